// SPDX-License-Identifier: Apache-2.0
// The best investors of every project. What a project's sectors are worth to each investor is worked out once a mix;
// then a project costs a few operations on 64 investors at a time, and what may enter its list is scored exactly.
#include "batch/best.hpp"
#include "batch/criterion_weight.hpp"
#include "batch/investor_layout.hpp"
#include "batch/list_writing.hpp"
#include "batch/scan_aim.hpp"
#include "batch/side_by_side.hpp"

#include <array>
#include <cstring>
#include <numeric>

namespace redriver {
namespace {

/// Investors laid out at a time: their columns stay in the cache.
constexpr std::size_t most_together = 65'536;

/// Every pair exactly.
class PlainSearch {
public:
    PlainSearch(const FeatureStore& store, const TopOptions& options)
        : m_store(store), m_stages(options.stages), m_lens(store), m_best(options.k), m_fails(store.audiences.size())
    {
    }

    const std::vector<std::uint64_t>& best_of(std::uint32_t place)
    {
        const ProjectFeatures& project = m_store.projects[place];
        for (std::size_t i = 0; i < m_fails.size(); ++i) {
            m_fails[i] = audience_rules(m_store, m_store.audiences[i], project, m_stages).failed != 0 ? 1 : 0;
        }
        m_best.clear();
        for (std::uint32_t i = 0; i < m_store.investors.size(); ++i) {
            const InvestorFeatures& investor = m_store.investors[i];
            if (m_fails[investor.audience] != 0) {
                continue;
            }
            m_lens.aim(investor, LensUse::reverse);
            if (m_lens.own_rules(project, m_store.minutes_of(place)).failed == 0) {
                m_best.offer(rank_key(m_lens.reverse_points(project), i));
            }
        }
        return m_best.sorted();
    }

private:
    const FeatureStore& m_store;
    StageRule m_stages;
    InvestorLens m_lens;
    Best m_best;
    std::vector<std::uint8_t> m_fails; ///< by audience
};

/// What a mix of sectors earns by the ranks that its leaves have for an investor: one end of it.
class MixTable {
public:
    /// `ranks`: of this end.
    void make(const ScoringModel& model, std::span<const SectorShare> mix, const UtilityRanks& ranks);
    const std::int32_t* points() const { return m_points.data(); }
    /// Indices into the points; `at(leaf)` gives the ranks of a leaf.
    template <class RanksOf>
    void index(std::span<const SectorShare> mix, std::size_t no_sector, RanksOf&& at, std::uint16_t* out) const;

private:
    static constexpr std::size_t most_entries = 65'536;
    std::size_t m_ranks = 1;
    bool m_is_joint = true; ///< by all ranks together; else by the greatest, which is not less than any mean
    std::vector<std::int32_t> m_points;
};

void MixTable::make(const ScoringModel& model, std::span<const SectorShare> mix, const UtilityRanks& ranks)
{
    m_ranks = ranks.size();
    std::size_t entries = m_ranks;
    for (std::size_t i = 1; i < mix.size() && entries <= most_entries; ++i) {
        entries *= m_ranks;
    }
    m_is_joint = entries <= most_entries;
    m_points.resize(m_is_joint ? entries : m_ranks);
    std::int64_t shares = 0;
    for (const SectorShare& sector : mix) {
        shares += sector.ppm;
    }
    for (std::size_t entry = 0; entry < m_points.size(); ++entry) {
        Utility utility = ranks.value(entry % m_ranks);
        if (m_is_joint && mix.size() > 1) { // as the lens takes the mean
            std::int64_t sum = 0;
            std::size_t rest = entry;
            for (auto sector = mix.rbegin(); sector != mix.rend(); ++sector, rest /= m_ranks) {
                sum += std::int64_t{sector->ppm} * ranks.value(rest % m_ranks);
            }
            utility = static_cast<Utility>((sum + shares / 2) / shares);
        }
        m_points[entry] = static_cast<std::int32_t>(reverse_points_of(model, Criterion::priority, utility));
    }
}

template <class RanksOf>
void MixTable::index(std::span<const SectorShare> mix, std::size_t no_sector, RanksOf&& at, std::uint16_t* out) const
{
    const std::uint8_t* first = at(mix.empty() ? no_sector : mix.front().leaf);
    std::copy(first, first + block_lanes, out);
    const auto ranks = static_cast<std::uint16_t>(m_ranks);
    for (std::size_t i = 1; i < mix.size() && m_is_joint; ++i) {
        const std::uint8_t* next = at(mix[i].leaf);
        for (std::size_t lane = 0; lane < block_lanes; ++lane) {
            out[lane] = static_cast<std::uint16_t>(out[lane] * ranks + next[lane]);
        }
    }
    for (std::size_t i = 1; i < mix.size() && !m_is_joint; ++i) {
        const std::uint8_t* next = at(mix[i].leaf);
        for (std::size_t lane = 0; lane < block_lanes; ++lane) {
            out[lane] = std::max(out[lane], std::uint16_t{next[lane]});
        }
    }
}

/// One thread's search among the investors of a layout.
class InvestorSearch {
public:
    InvestorSearch(const InvestorLayout& layout, const TopOptions& options)
        : m_layout(layout), m_kernel(investor_kernel_of(kernel_of(options.kernel).name)), m_options(options),
          m_lens(layout.store), m_best(options.k), m_open(layout.gates.size()), m_doubled(layout.places.size()),
          m_low(layout.places.size()), m_most(layout.blocks()), m_order(layout.blocks())
    {
    }

    /// `kept`: the best among other investors, zeros where there are fewer.
    const std::vector<std::uint64_t>& best_of(std::uint32_t place, std::span<const std::uint64_t> kept);

private:
    bool opens(const ProjectFeatures& project);
    void enter_mix(std::uint32_t mix);
    void aim(const ProjectFeatures& project);
    void offer_marked(std::size_t block, std::uint32_t place);
    void offer(std::size_t slot, std::uint32_t place);
    void settle();

    const InvestorLayout& m_layout;
    const InvestorKernel& m_kernel;
    const TopOptions& m_options;
    InvestorLens m_lens;
    Best m_best;
    std::size_t m_unsettled = 0; ///< offers since the floor was found
    InvestorFloor m_floor;
    std::uint64_t m_floor_key = 0;
    std::vector<std::uint8_t> m_open; ///< by gate
    std::uint32_t m_mix = no_place;
    MixTable m_lows;
    MixTable m_highs;
    std::vector<std::int32_t> m_doubled; ///< by slot: beside the ability to pay
    std::vector<std::int32_t> m_low;
    std::vector<std::int32_t> m_most;   ///< by block
    std::vector<std::uint32_t> m_order; ///< of blocks, the best first
    AbilityAim m_aim;
    std::array<std::uint8_t, block_lanes> m_marks{};
};

bool InvestorSearch::opens(const ProjectFeatures& project)
{
    const FeatureStore& store = m_layout.store;
    bool any = false;
    for (std::size_t i = 0; i < m_open.size(); ++i) {
        const Audience& audience = store.audiences[m_layout.gates[i]];
        m_open[i] = audience_rules(store, audience, project, m_options.stages).failed == 0 ? 1 : 0;
        any = any || m_open[i] != 0;
    }
    return any;
}

void InvestorSearch::enter_mix(std::uint32_t mix)
{
    const FeatureStore& store = m_layout.store;
    const std::span<const SectorShare> sectors = store.mixes[mix];
    m_mix = mix;
    m_lows.make(store.model, sectors, m_layout.lows);
    m_highs.make(store.model, sectors, m_layout.highs);
    std::array<std::uint16_t, block_lanes> low{};
    std::array<std::uint16_t, block_lanes> high{};
    for (std::size_t block = 0; block < m_layout.blocks(); ++block) {
        const auto ranks = [&](std::size_t leaf) { return m_layout.ranks(block, leaf); };
        m_lows.index(sectors, store.leaves.size(), ranks, low.data());
        m_highs.index(sectors, store.leaves.size(), [&](std::size_t leaf) { return ranks(leaf) + block_lanes; },
                      high.data());
        const std::size_t slot = block * block_lanes;
        const StaticTables tables{m_lows.points(), m_highs.points(), low.data(), high.data(),
                                  m_layout.fixed_doubled.data() + slot, m_layout.fixed_low.data() + slot};
        m_most[block] = m_kernel.statics(tables, m_doubled.data() + slot, m_low.data() + slot);
    }
    std::iota(m_order.begin(), m_order.end(), 0U);
    std::sort(m_order.begin(), m_order.end(), [this](std::uint32_t a, std::uint32_t b) {
        return m_most[a] != m_most[b] ? m_most[a] > m_most[b] : a < b;
    });
}

void InvestorSearch::aim(const ProjectFeatures& project)
{
    m_aim = {};
    if (project.capital_known == 0) {
        return;
    }
    const ScoringModel& model = m_layout.store.model;
    const Weight weight = weight_of(model.reverse.weights, Criterion::ability_to_pay);
    const RangeAim at_least = aim_at({project.capital.high, log2_highest}, model.reverse.ability_outer, weight);
    const RangeAim at_most = aim_at({project.capital.low, log2_highest}, model.reverse.ability_outer, weight);
    m_aim = {at_least.low, at_most.low, at_least.outer, at_least.scale, at_least.slope};
}

const std::vector<std::uint64_t>& InvestorSearch::best_of(std::uint32_t place, std::span<const std::uint64_t> kept)
{
    const FeatureStore& store = m_layout.store;
    const ProjectFeatures& project = store.projects[place];
    m_best.clear();
    m_floor = {};
    m_floor_key = 0;
    for (const std::uint64_t key : kept) {
        m_best.offer(key); // a zero is no more than an empty floor
    }
    settle();
    if (!opens(project)) {
        return m_best.sorted();
    }
    if (project.sectors != m_mix) {
        enter_mix(project.sectors);
    }
    aim(project);
    const auto full =
        static_cast<std::int32_t>(reverse_points_of(store.model, Criterion::ability_to_pay, full_utility));
    for (const std::uint32_t block : m_order) {
        if (m_most[block] + 2 * full < m_floor.doubled) {
            break; // and so do all that follow
        }
        if (m_open[m_layout.gate_of[block]] == 0) {
            continue;
        }
        const bool is_known = project.capital_known != 0 && m_layout.has_ticket[block] != 0;
        const std::size_t slot = block * block_lanes;
        const InvestorBlock lanes{m_doubled.data() + slot, m_low.data() + slot, m_layout.places.data() + slot,
                                  m_layout.capital_low.data() + slot, m_layout.capital_high.data() + slot};
        if (m_kernel.reaching(lanes, is_known ? m_aim : AbilityAim{}, is_known ? 2 * full : full, is_known ? full : 0,
                              m_floor, m_marks.data())) {
            offer_marked(block, place);
        }
    }
    return m_best.sorted();
}

void InvestorSearch::offer_marked(std::size_t block, std::uint32_t place)
{
    for (std::size_t lane = 0; lane < block_lanes; ++lane) {
        std::uint64_t some = 0;
        std::memcpy(&some, m_marks.data() + lane / sizeof some * sizeof some, sizeof some);
        if (some == 0) {
            lane |= sizeof some - 1;
        } else if (m_marks[lane] != 0) {
            offer(block * block_lanes + lane, place);
        }
    }
    constexpr std::size_t often = 16;
    if (m_unsettled >= (m_floor_key == 0 ? m_options.k : often)) {
        settle();
    }
}

void InvestorSearch::offer(std::size_t slot, std::uint32_t place)
{
    const FeatureStore& store = m_layout.store;
    const ProjectFeatures& project = store.projects[place];
    const std::uint32_t investor = m_layout.places[slot];
    m_lens.aim(store.investors[investor], LensUse::reverse);
    const std::uint64_t key = rank_key(m_lens.reverse_points(project), investor);
    const bool is_free = m_layout.has_rules[slot] == 0 && project.site == no_place;
    if (key > m_floor_key && (is_free || m_lens.own_rules(project, store.minutes_of(place)).failed == 0)) {
        m_best.offer(key);
        ++m_unsettled;
    }
}

/// Finds the last of the list, if it is full.
void InvestorSearch::settle()
{
    const std::vector<std::uint64_t>& keys = m_best.sorted();
    m_unsettled = keys.size() < m_options.k ? keys.size() : 0;
    if (!keys.empty() && keys.size() == m_options.k) {
        m_floor_key = keys.back();
        const std::uint64_t both = m_floor_key >> rank_bits::place;
        constexpr std::uint64_t low_values = std::uint64_t{1} << rank_bits::low;
        m_floor = {static_cast<std::int32_t>(both / low_values), static_cast<std::int32_t>(both % low_values),
                   place_of(m_floor_key)};
    }
}

/// Projects of one mix one after another, so that its sectors are worked out once.
std::vector<std::uint32_t> by_mix(const FeatureStore& store)
{
    std::vector<std::uint32_t> order(store.projects.size());
    std::iota(order.begin(), order.end(), 0U);
    std::stable_sort(order.begin(), order.end(), [&store](std::uint32_t a, std::uint32_t b) {
        return store.projects[a].sectors < store.projects[b].sectors;
    });
    return order;
}

/// Runs `best_of(worker, place)` for every project, with workers from `make()`.
template <class Make, class BestOf>
void for_every_project(const FeatureStore& store, unsigned threads, Make&& make, BestOf&& best_of)
{
    constexpr std::size_t together = 64;
    const std::vector<std::uint32_t> order = by_mix(store);
    const std::size_t pieces = (order.size() + together - 1) / together;
    side_by_side(pieces, threads, [&](const std::function<std::size_t()>& next) {
        auto worker = make();
        for (std::size_t at = next(); at < pieces; at = next()) {
            for (std::size_t i = at * together; i < std::min((at + 1) * together, order.size()); ++i) {
                best_of(worker, order[i]);
            }
        }
    });
}

} // namespace

TopLists top_investors(const FeatureStore& store, const TopOptions& options)
{
    TopLists lists(store.projects.size(), options.k);
    if (options.k == 0) {
        return lists;
    }
    if (options.search == Search::scalar) {
        for_every_project(store, options.threads, [&] { return PlainSearch(store, options); },
                          [&](PlainSearch& search, std::uint32_t place) {
                              put_list(lists, place, search.best_of(place));
                          });
        return lists;
    }
    const std::size_t rounds = std::max<std::size_t>((store.investors.size() + most_together - 1) / most_together, 1);
    std::vector<std::uint64_t> kept(rounds > 1 ? store.projects.size() * options.k : 0);
    for (std::size_t round = 0; round < rounds; ++round) {
        const InvestorLayout layout(store, slice_of(store.investors.size(), round + 1, rounds));
        for_every_project(store, options.threads, [&] { return InvestorSearch(layout, options); },
                          [&](InvestorSearch& search, std::uint32_t place) {
                              const std::size_t width = kept.empty() ? 0 : options.k;
                              const std::span<std::uint64_t> row(kept.data() + place * width, width);
                              const std::vector<std::uint64_t>& keys = search.best_of(place, row);
                              if (round + 1 == rounds) {
                                  put_list(lists, place, keys);
                              } else {
                                  std::copy(keys.begin(), keys.end(), row.begin());
                              }
                          });
    }
    return lists;
}

} // namespace redriver
