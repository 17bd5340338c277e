// SPDX-License-Identifier: Apache-2.0
#include "batch/investor_layout.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace redriver {
namespace {

constexpr std::int32_t never = -1'000'000; // below every floor

UtilityRanks ranks_of_low(const FitTable& fits) { return UtilityRanks(fits.priority_low); }

UtilityRanks ranks_of_high(const FitTable& fits)
{
    std::vector<Utility> values = fits.priority_high;
    values.insert(values.end(), fits.loose_priority.begin(), fits.loose_priority.end());
    values.push_back(full_utility);
    return UtilityRanks(std::move(values));
}

/// Numbers audiences by what audience_rules looks at: the home, the forms and whether a plot is taken.
class Gates {
public:
    Gates(const FeatureStore& store, std::vector<std::uint32_t>& gates) : m_of_audience(store.audiences.size())
    {
        std::map<std::tuple<std::uint32_t, std::uint32_t, LandMode>, std::uint32_t> known;
        for (std::uint32_t i = 0; i < store.audiences.size(); ++i) {
            const Audience& audience = store.audiences[i];
            const LandMode land = store.model.profiles[audience.profile].land;
            const auto [found, is_new] = known.try_emplace({audience.home, audience.forms, land},
                                                           static_cast<std::uint32_t>(gates.size()));
            if (is_new) {
                gates.push_back(i);
            }
            m_of_audience[i] = found->second;
        }
    }
    std::uint32_t of(const InvestorFeatures& investor) const { return m_of_audience[investor.audience]; }

private:
    std::vector<std::uint32_t> m_of_audience;
};

struct Placed {
    std::uint32_t gate = 0;
    bool has_ticket = false;
    Log2 ticket = 0;
    std::uint32_t place = 0;

    bool is_with(const Placed& other) const { return gate == other.gate && has_ticket == other.has_ticket; }
    friend bool operator<(const Placed& a, const Placed& b)
    {
        return std::tuple(a.gate, b.has_ticket, b.ticket, a.place) <
               std::tuple(b.gate, a.has_ticket, a.ticket, b.place);
    }
};

} // namespace

UtilityRanks::UtilityRanks(std::vector<Utility> values) : m_values(std::move(values))
{
    constexpr std::size_t most = 256;
    m_values.push_back(0);
    std::sort(m_values.begin(), m_values.end());
    m_values.erase(std::unique(m_values.begin(), m_values.end()), m_values.end());
    const std::size_t step = (m_values.size() + most - 3) / (most - 1); // the first and the last stay
    if (step > 1) {
        std::vector<Utility> kept{0};
        for (std::size_t i = step; i < m_values.size(); i += step) {
            kept.push_back(m_values[i]);
        }
        if (kept.back() != m_values.back()) {
            kept.push_back(m_values.back());
        }
        m_values = std::move(kept);
    }
}

std::uint8_t UtilityRanks::rank_of(Utility utility) const
{
    const auto found = std::lower_bound(m_values.begin(), m_values.end(), utility);
    return static_cast<std::uint8_t>(found - m_values.begin());
}

std::int64_t reverse_points_of(const ScoringModel& model, Criterion criterion, Utility utility)
{
    std::int64_t sum = 0;
    for (const WeightedCriterion& weighted : model.reverse.weights) {
        sum += weighted.criterion == criterion ? points_of(weighted.weight, utility) : 0;
    }
    return sum;
}

PointInterval points_alone(const FeatureStore& store, const InvestorFeatures& investor)
{
    PointInterval sum;
    for (const WeightedCriterion& weighted : store.model.reverse.weights) {
        if (weighted.criterion != Criterion::priority && weighted.criterion != Criterion::ability_to_pay) {
            const KnownUtility told = investor.repute == no_place
                                          ? KnownUtility{}
                                          : repute_part(store.reputes[investor.repute], weighted.criterion);
            sum += {points_of(weighted.weight, told.low), points_of(weighted.weight, told.high)};
        }
    }
    return sum;
}

InvestorLayout::InvestorLayout(const FeatureStore& made, const Slice& investors)
    : store(made), lows(ranks_of_low(made.fits)), highs(ranks_of_high(made.fits))
{
    const Gates numbered(store, gates);
    std::vector<Placed> order;
    for (std::size_t i = investors.first; i < investors.first + investors.count; ++i) {
        const InvestorFeatures& investor = store.investors[i];
        order.push_back({numbered.of(investor), investor.ticket_known != 0, investor.ticket.high,
                         static_cast<std::uint32_t>(i)});
    }
    std::sort(order.begin(), order.end());
    for (std::size_t i = 0; i < order.size(); ++i) {
        if (i == 0 || places.size() % block_lanes == 0 || !order[i].is_with(order[i - 1])) {
            places.resize((places.size() + block_lanes - 1) / block_lanes * block_lanes, no_place);
            gate_of.push_back(order[i].gate);
            has_ticket.push_back(order[i].has_ticket ? 1 : 0);
        }
        places.push_back(order[i].place);
    }
    const std::size_t slots = blocks() * block_lanes;
    places.resize(slots, no_place);
    capital_low.assign(slots, position_highest);
    capital_high.assign(slots, position_highest);
    fixed_doubled.assign(slots, never);
    fixed_low.assign(slots, 0);
    has_rules.assign(slots, 0);
    for (std::size_t slot = 0; slot < slots; ++slot) {
        if (places[slot] != no_place) {
            enter(slot, places[slot]);
        }
    }
    enter_ranks();
}

void InvestorLayout::enter(std::size_t slot, std::uint32_t place)
{
    const InvestorFeatures& investor = store.investors[place];
    if (investor.ticket_known != 0) {
        const LogRange proven = proven_capital(investor.ticket);
        capital_low[slot] = position_of(proven.low);
        capital_high[slot] = position_of(proven.high);
    }
    const PointInterval alone = points_alone(store, investor);
    fixed_doubled[slot] = static_cast<std::int32_t>(alone.doubled_midpoint());
    fixed_low[slot] = static_cast<std::int32_t>(alone.low);
    has_rules[slot] = investor.exclusions != no_place || investor.ticket_limit != no_place ||
                      investor.has_land_minimum != 0 || investor.ask != no_place;
}

void InvestorLayout::enter_ranks()
{
    const FitTable& fits = store.fits;
    const std::size_t interests = fits.loose_priority.size();
    const std::size_t leaves = store.leaves.size();
    std::vector<std::uint8_t> rows(interests * columns() * 2); // by interest: the least of each leaf, then the most
    for (std::size_t interest = 0; interest < interests; ++interest) {
        std::uint8_t* row = rows.data() + interest * columns() * 2;
        for (std::size_t leaf = 0; leaf < leaves; ++leaf) {
            row[leaf] = lows.rank_of(fits.priority_low[interest * leaves + leaf]);
            row[columns() + leaf] = highs.rank_of(fits.priority_high[interest * leaves + leaf]);
        }
        row[2 * columns() - 1] = highs.rank_of(fits.loose_priority[interest]);
    }
    m_ranks.assign(blocks() * columns() * 2 * block_lanes, 0);
    std::vector<std::uint8_t> best(columns() * 2);
    std::vector<std::uint8_t> lanes(columns() * 2 * block_lanes); // of one block, so that far places are written seldom
    for (std::size_t block = 0; block < blocks(); ++block) {
        std::fill(lanes.begin(), lanes.end(), std::uint8_t{0});
        for (std::size_t lane = 0; lane < block_lanes; ++lane) {
            const std::uint32_t place = places[block * block_lanes + lane];
            if (place != no_place) {
                take_best(rows, store.wishes[store.investors[place].interests], best);
                for (std::size_t leaf = 0; leaf < columns(); ++leaf) {
                    lanes[leaf * 2 * block_lanes + lane] = best[leaf];
                    lanes[(leaf * 2 + 1) * block_lanes + lane] = best[columns() + leaf];
                }
            }
        }
        for (std::size_t leaf = 0; leaf < columns(); ++leaf) {
            std::copy_n(lanes.data() + leaf * 2 * block_lanes, 2 * block_lanes,
                        m_ranks.data() + (leaf * blocks() + block) * 2 * block_lanes);
        }
    }
}

/// Of several interests each end counts by its best: the greatest rank is the rank of the greatest.
void InvestorLayout::take_best(const std::vector<std::uint8_t>& rows, std::span<const std::uint32_t> wish,
                               std::vector<std::uint8_t>& best) const
{
    std::fill(best.begin(), best.end(), std::uint8_t{0});
    if (wish.empty()) { // it may mean anything
        std::fill(best.begin() + static_cast<std::ptrdiff_t>(columns()), best.end(), highs.rank_of(full_utility));
    }
    for (const std::uint32_t interest : wish) {
        const std::uint8_t* row = rows.data() + interest * best.size();
        for (std::size_t i = 0; i < best.size(); ++i) {
            best[i] = std::max(best[i], row[i]);
        }
    }
}

} // namespace redriver
