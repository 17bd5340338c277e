// SPDX-License-Identifier: Apache-2.0
#include "validation/record_check.hpp"

#include "validation/text_rules.hpp"

#include <redriver/validation/masked_value.hpp>

#include <algorithm>
#include <initializer_list>
#include <string_view>
#include <utility>

namespace redriver::validation {
namespace {

constexpr std::size_t max_id_letters = 64;
constexpr std::size_t max_indicator_letters = 100; // they say in words what is counted, where and when
constexpr std::size_t max_name_letters = 500;
constexpr std::size_t max_link_letters = 2'000;
constexpr int most_marks = 8;

std::size_t letters_in(const std::string& text)
{
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

/// Whether the text begins with a scheme, whatever its case and the blanks and control letters before or within it,
/// which browsers pass over.
bool has_scheme(std::string_view text, std::string_view scheme)
{
    for (const char c : text) {
        if (static_cast<unsigned char>(c) <= 0x20U) {
            continue;
        }
        if (scheme.empty() || (c | 0x20) != (scheme.front() | 0x20)) {
            return scheme.empty();
        }
        scheme.remove_prefix(1);
    }
    return scheme.empty();
}

/// The next letter of UTF-8, which has been checked before; takes it off the text.
char32_t next_letter(std::string_view& text)
{
    const auto lead = static_cast<unsigned char>(text.front());
    const std::size_t size = lead < 0x80U ? 1 : lead < 0xE0U ? 2 : lead < 0xF0U ? 3 : 4;
    char32_t letter = size == 1 ? lead : lead & (0xFFU >> (size + 1));
    for (std::size_t i = 1; i < size && i < text.size(); ++i) {
        letter = letter << 6U | (static_cast<unsigned char>(text[i]) & 0x3FU);
    }
    text.remove_prefix(std::min(size, text.size()));
    return letter;
}

bool is_within(char32_t letter, std::initializer_list<std::pair<char32_t, char32_t>> ranges)
{
    return std::any_of(ranges.begin(), ranges.end(), [letter](const auto& range) {
        return range.first <= letter && letter <= range.second;
    });
}

bool steers_terminal(char32_t letter)
{
    return (letter < 0x20U && letter != '\n' && letter != '\t' && letter != '\r') || is_within(letter, {{0x7F, 0x9F}});
}

bool turns_writing(char32_t letter)
{
    return is_within(letter, {{0x202A, 0x202E}, {0x2066, 0x2069}});
}

bool is_invisible(char32_t letter)
{
    return is_within(letter, {{0xAD, 0xAD}, {0x115F, 0x1160}, {0x180E, 0x180E}, {0x200B, 0x200D}, {0x2060, 0x2064},
                              {0x206A, 0x206F}, {0x3164, 0x3164}, {0xFE00, 0xFE0F}, {0xFEFF, 0xFEFF}, {0xFFA0, 0xFFA0},
                              {0xFFF9, 0xFFFB}, {0xE0000, 0xE0FFF}});
}

/// Whether a text would not stand on one line: line ends of any kind, tabs.
bool breaks_line(std::string_view text)
{
    return text.find_first_of("\n\r\t\v\f") != std::string_view::npos || text.find("\u2028") != std::string_view::npos ||
           text.find("\u2029") != std::string_view::npos || text.find("\u0085") != std::string_view::npos;
}

bool is_mark(char32_t letter)
{
    return is_within(letter, {{0x300, 0x36F}, {0x483, 0x489}, {0x1AB0, 0x1AFF}, {0x1DC0, 0x1DFF}, {0x20D0, 0x20FF},
                              {0xFE20, 0xFE2F}});
}

struct LetterFaults {
    bool steer = false;
    bool turn = false;
    bool hide = false;
    int marks_on_one = 0;
};

LetterFaults letter_faults_of(std::string_view text)
{
    LetterFaults faults;
    int marks = 0;
    while (!text.empty()) {
        const char32_t letter = next_letter(text);
        marks = is_mark(letter) ? marks + 1 : 0;
        faults.marks_on_one = std::max(faults.marks_on_one, marks);
        faults.steer = faults.steer || steers_terminal(letter);
        if (letter >= 0x80U) {
            faults.turn = faults.turn || turns_writing(letter);
            faults.hide = faults.hide || is_invisible(letter);
        }
    }
    return faults;
}

/// The units a figure may be stated in; empty = any currency.
std::vector<std::string_view> units_of(FigureField field)
{
    switch (field) {
    case FigureField::area:
    case FigureField::land_available:
    case FigureField::cleared_area:
    case FigureField::largest_parcel:
    case FigureField::land_need:
        return {"ha"};
    case FigureField::land_term:
    case FigureField::term_need:
        return {"year"};
    case FigureField::jobs:
    case FigureField::workers:
    case FigureField::workers_need:
        return {"person"};
    case FigureField::power:
    case FigureField::power_need:
        return {"MW", "MVA"};
    case FigureField::water:
    case FigureField::wastewater:
    case FigureField::water_need:
    case FigureField::wastewater_need:
        return {"m3/day"};
    case FigureField::land_price:
    case FigureField::land_price_limit:
        return {"USD/m2", "VND/m2"};
    case FigureField::wage:
    case FigureField::wage_limit:
        return {"VND/month", "USD/month"};
    case FigureField::neighbours:
        return {"firm"};
    case FigureField::ownership_wanted:
        return {"percent"};
    case FigureField::capital:
    case FigureField::equity:
    case FigureField::ticket:
        break;
    }
    return {};
}

std::string listed(const std::vector<std::string_view>& words)
{
    std::string text;
    for (const std::string_view word : words) {
        text += (text.empty() ? "" : ", ") + std::string(word);
    }
    return text;
}

bool is_between(const Decimal& value, const Decimal& low, const Decimal& high)
{
    return low <= value && value <= high;
}

Amount amount_of(const Figure& figure)
{
    return {figure.low, figure.high, figure.unit};
}

} // namespace

RecordCheck::RecordCheck(std::string_view subject, RecordKind kind, std::string key, const ReferenceIndex& index)
    : m_subject(subject), m_record(std::string(to_code(kind)) + "/" + std::move(key)), m_index(index)
{
}

void RecordCheck::tell(Severity severity, const std::string& field, const std::string& problem, const std::string& seen,
                       Facts facts, int item, const std::string& part)
{
    Finding finding;
    finding.rule = m_subject + "." + field + "." + problem;
    finding.severity = severity;
    finding.at.column = part.empty() ? field : part;
    finding.record = m_record;
    finding.field = field;
    finding.value = m_subject == "contact" ? masked(seen) : seen;
    facts.emplace_back("field", field);
    facts.emplace_back("column", finding.at.column);
    facts.emplace_back("seen", finding.value);
    finding.message = {"finding." + problem, std::move(facts)};
    m_findings.push_back({std::move(finding), item});
}

void RecordCheck::require(const std::string& field, const std::string& text, const std::string& column)
{
    if (is_blank(text)) {
        tell(Severity::error, field, "missing", {}, {}, -1, column);
    }
}

void RecordCheck::check_id(const std::string& field, const std::string& key)
{
    const std::size_t limit = m_subject == "indicator" ? max_indicator_letters : max_id_letters;
    const bool letters = std::all_of(key.begin(), key.end(), [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
    });
    if (key.empty()) {
        tell(Severity::error, field, "missing", {}, {});
    } else if (!letters || key.size() > limit || key.front() == '.' || key.front() == '-') {
        tell(Severity::error, field, "bad_id", key, {{"limit", std::to_string(limit)}});
    }
}

void RecordCheck::check_reference(const std::string& field, RecordKind kind, const std::string& key, int item,
                                  const std::string& part)
{
    if (!key.empty() && !m_index.has(kind, key)) {
        tell(Severity::error, field, "unknown_reference", key, {{"kind", std::string(to_code(kind))}}, item, part);
    }
}

bool RecordCheck::check_range(const std::string& field, const Decimal& value, const Decimal& low, const Decimal& high,
                              int item, const std::string& part)
{
    const bool fits = is_between(value, low, high);
    if (!fits) {
        tell(Severity::error, field, "outside_range", value.to_string(),
             {{"low", low.to_string()}, {"high", high.to_string()}}, item, part);
    }
    return fits;
}

void RecordCheck::check_letters(const TextPlace& place, const std::string& text)
{
    const TextShape shape = shape_of(text);
    const bool has_line_end = place.field == "name" && breaks_line(text);
    const LetterFaults faults = shape.has_controls || shape.has_strange ? letter_faults_of(text) : LetterFaults{};
    const std::vector<TextProblem> problems = text_problems(text, shape);
    if (problems.empty() && !shape.has_controls && !shape.has_strange && !has_line_end) {
        return;
    }
    const auto tell_text = [&](Severity severity, std::string_view problem, Facts facts = {}) {
        tell(severity, std::string(place.field), std::string(problem), text, std::move(facts), place.item,
             place.full_column());
    };
    if (faults.steer) {
        tell_text(Severity::error, "control_letters");
    }
    if (has_line_end) {
        tell_text(Severity::warning, "line_in_name");
    }
    if (faults.marks_on_one > most_marks) {
        tell_text(Severity::error, "piled_marks", {{"limit", std::to_string(most_marks)}});
    }
    if (faults.turn) {
        tell_text(Severity::warning, "direction_letters");
    }
    if (faults.hide) {
        tell_text(Severity::warning, "invisible_letters");
    }
    for (const TextProblem& each : problems) {
        tell_text(each.severity, each.problem, {{"letter", each.seen}});
    }
}

void RecordCheck::check_length_and_link(const TextPlace& place, const std::string& text)
{
    if (text.size() <= max_name_letters) {
        return; // both limits are of letters, which are never fewer bytes
    }
    const bool is_link = has_scheme(text, "http:") || has_scheme(text, "https:");
    const std::size_t limit = place.field == "name" ? max_name_letters : is_link ? max_link_letters : text.size();
    if (text.size() > limit && letters_in(text) > limit) {
        tell(Severity::error, std::string(place.field), "too_long", text.substr(0, text.find(' ', 40)),
             {{"count", std::to_string(letters_in(text))}, {"limit", std::to_string(limit)}}, place.item,
             place.full_column());
    }
}

void RecordCheck::check_figures(const Figures& figures, std::initializer_list<FigureField> allowed)
{
    for (std::size_t i = 0; i < figures.size(); ++i) {
        check_figure(figures[i], static_cast<int>(i), allowed);
    }
    for (const FigureField field : allowed) {
        check_standings(figures, field);
    }
}

void RecordCheck::check_figure(const Figure& figure, int item, std::initializer_list<FigureField> allowed)
{
    const std::string field(to_code(figure.field));
    if (std::find(allowed.begin(), allowed.end(), figure.field) == allowed.end()) {
        tell(Severity::error, field, "figure_not_here", field, {}, item, "field");
        return;
    }
    if (!figure.low && !figure.high) {
        tell(Severity::error, field, "figure_without_number", {}, {}, item, "low");
    }
    for (const auto& [part, bound] : {std::pair{"low", figure.low}, std::pair{"high", figure.high}}) {
        if (bound && *bound <= Decimal(0)) {
            tell(Severity::error, field, "not_positive", bound->to_string(), {}, item, part);
        }
    }
    if (figure.low && figure.high && *figure.low > *figure.high) {
        tell(Severity::error, field, "bounds_swapped", figure.low->to_string() + " > " + figure.high->to_string(), {},
             item, "low");
    }
    const std::vector<std::string_view> units = units_of(figure.field);
    const bool unit_fits = units.empty() ? is_currency(figure.unit)
                                         : std::find(units.begin(), units.end(), figure.unit) != units.end();
    if (!unit_fits) {
        const std::string problem = figure.unit.empty() ? "unit_missing" : "unit_unknown";
        tell(Severity::error, field, problem, figure.unit,
             {{"expected", units.empty() ? "VND, USD, CNY" : listed(units)}}, item, "unit");
    }
}

void RecordCheck::check_standings(const Figures& figures, FigureField field)
{
    const auto is_of_field = [field](const Figure& each) { return each.field == field; };
    if (std::count_if(figures.begin(), figures.end(), is_of_field) < 2) {
        return; // one figure contradicts no other
    }
    const Figures all = figures_of(figures, field);
    const auto preferred =
        std::count_if(all.begin(), all.end(), [](const Figure& each) { return each.standing == Standing::preferred; });
    const std::string name(to_code(field));
    if (preferred > 1) {
        tell(Severity::error, name, "preferred_twice", std::to_string(preferred), {}, -1, "standing");
    }
    std::vector<Message> stated;
    const Figure* first = nullptr;
    bool any_differs = false;
    for (const Figure& each : all) {
        if (each.standing != Standing::equivalent) {
            first = first == nullptr ? &each : first;
            any_differs = any_differs || each.low != first->low || each.high != first->high || each.unit != first->unit;
            stated.push_back({"finding.stated_figure", {{"amount", amount_of(each)},
                                                        {"source", each.source.document.empty() ? std::string("?")
                                                                                                : each.source.document}}});
        }
    }
    if (any_differs) {
        const bool undecided = preferred == 0;
        tell(Severity::warning, name, undecided ? "sources_undecided" : "sources_differ", std::to_string(stated.size()),
             {{"figures", stated}, {"field_name", CodeName{"figure_field", name}}});
    }
}

void RecordCheck::check_point(const Decimal& lat, const Decimal& lon)
{
    // Kunming to Hải Phòng with a margin; a swapped pair falls outside and is told as such.
    const Decimal south(15);
    const Decimal north(30);
    const Decimal west(97);
    const Decimal east(112);
    if (is_between(lat, south, north) && is_between(lon, west, east)) {
        return;
    }
    const bool swapped = is_between(lon, south, north) && is_between(lat, west, east);
    tell(Severity::error, "point", swapped ? "lat_lon_swapped" : "outside_region",
         lat.to_string() + ", " + lon.to_string(), {}, -1, "lat");
}

} // namespace redriver::validation
