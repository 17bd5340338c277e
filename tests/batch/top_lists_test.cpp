// SPDX-License-Identifier: Apache-2.0
#include "batch/batch_world.hpp"

#include <redriver/base/error.hpp>
#include <redriver/batch/pair_numbers.hpp>
#include <redriver/batch/top_lists.hpp>

#include <catch2/catch.hpp>

#include <algorithm>

using namespace redriver;

namespace {

using test::numbers_only;

std::vector<std::string> head_of(const Shortlist& list, std::size_t k)
{
    std::vector<std::string> ids;
    for (std::size_t i = 0; i < std::min(k, list.ranked.size()); ++i) {
        ids.push_back(list.investor ? list.ranked[i].project.value : list.ranked[i].investor.value);
    }
    return ids;
}

template <class Rows, class IdOf>
std::vector<std::string> ids_of(std::span<const std::uint32_t> places, const Rows& rows, IdOf id_of)
{
    std::vector<std::string> ids;
    for (const std::uint32_t place : places) {
        if (place != no_place) {
            ids.push_back(id_of(rows[place]));
        }
    }
    return ids;
}

TopOptions searching(Search search, std::size_t k = 20)
{
    TopOptions options;
    options.search = search;
    options.k = k;
    return options;
}

} // namespace

TEST_CASE("The best of the batch are the head of the explained list", "[batch]")
{
    test::Dice dice(41);
    test::World world = test::batch_world(dice, 150, 40);
    const PerformanceTable table = world.measured();
    const FeatureStore store = compile(table, test::default_model());
    const TopLists lists = top_projects(store, searching(Search::pruned, 12));
    for (std::size_t i = 0; i < table.investors.size(); ++i) {
        const Shortlist single =
            match_investor(table, test::default_model(), table.investors[i].investor->id, numbers_only());
        CHECK(ids_of(lists.row(i), table.projects, [](const auto& row) { return row.project->id.value; }) ==
              head_of(single, 12));
    }
}

TEST_CASE("The best investors of the batch are the head of the explained list of a project", "[batch]")
{
    test::Dice dice(42);
    test::World world = test::batch_world(dice, 30, 200);
    const PerformanceTable table = world.measured();
    const FeatureStore store = compile(table, test::default_model());
    const TopLists lists = top_investors(store, searching(Search::automatic, 9));
    CHECK(lists == top_investors(store, searching(Search::scalar, 9)));
    for (std::size_t i = 0; i < table.projects.size(); ++i) {
        const Shortlist single =
            match_project(table, test::default_model(), table.projects[i].project->id, numbers_only());
        CHECK(ids_of(lists.row(i), table.investors, [](const auto& row) { return row.investor->id.value; }) ==
              head_of(single, 9));
    }
}

TEST_CASE("Every search, every kernel and any number of threads give the same lists", "[batch]")
{
    test::Dice dice(43);
    for (const ScoringModel* model : {&test::default_model(), &test::full_model()}) {
        test::World world = test::batch_world(dice, 700, 120);
        const FeatureStore store = compile(world.measured(), *model);
        const TopLists truth = top_projects(store, searching(Search::scalar));
        for (const Search search : {Search::automatic, Search::exhaustive, Search::pruned}) {
            for (const std::string_view kernel : top_kernels()) {
                TopOptions options = searching(search);
                options.kernel = std::string(kernel);
                options.threads = search == Search::pruned ? 3 : 1;
                CHECK(top_projects(store, options) == truth);
            }
        }
        TopOptions options;
        const TopLists investors = top_investors(store, options);
        options.threads = 4;
        CHECK(top_investors(store, options) == investors);
    }
}

TEST_CASE("Equal projects stand in the order of their ids, and the cut between them is the same for all", "[batch]")
{
    test::World world = test::a_world();
    for (int i = 0; i < 400; ++i) {
        world.projects.push_back(test::a_project("TEST-P" + std::to_string(1000 + i)).sector("LOG").capital("100"));
    }
    world.investors.push_back(test::an_investor().interest("LOG").ticket("50", "200", RangeKind::stated));
    const FeatureStore store = compile(world.measured(), test::default_model());
    for (const Search search : {Search::scalar, Search::exhaustive, Search::pruned}) {
        const TopLists lists = top_projects(store, searching(search, 30));
        std::vector<std::uint32_t> first(30);
        for (std::uint32_t i = 0; i < 30; ++i) {
            first[i] = i;
        }
        CHECK(std::equal(first.begin(), first.end(), lists.row(0).begin()));
    }
}

TEST_CASE("A list asks for more than there is and ends where nothing is left", "[batch]")
{
    test::World world = test::a_world();
    world.projects = {test::a_project("TEST-P1").sector("LOG"),
                      test::a_project("TEST-P2").sector("LOG").stage(Stage::operating)};
    world.investors = {test::an_investor()};
    const FeatureStore store = compile(world.measured(), test::default_model());
    const TopLists lists = top_projects(store, searching(Search::pruned, 3));
    CHECK(std::vector(lists.row(0).begin(), lists.row(0).end()) == std::vector{0U, no_place, no_place});
    CHECK(lists.last_key(0) == 0);
}

TEST_CASE("No project at all gives empty lists", "[batch]")
{
    test::World world = test::a_world();
    world.investors = {test::an_investor()};
    const FeatureStore store = compile(world.measured(), test::default_model());
    for (const Search search : {Search::scalar, Search::exhaustive, Search::pruned}) {
        CHECK(top_projects(store, searching(search, 2)).row(0).front() == no_place);
    }
}

TEST_CASE("Projects of up to five sectors are found by every search, whatever shares they have", "[batch]")
{
    test::Dice dice(47);
    test::World world = test::batch_world(dice, 600, 60);
    const std::vector<std::string> codes{"LOG", "TOU", "IND", "AGR", "NOT.LISTED"};
    for (Project& project : world.projects) {
        project.sectors.clear();
        for (const std::string& code : codes) {
            if (!dice.one_in(3)) {
                const std::string share = "0." + std::to_string(1 + dice.roll(9));
                project.sectors.push_back({SectorCode(code), *Decimal::parse(share), {}, {}});
            }
        }
    }
    const FeatureStore store = compile(world.measured(), test::default_model());
    const auto longest = [&store] {
        std::size_t most = 0;
        for (std::size_t mix = 0; mix < store.mixes.size(); ++mix) {
            most = std::max(most, store.mixes[mix].size());
        }
        return most;
    };
    REQUIRE(longest() >= 4);
    const TopLists truth = top_projects(store, searching(Search::scalar));
    for (const Search search : {Search::exhaustive, Search::pruned}) {
        for (const std::string_view kernel : top_kernels()) {
            TopOptions options = searching(search);
            options.kernel = std::string(kernel);
            CHECK(top_projects(store, options) == truth);
        }
    }
}

TEST_CASE("Who asks for none gets empty lists from every search", "[batch]")
{
    test::Dice dice(48);
    test::World world = test::batch_world(dice, 200, 20);
    const FeatureStore store = compile(world.measured(), test::default_model());
    for (const Search search : {Search::scalar, Search::exhaustive, Search::pruned}) {
        const TopLists lists = top_projects(store, searching(search, 0));
        CHECK(lists.size() == 20);
        CHECK(lists.row(19).empty());
        CHECK(top_investors(store, searching(search, 0)).row(0).empty());
    }
}

TEST_CASE("Slices of investors one after another are the whole", "[batch]")
{
    test::Dice dice(44);
    test::World world = test::batch_world(dice, 90, 23);
    const FeatureStore store = compile(world.measured(), test::default_model());
    const TopLists whole = top_projects(store, {});
    std::size_t at = 0;
    for (std::size_t number = 1; number <= 5; ++number) {
        const Slice slice = slice_of(store.investors.size(), number, 5);
        CHECK(slice.first == at);
        const TopLists part = top_projects(store, {}, slice);
        for (std::size_t i = 0; i < slice.count; ++i, ++at) {
            CHECK(std::equal(part.row(i).begin(), part.row(i).end(), whole.row(at).begin()));
        }
    }
    CHECK(at == 23);
    CHECK_THROWS_AS(slice_of(10, 0, 3), UsageError);
    CHECK_THROWS_AS(slice_of(10, 4, 3), UsageError);
}

TEST_CASE("A key orders by midpoint, then low, then id, and gives its place back", "[batch]")
{
    CHECK(rank_key({10, 30}, 7) > rank_key({10, 29}, 1));
    CHECK(rank_key({15, 25}, 7) > rank_key({10, 30}, 1));
    CHECK(rank_key({10, 30}, 1) > rank_key({10, 30}, 7));
    CHECK(place_of(rank_key({100'000, 100'000}, 123'456)) == 123'456);
    CHECK(rank_key({0, 0}, 0) != 0);
}

TEST_CASE("A kernel that the machine does not have is refused", "[batch]")
{
    TopOptions options;
    options.kernel = "abacus";
    CHECK_THROWS_AS(top_projects(FeatureStore{}, options), UsageError);
}
