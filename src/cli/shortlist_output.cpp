// SPDX-License-Identifier: Apache-2.0
#include "cli/shortlist_output.hpp"

#include "cli/display_width.hpp"
#include "cli/sentence.hpp"
#include "cli/shortlist_cells.hpp"

#include <redriver/i18n/formats.hpp>
#include <redriver/scoring/score.hpp>

#include <algorithm>
#include <array>

namespace redriver::cli {
namespace {

using Json = nlohmann::ordered_json;

/// Numbers of the engine are whole thousandths; divided once, they print as the exact decimal.
Json points_json(std::int64_t thousandths) { return static_cast<double>(thousandths) / 1'000.0; }
Json midpoint_json(std::int64_t doubled) { return static_cast<double>(doubled) / 2'000.0; }
Json weight_json(Weight weight) { return static_cast<double>(weight) / full_weight; }
Json utility_json(Utility utility) { return static_cast<double>(utility) / full_utility; }

Json amount_json(const Amount& amount)
{
    const auto bound = [](const std::optional<Decimal>& value) {
        return !value ? Json() : value->scale() == 0 ? Json(value->mantissa()) : Json(value->to_double());
    };
    return {{"low", bound(amount.low)}, {"high", bound(amount.high)}, {"unit", amount.unit}};
}

/// A fact for programs: a code or a text as text, an amount with its bounds.
Json fact_json(const std::optional<MessageArgument>& fact, const ShortlistView& view)
{
    if (!fact) {
        return nullptr;
    }
    if (const auto* text = std::get_if<std::string>(&*fact)) {
        return *text;
    }
    if (const auto* amount = std::get_if<Amount>(&*fact)) {
        return amount_json(*amount);
    }
    if (const auto* code = std::get_if<CodeName>(&*fact)) {
        return code->code;
    }
    if (const auto* date = std::get_if<PartialDate>(&*fact)) {
        return date->to_string();
    }
    return render_sentences(std::get<std::vector<Message>>(*fact), view.language, view.names);
}

Json rules_json(const std::vector<Flag>& flags)
{
    Json rules = Json::array();
    for (const Flag& flag : flags) {
        rules.push_back(flag.rule);
    }
    return rules;
}

Json conditions_json(const std::vector<Flag>& flags, const ShortlistView& view)
{
    Json list = Json::array();
    for (const Flag& flag : flags) {
        list.push_back({{"rule", flag.rule}, {"task", render(flag.reason, view.language, view.names)}});
    }
    return list;
}

Json criteria_json(const std::vector<CriterionScore>& criteria, const ShortlistView& view)
{
    Json list = Json::array();
    for (const CriterionScore& each : criteria) {
        list.push_back({{"criterion", each.criterion},
                        {"weight", weight_json(each.weight)},
                        {"utility_low", utility_json(each.utility_low)},
                        {"utility_high", utility_json(each.utility_high)},
                        {"points", midpoint_json(each.points.doubled_midpoint())},
                        {"points_low", points_json(each.points.low)},
                        {"points_high", points_json(each.points.high)},
                        {"known", each.known},
                        {"reason", render_sentences(each.reasons, view.language, view.names)}});
    }
    return list;
}

Json score_json(const PointInterval& score)
{
    return {{"score", midpoint_json(score.doubled_midpoint())},
            {"score_low", points_json(score.low)},
            {"score_high", points_json(score.high)}};
}

void append(Json& object, const Json& more)
{
    for (const auto& item : more.items()) {
        object[item.key()] = item.value();
    }
}

Json evaluation_json(const Evaluation& evaluation, const ShortlistView& view)
{
    Json object = score_json(evaluation.score);
    object["coverage"] = weight_json(evaluation.coverage);
    object["undecided"] = rules_json(evaluation.undecided);
    object["conditions"] = conditions_json(evaluation.conditions, view);
    object["criteria"] = criteria_json(evaluation.criteria, view);
    return object;
}

Json reverse_json(const Evaluation& reverse, const ShortlistView& view)
{
    Json object = score_json(reverse.score);
    object["coverage"] = weight_json(reverse.coverage);
    object["criteria"] = criteria_json(reverse.criteria, view);
    return object;
}

Json knockouts_json(const std::vector<KnockOut>& knockouts, const ShortlistView& view)
{
    Json list = Json::array();
    for (const KnockOut& each : knockouts) {
        list.push_back({{"rule", each.rule},
                        {"project_value", fact_json(each.project_value, view)},
                        {"investor_value", fact_json(each.investor_value, view)},
                        {"distance", each.distance ? amount_json(*each.distance) : Json()},
                        {"liftable_by", to_code(each.liftable_by)},
                        {"reason", render(each.reason, view.language, view.names)}});
    }
    return list;
}

Json model_json(const ModelIdentity& model)
{
    return {{"name", model.name}, {"version", model.version}, {"hash", model.hash}};
}

/// The other side of a row: the project when an investor asked, and the other way round.
const std::string& other_id(const Shortlist& shortlist, const ProjectId& project, const InvestorId& investor)
{
    return shortlist.investor ? project.value : investor.value;
}

std::size_t shown_rows(const Shortlist& shortlist, const ShortlistView& view)
{
    const std::size_t all = shortlist.ranked.size();
    return view.limit > 0 ? std::min(all, static_cast<std::size_t>(view.limit)) : all;
}

/// The rules that cannot be judged yet.
std::string undecided_cell(const std::vector<Flag>& flags, Language language)
{
    std::string cell;
    for (const Flag& flag : flags) {
        add_rule(cell, flag.rule, language);
    }
    return cell;
}

template <class Put>
std::string number_cell(Put&& put)
{
    std::array<char, most_cell_bytes> letters;
    CellLetters to(letters.data());
    put(to);
    return {letters.data(), to.end()};
}

std::string name_cell(const std::string& name, const ShortlistView& view)
{
    const Fitted fitted = fitted_to(name, view.name_cells);
    return name.substr(0, fitted.bytes) + (fitted.is_cut ? "…" : "");
}

/// What a source tells of: a figure, another field of a record, the activity of a law or the currency of a rate.
std::string field_name(const ExplanationSource& source, const ShortlistView& view)
{
    const std::string key = "cli.explain.field." + source.field;
    if (has_text(key)) {
        return sentence(view.language, key);
    }
    return code_name(source.side == "law" ? "sector" : "figure_field", source.field, view.language, view.names);
}

std::string source_line(const ExplanationSource& source, std::size_t number, const ShortlistView& view)
{
    std::string line = "  [" + std::to_string(number) + "] " +
                       sentence(view.language, "cli.explain.source." + source.side) + ", " +
                       field_name(source, view) + ": ";
    line += source.source.document.empty() ? sentence(view.language, "cli.explain.source.not_kept")
                                           : source.source.document;
    if (!source.source.locator.empty()) {
        line += ", " + source.source.locator;
    }
    if (source.source.as_of.is_known()) {
        line += ", " + format_date(source.source.as_of, view.language);
    }
    if (source.source.confidence) {
        line += ", " + sentence(view.language, "cli.explain.confidence") + " " +
                code_name("confidence", to_code(*source.source.confidence), view.language, view.names);
    }
    return line + "\n";
}

} // namespace

Json to_json(const Shortlist& shortlist, const ShortlistView& view)
{
    Json answer = Json::object();
    const char* other = shortlist.investor ? "project" : "investor";
    answer[shortlist.investor ? "investor" : "project"] =
        shortlist.investor ? shortlist.investor->value : shortlist.project->value;
    answer["as_of"] = shortlist.as_of.to_string();
    answer["profile"] = shortlist.profile;
    answer["model"] = model_json(shortlist.model);
    if (view.rules) {
        answer["rules"] = model_json(*view.rules);
    }
    answer["total"] = shortlist.ranked.size();
    answer["ranked"] = Json::array();
    for (std::size_t i = 0; i < shown_rows(shortlist, view); ++i) {
        const RankedPair& pair = shortlist.ranked[i];
        Json row = {{"rank", pair.rank}, {other, other_id(shortlist, pair.project, pair.investor)}};
        append(row, evaluation_json(pair.forward, view));
        row["reverse"] = reverse_json(pair.reverse, view);
        row["mutual"] = pair.mutual_doubled ? midpoint_json(*pair.mutual_doubled) : Json();
        answer["ranked"].push_back(std::move(row));
    }
    answer["excluded"] = Json::array();
    for (const ExcludedPair& pair : shortlist.excluded) {
        answer["excluded"].push_back({{other, other_id(shortlist, pair.project, pair.investor)},
                                      {"knockouts", knockouts_json(pair.knockouts, view)}});
    }
    return answer;
}

std::string heading(const Shortlist& shortlist, const ShortlistView& view)
{
    const char* kind = shortlist.investor ? "investor" : "project";
    const std::string& asker = shortlist.investor ? shortlist.investor->value : shortlist.project->value;
    return sentence(view.language, std::string("cli.match.heading.") + kind,
                    {{"id", asker},
                     {"name", code_name(kind, asker, view.language, view.names)},
                     {"as_of", format_date(shortlist.as_of, view.language)},
                     {"profile", code_name("profile", shortlist.profile, view.language, view.names)},
                     {"model", shortlist.model.name + " " + shortlist.model.version + " (" +
                                   shortlist.model.hash.substr(0, 12) + ")"}});
}

Table to_table(const Shortlist& shortlist, const ShortlistView& view)
{
    Table table{columns_of_shortlist(view.language), {}};
    const NumberCells numbers(view.language);
    for (std::size_t i = 0; i < shown_rows(shortlist, view); ++i) {
        const RankedPair& pair = shortlist.ranked[i];
        const PointInterval& score = pair.forward.score;
        const std::string& id = other_id(shortlist, pair.project, pair.investor);
        const std::string name =
            code_name(shortlist.investor ? "project" : "investor", id, view.language, view.names);
        table.rows.push_back({number_cell([&](CellLetters& to) { numbers.rank(to, pair.rank); }), id,
                              name_cell(name, view),
                              number_cell([&](CellLetters& to) { numbers.score(to, score); }),
                              number_cell([&](CellLetters& to) { numbers.interval(to, score); }),
                              number_cell([&](CellLetters& to) { numbers.coverage(to, pair.forward.coverage); }),
                              !pair.mutual_doubled
                                  ? std::string()
                                  : number_cell([&](CellLetters& to) { numbers.mutual(to, *pair.mutual_doubled); }),
                              undecided_cell(pair.forward.undecided, view.language)});
    }
    return table;
}

std::string excluded_text(const Shortlist& shortlist, const ShortlistView& view)
{
    std::string text;
    for (const ExcludedPair& pair : shortlist.excluded) {
        const std::string& id = other_id(shortlist, pair.project, pair.investor);
        text += "  " + id + "  " +
                code_name(shortlist.investor ? "project" : "investor", id, view.language, view.names) + ": ";
        std::vector<Message> reasons;
        for (const KnockOut& each : pair.knockouts) {
            reasons.push_back(each.reason);
        }
        text += render_sentences(reasons, view.language, view.names) + "\n";
    }
    return text;
}

Json to_json(const Explanation& explanation, const ShortlistView& view)
{
    Json answer = {{"investor", explanation.investor.value},
                   {"project", explanation.project.value},
                   {"as_of", explanation.as_of.to_string()},
                   {"profile", explanation.profile},
                   {"model", model_json(explanation.model)},
                   {"outcome", to_code(explanation.outcome)},
                   {"rank", explanation.outcome == Outcome::ranked ? Json(explanation.rank) : Json()},
                   {"ranked", explanation.ranked}};
    if (view.rules) {
        answer["rules"] = model_json(*view.rules);
    }
    append(answer, evaluation_json(explanation.evaluation, view));
    answer["reverse"] = reverse_json(explanation.reverse, view);
    answer["mutual"] = midpoint_json(explanation.mutual_doubled);
    if (explanation.outcome == Outcome::excluded) { // what is knocked out has no standing
        for (const char* name : {"score", "score_low", "score_high", "mutual"}) {
            answer[name] = nullptr;
        }
    }
    answer["knockouts"] = knockouts_json(explanation.evaluation.knockouts, view);
    answer["text"] = render_sentences(explanation.sentences(), view.language, view.names);
    answer["sources"] = Json::array();
    for (const ExplanationSource& each : explanation.sources) {
        answer["sources"].push_back(
            {{"side", each.side},
             {"field", each.field},
             {"document", each.source.document.empty() ? Json() : Json(each.source.document)},
             {"locator", each.source.locator.empty() ? Json() : Json(each.source.locator)},
             {"as_of", each.source.as_of.is_known() ? Json(each.source.as_of.to_string()) : Json()},
             {"confidence", each.source.confidence ? Json(to_code(*each.source.confidence)) : Json()}});
    }
    return answer;
}

std::string to_text(const Explanation& explanation, const ShortlistView& view)
{
    std::string text;
    for (const ExplanationParagraph& paragraph : explanation.paragraphs) {
        text += text.empty() ? "" : "\n";
        text += render_sentences(paragraph.sentences, view.language, view.names) + "\n";
        for (const Message& item : paragraph.items) {
            text += "  - " + render_sentences({item}, view.language, view.names) + "\n";
        }
    }
    if (!explanation.sources.empty()) {
        text += "\n" + sentence(view.language, "cli.explain.sources") + "\n";
    }
    for (std::size_t i = 0; i < explanation.sources.size(); ++i) {
        text += source_line(explanation.sources[i], i + 1, view);
    }
    return text;
}

} // namespace redriver::cli
