// SPDX-License-Identifier: Apache-2.0
#include "intake/sheets/workbook_reader.hpp"

#include "intake/file_finding.hpp"
#include "intake/sheets/workbook_fault.hpp"
#include "intake/sheets/xml_letters.hpp"
#include "intake/sheets/xml_pieces.hpp"
#include "intake/sheets/zip_parts.hpp"

#include <redriver/validation/finding_limit.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <map>
#include <optional>

namespace redriver::sheets {
namespace {

constexpr std::size_t max_sheets = 200;
constexpr std::size_t max_sheet_columns = 200;
constexpr std::size_t max_sheet_rows = 200'000;
constexpr std::size_t max_merges = 20'000;

template <class Number>
std::optional<Number> number_of(std::string_view text)
{
    Number value{};
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    return !text.empty() && read.ec == std::errc{} && read.ptr == text.data() + text.size() ? std::optional(value)
                                                                                             : std::nullopt;
}

bool is_on(std::string_view text)
{
    return text == "1" || text == "true";
}

/// The text of all t elements below, without the readings of Asian words (rPh).
void append_text(const pugi::xml_node& node, std::string& text)
{
    for (const pugi::xml_node& child : node.children()) {
        const std::string_view name = local_name(child.name());
        if (name == "t") {
            for (const pugi::xml_node& part : child.children()) {
                text += part.value();
            }
        } else if (name == "r") {
            append_text(child, text);
        }
    }
}

std::string_view child_text(const pugi::xml_node& node, std::string_view name)
{
    for (const pugi::xml_node& child : node.children()) {
        if (local_name(child.name()) == name) {
            return child.child_value();
        }
    }
    return {};
}

bool has_child(const pugi::xml_node& node, std::string_view name)
{
    return std::any_of(node.begin(), node.end(),
                       [name](const pugi::xml_node& child) { return local_name(child.name()) == name; });
}

/// The double as a spreadsheet shows it: of 254.59000000000003 it keeps 15 digits. Whole numbers stay whole.
double shown_value(double value)
{
    constexpr int digits_shown = 15;
    if (value == std::trunc(value)) {
        return value;
    }
    std::array<char, 64> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value, std::chars_format::general,
                                   digits_shown);
    return number_of<double>(std::string_view(digits.data(), static_cast<std::size_t>(end.ptr - digits.data())))
        .value_or(value);
}

/// The shortest decimal that gives the number as it is shown, `factor` times, without exponent; "" when it is too large
/// to be meant.
std::string plain_number(std::string_view written, double factor = 1)
{
    const auto value = number_of<double>(written);
    if (!value || !std::isfinite(*value) || std::abs(*value) >= 1e18 / factor) {
        return {};
    }
    std::array<char, 400> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), shown_value(*value * factor),
                                   std::chars_format::fixed);
    return std::string(digits.data(), end.ptr);
}

/// The column of a cell's name in the row where it stands: "AB12" of row 12; nullopt for any other text.
std::optional<std::size_t> column_in_row(std::string_view name, long row)
{
    const std::size_t column = column_of_name(name);
    return column != std::string_view::npos && cell_name(column, row) == name ? std::optional(column) : std::nullopt;
}

enum class NumberStyle : std::uint8_t { plain, date, percent };

NumberStyle style_of(std::string_view format)
{
    return is_date_format(format) ? NumberStyle::date
           : is_percent_format(format) ? NumberStyle::percent
                                       : NumberStyle::plain;
}

NumberStyle built_in_style(int id)
{
    const bool is_date = (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
    return is_date ? NumberStyle::date : id == 9 || id == 10 ? NumberStyle::percent : NumberStyle::plain;
}

/// What the parts of a workbook say beside its sheets.
struct Workbook {
    struct Sheet {
        std::string name;
        std::string part;
        bool is_hidden = false;
    };
    std::vector<Sheet> sheets;
    bool from_1904 = false;
    std::vector<NumberStyle> styles; ///< by number of cell style
    std::vector<std::string> texts;  ///< shared ones
};

/// The part that a target names, seen from a folder: "../styles.xml" from "xl/worksheets" is "xl/styles.xml".
std::string resolved(std::string_view folder, std::string_view target)
{
    std::vector<std::string_view> steps;
    const auto add = [&steps](std::string_view path) {
        while (!path.empty()) {
            const auto slash = path.find('/');
            const std::string_view step = path.substr(0, slash);
            path.remove_prefix(slash == std::string_view::npos ? path.size() : slash + 1);
            if (step == ".." && !steps.empty()) {
                steps.pop_back();
            } else if (!step.empty() && step != "." && step != "..") {
                steps.push_back(step);
            }
        }
    };
    if (!target.starts_with('/')) {
        add(folder);
    }
    add(target);
    std::string path;
    for (const std::string_view step : steps) {
        path += (path.empty() ? "" : "/") + std::string(step);
    }
    return path;
}

class WorkbookReader {
public:
    WorkbookReader(std::string_view bytes, const std::string& file, std::vector<Finding>& findings)
        : m_parts(bytes), m_file(file), m_findings(findings)
    {
    }

    std::vector<Grid> run()
    {
        read_frame();
        if (m_parts.has_part_in("xl/externalLinks/")) {
            tell("xlsx.other_workbook", Severity::warning);
        }
        if (m_parts.has_part_in("xl/vbaProject")) {
            tell("xlsx.macros", Severity::warning);
        }
        std::vector<Grid> grids;
        for (const Workbook::Sheet& sheet : m_book.sheets) {
            Grid grid;
            grid.file = m_file;
            grid.sheet = sheet.name;
            grid.is_hidden = sheet.is_hidden;
            read_sheet(sheet, grid);
            grids.push_back(std::move(grid));
        }
        return grids;
    }

private:
    void tell(const std::string& rule, Severity severity, std::vector<std::pair<std::string, std::string>> facts = {})
    {
        Finding finding = file_finding(rule, m_file, 0, std::move(facts));
        finding.at.row.reset();
        finding.severity = severity;
        m_findings.push_back(std::move(finding));
    }

    void scan(const std::string& part, std::set<std::string, std::less<>> wanted, const XmlPieces::Take& take)
    {
        XmlPieces pieces(part, std::move(wanted), take);
        m_parts.read(part, [&pieces](std::string_view bytes) { pieces.feed(bytes); });
        pieces.finish();
    }

    /// Targets by id of a part's relationships; those that lead out of the file are left out.
    std::map<std::string, std::string, std::less<>> relations_of(const std::string& folder, const std::string& name)
    {
        std::map<std::string, std::string, std::less<>> targets;
        const std::string part = folder + (folder.empty() ? "" : "/") + "_rels/" + name + ".rels";
        if (m_parts.has(part)) {
            scan(part, {"Relationship"}, [&](const pugi::xml_node& node) {
                if (attribute(node, "TargetMode") != "External") {
                    const std::string target = resolved(folder, attribute(node, "Target"));
                    targets.emplace(attribute(node, "Id"), target);
                    const std::string_view type = attribute(node, "Type");
                    targets.emplace("type:" + std::string(type.substr(type.rfind('/') + 1)), target);
                }
            });
        }
        return targets;
    }

    void read_frame()
    {
        const auto roots = relations_of("", "");
        const auto root = roots.find("type:officeDocument");
        const std::string book = root == roots.end() ? "xl/workbook.xml" : root->second;
        if (!m_parts.has(book)) {
            throw WorkbookFault{"xlsx.not_a_workbook", {}};
        }
        const auto slash = book.rfind('/');
        const std::string folder = slash == std::string::npos ? "" : book.substr(0, slash);
        const auto relations = relations_of(folder, book.substr(slash == std::string::npos ? 0 : slash + 1));
        scan(book, {"sheet", "workbookPr"}, [&](const pugi::xml_node& node) {
            if (local_name(node.name()) == "workbookPr") {
                m_book.from_1904 = is_on(attribute(node, "date1904"));
                return;
            }
            if (attribute(node, "name").find(bad_letter) != std::string_view::npos) {
                throw WorkbookFault{"xlsx.xml_syntax", {{"part", book}}};
            }
            const auto target = relations.find(attribute(node, "id"));
            m_book.sheets.push_back({std::string(attribute(node, "name")),
                                     target == relations.end() ? std::string() : target->second,
                                     attribute(node, "state") == "hidden" || attribute(node, "state") == "veryHidden"});
        });
        if (m_book.sheets.size() > max_sheets) {
            throw WorkbookFault{"xlsx.too_many_sheets", {{"limit", std::to_string(max_sheets)}}};
        }
        const auto styles = relations.find("type:styles");
        if (styles != relations.end() && m_parts.has(styles->second)) {
            read_styles(styles->second);
        }
        const auto texts = relations.find("type:sharedStrings");
        if (texts != relations.end() && m_parts.has(texts->second)) {
            scan(texts->second, {"si"}, [this](const pugi::xml_node& node) {
                m_book.texts.emplace_back();
                append_text(node, m_book.texts.back());
                unescape(m_book.texts.back());
            });
        }
    }

    void read_styles(const std::string& part)
    {
        std::map<int, NumberStyle> own_formats;
        scan(part, {"numFmts", "cellXfs"}, [&](const pugi::xml_node& node) {
            for (const pugi::xml_node& child : node.children()) {
                if (child.type() != pugi::node_element) { // a line end between two styles is none
                    continue;
                }
                const int id = number_of<int>(attribute(child, "numFmtId")).value_or(0);
                if (local_name(node.name()) == "numFmts") {
                    own_formats[id] = style_of(attribute(child, "formatCode"));
                } else {
                    const auto own = own_formats.find(id);
                    m_book.styles.push_back(own != own_formats.end() ? own->second : built_in_style(id));
                }
            }
        });
    }

    void read_sheet(const Workbook::Sheet& sheet, Grid& grid)
    {
        if (!m_parts.has(sheet.part)) {
            tell("xlsx.part_missing", Severity::error, {{"part", sheet.part.empty() ? sheet.name : sheet.part}});
            return;
        }
        m_next_row = 1;
        try {
            scan_sheet(sheet.part, grid);
        } catch (WorkbookFault& fault) {
            fault.sheet = sheet.name;
            throw;
        }
    }

    void scan_sheet(const std::string& part, Grid& grid)
    {
        scan(part, {"row", "mergeCell", "col"}, [&](const pugi::xml_node& node) {
            const std::string_view name = local_name(node.name());
            if (name == "row") {
                read_row(node, grid);
            } else if (name == "mergeCell") {
                add_merge(attribute(node, "ref"), grid);
            } else if (is_on(attribute(node, "hidden"))) {
                const auto first = number_of<std::size_t>(attribute(node, "min")).value_or(1);
                const auto last = number_of<std::size_t>(attribute(node, "max")).value_or(first);
                for (std::size_t column = first; column >= 1 && column <= last && column <= max_sheet_columns; ++column) {
                    grid.hidden_columns.push_back(column - 1);
                }
            }
        });
    }

    void read_row(const pugi::xml_node& node, Grid& grid)
    {
        const std::string_view named_row = attribute(node, "r");
        const long number = named_row.empty() ? m_next_row : number_of<long>(named_row).value_or(0);
        if (number == 0) {
            throw WorkbookFault{"xlsx.cell_reference", {{"seen", shown(named_row)}, {"row", std::to_string(m_next_row)}}};
        }
        if (number < m_next_row) {
            throw WorkbookFault{"xlsx.cell_order", {{"seen", std::to_string(number)}}};
        }
        m_next_row = number + 1;
        if (node.first_child().empty()) {
            return;
        }
        if (grid.row_count() == max_sheet_rows) {
            throw WorkbookFault{"xlsx.too_many_rows", {{"limit", std::to_string(max_sheet_rows)}}};
        }
        grid.begin_row(number, is_on(attribute(node, "hidden")));
        std::size_t next = 0;
        for (const pugi::xml_node& cell : node.children()) {
            if (local_name(cell.name()) != "c") {
                continue;
            }
            const std::string_view name = attribute(cell, "r");
            const auto named = name.empty() ? next : column_in_row(name, number);
            if (!named) { // put into the next column, it would stand under another heading
                throw WorkbookFault{"xlsx.cell_reference", {{"seen", shown(name)}, {"row", std::to_string(number)}}};
            }
            const std::size_t column = *named;
            if (column < next) { // moved on, likewise
                throw WorkbookFault{"xlsx.cell_order", {{"seen", std::string(name)}}};
            }
            next = column + 1;
            read_cell(cell, column, number, grid);
        }
    }

    void read_cell(const pugi::xml_node& cell, std::size_t column, long row, Grid& grid)
    {
        const auto [kind, text] = value_of(cell);
        if (text.empty() && kind != CellKind::no_value) {
            return;
        }
        if (column >= max_sheet_columns) {
            throw WorkbookFault{"xlsx.too_many_columns", {{"limit", std::to_string(max_sheet_columns)},
                                                          {"seen", cell_name(column, row)}}};
        }
        if (text.find(bad_letter) != std::string::npos) {
            tell_cell("xlsx.bad_letter", cell_name(column, row), row, grid,
                      {{"seen", shown(std::string_view(text).substr(0, longest_shown))}, {"column", cell_name(column, row)}});
            return;
        }
        if (text.size() > max_letters && count_letters(text) > max_letters) {
            tell_cell("file.cell_too_long", cell_name(column, row), row, grid, {{"limit", std::to_string(max_letters)}});
            return;
        }
        grid.add_cell(column, kind, text);
    }

    /// An error about one cell. Beyond those that will be listed they are dropped: the file is refused by the first.
    void tell_cell(const std::string& rule, std::string cell, long row, const Grid& grid,
                   std::vector<std::pair<std::string, std::string>> facts)
    {
        if (++m_bad_cells > FindingLimit::max_listed) {
            return;
        }
        Finding finding = file_finding(rule, m_file, row, std::move(facts));
        finding.at.sheet = grid.sheet;
        finding.at.cell = std::move(cell);
        m_findings.push_back(std::move(finding));
    }

    static constexpr std::size_t max_letters = 32'767;
    static constexpr std::size_t longest_shown = 200;

    static std::size_t count_letters(const std::string& text)
    {
        return static_cast<std::size_t>(std::count_if(
            text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
    }

    std::pair<CellKind, std::string> value_of(const pugi::xml_node& cell) const
    {
        const std::string_view type = attribute(cell, "t");
        const std::string_view value = child_text(cell, "v");
        if (type == "inlineStr") {
            std::string text;
            for (const pugi::xml_node& child : cell.children()) {
                if (local_name(child.name()) == "is") {
                    append_text(child, text);
                }
            }
            unescape(text);
            return {CellKind::text, text};
        }
        if (value.empty()) {
            const bool no_value = has_child(cell, "f") && !(type == "str" && has_child(cell, "v"));
            return {no_value ? CellKind::no_value : CellKind::text, {}};
        }
        if (type == "s") {
            const auto index = number_of<std::size_t>(value);
            return index && *index < m_book.texts.size() ? std::pair{CellKind::text, m_book.texts[*index]}
                                                         : std::pair{CellKind::error, std::string("#shared text?")};
        }
        if (type == "str" || type == "d") {
            std::string text(value);
            unescape(text);
            return {type == "d" ? CellKind::date : CellKind::text, text};
        }
        if (type == "b") {
            return {CellKind::boolean, value == "1" ? "TRUE" : "FALSE"};
        }
        return type == "e" ? std::pair{CellKind::error, std::string(value)} : numeric(cell, value);
    }

    std::pair<CellKind, std::string> numeric(const pugi::xml_node& cell, std::string_view value) const
    {
        const auto style = number_of<std::size_t>(attribute(cell, "s")).value_or(0);
        const NumberStyle form = style < m_book.styles.size() ? m_book.styles[style] : NumberStyle::plain;
        if (form == NumberStyle::date) {
            const auto serial = number_of<double>(value);
            const std::string date = serial ? date_of_serial(*serial, m_book.from_1904) : std::string();
            return date.empty() ? std::pair{CellKind::error, std::string(value)} : std::pair{CellKind::date, date};
        }
        if (form == NumberStyle::percent) { // 50 % is neither 0.5 ha nor 50 ha: said as it is seen, no number reader takes it
            const std::string hundredths = plain_number(value, 100);
            return hundredths.empty() ? std::pair{CellKind::error, std::string(value)}
                                      : std::pair{CellKind::text, hundredths + "%"};
        }
        const std::string plain = plain_number(value);
        return plain.empty() ? std::pair{CellKind::error, std::string(value)} : std::pair{CellKind::number, plain};
    }

    static void add_merge(std::string_view reference, Grid& grid)
    {
        const auto colon = reference.find(':');
        if (colon == std::string_view::npos || grid.merges.size() >= max_merges) {
            return;
        }
        const auto row_of = [](std::string_view name) {
            const auto digits = name.find_first_of("0123456789");
            return digits == std::string_view::npos ? std::optional<long>() : number_of<long>(name.substr(digits));
        };
        const std::string_view from = reference.substr(0, colon);
        const std::string_view to = reference.substr(colon + 1);
        const std::size_t left = column_of_name(from);
        const std::size_t right = column_of_name(to);
        const auto top = row_of(from);
        const auto bottom = row_of(to);
        if (left <= right && right != std::string_view::npos && top && bottom && *top <= *bottom) {
            grid.merges.push_back({*top, left, *bottom, right});
        }
    }

    ZipParts m_parts;
    const std::string& m_file;
    std::vector<Finding>& m_findings;
    Workbook m_book;
    long m_next_row = 1;
    std::size_t m_bad_cells = 0;
};

std::string two_digits(long number)
{
    return (number < 10 ? "0" : "") + std::to_string(number);
}

} // namespace

bool looks_like_zip(std::string_view bytes)
{
    return bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06");
}

std::vector<Grid> read_workbook(std::string_view bytes, const std::string& file, std::vector<Finding>& findings)
{
    try {
        return WorkbookReader(bytes, file, findings).run();
    } catch (const WorkbookFault& fault) {
        Finding finding = file_finding(fault.rule, file, 0, fault.facts);
        finding.at.row.reset();
        finding.at.sheet = fault.sheet;
        finding.at.cell = fault.cell;
        findings.push_back(std::move(finding));
        return {};
    }
}

std::string date_of_serial(double serial, bool from_1904)
{
    constexpr double last_serial = 2'958'465; // 9999-12-31
    if (!(serial >= 0) || serial > last_serial) {
        return {};
    }
    constexpr long seconds_a_day = 86'400;
    const auto total = static_cast<long>(std::llround(serial * static_cast<double>(seconds_a_day)));
    long days = total / seconds_a_day;
    const long seconds = total % seconds_a_day;
    if (!from_1904 && days == 60) {
        return {}; // the day that never was
    }
    // Days since 0000-03-01 in the proleptic Gregorian calendar.
    days += from_1904 ? 695'361 : days < 60 ? 693'900 : 693'899;
    const long era = days / 146'097;
    const long of_era = days % 146'097;
    const long year_of_era = (of_era - of_era / 1'460 + of_era / 36'524 - of_era / 146'096) / 365;
    const long of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const long month = (5 * of_year + 2) / 153;
    const long day = of_year - (153 * month + 2) / 5 + 1;
    const long civil_month = month < 10 ? month + 3 : month - 9;
    const long year = year_of_era + era * 400 + (civil_month <= 2 ? 1 : 0);
    std::string text = std::to_string(year) + "-" + two_digits(civil_month) + "-" + two_digits(day);
    if (seconds != 0) {
        text += "T" + two_digits(seconds / 3'600) + ":" + two_digits(seconds / 60 % 60) + ":" + two_digits(seconds % 60);
    }
    return text;
}

bool is_percent_format(std::string_view format)
{
    for (std::size_t i = 0; i < format.size() && format[i] != ';'; ++i) {
        if (format[i] == '%') {
            return true;
        }
        if (format[i] == '"') {
            i = std::min(format.find('"', i + 1), format.size());
        } else if (format[i] == '\\' || format[i] == '_' || format[i] == '*') {
            ++i;
        }
    }
    return false;
}

bool is_date_format(std::string_view format)
{
    for (std::size_t i = 0; i < format.size(); ++i) {
        const char c = format[i];
        if (c == ';') {
            return false; // only the part for positive numbers counts
        }
        if (c == '"') {
            i = std::min(format.find('"', i + 1), format.size());
        } else if (c == '\\' || c == '_' || c == '*') {
            ++i;
        } else if (c == '[') {
            const auto end = std::min(format.find(']', i), format.size());
            const std::string_view inner = format.substr(i + 1, end - i - 1);
            if (!inner.empty() && inner.find_first_not_of("hHmMsS") == std::string_view::npos) {
                return true;
            }
            i = end;
        } else if (std::string_view("dDmMyYhHsS").find(c) != std::string_view::npos) {
            return format != "General" && format != "Standard";
        }
    }
    return false;
}

} // namespace redriver::sheets
