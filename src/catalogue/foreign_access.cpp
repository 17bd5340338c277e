// SPDX-License-Identifier: Apache-2.0
#include "catalogue/foreign_access.hpp"

#include "catalogue/statements.hpp"

#include <redriver/i18n/formats.hpp>

#include <algorithm>

namespace redriver::catalogue_detail {
namespace {

PartialDate begin_of(const ForeignAccessRule& rule)
{
    return PartialDate::parse(rule.valid_from).value_or(PartialDate{});
}

const ForeignAccessRule* latest_rule(const PublicContent& content, const SectorCode& sector, const PartialDate& as_of)
{
    const ForeignAccessRule* latest = nullptr;
    for (const ForeignAccessRule& rule : content.foreign_access_rules) {
        const bool in_force = rule.sector == sector && begin_of(rule).earliest() <= as_of.latest();
        if (in_force && (latest == nullptr || begin_of(*latest) < begin_of(rule))) {
            latest = &rule;
        }
    }
    return latest;
}

Statement class_statement(const EditionContext& context, const ForeignAccessRule& rule)
{
    Statement statement = plain(context.name_of("foreign_access", to_code(rule.access)));
    if (rule.ownership_cap_percent) {
        const Amount cap{rule.ownership_cap_percent, rule.ownership_cap_percent, "percent"};
        statement.text += " – " + context.say({"catalogue.ownership_cap", {{"percent", cap}}});
    }
    return statement;
}

std::vector<Cell> rule_cells(const EditionContext& context, const SectorCode& sector, const ForeignAccessRule* rule)
{
    std::vector<Cell> cells{cell(plain(context.name_of("sector", sector.value)))};
    if (rule == nullptr) {
        cells.insert(cells.end(), 3, cell(unknown(context)));
        return cells;
    }
    Statement citation = foreign_text(context, rule->citation, Language::en);
    citation.marks.clear();
    if (!rule->grade.empty() && !rule->citation.empty()) {
        citation.text += " [" + rule->grade + "]";
    }
    cells.push_back(cell(class_statement(context, *rule)));
    cells.push_back(cell(foreign_text(context, rule->rule, Language::en)));
    cells.push_back(cell(std::move(citation)));
    return cells;
}

} // namespace

const ForeignAccessRule* access_rule(const PublicContent& content, const SectorCode& sector, const PartialDate& as_of)
{
    SectorCode code = sector;
    // A tree of sectors has three levels; the bound keeps a faulty one from turning for ever.
    for (int level = 0; level < 8 && !code.empty(); ++level) {
        if (const ForeignAccessRule* rule = latest_rule(content, code, as_of)) {
            return rule;
        }
        const auto found = std::find_if(content.sectors.begin(), content.sectors.end(),
                                        [&code](const Sector& each) { return each.code == code; });
        code = found == content.sectors.end() ? SectorCode() : found->parent;
    }
    return nullptr;
}

std::vector<Table> foreign_access_tables(const EditionContext& context, const PublicProject& project)
{
    Table table{context.say("catalogue.caption.foreign_access"),
                {{context.say("catalogue.label.sector"), ColumnKind::words},
                 {context.say("catalogue.label.access_class"), ColumnKind::words},
                 {context.say("catalogue.label.condition"), ColumnKind::words},
                 {context.say("catalogue.label.citation"), ColumnKind::words}},
                {}};
    bool any = false;
    for (const PublicProject::SectorShare& share : project.sectors) {
        const ForeignAccessRule* rule = access_rule(context.content, share.code, context.options.as_of);
        any = any || rule != nullptr;
        table.rows.push_back(rule_cells(context, share.code, rule));
    }
    return any ? std::vector<Table>{std::move(table)} : std::vector<Table>{};
}

} // namespace redriver::catalogue_detail
