// SPDX-License-Identifier: Apache-2.0
// The best investors of every project: investors are the lanes, ordered by audience and proven capital.
#include "batch/best.hpp"
#include "batch/list_writing.hpp"
#include "batch/scan_aim.hpp"
#include "batch/side_by_side.hpp"

#include <numeric>

namespace redriver {
namespace {

Weight reverse_weight(const ScoringModel& model, Criterion criterion)
{
    Weight sum = 0;
    for (const WeightedCriterion& weighted : model.reverse.weights) {
        sum += weighted.criterion == criterion ? weighted.weight : 0;
    }
    return sum;
}

/// All investors of a store in scan order, with the fact that the province weighs in lanes: their proven capital.
struct InvestorLayout {
    explicit InvestorLayout(const FeatureStore& made) : store(made), order(made.investors.size())
    {
        std::iota(order.begin(), order.end(), 0U);
        std::sort(order.begin(), order.end(), [this](std::uint32_t a, std::uint32_t b) {
            const LogRange& first = store.investors[a].ticket;
            const LogRange& second = store.investors[b].ticket;
            return first.high != second.high ? first.high > second.high : a < b;
        });
        const std::size_t lanes = (order.size() + block_lanes - 1) / block_lanes * block_lanes;
        low.assign(lanes, position_highest);
        high.assign(lanes, position_highest);
        open.assign(lanes, position_highest);
        repute.assign(lanes, 0);
        for (std::size_t slot = 0; slot < order.size(); ++slot) {
            const InvestorFeatures& investor = store.investors[order[slot]];
            if (investor.ticket_known != 0) { // else nothing is proven and nothing can be ruled out
                const LogRange proven = proven_capital(investor.ticket);
                low[slot] = position_of(proven.low);
                high[slot] = position_of(proven.high);
            }
            if (investor.repute != no_place) {
                repute[slot] = repute_room(store.reputes[investor.repute]);
            }
        }
    }

    /// How much more or less than nothing known a repute earns twice over, in steps of a bound, rounded up.
    std::int16_t repute_room(const Repute& of) const
    {
        std::int64_t doubled = 0;
        for (const WeightedCriterion& weighted : store.model.reverse.weights) {
            const KnownUtility told = repute_part(of, weighted.criterion);
            doubled += points_of(weighted.weight, told.low) + points_of(weighted.weight, told.high) - weighted.weight;
        }
        return static_cast<std::int16_t>(doubled / bound_unit + (doubled > 0 ? 1 : 0));
    }

    const FeatureStore& store;
    std::vector<std::uint32_t> order;
    Lanes low;
    Lanes high;
    Lanes repute; ///< repute_room of each
    Lanes open; ///< in the place of land, which the province does not ask for
};

/// One thread's search.
class InvestorSearch {
public:
    InvestorSearch(const InvestorLayout& layout, const TopOptions& options)
        : m_layout(layout), m_kernel(kernel_of(options.kernel)), m_stages(options.stages),
          m_is_scalar(options.search == Search::scalar), m_lens(layout.store), m_best(options.k)
    {
        const FeatureStore& store = layout.store;
        m_audience.resize(store.audiences.size());
        m_wishes.resize(store.wishes.size());
        m_base.resize(block_lanes);
        m_sectors.resize(block_lanes);
        m_bounds.resize(block_lanes);
    }

    const std::vector<std::uint64_t>& best_of(std::uint32_t place)
    {
        const ProjectFeatures& project = m_layout.store.projects[place];
        m_minutes = m_layout.store.minutes_of(place);
        m_best.clear();
        aim(project);
        for (std::size_t begin = 0; begin < m_layout.order.size(); begin += block_lanes) {
            scan_block(begin, project);
        }
        return m_best.sorted();
    }

private:
    void aim(const ProjectFeatures& project);
    void scan_block(std::size_t begin, const ProjectFeatures& project);
    void offer(std::size_t slot, const ProjectFeatures& project);
    UtilityRange priority(std::uint32_t wish, std::span<const SectorShare> mix) const;

    const InvestorLayout& m_layout;
    const ScanKernel& m_kernel;
    StageRule m_stages;
    bool m_is_scalar;
    InvestorLens m_lens;
    Best m_best;
    ScanAim m_aim;
    std::uint32_t m_mix = no_place;
    std::span<const Minutes> m_minutes; ///< of the project to each gateway
    Lanes m_audience; ///< by audience: the constant part of the bound, 0 where a shared rule fails
    Lanes m_wishes;   ///< by list of interests: the bound of the priority
    Lanes m_base;
    Lanes m_sectors;
    Lanes m_bounds;
};

UtilityRange InvestorSearch::priority(std::uint32_t wish, std::span<const SectorShare> mix) const
{
    const FitTable& fits = m_layout.store.fits;
    const std::span<const std::uint32_t> interests = m_layout.store.wishes[wish];
    UtilityRange best{0, interests.empty() ? full_utility : 0};
    for (const std::uint32_t interest : interests) {
        best.high = mix.empty() ? std::max(best.high, fits.loose_priority[interest]) : best.high;
        for (const SectorShare& sector : mix) { // the mean over the shares is never more than its greatest part
            const std::size_t at = interest * fits.leaves + sector.leaf;
            best.low = std::max(best.low, fits.priority_low[at]);
            best.high = std::max(best.high, fits.priority_high[at]);
        }
    }
    return best;
}

void InvestorSearch::aim(const ProjectFeatures& project)
{
    const FeatureStore& store = m_layout.store;
    const ScoringModel& model = store.model;
    const Weight of_priority = reverse_weight(model, Criterion::priority);
    const Weight of_ability = reverse_weight(model, Criterion::ability_to_pay);
    constexpr std::int32_t slack = 8; // steps: each rounding of points, positions and costs
    std::int32_t rest = 0;
    for (const WeightedCriterion& weighted : model.reverse.weights) {
        rest += weighted.weight; // once: nothing is known
    }
    rest += (project.capital_known != 0 ? of_ability : 0) - of_priority;
    const auto constant = static_cast<std::int16_t>(rest / bound_unit + slack);
    for (std::size_t i = 0; i < store.audiences.size(); ++i) {
        const bool fails = audience_rules(store, store.audiences[i], project, m_stages).failed != 0;
        m_audience[i] = fails ? std::int16_t{0} : constant;
    }
    m_aim = {};
    if (project.capital_known != 0) {
        m_aim.capital = aim_at({project.capital.low, log2_highest}, model.reverse.ability_outer, of_ability);
    }
    if (project.sectors != m_mix) {
        m_mix = project.sectors;
        for (std::uint32_t wish = 0; wish < store.wishes.size(); ++wish) {
            const UtilityRange utility = priority(wish, store.mixes[m_mix]);
            const std::int64_t doubled = std::int64_t{of_priority} * (utility.low + utility.high) / full_utility;
            m_wishes[wish] = static_cast<std::int16_t>(doubled / bound_unit + 1);
        }
    }
}

void InvestorSearch::offer(std::size_t slot, const ProjectFeatures& project)
{
    const std::uint32_t place = m_layout.order[slot];
    const InvestorFeatures& investor = m_layout.store.investors[place];
    m_lens.aim(investor, LensUse::reverse);
    if (m_lens.own_rules(project, m_minutes).failed == 0) {
        m_best.offer(rank_key(m_lens.reverse_points(project), place));
    }
}

void InvestorSearch::scan_block(std::size_t begin, const ProjectFeatures& project)
{
    const std::size_t lanes = std::min(block_lanes, m_layout.order.size() - begin);
    for (std::size_t lane = 0; lane < lanes; ++lane) {
        const InvestorFeatures& investor = m_layout.store.investors[m_layout.order[begin + lane]];
        const std::int16_t shared = m_audience[investor.audience];
        m_base[lane] = shared == 0 ? std::int16_t{0}
                                   : static_cast<std::int16_t>(shared + m_layout.repute[begin + lane]);
        m_sectors[lane] = m_wishes[investor.interests];
    }
    std::fill(m_base.begin() + static_cast<std::ptrdiff_t>(lanes), m_base.end(), std::int16_t{0});
    if (!m_is_scalar) {
        const RangeLanes capital{m_layout.low.data() + begin, m_layout.high.data() + begin};
        const RangeLanes land{m_layout.open.data() + begin, m_layout.open.data() + begin};
        const std::int16_t most =
            m_kernel.mixed(m_base.data(), capital, land, m_aim, m_sectors.data(), m_bounds.data());
        if (most < m_best.threshold()) {
            return;
        }
    }
    for (std::size_t lane = 0; lane < lanes; ++lane) {
        if (m_base[lane] > 0 && (m_is_scalar || m_bounds[lane] >= m_best.threshold())) {
            offer(begin + lane, project);
        }
    }
}

} // namespace

TopLists top_investors(const FeatureStore& store, const TopOptions& options)
{
    const InvestorLayout layout(store);
    std::vector<std::uint32_t> order(store.projects.size());
    std::iota(order.begin(), order.end(), 0U);
    std::stable_sort(order.begin(), order.end(), [&store](std::uint32_t a, std::uint32_t b) {
        return store.projects[a].sectors < store.projects[b].sectors; // so that priorities are worked out once a mix
    });
    constexpr std::size_t together = 64;
    const std::size_t pieces = (order.size() + together - 1) / together;
    TopLists lists(order.size(), options.k);
    side_by_side(pieces, options.threads, [&](const std::function<std::size_t()>& next) {
        InvestorSearch search(layout, options);
        for (std::size_t at = next(); at < pieces; at = next()) {
            for (std::size_t i = at * together; i < std::min((at + 1) * together, order.size()); ++i) {
                put_list(lists, order[i], search.best_of(order[i]));
            }
        }
    });
    return lists;
}

} // namespace redriver
