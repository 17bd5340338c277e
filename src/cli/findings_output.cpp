// SPDX-License-Identifier: Apache-2.0
#include "cli/findings_output.hpp"

#include "cli/field_text.hpp"
#include "cli/sentence.hpp"
#include "cli/visible_text.hpp"

#include <ostream>

namespace redriver::cli {
namespace {

using Json = nlohmann::ordered_json;

/// "name_vi" by the label of "name" and the language; other fields by their label.
std::string label_of(std::string_view field, Language language)
{
    for (const std::string_view suffix : {"_vi", "_en", "_zh"}) {
        if (field.ends_with(suffix)) {
            const std::string_view base = field.substr(0, field.size() - suffix.size());
            return field_label(base, language) + " (" + std::string(suffix.substr(1)) + ")";
        }
    }
    return field_label(field, language);
}

/// Fields by their label; all else by the given names.
NameSource with_fields(const NameSource& names)
{
    return [&names](std::string_view list, std::string_view code, Language language) {
        return list == "record_field" ? label_of(code, language)
               : names                ? names(list, code, language)
                                      : std::string();
    };
}

std::string place_of(const Finding& finding)
{
    std::string place = finding.at.file;
    if (!finding.at.sheet.empty()) {
        place += "[" + finding.at.sheet + "]";
    }
    if (!finding.at.cell.empty()) {
        place += ":" + finding.at.cell;
    } else if (finding.at.row) {
        place += ":" + std::to_string(*finding.at.row);
    }
    if (!finding.at.column.empty()) {
        place += ":" + finding.at.column;
    }
    if (finding.at.file.empty() && !finding.record.empty()) {
        place = finding.record + (finding.field.empty() ? "" : ":" + finding.field);
    }
    return place.empty() ? "" : place + ": ";
}

std::string coloured(const std::string& text, Severity severity, Colour colour)
{
    if (colour == Colour::off) {
        return text;
    }
    const char* start = severity == Severity::error ? "\033[1;31m" : severity == Severity::warning ? "\033[1;33m" : "\033[36m";
    return start + text + "\033[0m";
}

/// A value may be a whole page; its beginning says which one is meant.
std::string shortened(const std::string& value)
{
    constexpr std::size_t enough = 200;
    std::size_t end = enough;
    while (end < value.size() && (static_cast<unsigned char>(value[end]) & 0xC0U) == 0x80U) {
        ++end;
    }
    return end < value.size() ? value.substr(0, end) + "…" : value;
}

std::string line_of(const Finding& finding, Language language, Colour colour)
{
    const std::string severity = sentence(language, "cli.severity." + std::string(to_code(finding.severity)));
    const std::string line = visible(place_of(finding), Lines::show) +
                             coloured(severity, finding.severity, colour) + ": " + what_is_told(finding, language, {});
    const std::string fix = visible(fix_of(finding, language, {}), Lines::show);
    return line + (fix.empty() ? "" : " → " + fix) + " [" + finding.rule + "]\n";
}

Json or_null(const std::string& text)
{
    return text.empty() ? Json() : Json(text);
}

} // namespace

std::string problem_of(const Finding& finding, Language language, const NameSource& names)
{
    return render(finding.message, language, with_fields(names));
}

std::string fix_of(const Finding& finding, Language language, const NameSource& names)
{
    constexpr std::string_view prefix = "finding.";
    const std::string_view key = finding.message.key;
    const std::string fix = "fix." + std::string(key.starts_with(prefix) ? key.substr(prefix.size()) : key);
    return has_text(fix) ? render({fix, finding.message.arguments}, language, with_fields(names)) : std::string();
}

std::string what_is_told(const Finding& finding, Language language, const NameSource& names)
{
    const std::string problem = visible(problem_of(finding, language, names), Lines::show);
    return finding.value.empty() ? problem : problem + " (" + visible(shortened(finding.value), Lines::show) + ")";
}

std::string to_text(const std::vector<Finding>& findings, Language language, Colour colour)
{
    std::string text;
    for (const Finding& finding : findings) {
        text += line_of(finding, language, colour);
    }
    return text;
}

Json to_json(const std::vector<Finding>& findings, Language language, const NameSource& names)
{
    Json list = Json::array();
    for (const Finding& finding : findings) {
        list.push_back({{"rule", finding.rule},
                        {"severity", to_code(finding.severity)},
                        {"file", or_null(finding.at.file)},
                        {"sheet", or_null(finding.at.sheet)},
                        {"row", finding.at.row ? Json(*finding.at.row) : Json()},
                        {"column", or_null(finding.at.column)},
                        {"cell", or_null(finding.at.cell)},
                        {"record", or_null(finding.record)},
                        {"field", or_null(finding.field)},
                        {"value", or_null(finding.value)},
                        {"message", problem_of(finding, language, names)},
                        {"fix", or_null(fix_of(finding, language, names))}});
    }
    return list;
}

void print_findings(const Invocation& call, const std::vector<Finding>& findings)
{
    const Colour colour = call.surroundings().colour ? Colour::on : Colour::off;
    for (const Finding& finding : findings) {
        if (!call.common().quiet || finding.severity == Severity::error) {
            call.err() << line_of(finding, call.language(), colour);
        }
    }
}

ExitCode exit_code_of(const std::vector<Finding>& findings)
{
    return count(findings, Severity::error) == 0 ? ExitCode::done : ExitCode::failed;
}

} // namespace redriver::cli
