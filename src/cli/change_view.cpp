// SPDX-License-Identifier: Apache-2.0
#include "cli/change_view.hpp"

#include "cli/sentence.hpp"

#include <redriver/scoring/score.hpp>

#include <algorithm>

namespace redriver::cli {
namespace {

using Json = nlohmann::ordered_json;

Json fact_json(const std::optional<MessageArgument>& fact)
{
    if (!fact) {
        return nullptr;
    }
    if (const auto* amount = std::get_if<Amount>(&*fact)) {
        const auto bound = [](const std::optional<Decimal>& value) {
            return !value ? Json() : value->scale() == 0 ? Json(value->mantissa()) : Json(value->to_double());
        };
        return {{"low", bound(amount->low)}, {"high", bound(amount->high)}, {"unit", amount->unit}};
    }
    if (const auto* code = std::get_if<CodeName>(&*fact)) {
        return code->code;
    }
    const auto* text = std::get_if<std::string>(&*fact);
    return text != nullptr ? Json(*text) : Json();
}

Json score_json(const PointInterval& score)
{
    return {{"score", static_cast<double>(score.doubled_midpoint()) / 2'000.0},
            {"score_low", static_cast<double>(score.low) / 1'000.0},
            {"score_high", static_cast<double>(score.high) / 1'000.0}};
}

Json model_json(const ModelIdentity& model)
{
    return {{"name", model.name}, {"version", model.version}, {"hash", model.hash}};
}

Json knockouts_json(const std::vector<KnockOut>& knockouts, const ShortlistView& view)
{
    Json list = Json::array();
    for (const KnockOut& each : knockouts) {
        list.push_back({{"rule", each.rule},
                        {"liftable_by", to_code(each.liftable_by)},
                        {"reason", render(each.reason, view.language, view.names)}});
    }
    return list;
}

Json proposal_json(const Proposal& proposal, const ShortlistView& view)
{
    Json changes = Json::array();
    for (const FactChange& each : proposal.changes) {
        changes.push_back({{"fact", each.fact},
                           {"actor", to_code(each.actor)},
                           {"required", each.required},
                           {"before", fact_json(each.before)},
                           {"after", fact_json(each.after)},
                           {"text", render(each.sentence, view.language, view.names)}});
    }
    Json object = {{"changes", std::move(changes)}, {"rank", proposal.rank}};
    object.update(score_json(proposal.score));
    return object;
}

std::string tenths(std::int64_t value, Language language)
{
    return std::to_string(value / 10) + (language == Language::vi ? "," : ".") + std::to_string(value % 10);
}

std::string standing_text(const WhatIf& answer, const ShortlistView& view)
{
    const std::string key = "cli.whatif." + std::string(answer.is_in ? "in" : answer.rank ? "out" : "excluded");
    return sentence(view.language, key,
                    {{"project", code_name("project", answer.project.value, view.language, view.names)},
                     {"project_id", answer.project.value},
                     {"investor", code_name("investor", answer.investor.value, view.language, view.names)},
                     {"rank", std::to_string(answer.rank.value_or(0))},
                     {"ranked", std::to_string(answer.ranked)},
                     {"score", tenths(shown_score(answer.score), view.language)},
                     {"top", std::to_string(answer.top_k)}});
}

std::string proposal_text(const Proposal& proposal, std::size_t number, const ShortlistView& view)
{
    std::string text = "\n" + std::to_string(number) + ". " +
                       sentence(view.language, "cli.whatif.leads_to",
                                {{"rank", std::to_string(proposal.rank)},
                                 {"score", tenths(shown_score(proposal.score), view.language)}}) +
                       "\n";
    for (const FactChange& change : proposal.changes) {
        text += "   - " + render(change.sentence, view.language, view.names) + " (" +
                code_name("actor", to_code(change.actor), view.language, view.names) + ")\n";
    }
    return text;
}

std::string without_proposal(const WhatIf& answer, const ShortlistView& view)
{
    if (!answer.best_rank) {
        std::string text = sentence(view.language, "cli.whatif.not_liftable") + "\n";
        for (const KnockOut& each : answer.knockouts) {
            text += "   - " + render(each.reason, view.language, view.names) + "\n";
        }
        return text;
    }
    return sentence(view.language, "cli.whatif.not_reachable",
                    {{"rank", std::to_string(*answer.best_rank)}, {"top", std::to_string(answer.top_k)}}) +
           "\n";
}

std::size_t shown_rows(std::size_t all, long limit)
{
    return limit > 0 ? std::min(all, static_cast<std::size_t>(limit)) : all;
}

} // namespace

Json to_json(const WhatIf& answer, const ShortlistView& view)
{
    Json object = {{"investor", answer.investor.value},
                   {"project", answer.project.value},
                   {"as_of", answer.as_of.to_string()},
                   {"profile", answer.profile},
                   {"model", model_json(answer.model)},
                   {"top", answer.top_k},
                   {"already_in", answer.is_in},
                   {"rank", answer.rank ? Json(*answer.rank) : Json()},
                   {"ranked", answer.ranked}};
    object.update(score_json(answer.score));
    object["knockouts"] = knockouts_json(answer.knockouts, view);
    object["proposals"] = Json::array();
    for (const Proposal& proposal : answer.proposals) {
        object["proposals"].push_back(proposal_json(proposal, view));
    }
    object["best_reachable_rank"] = answer.best_rank ? Json(*answer.best_rank) : Json();
    return object;
}

std::string to_text(const WhatIf& answer, const ShortlistView& view)
{
    std::string text = standing_text(answer, view) + "\n";
    if (answer.proposals.empty() && !answer.is_in) {
        text += without_proposal(answer, view);
    }
    for (std::size_t i = 0; i < answer.proposals.size(); ++i) {
        text += proposal_text(answer.proposals[i], i + 1, view);
    }
    return text;
}

Json to_json(const GapReport& report, const ShortlistView& view)
{
    Json object = {{"as_of", report.as_of.to_string()}, {"model", model_json(report.model)}, {"top", report.top_k},
                   {"investors", report.investors},     {"total", report.gaps.size()},       {"gaps", Json::array()}};
    for (std::size_t i = 0; i < shown_rows(report.gaps.size(), view.limit); ++i) {
        const FigureGap& gap = report.gaps[i];
        object["gaps"].push_back({{"kind", gap.kind},
                                  {"id", gap.id},
                                  {"name", code_name(gap.kind, gap.id, view.language, view.names)},
                                  {"figure", gap.figure},
                                  {"ask_for", sentence(view.language, "gaps.figure." + gap.figure)},
                                  {"officer", gap.officer.empty() ? Json() : Json(gap.officer)},
                                  {"moves", gap.moves},
                                  {"matches", gap.matches},
                                  {"points", static_cast<double>(gap.points) / 1'000.0}});
    }
    object["without_figures"] = report.without_figures;
    return object;
}

Table to_table(const GapReport& report, const ShortlistView& view)
{
    Table table;
    for (const char* column : {"id", "name", "figure", "moves", "matches", "points", "officer"}) {
        const std::string name(column);
        const bool is_number = name == "moves" || name == "matches" || name == "points";
        table.columns.push_back(
            {sentence(view.language, "cli.gaps.column." + name), is_number ? Align::right : Align::left});
    }
    for (std::size_t i = 0; i < shown_rows(report.gaps.size(), view.limit); ++i) {
        const FigureGap& gap = report.gaps[i];
        table.rows.push_back({gap.id, code_name(gap.kind, gap.id, view.language, view.names),
                              sentence(view.language, "gaps.figure." + gap.figure), std::to_string(gap.moves),
                              std::to_string(gap.matches), tenths((gap.points + 50) / 100, view.language),
                              gap.officer});
    }
    return table;
}

} // namespace redriver::cli
