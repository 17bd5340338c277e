// SPDX-License-Identifier: Apache-2.0
#include "cli/registry_findings.hpp"

#include "cli/field_text.hpp"
#include "cli/findings_output.hpp"
#include "cli/output.hpp"
#include "cli/sentence.hpp"
#include "cli/visible_text.hpp"

#include <redriver/i18n/formats.hpp>

#include <map>
#include <utility>

namespace redriver::cli {
namespace {

/// "projects/LC-0148" as "LC-0148  Tên dự án"; a record without a name by its id alone.
std::string heading_of(const std::string& record, const RegistryCheck& check, Language language)
{
    const auto slash = record.find('/');
    if (slash == std::string::npos) {
        return record;
    }
    const auto kind = from_code<RecordKind>(record.substr(0, slash));
    const std::string key = record.substr(slash + 1);
    static const std::map<RecordKind, std::string_view> lists{
        {RecordKind::project, "project"}, {RecordKind::investor, "investor"}, {RecordKind::zone, "zone"},
        {RecordKind::node, "node"},       {RecordKind::sector, "sector"},     {RecordKind::place, "place"}};
    const auto list = kind ? lists.find(*kind) : lists.end();
    const std::string name = list == lists.end() ? std::string() : check.names(list->second, key, language);
    return name.empty() ? key : key + "  " + name;
}

std::string answer_line(const Justification& answer, Language language)
{
    return "      " + sentence(language, "cli.validate.answer",
                               {{"text", visible(answer.text, Lines::show)},
                                {"author", visible(answer.author, Lines::show)},
                                {"date", format_date(answer.date, language)}}) + "\n";
}

std::string finding_text(const AnsweredFinding& each, const NameSource& names, Language language)
{
    const Finding& finding = each.finding;
    const std::string severity = sentence(language, "cli.severity." + std::string(to_code(finding.severity)));
    const std::string fix = visible(fix_of(finding, language, names), Lines::show);
    return "  " + severity + " · " + field_label(finding.field, language) + ": " +
           what_is_told(finding, language, names) + " [" + finding.rule + "]\n" +
           (fix.empty() ? "" : "      → " + fix + "\n") + (each.answer ? answer_line(*each.answer, language) : "");
}

/// Rules in the order of severity and then of name, with how often each speaks.
std::string rule_table(const RegistryCheck& check, Language language)
{
    std::map<std::pair<Severity, std::string>, long> counts;
    for (const AnsweredFinding& each : check.findings) {
        ++counts[{each.finding.severity, each.finding.rule}];
    }
    Table table{{{sentence(language, "cli.validate.column.severity")},
                 {sentence(language, "cli.validate.column.count"), Align::right},
                 {sentence(language, "cli.validate.column.rule")}},
                {}};
    for (const auto& [rule, count] : counts) {
        table.rows.push_back({sentence(language, "cli.severity." + std::string(to_code(rule.first))),
                              std::to_string(count), rule.second});
    }
    return table.rows.empty() ? std::string() : to_table_text(table) + "\n";
}

} // namespace

std::string registry_findings_text(const RegistryCheck& check, Language language, NotesShown notes)
{
    std::vector<std::string> order;
    std::map<std::string, std::string> texts;
    long unlisted = 0;
    for (const AnsweredFinding& each : check.findings) {
        if (each.finding.severity == Severity::note && notes == NotesShown::counted && !each.answer) {
            ++unlisted;
            continue;
        }
        const auto [place, is_new] = texts.try_emplace(each.finding.record);
        if (is_new) {
            order.push_back(each.finding.record);
        }
        place->second += finding_text(each, check.names, language);
    }
    std::string text;
    for (const std::string& record : order) {
        text += heading_of(record, check, language) + "\n" + texts[record] + "\n";
    }
    text += rule_table(check, language);
    if (unlisted > 0) {
        text += sentence(language, "cli.validate.notes_unlisted", {{"count", std::to_string(unlisted)}}) + "\n";
    }
    return text;
}

} // namespace redriver::cli
