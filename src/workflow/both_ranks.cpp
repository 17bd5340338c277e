// SPDX-License-Identifier: Apache-2.0
#include <redriver/workflow/both_ranks.hpp>

#include <algorithm>
#include <tuple>

namespace redriver {
namespace {

/// Score, then lowest score, both falling: level pairs share a rank.
auto standing(const RankedPair& pair)
{
    return std::tuple(-pair.forward.score.doubled_midpoint(), -pair.forward.score.low);
}

std::optional<int> rank_in(const Shortlist& list, const RankedPair& wanted)
{
    const auto found = std::find_if(list.ranked.begin(), list.ranked.end(), [&wanted](const RankedPair& each) {
        return each.project == wanted.project && each.investor == wanted.investor;
    });
    return found == list.ranked.end() ? std::nullopt : std::optional(found->rank);
}

} // namespace

std::vector<BothRanks> both_ranks(const MatchDesk& desk, const Shortlist& shortlist, StageRule stages, std::size_t rows)
{
    MatchOptions options;
    options.stages = stages;
    options.detail = Detail::numbers;
    const std::size_t wanted = rows == 0 ? shortlist.ranked.size() : std::min(rows, shortlist.ranked.size());
    std::vector<BothRanks> ranks;
    for (std::size_t i = 0; i < wanted; ++i) {
        const RankedPair& pair = shortlist.ranked[i];
        const auto better = std::count_if(shortlist.ranked.begin(), shortlist.ranked.end(), [&](const RankedPair& each) {
            return standing(each) < standing(pair);
        });
        const Shortlist theirs =
            shortlist.investor ? desk.for_project(pair.project, options) : desk.for_investor(pair.investor, options);
        ranks.push_back({static_cast<int>(better) + 1, rank_in(theirs, pair)});
    }
    return ranks;
}

} // namespace redriver
