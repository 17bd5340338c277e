// SPDX-License-Identifier: Apache-2.0
#include "catalogue/shown_points.hpp"
#include "catalogue/statements.hpp"

#include <redriver/catalogue/build_catalogue.hpp>
#include <redriver/i18n/formats.hpp>
#include <redriver/i18n/told_error.hpp>

#include <algorithm>
#include <map>
#include <set>

namespace redriver {
namespace {

using namespace catalogue_detail;

const Investor& asking_investor(const RegistryContent& content, const Shortlist& shortlist)
{
    if (!shortlist.investor) {
        throw ToldUsageError("usage.edition_of_no_investor");
    }
    const auto found = std::find_if(content.investors.begin(), content.investors.end(),
                                    [&](const Investor& each) { return each.id == *shortlist.investor; });
    if (found == content.investors.end()) {
        throw ToldUsageError("usage.edition_of_other_registry", {{"id", shortlist.investor->value}});
    }
    return *found;
}

/// Writes the front page of one language.
struct PersonalWriter {
    const EditionContext& context;
    const Shortlist& shortlist;
    const std::set<ProjectId>& listed;     ///< projects that pass the filters of the edition
    std::vector<const RankedPair*> ranked; ///< those with a page in this edition
    std::size_t left_out = 0;              ///< ranked projects that pass the filters and have no page

    /// Always with its one decimal, so that a column of scores reads evenly.
    std::string tenths(std::int64_t value) const
    {
        return format_number(value / 10, context.language) + context.say("number.decimal") + std::to_string(value % 10);
    }
    std::string sentence(const std::vector<Message>& messages) const
    {
        return render_sentences(messages, context.language, context.names);
    }
    std::string sentence(const Message& message) const { return render(message, context.language, context.names); }
    std::string score_text(const PointInterval& score) const
    {
        return score.low == score.high ? tenths(midpoint_tenths(score))
                                       : context.say({"catalogue.score_interval",
                                                      {{"score", tenths(midpoint_tenths(score))},
                                                       {"low", tenths(midpoint_tenths({score.low, score.low}))},
                                                       {"high", tenths(midpoint_tenths({score.high, score.high}))}}});
    }
    ScoreBar bar(const PointInterval& score) const { return {score.low, score.high, score_text(score)}; }
};

std::string criterion_name(const PersonalWriter& writer, const std::string& criterion)
{
    const std::string key = "catalogue.criterion." + criterion;
    return has_text(key) ? writer.context.say(key) : writer.context.name_of("criterion", criterion);
}

Section introduction(const PersonalWriter& writer)
{
    const EditionContext& context = writer.context;
    Section section;
    section.anchor = "method";
    section.heading = context.say("catalogue.section.method");
    section.paragraphs = {plain(context.say("catalogue.personal.proposes")),
                          plain(context.say("catalogue.personal.interval"))};
    const Shortlist& shortlist = writer.shortlist;
    section.rows = {
        {"", context.say("catalogue.label.as_of"), {plain(format_date(shortlist.as_of, context.language))}, {}},
        {"", context.say("catalogue.label.profile"), {plain(context.name_of("profile", shortlist.profile))}, {}},
        {"",
         context.say("catalogue.label.model"),
         {plain(shortlist.model.name + " " + shortlist.model.version + " · " + shortlist.model.hash)},
         {}}};
    return section;
}

Section ranking(const PersonalWriter& writer)
{
    const EditionContext& context = writer.context;
    Section section;
    section.anchor = "ranking";
    section.heading = context.say("catalogue.section.ranking");
    if (writer.ranked.empty()) {
        section.paragraphs.push_back(plain(context.say("catalogue.personal.none_ranked")));
        return section;
    }
    Table table{context.say("catalogue.caption.ranking"),
                {{context.say("catalogue.label.rank"), ColumnKind::number},
                 {context.say("catalogue.label.project"), ColumnKind::words},
                 {context.say("catalogue.label.score"), ColumnKind::words},
                 {context.say("catalogue.label.coverage"), ColumnKind::number},
                 {context.say("catalogue.label.to_be_settled"), ColumnKind::number}},
                {}};
    for (const RankedPair* pair : writer.ranked) {
        const Evaluation& evaluation = pair->forward;
        const Decimal coverage = Decimal((evaluation.coverage + 500) / 1000);
        const auto open = static_cast<std::int64_t>(evaluation.undecided.size() + evaluation.conditions.size());
        table.rows.push_back({cell(plain(std::to_string(pair->rank))), cell(project_link(context, pair->project)),
                              Cell{{plain(writer.score_text(evaluation.score))}, writer.bar(evaluation.score)},
                              cell(plain(format_amount({coverage, coverage, "percent"}, context.language))),
                              cell(plain(format_number(open, context.language)))});
    }
    section.tables.push_back(std::move(table));
    if (writer.left_out > 0) {
        section.paragraphs.push_back(plain(context.say(
            {"catalogue.personal.left_out",
             {{"shown", format_number(static_cast<std::int64_t>(writer.ranked.size()), context.language)},
              {"others", format_number(static_cast<std::int64_t>(writer.left_out), context.language)}}})));
    }
    return section;
}

Table criteria_table(const PersonalWriter& writer, const Evaluation& evaluation, const std::string& caption)
{
    const EditionContext& context = writer.context;
    Table table{caption,
                {{context.say("catalogue.label.criterion"), ColumnKind::words},
                 {context.say("catalogue.label.points"), ColumnKind::words},
                 {context.say("catalogue.label.at_most"), ColumnKind::number},
                 {context.say("catalogue.label.reason"), ColumnKind::words}},
                {}};
    std::vector<PointInterval> parts;
    for (const CriterionScore& criterion : evaluation.criteria) {
        parts.push_back(criterion.points);
    }
    const std::vector<std::int64_t> shown = shown_tenths(parts);
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const CriterionScore& criterion = evaluation.criteria[i];
        const PointInterval& points = criterion.points;
        std::string value = writer.tenths(shown[i]);
        if (points.low != points.high) {
            value = context.say({"catalogue.score_interval",
                                 {{"score", value},
                                  {"low", writer.tenths(midpoint_tenths({points.low, points.low}))},
                                  {"high", writer.tenths(midpoint_tenths({points.high, points.high}))}}});
        }
        table.rows.push_back({cell(plain(criterion_name(writer, criterion.criterion))), cell(plain(value)),
                              cell(plain(writer.tenths((criterion.weight + 50) / 100))),
                              cell(plain(writer.sentence(criterion.reasons)))});
    }
    return table;
}

/// The reasons of the flags, one a row under one label.
std::vector<Row> flag_rows(const PersonalWriter& writer, std::string_view label, const std::vector<Flag>& flags)
{
    if (flags.empty()) {
        return {};
    }
    Row row{"", writer.context.say(label), {}, {}};
    for (const Flag& flag : flags) {
        row.values.push_back(plain(writer.sentence(flag.reason)));
    }
    return {std::move(row)};
}

std::vector<Row> unknown_rows(const PersonalWriter& writer, const Evaluation& evaluation)
{
    Row row{"", writer.context.say("catalogue.label.not_known"), {}, {}};
    for (const CriterionScore& criterion : evaluation.criteria) {
        if (!criterion.known) {
            row.values.push_back(plain(criterion_name(writer, criterion.criterion)));
        }
    }
    return row.values.empty() ? std::vector<Row>{} : std::vector<Row>{std::move(row)};
}

Section detail(const PersonalWriter& writer, const RankedPair& pair)
{
    const EditionContext& context = writer.context;
    Section section;
    section.level = 3;
    section.anchor = "rank-" + pair.project.value;
    const Statement link = project_link(context, pair.project);
    section.heading = std::to_string(pair.rank) + ". " + link.text;
    section.bar = writer.bar(pair.forward.score);
    Statement more = plain(context.say("catalogue.personal.full_page"));
    more.page = pair.project.value;
    section.paragraphs.push_back(std::move(more));
    section.tables.push_back(criteria_table(
        writer, pair.forward, context.say({"catalogue.caption.criteria", {{"project", pair.project.value}}})));
    for (auto rows :
         {unknown_rows(writer, pair.forward), flag_rows(writer, "catalogue.label.undecided", pair.forward.undecided),
          flag_rows(writer, "catalogue.label.conditions", pair.forward.conditions)}) {
        section.rows.insert(section.rows.end(), rows.begin(), rows.end());
    }
    return section;
}

std::vector<Section> details(const PersonalWriter& writer, std::size_t detailed)
{
    if (writer.ranked.empty() || detailed == 0) {
        return {};
    }
    Section heading;
    heading.anchor = "reasons";
    heading.heading = writer.context.say("catalogue.section.reasons");
    std::vector<Section> sections{std::move(heading)};
    for (std::size_t i = 0; i < std::min(detailed, writer.ranked.size()); ++i) {
        sections.push_back(detail(writer, *writer.ranked[i]));
    }
    return sections;
}

/// How many projects fail a rule, and who could lift it.
struct RuleCount {
    std::size_t projects = 0;
    std::set<Actor> actors;
};

std::map<std::string, RuleCount> failed_rules(const PersonalWriter& writer)
{
    std::map<std::string, RuleCount> rules;
    for (const ExcludedPair& pair : writer.shortlist.excluded) {
        if (writer.listed.count(pair.project) == 0) {
            continue;
        }
        std::set<std::string> of_project;
        for (const KnockOut& knockout : pair.knockouts) {
            rules[knockout.rule].actors.insert(knockout.liftable_by);
            of_project.insert(knockout.rule);
        }
        for (const std::string& rule : of_project) {
            ++rules[rule].projects;
        }
    }
    return rules;
}

/// Exclusions in short: the reader wants the projects that fit, and to know what kept the others out.
Section exclusions(const PersonalWriter& writer)
{
    const EditionContext& context = writer.context;
    Section section;
    section.anchor = "excluded";
    section.heading = context.say("catalogue.section.excluded");
    const auto rules = failed_rules(writer);
    if (rules.empty()) {
        section.paragraphs.push_back(plain(context.say("catalogue.personal.none_excluded")));
        return section;
    }
    Table table{context.say("catalogue.caption.excluded_by_rule"),
                {{context.say("catalogue.label.rule_not_met"), ColumnKind::words},
                 {context.say("catalogue.label.projects"), ColumnKind::number},
                 {context.say("catalogue.label.liftable_by"), ColumnKind::words}},
                {}};
    for (const auto& [rule, count] : rules) {
        Cell actors;
        for (const Actor actor : count.actors) {
            actors.statements.push_back(plain(context.name_of("actor", to_code(actor))));
        }
        const std::string key = "rule." + rule;
        table.rows.push_back({cell(plain(has_text(key) ? context.say(key) : rule)),
                              cell(number_statement(context, static_cast<std::int64_t>(count.projects))),
                              std::move(actors)});
    }
    section.tables.push_back(std::move(table));
    section.paragraphs.push_back(plain(context.say("catalogue.personal.excluded_twice")));
    return section;
}

Page personal_page(const PersonalWriter& writer, const Investor& investor, std::size_t detailed)
{
    Page page;
    page.name = "index";
    page.kind = PageKind::personal;
    page.title = plain(writer.context.say({"catalogue.personal.title", {{"investor", investor.name}}}));
    page.subtitles = {plain(investor.id.value), plain(writer.context.say("catalogue.personal.subtitle"))};
    page.sections = {introduction(writer), ranking(writer)};
    for (Section& section : details(writer, detailed)) {
        page.sections.push_back(std::move(section));
    }
    page.sections.push_back(exclusions(writer));
    return page;
}

/// The ranked projects that the edition holds, best first, and how many that pass the filters it leaves out.
struct RankedPart {
    std::vector<const RankedPair*> pairs;
    std::size_t left_out = 0;
};

RankedPart ranked_part(const std::set<ProjectId>& listed, const Shortlist& shortlist, std::optional<std::size_t> most)
{
    RankedPart part;
    for (const RankedPair& pair : shortlist.ranked) {
        if (listed.count(pair.project) == 0) {
            continue;
        }
        const bool is_tied = !part.pairs.empty() && part.pairs.back()->rank == pair.rank;
        if (!most || part.pairs.size() < *most || (is_tied && part.left_out == 0)) {
            part.pairs.push_back(&pair);
        } else {
            ++part.left_out;
        }
    }
    return part;
}

/// `context.shown` holds the projects with a page alone, `listed` all that pass the filters.
Edition personal_edition(const EditionContext& context, const std::set<ProjectId>& listed, const Shortlist& shortlist,
                         const Investor& investor, const RankedPart& part, std::size_t detailed)
{
    const PersonalWriter writer{context, shortlist, listed, part.pairs, part.left_out};
    Edition edition = empty_edition(context, context.say({"catalogue.personal.title", {{"investor", investor.name}}}));
    edition.pages = {personal_page(writer, investor, detailed), about_page(context)};
    for (const RankedPair* pair : writer.ranked) {
        edition.pages.push_back(project_page(context, *context.project(pair->project)));
    }
    return edition;
}

} // namespace

PersonalCatalogue build_personal_catalogue(const RegistryContent& content, const Shortlist& shortlist,
                                           const CatalogueOptions& options, const PersonalScope& scope)
{
    check_options(options);
    const Investor& investor = asking_investor(content, shortlist);
    const PublicContent shown = public_content(content);
    PersonalCatalogue catalogue;
    catalogue.investor = investor.id.value;
    catalogue.as_of = options.as_of;
    for (const Language language : options.languages) {
        EditionContext context = edition_context(shown, options, language);
        const std::set<ProjectId> listed = std::move(context.shown);
        const RankedPart part = ranked_part(listed, shortlist, scope.most);
        context.shown.clear();
        for (const RankedPair* pair : part.pairs) {
            context.shown.insert(pair->project);
        }
        catalogue.editions.push_back(
            personal_edition(context, listed, shortlist, investor, part, scope.detailed));
    }
    return catalogue;
}

} // namespace redriver
