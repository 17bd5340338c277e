// SPDX-License-Identifier: Apache-2.0
#include "validation/record_check.hpp"

#include <algorithm>

namespace redriver::validation {
namespace {

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
    finding.value = seen;
    facts.emplace_back("field", field);
    facts.emplace_back("column", finding.at.column);
    facts.emplace_back("seen", seen);
    finding.message = {"finding." + problem, std::move(facts)};
    m_findings.push_back({std::move(finding), item});
}

void RecordCheck::require(const std::string& field, const std::string& text)
{
    if (text.empty()) {
        tell(Severity::error, field, "missing", {}, {});
    }
}

void RecordCheck::check_id(const std::string& field, const std::string& key)
{
    const bool letters = std::all_of(key.begin(), key.end(), [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
    });
    if (key.empty()) {
        tell(Severity::error, field, "missing", {}, {});
    } else if (!letters || key.size() > 100 || key.front() == '.' || key.front() == '-') {
        tell(Severity::error, field, "bad_id", key, {});
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

void RecordCheck::check_letters(const std::string& field, const std::string& text)
{
    bool steers = false;
    bool turns = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        const auto next = i + 1 < text.size() ? static_cast<unsigned char>(text[i + 1]) : 0U;
        steers = steers || (byte < 0x20U && byte != '\n' && byte != '\t' && byte != '\r') || byte == 0x7FU ||
                 (byte == 0xC2U && next >= 0x80U && next < 0xA0U);
        if (byte == 0xE2U && i + 2 < text.size()) { // U+202A to U+202E and U+2066 to U+2069
            const auto last = static_cast<unsigned char>(text[i + 2]);
            turns = turns || (next == 0x80U && last >= 0xAAU && last <= 0xAEU) ||
                    (next == 0x81U && last >= 0xA6U && last <= 0xA9U);
        }
    }
    if (steers) {
        tell(Severity::error, field, "control_letters", text, {});
    }
    if (turns) {
        tell(Severity::warning, field, "direction_letters", text, {});
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
