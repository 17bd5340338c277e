// SPDX-License-Identifier: Apache-2.0
#include "batch/batch_world.hpp"

#include <redriver/batch/standing_lists.hpp>

#include <catch2/catch.hpp>

#include <algorithm>
#include <memory>

using namespace redriver;

namespace {

/// A world whose lists stand, and the same world compiled afresh after edits.
struct StandingWorld {
    StandingWorld(test::World made, std::size_t k) : world(std::move(made)), table(world.measured()), builder(table, model())
    {
        options.k = k;
        for (const InvestorMeasures& investor : table.investors) {
            builder.add(investor);
        }
        lists = std::make_unique<StandingLists>(builder, options);
    }

    static const ScoringModel& model() { return test::default_model(); }

    /// The records stand by id, as the places do.
    ListChanges edit(std::uint32_t place, const Project& edited)
    {
        const ProjectMeasures& old = table.projects[place];
        Project& record = *std::find_if(world.projects.begin(), world.projects.end(),
                                        [&](const Project& each) { return each.id == old.project->id; });
        const ProjectId id = record.id;
        record = edited;
        record.id = id;
        return lists->replace_project(place, measure_project(record, table.inputs, table.sectors));
    }
    ListChanges edit(std::uint32_t place, const Investor& edited)
    {
        const InvestorMeasures& old = table.investors[place];
        Investor& record = *std::find_if(world.investors.begin(), world.investors.end(),
                                         [&](const Investor& each) { return each.id == old.investor->id; });
        const InvestorId id = record.id;
        record = edited;
        record.id = id;
        return lists->replace_investor(place, measure_investor(record, table.inputs, table.sectors));
    }
    TopLists afresh() { return top_projects(compile(world.measured(), model()), options); }

    test::World world;
    PerformanceTable table;
    StoreBuilder builder;
    TopOptions options;
    std::unique_ptr<StandingLists> lists;
};

} // namespace

TEST_CASE("After each of 100 random edits the standing lists are those of a full computation", "[batch]")
{
    test::Dice dice(51);
    StandingWorld standing(test::batch_world(dice, 120, 60), 8);
    test::World others = test::batch_world(dice, 100, 100);
    std::size_t changed = 0;
    int differing = 0;
    for (std::size_t i = 0; i < 100; ++i) {
        if (i % 4 == 3) {
            changed += standing.edit(static_cast<std::uint32_t>(dice.roll(60)), others.investors[i]).changed;
        } else {
            changed += standing.edit(static_cast<std::uint32_t>(dice.roll(120)), others.projects[i]).changed;
        }
        differing += standing.lists->lists() == standing.afresh() ? 0 : 1;
    }
    CHECK(differing == 0);
    CHECK(changed > 100);
}

TEST_CASE("An edit that changes no score changes no list", "[batch]")
{
    test::Dice dice(52);
    StandingWorld standing(test::batch_world(dice, 40, 30), 5);
    const TopLists before = standing.lists->lists();
    Project same = *standing.table.projects[7].project;
    same.description.en = "A new word.";
    const ListChanges changes = standing.edit(7, same);
    CHECK(changes.changed == 0);
    CHECK(changes.searched == 0);
    CHECK(standing.lists->lists() == before);
}

TEST_CASE("A project that is closed leaves every list, and comes back when it opens", "[batch]")
{
    test::Dice dice(53);
    StandingWorld standing(test::batch_world(dice, 30, 30), 30);
    const TopLists before = standing.lists->lists();
    const Project open = *standing.table.projects[4].project;
    Project closed = open;
    closed.open_to_investors = OpenState::no;
    standing.edit(4, closed);
    for (std::size_t i = 0; i < 30; ++i) {
        const auto row = std::as_const(*standing.lists).lists().row(i);
        CHECK(std::find(row.begin(), row.end(), 4U) == row.end());
    }
    standing.edit(4, open);
    CHECK(standing.lists->lists() == before);
}

TEST_CASE("Investors that were edited again and again are still found when a project changes", "[batch]")
{
    test::Dice dice(54);
    StandingWorld standing(test::batch_world(dice, 30, 20), 4);
    test::World others = test::batch_world(dice, 2, 40);
    for (std::size_t i = 0; i < 100; ++i) {
        standing.edit(static_cast<std::uint32_t>(i % 20), others.investors[i % 40]);
    }
    standing.edit(3, others.projects.front());
    CHECK(standing.lists->lists() == standing.afresh());
}
