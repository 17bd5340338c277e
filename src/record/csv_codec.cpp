// SPDX-License-Identifier: Apache-2.0
#include "record/csv_codec.hpp"

#include <algorithm>
#include <charconv>

namespace redriver::record {

std::vector<std::string> inline_columns(const InlineFigure& figure)
{
    const std::string name(to_code(figure.field));
    if (figure.is_money) {
        return {name + "_low", name + "_high", name + "_currency", name + "_basis"};
    }
    return {name + "_low_ha", name + "_high_ha", name + "_basis"};
}

int inline_position(const Figures& figures, const InlineFigure& figure, const Provenance& record_source)
{
    for (std::size_t i = 0; i < figures.size(); ++i) {
        const Figure& candidate = figures[i];
        const bool unit_fits = figure.is_money ? is_currency(candidate.unit) : candidate.unit == "ha";
        if (candidate.field == figure.field && candidate.standing == Standing::preferred && unit_fits &&
            candidate.note.empty() && candidate.source == record_source && (candidate.low || candidate.high)) {
            return static_cast<int>(i);
        }
    }
    return -1;
}

std::string join_items(const std::vector<std::string>& items)
{
    std::string cell;
    for (const std::string& item : items) {
        if (&item != &items.front()) {
            cell += ';';
        }
        for (std::size_t i = 0; i < item.size(); ++i) {
            if (item[i] == ';' || item[i] == '\\' || (i == 0 && item[i] == ' ')) {
                cell += '\\';
            }
            cell += item[i];
        }
    }
    return cell;
}

std::vector<std::string> split_items(std::string_view cell)
{
    std::vector<std::string> items(1);
    for (std::size_t i = 0; i < cell.size(); ++i) {
        if (cell[i] == '\\' && i + 1 < cell.size()) {
            items.back() += cell[++i];
        } else if (cell[i] == ';') {
            items.emplace_back();
        } else if (cell[i] != ' ' || !items.back().empty()) { // "A; B" is written by people
            items.back() += cell[i];
        }
    }
    std::erase(items, std::string());
    return items;
}

std::string_view long_number_problem(std::string_view text)
{
    constexpr std::size_t surely_kept = 12;
    constexpr std::size_t most_digits = 40;
    const std::string_view digits = text.substr(text.starts_with('-') ? 1 : 0);
    const auto points = static_cast<std::size_t>(std::count(digits.begin(), digits.end(), '.'));
    if (digits.size() <= surely_kept || points > 1 || digits.find_first_not_of("0123456789.") != std::string_view::npos) {
        return {};
    }
    return digits.size() - points > most_digits ? "too_many_digits" : "number_too_long";
}

bool ScalarReader::fault(const Cell& cell, const std::string& problem, const std::string& expected)
{
    m_fault(cell.column, cell.text, problem, expected, m_field);
    return false;
}

bool ScalarReader::read_number(const Cell& cell, bool& value)
{
    if (cell.text != "true" && cell.text != "false") {
        return fault(cell, "not_a_boolean", "true or false");
    }
    value = cell.text == "true";
    return true;
}

bool ScalarReader::read_number(const Cell& cell, int& value)
{
    const auto read = std::from_chars(cell.text.data(), cell.text.data() + cell.text.size(), value);
    return (read.ec == std::errc{} && read.ptr == cell.text.data() + cell.text.size()) ||
           fault(cell, "not_a_whole_number", "a whole number such as 2024");
}

bool ScalarReader::read_number(const Cell& cell, Decimal& value)
{
    if (const auto number = Decimal::parse(cell.text)) {
        value = *number;
        return true;
    }
    const std::string_view problem = long_number_problem(cell.text);
    return problem.empty()
               ? fault(cell, "not_a_number", "a number with a point for decimals and no separators, such as 254.59")
               : fault(cell, std::string(problem), "at most 18 digits, 12 of them after the point");
}

bool ScalarReader::read_number(const Cell& cell, PartialDate& value)
{
    const auto date = PartialDate::parse(cell.text);
    return date ? (value = *date, true) : fault(cell, "not_a_date", "a date such as 2024, 2024-07 or 2024-07-09");
}

bool ScalarReader::read_point(std::optional<Point>& point)
{
    Point read;
    const Cell lat = next();
    const Cell lon = next();
    const Cell basis = next();
    const bool has_lat = read_scalar(lat, read.lat);
    const bool has_lon = read_scalar(lon, read.lon);
    read_scalar(basis, read.basis);
    if (lat.text.empty() != lon.text.empty()) {
        return fault(lat.text.empty() ? lat : lon, "half_a_point", "both lat and lon, or neither");
    }
    if (has_lat && has_lon) {
        point = read;
    }
    return has_lat && has_lon;
}

void ScalarReader::read_inline(const InlineFigure& slot, Figures& figures)
{
    const std::string_view outer_field = m_field;
    m_field = to_code(slot.field);
    Figure figure;
    figure.field = slot.field;
    const Cell low = next();
    const bool has_low = read_scalar(low, figure.low);
    const bool has_high = read_scalar(next(), figure.high);
    if (slot.is_money) {
        const Cell currency = next();
        read_scalar(currency, figure.unit);
        if ((has_low || has_high) && !is_currency(figure.unit)) {
            fault(currency, "unit_missing", "a currency code such as VND, USD or CNY");
        }
    } else {
        figure.unit = "ha";
    }
    read_scalar(next(), figure.basis);
    if (has_low || has_high) {
        figures.push_back(std::move(figure));
    }
    m_field = outer_field;
}

} // namespace redriver::record
