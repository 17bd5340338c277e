// SPDX-License-Identifier: Apache-2.0
#include <redriver/allocation/assign.hpp>
#include <redriver/allocation/trade_off.hpp>
#include <redriver/base/error.hpp>

#include <algorithm>
#include <map>
#include <set>

namespace redriver {
namespace {

using Lists = std::vector<std::vector<std::uint32_t>>;
using Ranks = std::map<MatchedPair, std::int64_t>;

/// Rank, from 1, of every pair in the lists of one side.
Ranks ranks_in(const Lists& lists, MarketSide side)
{
    Ranks ranks;
    for (std::uint32_t agent = 0; agent < lists.size(); ++agent) {
        for (std::size_t i = 0; i < lists[agent].size(); ++i) {
            const std::uint32_t other = lists[agent][i];
            const MatchedPair pair = side == MarketSide::left ? MatchedPair{agent, other} : MatchedPair{other, agent};
            ranks.emplace(pair, static_cast<std::int64_t>(i) + 1);
        }
    }
    return ranks;
}

std::optional<std::int64_t> mean_thousandths(std::int64_t sum, std::int64_t count)
{
    return count == 0 ? std::nullopt : std::optional((sum * 2000 + count) / (2 * count));
}

struct RankSummary {
    std::optional<std::int64_t> mean_thousandths;
    std::int64_t worst = 0;
};

RankSummary summary(const Ranks& ranks, const std::vector<MatchedPair>& pairs)
{
    std::int64_t sum = 0;
    std::int64_t worst = 0;
    for (const MatchedPair& pair : pairs) {
        sum += ranks.at(pair);
        worst = std::max(worst, ranks.at(pair));
    }
    return {mean_thousandths(sum, static_cast<std::int64_t>(pairs.size())), worst};
}

AssignmentProblem problem_of(const Market& market)
{
    AssignmentProblem problem;
    problem.left_quotas = market.left_quotas;
    problem.right_quotas = market.right_quotas;
    for (const ScoredPair& pair : market.pairs) {
        problem.edges.push_back({pair.left, pair.right, pair.weight});
    }
    return problem;
}

std::vector<MatchedPair> of_greatest_total(const Market& market)
{
    std::vector<MatchedPair> pairs;
    for (const std::size_t i : assign(problem_of(market)).chosen) {
        pairs.push_back({market.pairs[i].left, market.pairs[i].right});
    }
    return pairs;
}

/// What one side thinks of one partner, given the partners it has.
struct View {
    std::int64_t rank = 0;       ///< 0 = not acceptable
    std::int64_t worst_held = 0; ///< 0 = has nobody
    bool has_no_place = false;
    bool prefers_others = false;
};

View view_of(const std::vector<std::uint32_t>& list, std::int64_t quota, const std::set<std::uint32_t>& partners,
             std::uint32_t other)
{
    View view;
    for (std::size_t i = 0; i < list.size(); ++i) {
        const auto rank = static_cast<std::int64_t>(i) + 1;
        view.rank = list[i] == other ? rank : view.rank;
        view.worst_held = partners.contains(list[i]) ? rank : view.worst_held;
    }
    view.has_no_place = quota == 0;
    view.prefers_others = static_cast<std::int64_t>(partners.size()) >= quota && view.worst_held < view.rank;
    return view;
}

Separation judge(const View& left, const View& right)
{
    if (left.rank == 0 || right.rank == 0) {
        return left.rank != 0 ? Separation::right_refuses
                              : (right.rank != 0 ? Separation::left_refuses : Separation::both_refuse);
    }
    if (left.has_no_place || right.has_no_place) {
        return left.has_no_place ? Separation::left_has_no_place : Separation::right_has_no_place;
    }
    if (left.prefers_others || right.prefers_others) {
        return !left.prefers_others ? Separation::right_prefers
                                    : (right.prefers_others ? Separation::both_prefer : Separation::left_prefers);
    }
    return Separation::blocking;
}

std::int64_t quota_of(const std::vector<std::int64_t>& quotas, std::uint32_t agent)
{
    return quotas.empty() ? 1 : quotas[agent];
}

} // namespace

std::int64_t gini_ppm(std::vector<std::int64_t> counts)
{
    std::sort(counts.begin(), counts.end());
    const auto n = static_cast<std::int64_t>(counts.size());
    std::int64_t sum = 0;
    std::int64_t weighted = 0;
    for (std::int64_t i = 0; i < n; ++i) {
        const std::int64_t count = counts[static_cast<std::size_t>(i)];
        sum += count;
        weighted += (2 * (i + 1) - n - 1) * count;
    }
    return sum == 0 ? 0 : weighted * 1'000'000 / (n * sum);
}

AllocationMeasures measure_allocation(const Market& market, const std::vector<MatchedPair>& pairs)
{
    const PreferenceLists lists = preferences_of(market);
    const StabilityCertificate certificate = certify(lists, pairs);
    std::map<MatchedPair, std::int64_t> weights;
    for (const ScoredPair& pair : market.pairs) {
        weights[{pair.left, pair.right}] = pair.weight;
    }
    AllocationMeasures measures;
    std::set<std::uint32_t> left_served;
    std::map<std::uint32_t, std::int64_t> exposure;
    for (const ScoredPair& pair : market.pairs) {
        exposure.emplace(pair.right, 0);
    }
    for (const MatchedPair& pair : pairs) {
        measures.total += weights.at(pair);
        left_served.insert(pair.left);
        ++exposure[pair.right];
    }
    measures.pairs = static_cast<std::int64_t>(pairs.size());
    measures.mean_weight_thousandths = mean_thousandths(measures.total, measures.pairs);
    measures.blocking_pairs = static_cast<std::int64_t>(certificate.blocking_pairs);
    measures.over_quota = static_cast<std::int64_t>(certificate.over_quota);
    const RankSummary left = summary(ranks_in(lists.left, MarketSide::left), pairs);
    const RankSummary right = summary(ranks_in(lists.right, MarketSide::right), pairs);
    measures.mean_left_rank_thousandths = left.mean_thousandths;
    measures.worst_left_rank = left.worst;
    measures.mean_right_rank_thousandths = right.mean_thousandths;
    measures.worst_right_rank = right.worst;
    measures.left_served = static_cast<std::int64_t>(left_served.size());
    std::vector<std::int64_t> counts;
    for (const auto& [right_agent, count] : exposure) {
        measures.right_served += count > 0 ? 1 : 0;
        counts.push_back(count);
    }
    measures.exposure_gini_ppm = gini_ppm(std::move(counts));
    return measures;
}

std::vector<MatchedPair> plain_top_k(const Market& market)
{
    const PreferenceLists lists = preferences_of(market);
    std::vector<MatchedPair> pairs;
    for (std::uint32_t left = 0; left < lists.left.size(); ++left) {
        const auto length = static_cast<std::int64_t>(lists.left[left].size());
        const auto most = static_cast<std::size_t>(std::min(market.left_quotas[left], length));
        for (std::size_t i = 0; i < most; ++i) {
            pairs.push_back({left, lists.left[left][i]});
        }
    }
    return pairs;
}

std::vector<TradeOffRow> trade_off(const Market& market, const std::optional<std::vector<MatchedPair>>& budgeted)
{
    const PreferenceLists lists = preferences_of(market);
    const auto row = [&](AllocationMethod method, const std::vector<MatchedPair>& pairs) {
        return TradeOffRow{method, measure_allocation(market, pairs)};
    };
    std::vector<TradeOffRow> rows{
        row(AllocationMethod::top_k, plain_top_k(market)),
        row(AllocationMethod::stable_left, deferred_acceptance(lists, MarketSide::left).pairs()),
        row(AllocationMethod::stable_right, deferred_acceptance(lists, MarketSide::right).pairs()),
        row(AllocationMethod::max_total, of_greatest_total(market))};
    if (budgeted) {
        rows.push_back(row(AllocationMethod::budgeted, *budgeted));
    }
    return rows;
}

std::vector<WhyUnmatched> why_unmatched(const PreferenceLists& lists, const std::vector<MatchedPair>& matching,
                                        MarketSide side, std::uint32_t agent)
{
    check_preferences(lists);
    const bool is_left = side == MarketSide::left;
    if (agent >= (is_left ? lists.left : lists.right).size()) {
        throw InputError("why_unmatched", "there is no agent " + std::to_string(agent));
    }
    std::map<std::uint32_t, std::set<std::uint32_t>> left_partners;
    std::map<std::uint32_t, std::set<std::uint32_t>> right_partners;
    for (const MatchedPair& pair : matching) {
        left_partners[pair.left].insert(pair.right);
        right_partners[pair.right].insert(pair.left);
    }
    std::vector<WhyUnmatched> answers;
    for (const std::uint32_t other : (is_left ? lists.left : lists.right)[agent]) {
        const std::uint32_t left = is_left ? agent : other;
        const std::uint32_t right = is_left ? other : agent;
        const View of_left = view_of(lists.left[left], quota_of(lists.left_quotas, left), left_partners[left], right);
        const View of_right =
            view_of(lists.right[right], quota_of(lists.right_quotas, right), right_partners[right], left);
        const View& own = is_left ? of_left : of_right;
        const View& partner = is_left ? of_right : of_left;
        const bool together = left_partners[left].contains(right);
        answers.push_back({other, together ? Separation::matched : judge(of_left, of_right), own.rank, partner.rank,
                           partner.worst_held});
    }
    return answers;
}

} // namespace redriver
