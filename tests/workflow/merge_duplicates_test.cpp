// SPDX-License-Identifier: Apache-2.0
#include <redriver/workflow/merge_duplicates.hpp>

#include "support/scratch_registry.hpp"

#include <redriver/base/error.hpp>
#include <redriver/record/record_text.hpp>
#include <redriver/workflow/edit_record.hpp>
#include <redriver/workflow/show_record.hpp>

#include <catch2/catch.hpp>

#include <algorithm>

using namespace redriver;
using namespace redriver::test;
using Catch::Matchers::Contains;

namespace {

std::string export_of(const ScratchRegistry& registry)
{
    std::string text;
    for (const RecordTable& table : tables_of(registry.content())) {
        text += table.name + "\n" + csv_text(table);
    }
    return text;
}

/// A registry with the sample package.
struct Sample : ScratchRegistry {
    Sample() { import({{sample_package(), {}}}); }

    MergeReport merge(const std::string& keep, const std::string& drop) const
    {
        return merge_duplicates({path(), keep, drop, {}, a_stamp("merge"), DryRun::no});
    }
    UndoReport undo(long number) const
    {
        return undo_change_set({path(), number, a_stamp("undo " + std::to_string(number)), DryRun::no});
    }
    bool has_project(const std::string& id) const
    {
        const RegistryContent all = content();
        return std::any_of(all.projects.begin(), all.projects.end(), [&id](const Project& each) { return each.id.value == id; });
    }
};

} // namespace

TEST_CASE("A merge takes one record away and leaves nothing that points to it", "[workflow]")
{
    const Sample registry;
    const MergeReport report = registry.merge("LC-0033", "LC-0034"); // others are parts of both
    CHECK(report.change_set == 2);
    CHECK_FALSE(registry.has_project("LC-0034"));
    CHECK(registry.open().verify().empty());
    for (const Project& project : registry.content().projects) {
        for (const ProjectRelation& relation : project.relations) {
            CHECK(relation.other.value != "LC-0034");
            CHECK(relation.other != project.id);
        }
    }
}

TEST_CASE("Complaint 6: a merge is one logged change set that an undo brings back byte for byte", "[workflow]")
{
    const Sample registry;
    const std::string before = export_of(registry);
    for (const auto& [keep, drop] : {std::pair{"LC-0021", "LC-0022"}, std::pair{"LC-0033", "LC-0034"},
                                     std::pair{"LC-0129", "LC-0130"}, std::pair{"INV-0001", "INV-0002"}}) {
        INFO(drop);
        const MergeReport report = registry.merge(keep, drop);
        CHECK(export_of(registry) != before);
        CHECK(registry.open().change_sets().back().stamp.command == std::string("merge ") + keep + " " + drop);
        registry.undo(*report.change_set);
        CHECK(export_of(registry) == before);
        CHECK(registry.open().verify().empty());
    }
}

TEST_CASE("Complaint 3: a merge keeps the id, what points to the records, and their history", "[workflow]")
{
    const Sample registry;
    registry.merge("LC-0021", "LC-0022");
    const ShownRecord shown = show_record({registry.path(), "LC-0022", {}});
    REQUIRE(shown.found);
    CHECK(shown.key == "LC-0021");
    CHECK(registry.open().change_sets("LC-0022").size() == 2);
    EditRequest edit;
    edit.registry = registry.path();
    edit.id = "LC-0022";
    edit.assignments = {{"promoter", "UBND tỉnh"}};
    edit.stamp = a_stamp("set");
    CHECK_THROWS_WITH(edit_record(edit), Contains("LC-0022 was merged into LC-0021")); // its writer has not seen LC-0021
    edit.id = "LC-0021";
    CHECK(edit_record(edit).key == "LC-0021");
    registry.merge("LC-0023", "LC-0021"); // and on from there
    CHECK(show_record({registry.path(), "LC-0022", {}}).key == "LC-0023");
}

TEST_CASE("A list that still names a merged record is understood and changes nothing", "[workflow]")
{
    const Sample registry;
    registry.merge("LC-0021", "LC-0022");
    const ImportReport report = registry.import({{sample_package(), {}}});
    CHECK(rules_of(report.findings).empty());
    CHECK(rules_of(report.findings, Severity::note).size() >= 1);
    CHECK(report.by_kind.at(RecordKind::project).skipped == 1);
    CHECK(report.by_kind.at(RecordKind::project).fresh == 0);
    CHECK_FALSE(registry.has_project("LC-0022"));
}

TEST_CASE("A dry run of a merge tells the changes and makes none", "[workflow]")
{
    const Sample registry;
    const std::string before = export_of(registry);
    const MergeReport report =
        merge_duplicates({registry.path(), "LC-0021", "LC-0022", {"horizon"}, a_stamp("merge"), DryRun::yes});
    CHECK_FALSE(report.change_set);
    CHECK_FALSE(report.changes.empty());
    CHECK(export_of(registry) == before);
}

TEST_CASE("A record that was merged away is not merged again, on either side", "[workflow]")
{
    const Sample registry;
    registry.merge("LC-0021", "LC-0022");
    CHECK_THROWS_WITH(registry.merge("LC-0023", "LC-0022"), Contains("LC-0022 was merged into LC-0021"));
    CHECK_THROWS_WITH(registry.merge("LC-0022", "LC-0023"), Contains("LC-0022 was merged into LC-0021"));
}

TEST_CASE("Only two different records of one kind can be merged", "[workflow]")
{
    const Sample registry;
    CHECK_THROWS_AS(registry.merge("LC-0021", "LC-0021"), UsageError);
    CHECK_THROWS_AS(registry.merge("LC-0021", "LC-9999"), UsageError);
    CHECK_THROWS_AS(registry.merge("LC-0021", "INV-0001"), UsageError);
    CHECK_THROWS_AS(
        merge_duplicates({registry.path(), "LC-0021", "LC-0022", {"colour"}, a_stamp("merge"), DryRun::no}), UsageError);
}

TEST_CASE("Pairs that the registry relates are listed only when asked for", "[workflow]")
{
    const Sample registry;
    const auto find = [&registry](bool with_declared) {
        const auto pairs = find_duplicates({registry.path(), likely_score, with_declared});
        return std::any_of(pairs.begin(), pairs.end(), [](const NamedDuplicate& each) {
            return each.pair.first == "LC-0021" && each.pair.second == "LC-0022" && !each.first_name.vi.empty();
        });
    };
    CHECK(find(true));
    CHECK_FALSE(find(false));
}

TEST_CASE("Undoing the same change set twice says that it was taken back already", "[workflow]")
{
    const Sample registry;
    registry.merge("LC-0021", "LC-0022");
    registry.undo(2);
    CHECK_THROWS_WITH(registry.undo(2), Contains("already taken back, by change set 3"));
    registry.undo(3); // the merge is in force again
    CHECK_FALSE(registry.has_project("LC-0022"));
    registry.undo(2);
    CHECK(registry.has_project("LC-0022"));
}

TEST_CASE("Complaint 20: undoing imports, edits and merges gives back the export byte for byte", "[workflow]")
{
    const Sample registry;
    const std::string before = export_of(registry);
    // One import that creates and changes, then a merge of what it touched, then an edit.
    registry.import_text("projects",
                         "id,name_vi,kind,province,capital_low,capital_high,capital_currency,source_document,source_as_of\n"
                         "LC-0021,Tên khác của cụm,industrial_cluster,Lào Cai,700,800,VND,TEST list,2026-05-01\n"
                         "TEST-N1,Dự án thử một,market,Lào Cai,1,1,VND,TEST list,2026-05-01\n"
                         "TEST-N2,Dự án thử hai,market,Lào Cai,2,2,USD,TEST list,2026-05-01\n");
    const std::string after_import = export_of(registry);
    registry.merge("LC-0021", "TEST-N1");
    const std::string after_merge = export_of(registry);
    registry.merge("LC-0021", "LC-0022");
    registry.undo(4);
    CHECK(export_of(registry) == after_merge);
    registry.undo(3);
    CHECK(export_of(registry) == after_import);
    registry.undo(2);
    CHECK(export_of(registry) == before);
    CHECK(registry.open().verify().empty());
}
