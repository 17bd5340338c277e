// SPDX-License-Identifier: Apache-2.0
#include <redriver/allocation/deferred_acceptance.hpp>
#include <redriver/base/error.hpp>

#include <catch2/catch.hpp>

using namespace redriver;

namespace {

using Lists = std::vector<std::vector<std::uint32_t>>;

PreferenceLists lists_of(Lists left, Lists right)
{
    return {std::move(left), std::move(right), {}, {}};
}

/// Gale and Shapley 1962, first example: three stable sets of marriages.
PreferenceLists three_marriages()
{
    return lists_of({{0, 1, 2}, {1, 2, 0}, {2, 0, 1}}, {{1, 2, 0}, {2, 0, 1}, {0, 1, 2}});
}

} // namespace

TEST_CASE("Gale and Shapley's first example: each side gets its first choices when it proposes")
{
    CHECK(deferred_acceptance(three_marriages()).left == Lists{{0}, {1}, {2}});
    CHECK(deferred_acceptance(three_marriages(), MarketSide::right).right == Lists{{1}, {2}, {0}});
}

TEST_CASE("Gale and Shapley's first example: the set of second choices is stable too")
{
    CHECK(blocking_pairs(three_marriages(), {{0, 1}, {1, 2}, {2, 0}}).empty());
}

TEST_CASE("Gale and Shapley's second example has one stable set, in which nobody has a first choice")
{
    const PreferenceLists lists = lists_of({{0, 1, 2, 3}, {0, 3, 2, 1}, {1, 0, 2, 3}, {3, 1, 2, 0}},
                                           {{3, 2, 0, 1}, {1, 3, 0, 2}, {3, 0, 1, 2}, {2, 1, 0, 3}});
    const Lists expected{{2}, {3}, {0}, {1}};
    CHECK(deferred_acceptance(lists).left == expected);
    CHECK(deferred_acceptance(lists, MarketSide::right).left == expected);
}

TEST_CASE("A college takes the best of its applicants up to its quota")
{
    PreferenceLists lists = lists_of({{0, 1}, {0, 1}, {0}, {1, 0}}, {{3, 2, 1, 0}, {0, 1, 3}});
    lists.right_quotas = {2, 1};
    const StableMatching matching = deferred_acceptance(lists);
    CHECK(matching.right == Lists{{3, 2}, {0}});
    CHECK(matching.left == Lists{{1}, {}, {0}, {0}});
    CHECK(matching.certificate == StabilityCertificate{});
}

TEST_CASE("Entries that are not mutual are ignored")
{
    PreferenceLists lists = lists_of({{0, 1}}, {{}, {0}});
    CHECK(deferred_acceptance(lists).left == Lists{{1}});
    CHECK(deferred_acceptance(lists, MarketSide::right).left == Lists{{1}});
}

TEST_CASE("A quota of none and a quota longer than the list are legal")
{
    PreferenceLists lists = lists_of({{0, 1}, {0}}, {{0, 1}, {0}});
    lists.left_quotas = {100, 1};
    lists.right_quotas = {0, 100};
    for (const MarketSide side : {MarketSide::left, MarketSide::right}) {
        const StableMatching matching = deferred_acceptance(lists, side);
        CHECK(matching.left == Lists{{1}, {}});
        CHECK(matching.certificate == StabilityCertificate{});
    }
}

TEST_CASE("An empty market is matched")
{
    CHECK(deferred_acceptance({}).pairs().empty());
    CHECK(deferred_acceptance(lists_of({{}}, {{}})).left == Lists{{}});
}

TEST_CASE("Faulty preferences are refused with side and agent named")
{
    PreferenceLists twice = lists_of({{0, 0}}, {{0}});
    CHECK_THROWS_WITH(deferred_acceptance(twice), "preferences: the list of left agent 0 names agent 0 twice");
    PreferenceLists unknown = lists_of({{0}}, {{0, 7}});
    CHECK_THROWS_WITH(deferred_acceptance(unknown),
                      "preferences: the list of right agent 0 names agent 7, which does not exist");
    PreferenceLists negative = lists_of({{0}}, {{0}});
    negative.left_quotas = {-1};
    CHECK_THROWS_WITH(deferred_acceptance(negative),
                      "preferences: the quota of left agent 0 is -1; it cannot be below 0");
    PreferenceLists few = lists_of({{0}, {0}}, {{0}});
    few.left_quotas = {1};
    CHECK_THROWS_AS(deferred_acceptance(few), InputError);
}

TEST_CASE("A matching with an unacceptable, repeated or unknown pair cannot be judged")
{
    const PreferenceLists lists = lists_of({{0}, {}}, {{0, 1}});
    CHECK_THROWS_AS(blocking_pairs(lists, {{1, 0}}), InputError);
    CHECK_THROWS_AS(blocking_pairs(lists, {{0, 0}, {0, 0}}), InputError);
    CHECK_THROWS_AS(blocking_pairs(lists, {{0, 3}}), InputError);
}

TEST_CASE("A certificate counts agents above their quota")
{
    PreferenceLists lists = lists_of({{0}, {0}}, {{0, 1}});
    CHECK(certify(lists, {{0, 0}, {1, 0}}) == StabilityCertificate{0, 1});
    CHECK(certify(lists, {{1, 0}}) == StabilityCertificate{1, 0});
}

TEST_CASE("Lists follow scores, equal scores the index of the partner")
{
    const Market market{{1, 1}, {1, 1}, {{0, 1, 5, 1, 1}, {0, 0, 5, 2, 1}, {1, 0, 3, 4, 1}}};
    const PreferenceLists lists = preferences_of(market);
    CHECK(lists.left == Lists{{0, 1}, {0}});
    CHECK(lists.right == Lists{{1, 0}, {0}});
    CHECK_THROWS_AS(preferences_of({{1}, {1}, {{0, 0, 1, 1, 1}, {0, 0, 2, 2, 2}}}), InputError);
    CHECK_THROWS_AS(preferences_of({{1}, {1}, {{0, 1, 1, 1, 1}}}), InputError);
}
