// SPDX-License-Identifier: Apache-2.0
/// The methods as somebody calls them who has never seen the registry: plain vectors in, plain vectors out, and an
/// InputError for what makes no sense. Nothing but the public header of each method is included.
#include <redriver/allocation/assign.hpp>
#include <redriver/allocation/deferred_acceptance.hpp>
#include <redriver/base/error.hpp>
#include <redriver/robustness/promethee.hpp>
#include <redriver/robustness/sector_similarity.hpp>
#include <redriver/robustness/skyline.hpp>
#include <redriver/robustness/smaa.hpp>
#include <redriver/robustness/spotis.hpp>
#include <redriver/robustness/topsis.hpp>
#include <redriver/robustness/trapezoid.hpp>
#include <redriver/robustness/vikor.hpp>

#include <catch2/catch.hpp>

#include <limits>
#include <vector>

namespace {

using Numbers = std::vector<double>;
using Table = std::vector<std::vector<double>>;
using Lists = std::vector<std::vector<std::uint32_t>>;

const double not_a_number = std::numeric_limits<double>::quiet_NaN();
const double endless = std::numeric_limits<double>::infinity();
const std::vector<redriver::Sense> two_benefits{redriver::Sense::benefit, redriver::Sense::benefit};

template <class Call>
void refuses(const Call& call)
{
    CHECK_THROWS_AS(call(), redriver::InputError);
}

/// What every method on a table of two columns with weights must refuse.
template <class Method>
void refuses_bad_tables(const Method& method)
{
    refuses([&] { method(Table{{1, 2}, {3}}, Numbers{1, 1}); });      // ragged
    refuses([&] { method(Table{{1, 2, 3}}, Numbers{1, 1}); });        // more columns than weights
    refuses([&] { method(Table{{1, 2}}, Numbers{1}); });              // fewer weights than columns
    refuses([&] { method(Table{{1, not_a_number}}, Numbers{1, 1}); });         // not a number
    refuses([&] { method(Table{{1, endless}}, Numbers{1, 1}); });     // endless
    refuses([&] { method(Table{{1, 2}}, Numbers{not_a_number, 1}); });         // weight not a number
    refuses([&] { method(Table{{1, 2}}, Numbers{-1, 1}); });          // weight below zero
    refuses([&] { method(Table{{1, 2}}, Numbers{0, 0}); });           // weights that add up to nothing
}

} // namespace

TEST_CASE("An outsider matches two sides by plain lists")
{
    const auto matching = redriver::deferred_acceptance(Lists{{0, 1}, {0}}, Lists{{1, 0}, {0}});
    CHECK(matching.left == Lists{{1}, {0}});
    CHECK(matching.right == Lists{{1}, {0}});
    CHECK(matching.certificate.blocking_pairs == 0);
    CHECK(redriver::deferred_acceptance(Lists{{0, 1}}, Lists{{0}, {0}}, {2}, {1, 1}).left == Lists{{0, 1}});
    CHECK(redriver::deferred_acceptance(Lists{}, Lists{}).left.empty());
    CHECK(redriver::deferred_acceptance(Lists{{}}, Lists{{}, {}}).left == Lists{{}});
    refuses([] { redriver::deferred_acceptance(Lists{{7}}, Lists{{0}}); });           // nobody of that number
    refuses([] { redriver::deferred_acceptance(Lists{{0, 0}}, Lists{{0}}); });        // named twice
    refuses([] { redriver::deferred_acceptance(Lists{{0}}, Lists{{0}}, {1, 1}); });   // more quotas than agents
    refuses([] { redriver::deferred_acceptance(Lists{{0}}, Lists{{0}}, {-1}, {1}); }); // quota below none
}

TEST_CASE("An outsider assigns by plain lists of edges")
{
    const auto best = redriver::assign({1, 1}, {1, 1}, {{0, 0, 90}, {0, 1, 80}, {1, 0, 85}});
    CHECK(best.chosen == std::vector<std::size_t>{1, 2});
    CHECK(best.total == 165);
    CHECK(best.unique);
    CHECK(redriver::assign({}, {}, {}).chosen.empty());
    CHECK(redriver::assign({1}, {1}, {}).total == 0);
    CHECK(redriver::assign({0}, {1}, {{0, 0, 5}}).chosen.empty());
    refuses([] { redriver::assign({1}, {1}, {{0, 3, 5}}); });               // nobody of that number
    refuses([] { redriver::assign({1}, {1}, {{0, 0, 5}, {0, 0, 6}}); });    // the same pair twice
    refuses([] { redriver::assign({1}, {1}, {{0, 0, 0}}); });               // worth nothing
    refuses([] { redriver::assign({-1}, {1}, {{0, 0, 5}}); });              // quota below none
}

TEST_CASE("An outsider asks how sure a rank is")
{
    const auto result = redriver::smaa(Table{{1, 0}, {0, 0.5}}, redriver::any_weights(2));
    CHECK(result.rank_acceptability[0][0] == Approx(2.0 / 3).margin(0.02));
    CHECK(result.rank_acceptability[0][0] + result.rank_acceptability[0][1] == Approx(1));
    CHECK(redriver::smaa(Table{}, redriver::any_weights(2)).rank_acceptability.empty());
    refuses([] { redriver::smaa(Table{{1, 0}, {1}}, redriver::any_weights(2)); });
    refuses([] { redriver::smaa(Table{{1, 0, 1}}, redriver::any_weights(2)); });
    refuses([] { redriver::smaa(Table{{1, not_a_number}}, redriver::any_weights(2)); });
    refuses([] { redriver::smaa(Table{{1, endless}}, redriver::any_weights(2)); });
    refuses([] { redriver::smaa(Table{{1, 0}}, Table{{0, 1}}, redriver::any_weights(2)); }); // bounds reversed
    refuses([] { redriver::smaa(Table{{1, 0}}, Table{}, redriver::any_weights(2)); });
    refuses([] { redriver::any_weights(0); });
    refuses([] { redriver::weights_around({not_a_number, 1}); });
    refuses([] { redriver::ordered_weights({0, 0}); });
    refuses([] { redriver::boxed_weights({0.6, 0.6}, {1, 1}); }); // no weights that add up to 1
}

TEST_CASE("An outsider compares a table by TOPSIS, VIKOR and PROMETHEE")
{
    CHECK(redriver::topsis({{5, 8}, {8, 5}}, {1, 1}, two_benefits).size() == 2);
    CHECK(redriver::topsis({}, {1, 1}, two_benefits).empty());
    refuses_bad_tables([](const Table& table, const Numbers& weights) { redriver::topsis(table, weights, two_benefits); });
    refuses([] { redriver::topsis({{1, 2}}, {1, 1}, {redriver::Sense::benefit}); });
    CHECK(redriver::vikor({{1, 3}, {2, 2}}, {1, 1}, two_benefits).q.size() == 2);
    CHECK(redriver::vikor({}, {1, 1}, two_benefits).order.empty());
    refuses_bad_tables([](const Table& table, const Numbers& weights) { redriver::vikor(table, weights, two_benefits); });
    refuses([] { redriver::vikor({{1, 2}}, {1, 1}, two_benefits, 1.5); });
    refuses([] { redriver::vikor({{1, 2}}, {1, 1}, two_benefits, not_a_number); });
    const auto flows = redriver::promethee({{1, 3}, {2, 2}, {3, 1}}, {0.6, 0.4}, two_benefits, {{}, {}});
    CHECK(flows.net[0] == Approx(-0.2));
    CHECK(redriver::promethee({}, {1, 1}, two_benefits, {{}, {}}).net.empty());
    refuses_bad_tables([](const Table& table, const Numbers& weights) {
        redriver::promethee(table, weights, two_benefits, {{}, {}});
    });
    refuses([] { redriver::promethee({{1, 2}}, {1, 1}, two_benefits, {{}}); });
    const redriver::Preference upside_down{redriver::PreferenceShape::linear, 2, 1, 0};
    refuses([&] { redriver::promethee({{1, 2}}, {1, 1}, two_benefits, {upside_down, {}}); });
}

TEST_CASE("An outsider measures distances to a declared ideal by SPOTIS")
{
    CHECK(redriver::spotis({{10.5, -3.1, 1.7}}, {0.2, 0.3, 0.5}, {-5, -6, -8}, {12, 10, 5}, {12, -6, 5})[0] ==
          Approx(0.1989).margin(5e-5));
    CHECK(redriver::spotis({}, {1, 1}, {0, 0}, {1, 1}, {1, 1}).empty());
    refuses_bad_tables([](const Table& table, const Numbers& weights) {
        redriver::spotis(table, weights, {0, 0}, {10, 10}, {10, 10});
    });
    refuses([] { redriver::spotis({{1, 2}}, {1, 1}, {0}, {10, 10}, {10, 10}); });
    refuses([] { redriver::spotis({{1, 2}}, {1, 1}, {0, 0}, {10, 0}, {10, 0}); });   // no room between the bounds
    refuses([] { redriver::spotis({{1, 2}}, {1, 1}, {0, 0}, {10, 10}, {11, 10}); }); // ideal out of bounds
}

TEST_CASE("An outsider asks what numbers and ranges are worth on a trapezoid")
{
    const redriver::Trapezoid shape{10, 20, 60, 100};
    CHECK(redriver::trapezoid(Numbers{5, 15, 40, 80, 120}, shape) == Numbers{0, 0.5, 1, 0.5, 0});
    CHECK(redriver::trapezoid(Numbers{}, shape).empty());
    const auto fits = redriver::trapezoid(Numbers{15}, Numbers{25}, shape);
    REQUIRE(fits.size() == 1);
    CHECK(fits[0].necessity == 0.5);
    CHECK(fits[0].possibility == 1);
    refuses([&] { redriver::trapezoid(not_a_number, shape); });
    refuses([&] { redriver::trapezoid(Numbers{1, not_a_number}, shape); });
    refuses([&] { redriver::trapezoid(Numbers{1, 2}, Numbers{3}, shape); }); // lists of other lengths
    refuses([&] { redriver::trapezoid(3, 2, shape); });                      // reversed
    refuses([] { redriver::trapezoid(1, {20, 10, 60, 100}); });              // out of order
    refuses([] { redriver::trapezoid(1, {not_a_number, 10, 60, 100}); });
}

TEST_CASE("An outsider asks how near sectors are on a tree of plain numbers")
{
    const std::vector<int> parents{-1, 0, 1, 1, 0}; // 0 above 1 and 4; 1 above 2 and 3
    CHECK(redriver::sector_similarity(parents, 1, 3).low == 1);
    CHECK(redriver::sector_similarity(parents, 2, 3).low == 0.4);
    CHECK(redriver::sector_similarity(parents, 2, 4).low == 0);
    CHECK(redriver::sector_similarity(parents, {1, 2}, {3, 3}).size() == 2);
    CHECK(redriver::sector_similarity(parents, std::vector<int>{}, std::vector<int>{}).empty());
    refuses([&] { redriver::sector_similarity(parents, 1, 9); });
    refuses([&] { redriver::sector_similarity(parents, -1, 2); });
    refuses([] { redriver::sector_similarity({1, 0}, 0, 1); }); // a cycle
    refuses([&] { redriver::sector_similarity(parents, {1, 2}, {3}); });
    const Numbers beyond{0.4, 1.2};
    refuses([&] { redriver::sector_similarity(parents, 2, 3, redriver::SimilarityMeasure::level_table, beyond); });
    const Numbers unclear{not_a_number};
    refuses([&] { redriver::sector_similarity(parents, 2, 3, redriver::SimilarityMeasure::level_table, unclear); });
    refuses([] { redriver::sector_similarity({}, 0, 0); });
}

TEST_CASE("An outsider asks who is on the skyline")
{
    CHECK(redriver::skyline({{-50, -8}, {-70, -5}, {-90, -1}, {-75, -6}}) == std::vector<int>{0, 1, 2});
    CHECK(redriver::skyline({}).empty());
    CHECK(redriver::possible_skyline({{0, 0}, {1, 1}}, {{2, 2}, {1, 1}}) == std::vector<int>{0, 1});
    refuses([] { redriver::skyline({{1, 2}, {3}}); });
    refuses([] { redriver::skyline({{}, {}}); });
    refuses([] { redriver::skyline({{1, not_a_number}}); });
    refuses([] { redriver::skyline({{1, endless}}); });
    refuses([] { redriver::possible_skyline({{1, 2}}, {{0, 2}}); });
    refuses([] { redriver::necessary_skyline({{1, 2}}, {}); });
}
