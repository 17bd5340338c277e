// SPDX-License-Identifier: Apache-2.0
#include "cli/shortlist_output.hpp"

#include "cli/display_width.hpp"
#include "cli/sentence.hpp"

#include <redriver/i18n/formats.hpp>
#include <redriver/scoring/score.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <map>

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

/// A short cell of numbers, made without asking for memory.
class NumberCell {
public:
    explicit NumberCell(Language language) : m_point(language == Language::vi ? ',' : '.') {}

    NumberCell& whole(std::int64_t number)
    {
        m_end = std::to_chars(m_end, m_letters.data() + m_letters.size(), number).ptr;
        return *this;
    }
    /// None of them is below zero.
    NumberCell& tenths(std::int64_t tenths)
    {
        whole(tenths / 10);
        *m_end++ = m_point;
        *m_end++ = static_cast<char>('0' + tenths % 10);
        return *this;
    }
    NumberCell& text(std::string_view words)
    {
        m_end = std::copy(words.begin(), words.end(), m_end);
        return *this;
    }
    std::string_view view() const { return {m_letters.data(), static_cast<std::size_t>(m_end - m_letters.data())}; }

private:
    std::array<char, 64> m_letters{};
    char* m_end = m_letters.data();
    char m_point;
};

/// A row as it is shown. Views: of a list or of a desk.
struct ShownRow {
    int rank = 0;
    std::string_view id;
    std::string_view name;
    PointInterval score;
    Weight coverage = 0;
    std::optional<std::int64_t> mutual_doubled;
    std::string_view undecided;
};

constexpr std::array<std::string_view, 8> column_names{"rank",     "id",       "name",   "score",
                                                       "interval", "coverage", "mutual", "undecided"};

std::vector<Column> columns_of(Language language)
{
    std::vector<Column> columns;
    for (const std::string_view name : column_names) {
        const bool is_number = name == "rank" || name == "score" || name == "coverage" || name == "mutual";
        columns.push_back({sentence(language, "cli.match.column." + std::string(name)),
                           is_number ? Align::right : Align::left});
    }
    return columns;
}

/// The cells of a row from the left.
template <class Put>
void put_cells(const ShownRow& row, const ShortlistView& view, Put&& put)
{
    constexpr std::int64_t per_tenth = 100;
    const auto cell = [&view] { return NumberCell(view.language); };
    put(cell().whole(row.rank).view());
    put(row.id);
    const std::string_view whole = view.name_cells == 0 ? row.name : first_columns(row.name, view.name_cells);
    if (whole.size() == row.name.size()) {
        put(row.name);
    } else { // the last cell is for the ellipsis
        put(std::string_view(std::string(first_columns(row.name, view.name_cells - 1)) + "…"));
    }
    put(cell().tenths(shown_score(row.score)).view());
    put(cell().tenths((row.score.low + per_tenth / 2) / per_tenth).text("–")
            .tenths((row.score.high + per_tenth / 2) / per_tenth).view());
    put(cell().whole((row.coverage + 500) / 1'000).text(" %").view());
    put(row.mutual_doubled ? cell().tenths((*row.mutual_doubled + per_tenth) / (2 * per_tenth)).view()
                           : std::string_view());
    put(row.undecided);
}

/// The names of rules, each asked for once.
class RuleNames {
public:
    explicit RuleNames(Language language) : m_language(language) {}

    std::string_view of(RuleSet rules)
    {
        const auto [found, is_new] = m_texts.try_emplace(rules);
        for (std::size_t bit = 0; is_new && bit < rule_codes.size(); ++bit) {
            if ((rules >> bit & 1U) != 0) {
                add(found->second, rule_codes.at(bit));
            }
        }
        return found->second;
    }
    std::string of(const std::vector<Flag>& flags) const
    {
        std::string cell;
        for (const Flag& flag : flags) {
            add(cell, flag.rule);
        }
        return cell;
    }

private:
    void add(std::string& cell, std::string_view rule) const
    {
        cell += (cell.empty() ? "" : ", ") + sentence(m_language, "cli.rule." + std::string(rule));
    }

    Language m_language;
    std::map<RuleSet, std::string> m_texts;
};

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
    Json answer;
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
    Table table{columns_of(view.language), {}};
    const RuleNames rules(view.language);
    for (std::size_t i = 0; i < shown_rows(shortlist, view); ++i) {
        const RankedPair& pair = shortlist.ranked[i];
        const std::string& id = other_id(shortlist, pair.project, pair.investor);
        const std::string name =
            code_name(shortlist.investor ? "project" : "investor", id, view.language, view.names);
        const std::string undecided = rules.of(pair.forward.undecided);
        std::vector<std::string>& cells = table.rows.emplace_back();
        put_cells({pair.rank, id, name, pair.forward.score, pair.forward.coverage, pair.mutual_doubled, undecided}, view,
                  [&cells](std::string_view cell) { cells.emplace_back(cell); });
    }
    return table;
}

std::string to_table_text(const QuickList& quick, const ShortlistView& view)
{
    constexpr std::size_t usual_row_bytes = 120;
    CellTable table(columns_of(view.language));
    table.reserve(quick.rows.size(), usual_row_bytes);
    RuleNames rules(view.language);
    for (const QuickRow& row : quick.rows) {
        put_cells({row.rank, row.id, row.name.empty() ? row.id : row.name, row.score, row.coverage,
                   row.mutual_doubled, rules.of(row.undecided)},
                  view, [&table](std::string_view cell) { table.add(cell); });
    }
    return table.text();
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
