// SPDX-License-Identifier: Apache-2.0
#include "workflow/quarantine.hpp"

#include <redriver/base/error.hpp>
#include <redriver/i18n/messages.hpp>
#include <redriver/intake/read_records.hpp>
#include <redriver/intake/text_table.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>

namespace redriver {
namespace {

using Json = nlohmann::ordered_json;

/// A physical line with its end; `text` loses it. Line ends are LF, CR LF or CR.
std::string_view take_line(std::string_view& text)
{
    const auto end = text.find_first_of("\r\n");
    std::size_t size = end == std::string_view::npos ? text.size() : end + 1;
    if (end != std::string_view::npos && text[end] == '\r' && end + 1 < text.size() && text[end + 1] == '\n') {
        ++size;
    }
    const std::string_view line = text.substr(0, size);
    text.remove_prefix(size);
    return line;
}

bool is_cut_by_bytes(std::string_view bytes)
{
    const bool is_utf16 = bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF");
    const bool is_workbook = bytes.starts_with("PK\x03\x04");
    return !is_workbook && !is_utf16;
}

/// Where the JSON value that starts at `at` ends; quotes and brackets are matched, nothing else is looked at.
std::size_t end_of_value(std::string_view text, std::size_t at)
{
    long depth = 0;
    bool in_string = false;
    for (; at < text.size(); ++at) {
        const char c = text[at];
        if (in_string) {
            at += c == '\\' ? 1 : 0;
            in_string = c != '"';
            continue;
        }
        in_string = c == '"';
        if (depth == 0 && (c == ',' || c == ']' || c == '}')) {
            return at;
        }
        depth += c == '[' || c == '{' ? 1 : c == ']' || c == '}' ? -1 : 0;
    }
    return text.size();
}

std::size_t first_not_blank(std::string_view text, std::size_t at)
{
    const auto found = text.find_first_not_of(" \t\r\n", at);
    return found == std::string_view::npos ? text.size() : found;
}

/// The text between the brackets of the list; empty when there is none.
std::string_view list_in(std::string_view text)
{
    std::size_t at = first_not_blank(text, text.starts_with("\xEF\xBB\xBF") ? 3 : 0);
    if (at < text.size() && text[at] == '{') {
        const auto key = text.find("\"items\"", at);
        at = key == std::string_view::npos ? text.size() : first_not_blank(text, text.find(':', key) + 1);
    }
    return at < text.size() && text[at] == '[' ? text.substr(at + 1) : std::string_view{};
}

Json finding_json(const Finding& finding)
{
    return {{"rule", finding.rule},
            {"file", std::filesystem::path(finding.at.file).filename().string()},
            {"sheet", finding.at.sheet},
            {"row", finding.at.row ? Json(*finding.at.row) : Json()},
            {"column", finding.at.column},
            {"record", finding.record},
            {"value", finding.value},
            {"message", {{"vi", render(finding.message, Language::vi)}, {"en", render(finding.message, Language::en)}}}};
}

std::string pretty(const Json& json)
{
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n"; // what was refused may be no UTF-8
}

} // namespace

std::string cut_rows(std::string_view text, long first_row, const std::set<long>& rows)
{
    std::string cut;
    long line_number = 1;
    bool in_quotes = false;
    bool is_wanted = true;
    while (!text.empty()) {
        const std::string_view line = take_line(text);
        if (!in_quotes) {
            is_wanted = line_number < first_row || rows.contains(line_number);
        }
        if (is_wanted) {
            cut += line;
        }
        in_quotes = in_quotes != (std::count(line.begin(), line.end(), '"') % 2 != 0);
        ++line_number;
    }
    if (!cut.empty() && cut.back() != '\n' && cut.back() != '\r') {
        cut += '\n';
    }
    return cut;
}

std::string cut_items(std::string_view text, const std::set<long>& items)
{
    const std::string_view list = list_in(text);
    std::string cut;
    long number = 0;
    for (std::size_t at = first_not_blank(list, 0); at < list.size() && list[at] != ']';) {
        const std::size_t end = end_of_value(list, at);
        if (items.contains(++number)) {
            cut += (cut.empty() ? "[" : ",\n");
            cut += list.substr(at, end - at);
        }
        at = end < list.size() && list[end] == ',' ? first_not_blank(list, end + 1) : list.size();
    }
    return cut.empty() ? cut : cut + "]\n";
}

std::vector<OutputFile> quarantine_files(const std::map<std::string, RefusedRows>& refused,
                                         const std::vector<Finding>& findings)
{
    std::vector<OutputFile> files;
    Json resources = Json::array();
    for (const auto& [path, rows] : refused) {
        const std::string bytes = rows.bytes ? *rows.bytes : read_file(path, max_file_bytes);
        if (rows.rows.empty() || !is_cut_by_bytes(bytes)) {
            continue;
        }
        std::filesystem::path name = std::filesystem::path(path).filename();
        const bool is_json = rows.bytes ? !list_in(bytes).empty() : name.extension() == ".json";
        if (rows.bytes) {
            name = is_json ? "standard_input.json" : "standard_input.csv";
        }
        const std::string cut = is_json ? cut_items(bytes, rows.rows) : cut_rows(bytes, rows.first_row, rows.rows);
        if (!cut.empty()) {
            files.push_back({name.string(), cut});
            resources.push_back({{"name", name.stem().string()}, {"path", name.string()}, {"kind", rows.table}});
        }
    }
    Json errors = Json::array();
    for (const Finding& finding : findings) {
        if (finding.severity == Severity::error) {
            errors.push_back(finding_json(finding));
        }
    }
    if (!resources.empty()) {
        files.push_back({"datapackage.json", pretty({{"name", "quarantine"}, {"resources", resources}})});
    }
    files.push_back({"findings.json", pretty({{"findings", errors}})});
    return files;
}

} // namespace redriver
