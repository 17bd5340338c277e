// SPDX-License-Identifier: Apache-2.0
#include <redriver/workflow/check_registry.hpp>

#include "support/scratch_registry.hpp"

#include <redriver/base/error.hpp>
#include <redriver/workflow/edit_record.hpp>
#include <redriver/workflow/merge_duplicates.hpp>
#include <redriver/workflow/registry_statistics.hpp>

#include <catch2/catch.hpp>

#include <algorithm>

using namespace redriver;
using namespace redriver::test;
using Catch::Matchers::Contains;

namespace {

const PartialDate today{2026, 11, 22};

struct SampleDesk : ScratchRegistry {
    SampleDesk() { import({{sample_package(), {}}}); }

    JustifyReport justify(const std::string& project, const std::string& rule, const std::string& field = {},
                          const std::string& text = "đã đối chiếu bản giấy", DryRun dry_run = DryRun::no) const
    {
        return justify_finding({path(), project, rule, field, text, today, a_stamp("justify"), dry_run});
    }
    std::vector<AnsweredFinding> told(const std::string& project, const std::string& rule) const
    {
        std::vector<AnsweredFinding> findings = check_registry(path(), today).findings;
        std::erase_if(findings, [&](const AnsweredFinding& each) {
            return each.finding.record != "projects/" + project || each.finding.rule != rule;
        });
        return findings;
    }
};

const TargetProgress& target_of(const RegistryStatistics& statistics, const std::string& indicator)
{
    const auto found = std::find_if(statistics.targets.begin(), statistics.targets.end(),
                                    [&indicator](const TargetProgress& each) { return each.indicator == indicator; });
    REQUIRE(found != statistics.targets.end());
    return *found;
}

} // namespace

TEST_CASE("A written answer is kept in the project, shown beside the finding, and taken back by undo", "[workflow]")
{
    const SampleDesk desk;
    REQUIRE(desk.told("LC-0148", "project.figure.tenfold").size() == 2);
    const JustifyReport report = desk.justify("LC-0148", "project.figure.tenfold", "area");
    CHECK(report.answered == 1);
    CHECK(report.rule == "project.figure.tenfold:area");
    for (const AnsweredFinding& each : desk.told("LC-0148", "project.figure.tenfold")) {
        CHECK(each.answer.has_value() == (each.finding.field == "area"));
        CHECK(each.finding.severity == (each.answer ? Severity::note : Severity::warning));
    }
    undo_change_set({desk.path(), *report.change_set, a_stamp("undo 2"), DryRun::no});
    for (const AnsweredFinding& each : desk.told("LC-0148", "project.figure.tenfold")) {
        CHECK_FALSE(each.answer);
    }
}

TEST_CASE("Findings of every origin about a project can be answered", "[workflow]")
{
    const SampleDesk desk;
    for (const auto& [project, rule] : {std::pair{"LC-0001", "project.capital.sources_differ"}, // of the record
                                        std::pair{"LC-0001", "project.duplicate.likely"},       // of the search for doubles
                                        std::pair{"LC-0022", "project.horizon.over"}}) {        // of the consistency checks
        INFO(rule);
        CHECK(desk.justify(project, rule).answered == 1);
        const auto told = desk.told(project, rule);
        REQUIRE(told.size() == 1);
        CHECK(told[0].finding.severity == Severity::note);
        CHECK(told[0].answer->text == "đã đối chiếu bản giấy");
    }
}

TEST_CASE("A later answer to a rule takes the place of the earlier one, and a dry run keeps neither", "[workflow]")
{
    const SampleDesk desk;
    desk.justify("LC-0022", "project.horizon.over");
    const JustifyReport tried = desk.justify("LC-0022", "project.horizon.over", {}, "không giữ", DryRun::yes);
    CHECK_FALSE(tried.change_set);
    CHECK(desk.told("LC-0022", "project.horizon.over")[0].answer->text == "đã đối chiếu bản giấy");
    desk.justify("LC-0022", "project.horizon.over", {}, "đang xin gia hạn");
    CHECK(desk.told("LC-0022", "project.horizon.over")[0].answer->text == "đang xin gia hạn");
    const RegistryContent content = desk.content();
    const auto project = std::find_if(content.projects.begin(), content.projects.end(),
                                      [](const Project& each) { return each.id.value == "LC-0022"; });
    CHECK(project->justifications.size() == 1);
}

TEST_CASE("What nobody found cannot be answered", "[workflow]")
{
    const SampleDesk desk;
    CHECK_THROWS_WITH(desk.justify("LC-9999", "project.horizon.over"), Contains("no project LC-9999"));
    CHECK_THROWS_WITH(desk.justify("LC-0022", "project.horizon.overr"), Contains("nothing of rule project.horizon.overr"));
    CHECK_THROWS_WITH(desk.justify("LC-0022", "project.horizon.over", "capital"), Contains("project.horizon.over:capital"));
    CHECK_THROWS_AS(desk.justify("LC-0022", "project.horizon.over", {}, ""), UsageError);
}

TEST_CASE("An answer under the id of a record that was merged away is refused and names the one that stands", "[workflow]")
{
    const SampleDesk desk;
    merge_duplicates({desk.path(), "LC-0021", "LC-0022", {}, a_stamp("merge"), DryRun::no});
    const long before = desk.open().head().count;
    CHECK_THROWS_WITH(desk.justify("LC-0022", "project.area.sources_differ"), Contains("LC-0022 was merged into LC-0021"));
    CHECK(desk.open().head().count == before);
    CHECK(desk.justify("LC-0021", "project.area.sources_differ").answered == 1);
}

TEST_CASE("Completeness counts what is stated, and least complete projects come first", "[workflow]")
{
    const SampleDesk desk;
    const RegistryStatistics statistics = registry_statistics(desk.path(), today);
    CHECK(statistics.projects == 252);
    for (const FactCoverage& fact : statistics.facts) {
        INFO(fact.fact);
        const auto missing = std::count_if(statistics.completeness.begin(), statistics.completeness.end(),
                                           [&fact](const ProjectCompleteness& each) {
            return std::find(each.missing.begin(), each.missing.end(), fact.fact) != each.missing.end();
        });
        CHECK(fact.stated + missing == statistics.projects);
    }
    CHECK(std::is_sorted(statistics.completeness.begin(), statistics.completeness.end(),
                         [](const auto& a, const auto& b) { return a.stated < b.stated; }));
}

TEST_CASE("A target is held against the projects of its own territory, and no hectare counts twice", "[workflow]")
{
    const SampleDesk desk;
    const RegistryStatistics statistics = registry_statistics(desk.path(), today);
    const TargetProgress& parks = target_of(statistics, "lc-industrial-parks-area-old-plan-target-2030");
    CHECK(parks.place == "Lào Cai");
    double sum = 0;
    long counted = 0;
    for (const Project& project : desk.content().projects) {
        const bool is_part = std::any_of(project.relations.begin(), project.relations.end(), [](const auto& each) {
            return each.relation == ProjectRelationKind::part_of || each.relation == ProjectRelationKind::older_version;
        });
        const auto area = effective_figure(project.figures, FigureField::area);
        if (project.kind == ProjectKind::industrial_park && project.former_province == "Lào Cai" && !is_part && area &&
            area->low) {
            sum += area->low->to_double();
            ++counted;
        }
    }
    CHECK(parks.projects == counted);
    REQUIRE(parks.held);
    CHECK(parks.held->low->to_double() == Approx(sum));
    CHECK(target_of(statistics, "ls-total-social-investment-target-2025-2030").held->unit == "trillion VND");
}

TEST_CASE("An empty registry has statistics without a number divided by nothing", "[workflow]")
{
    const ScratchRegistry registry;
    const RegistryStatistics statistics = registry_statistics(registry.path(), today);
    CHECK(statistics.projects == 0);
    CHECK(statistics.completeness.empty());
    CHECK(statistics.work.empty());
    CHECK(check_registry(registry.path(), today).findings.empty());
}
