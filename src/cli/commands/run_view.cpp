// SPDX-License-Identifier: Apache-2.0
#include "cli/commands/run_view.hpp"

#include "cli/sentence.hpp"

#include <redriver/i18n/formats.hpp>

namespace redriver::cli {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t most_shown = 10; // differences of one cause; --json has them all
constexpr std::size_t shown_hash = 12;

Json text_or_null(const std::string& text) { return text.empty() ? Json() : Json(text); }

Json points_json(const std::optional<PointInterval>& points)
{
    return points ? Json(static_cast<double>(points->doubled_midpoint()) / 2'000.0) : Json();
}

Json rank_json(const std::optional<int>& rank) { return rank ? Json(*rank) : Json(); }

Json question_json(const RunQuestion& question)
{
    return {{"investor", question.investor ? Json(question.investor->value) : Json()},
            {"project", question.project ? Json(question.project->value) : Json()},
            {"stages", question.match.stages == StageRule::any_stage ? "any_stage" : "open_only"},
            {"by", question.match.by == RankBy::mutual ? "mutual" : "score"},
            {"two_way", to_code(question.match.two_way)},
            {"profile", text_or_null(question.match.profile)}};
}

Json differences_json(const std::vector<RunDifference>& differences)
{
    Json list = Json::array();
    for (const RunDifference& each : differences) {
        list.push_back({{"investor", each.investor.value},
                        {"project", each.project.value},
                        {"what", each.what},
                        {"rank_before", rank_json(each.rank_before)},
                        {"rank_after", rank_json(each.rank_after)},
                        {"score_before", points_json(each.score_before)},
                        {"score_after", points_json(each.score_after)},
                        {"criteria", each.criteria}});
    }
    return list;
}

Json causes_json(const std::vector<RunCause>& causes, const ShortlistView& view)
{
    Json list = Json::array();
    for (const RunCause& cause : causes) {
        list.push_back({{"kind", cause.kind},
                        {"name", cause.name},
                        {"text", render(cause.message, view.language, view.names)},
                        {"differences", differences_json(cause.differences)}});
    }
    return list;
}

std::string asker_of(const RunQuestion& question, Language language)
{
    return question.investor  ? question.investor->value
           : question.project ? question.project->value
                              : sentence(language, "cli.run.everybody");
}

/// "7 (41.2)", or that the pair is not ranked.
std::string place_text(const std::optional<int>& rank, const std::optional<PointInterval>& score, Language language)
{
    if (!rank) {
        return sentence(language, "cli.run.not_ranked");
    }
    const std::int64_t tenths = (score->doubled_midpoint() + 100) / 200;
    return sentence(language, "cli.run.place",
                    {{"rank", std::to_string(*rank)},
                     {"score", format_number(Decimal::make(tenths, 1), language)}});
}

std::string difference_line(const RunDifference& each, const ShortlistView& view)
{
    std::string facts;
    for (const std::string& code : each.criteria) {
        const std::string rule_key = "cli.rule." + code;
        facts += (facts.empty() ? "" : ", ") +
                 (has_text(rule_key) ? sentence(view.language, rule_key)
                                     : code_name("criterion", code, view.language, view.names));
    }
    return "    " + each.investor.value + " – " + each.project.value + ": " +
           sentence(view.language, "cli.run.what." + each.what) + ", " +
           place_text(each.rank_before, each.score_before, view.language) + " → " +
           place_text(each.rank_after, each.score_after, view.language) + (facts.empty() ? "" : " (" + facts + ")") +
           "\n";
}

std::string difference_lines(const std::vector<RunDifference>& differences, const ShortlistView& view)
{
    std::string text;
    for (std::size_t i = 0; i < differences.size() && i < most_shown; ++i) {
        text += difference_line(differences[i], view);
    }
    if (differences.size() > most_shown) {
        text += "    " +
                sentence(view.language, "cli.run.more",
                         {{"count", std::to_string(differences.size() - most_shown)}}) +
                "\n";
    }
    return text;
}

std::string cause_text(const RunCause& cause, const ShortlistView& view)
{
    return "  " + render(cause.message, view.language, view.names) + " " +
           sentence(view.language, "cli.run.alters", {{"count", std::to_string(cause.differences.size())}}) + "\n" +
           difference_lines(cause.differences, view);
}

} // namespace

Json to_json(const RunSheet& sheet)
{
    Json json = {{"run", sheet.name},
                 {"change_set", sheet.change_set},
                 {"sha256", sheet.sha256},
                 {"at", sheet.stamp.time},
                 {"author", text_or_null(sheet.stamp.author)},
                 {"reason", text_or_null(sheet.stamp.reason)},
                 {"program", sheet.program},
                 {"as_of", sheet.as_of.to_string()},
                 {"based_on", {{"change_set", sheet.based_on.count}, {"hash", sheet.based_on.hash}}},
                 {"question", question_json(sheet.question)},
                 {"scenario", sheet.scenario},
                 {"closed", Json::array()},
                 {"model", {{"name", sheet.model.name}, {"version", sheet.model.version}, {"hash", sheet.model.hash}}},
                 {"rules", {{"name", sheet.rules.name}, {"version", sheet.rules.version}, {"hash", sheet.rules.hash}}},
                 {"ranked", sheet.ranked},
                 {"excluded", sheet.excluded},
                 {"inputs", Json::object()}};
    for (const NodeId& node : sheet.closures.nodes) {
        json["closed"].push_back(node.value);
    }
    for (const auto& [from, to] : sheet.closures.links) {
        json["closed"].push_back(from.value + "-" + to.value);
    }
    for (const auto& [kind, hash] : sheet.inputs) {
        json["inputs"][kind] = hash;
    }
    return json;
}

Json to_json(const RunCheck& check, const ShortlistView& view)
{
    return {{"run", check.sheet.name},
            {"identical", check.identical},
            {"as_of", check.sheet.as_of.to_string()},
            {"based_on", {{"change_set", check.sheet.based_on.count}, {"hash", check.sheet.based_on.hash}}},
            {"differences", differences_json(check.differences)},
            {"causes", causes_json(check.causes, view)},
            {"change_sets_since", check.change_sets_since},
            {"since", causes_json(check.since, view)}};
}

Table to_table(const std::vector<RunSheet>& sheets, Language language)
{
    Table table;
    for (const char* column : {"run", "number", "at", "author", "asked", "as_of", "model", "ranked", "excluded", "reason"}) {
        const std::string name(column);
        const bool is_number = name == "number" || name == "ranked" || name == "excluded";
        table.columns.push_back({sentence(language, "cli.run.column." + name), is_number ? Align::right : Align::left});
    }
    for (const RunSheet& sheet : sheets) {
        table.rows.push_back({sheet.name, std::to_string(sheet.change_set), sheet.stamp.time, sheet.stamp.author,
                              asker_of(sheet.question, language), format_date(sheet.as_of, language),
                              sheet.model.name + " " + sheet.model.version, std::to_string(sheet.ranked),
                              std::to_string(sheet.excluded), sheet.stamp.reason});
    }
    return table;
}

std::string to_text(const RunSheet& sheet, Language language)
{
    const std::string nobody = sentence(language, "cli.run.not_said");
    return sentence(language, "cli.run.sheet",
                    {{"run", sheet.name},
                     {"number", std::to_string(sheet.change_set)},
                     {"at", sheet.stamp.time},
                     {"author", sheet.stamp.author.empty() ? nobody : sheet.stamp.author},
                     {"reason", sheet.stamp.reason.empty() ? nobody : sheet.stamp.reason},
                     {"asked", asker_of(sheet.question, language)},
                     {"as_of", format_date(sheet.as_of, language)},
                     {"based_on", std::to_string(sheet.based_on.count)},
                     {"head", sheet.based_on.hash.substr(0, shown_hash)},
                     {"model", sheet.model.name + " " + sheet.model.version},
                     {"model_hash", sheet.model.hash.substr(0, shown_hash)},
                     {"rules", sheet.rules.name + " " + sheet.rules.version},
                     {"rules_hash", sheet.rules.hash.substr(0, shown_hash)},
                     {"program", sheet.program},
                     {"hash", sheet.sha256}}) +
           "\n";
}

std::string to_text(const RunCheck& check, const ShortlistView& view)
{
    const Language language = view.language;
    const std::string number = std::to_string(check.sheet.based_on.count);
    const std::string as_of = format_date(check.sheet.as_of, language);
    const std::string pairs = std::to_string(check.sheet.ranked + check.sheet.excluded);
    std::string text =
        sentence(language, check.identical ? "cli.run.identical" : "cli.run.differs",
                 {{"run", check.sheet.name},
                  {"number", number},
                  {"as_of", as_of},
                  {"pairs", pairs},
                  {"count", std::to_string(check.differences.size())}}) +
        "\n";
    if (!check.causes.empty()) {
        text += sentence(language, check.differences.empty() ? "cli.run.changed_without_effect" : "cli.run.because") + "\n";
        for (const RunCause& cause : check.causes) {
            text += cause_text(cause, view);
        }
    } else {
        text += difference_lines(check.differences, view);
    }
    if (check.change_sets_since > 0) {
        text += sentence(language, check.since.empty() ? "cli.run.since.nothing" : "cli.run.since",
                         {{"count", std::to_string(check.change_sets_since)}}) +
                "\n";
        for (const RunCause& cause : check.since) {
            text += cause_text(cause, view);
        }
    }
    return text;
}

} // namespace redriver::cli
