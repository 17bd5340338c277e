// SPDX-License-Identifier: Apache-2.0
#include "robustness/rank_buckets.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <limits>
#include <random>

using namespace redriver;

namespace {

void check_ranks(const std::vector<double>& scores)
{
    RankBuckets buckets(scores.size());
    std::vector<std::uint16_t> ranks(scores.size());
    for (int twice = 0; twice < 2; ++twice) { // nothing is left over from the first time
        buckets.rank_all(scores.data(), ranks.data());
        for (std::size_t i = 0; i < scores.size(); ++i) {
            const auto better =
                std::count_if(scores.begin(), scores.end(), [&](double other) { return other > scores[i]; });
            REQUIRE(ranks[i] == better);
        }
    }
}

} // namespace

TEST_CASE("The rank of each score is how many are strictly better, however they are spread")
{
    std::mt19937_64 random(20261122);
    const auto unit = [&random] { return static_cast<double>(random() >> 11U) * 0x1.0p-53; };
    for (const std::size_t size : {1U, 2U, 3U, 8U, 9U, 100U, 1000U}) {
        std::vector<double> even(size);
        std::vector<double> level(size, 0.25);
        std::vector<double> tied(size);
        std::vector<double> crowded(size);
        for (std::size_t i = 0; i < size; ++i) {
            even[i] = unit();
            tied[i] = static_cast<double>(random() % 7) / 7;
            crowded[i] = i == 0 ? 1.0 : unit() * 1e-6; // all but one share a bucket
        }
        CAPTURE(size);
        check_ranks(even);
        check_ranks(level);
        check_ranks(tied);
        check_ranks(crowded);
    }
}

TEST_CASE("Scores whose range is next to nothing, or endless, are ranked as well")
{
    constexpr double least = std::numeric_limits<double>::denorm_min();
    constexpr double most = std::numeric_limits<double>::max();
    check_ranks({0, least, 2 * least, least, 0});
    check_ranks({-most, most, 0, 1, -1});
}
