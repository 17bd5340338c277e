// SPDX-License-Identifier: Apache-2.0
#include "robustness/counted_random.hpp"
#include "robustness/rank_buckets.hpp"
#include "robustness/sample_scores.hpp"

#include <redriver/base/error.hpp>
#include <redriver/robustness/smaa.hpp>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <functional>
#include <thread>

namespace redriver {
namespace {

constexpr std::uint64_t utilities_purpose = 11;
constexpr std::uint64_t confidence_purpose = 12;
/// Weights are added up as whole multiples of this, so that sums do not depend on their order.
constexpr double weight_unit = 0x1.0p-36;

void require(bool holds, const char* message)
{
    if (!holds) {
        throw InputError("smaa", message);
    }
}

void check(const UtilityMatrix& low, const UtilityMatrix& high, const WeightSpace& weights, const SmaaOptions& options)
{
    require(options.samples >= 1, "at least one sample is needed");
    require(options.top_k >= 1, "top_k must be at least 1");
    require(weights.size() > 0, "there is no criterion");
    require(low.size() == high.size(), "both bounds need the same alternatives");
    constexpr std::size_t most_shares = std::size_t{1} << 28U;
    const auto asked = static_cast<std::size_t>(std::max(options.ranks, options.top_k));
    const std::size_t kept = options.ranks <= 0 || asked > low.size() ? low.size() : asked;
    const std::size_t across = options.pairwise ? low.size() : kept;
    require(low.empty() || across <= most_shares / low.size(), "too many shares to count; ask for fewer ranks");
    for (std::size_t i = 0; i < low.size(); ++i) {
        require(low[i].size() == weights.size() && high[i].size() == weights.size(),
                "each alternative needs one utility a weight");
        for (std::size_t c = 0; c < low[i].size(); ++c) {
            require(std::isfinite(low[i][c]) && std::isfinite(high[i][c]), "utilities must be finite");
            require(low[i][c] <= high[i][c], "a lower bound is above its upper bound");
        }
    }
}

/// Samples are counted in groups of some blocks: few passes over the counts, and what is kept until then stays near.
constexpr std::int64_t most_blocks = 16;
constexpr std::int64_t most_ranks_kept = std::int64_t{1} << 21U;

/// What one thread counts. Whole numbers, so that adding up is exact in any order.
struct Counts {
    std::vector<std::uint32_t> ranks;  ///< [alternative · kept + rank - 1]
    std::vector<std::uint32_t> wins;   ///< [a · m + b]
    std::vector<std::int64_t> central; ///< [alternative · n + criterion], in weight_unit
    std::vector<std::uint32_t> firsts; ///< of the confidence draws

    void add(const Counts& other)
    {
        const auto add_up = [](auto& into, const auto& from) {
            for (std::size_t i = 0; i < from.size(); ++i) {
                into[i] += from[i];
            }
        };
        add_up(ranks, other.ranks);
        add_up(wins, other.wins);
        add_up(central, other.central);
        add_up(firsts, other.firsts);
    }
};

class Analysis {
public:
    Analysis(const UtilityMatrix& low, const UtilityMatrix& high, const WeightSpace& weights,
             const SmaaOptions& options)
        : m_columns(low, high), m_sampler(weights, options.seed), m_options(options), m_alternatives(low.size()),
          m_criteria(weights.size())
    {
        const auto asked = static_cast<std::size_t>(std::max(options.ranks, options.top_k));
        m_kept = options.ranks <= 0 ? m_alternatives : std::min(asked, m_alternatives);
        const std::int64_t kept_ranks = most_ranks_kept / std::max<std::int64_t>(1, std::ssize(low));
        m_group = weight_block * std::clamp<std::int64_t>(kept_ranks / weight_block, 1, most_blocks);
    }

    SmaaResult run();

private:
    /// Shares out pieces 0 .. pieces-1 of the work among threads, each with counts of its own, and adds these up.
    template <class Work>
    Counts in_threads(std::int64_t pieces, const Counts& empty, const Work& work) const;
    Counts empty_counts() const;
    std::vector<double> weights_of(std::int64_t first, std::size_t drawn) const;
    void count_group(std::int64_t group, Counts& counts) const;
    template <class Rank>
    void count_ranks(const Rank* ranks, const std::vector<double>& weights, std::size_t drawn, Counts& counts) const;
    void fill_confidence(SmaaResult& result) const;
    std::vector<std::uint32_t> count_firsts(const SmaaResult& result, int draws) const;

    UtilityColumns m_columns;
    WeightSampler m_sampler;
    SmaaOptions m_options;
    std::size_t m_alternatives;
    std::size_t m_criteria;
    std::size_t m_kept = 0;
    std::int64_t m_group = weight_block; ///< samples that are counted together, a multiple of the blocks
};

template <class Work>
Counts Analysis::in_threads(std::int64_t pieces, const Counts& empty, const Work& work) const
{
    const unsigned wanted = m_options.threads > 0 ? static_cast<unsigned>(m_options.threads)
                                                  : std::max(1U, std::thread::hardware_concurrency());
    const auto count = static_cast<std::size_t>(std::min<std::int64_t>(wanted, pieces));
    std::vector<Counts> counts(count, empty);
    std::atomic<std::int64_t> next{0};
    const auto run = [&](std::size_t thread) {
        for (std::int64_t piece = next++; piece < pieces; piece = next++) {
            work(piece, counts[thread]);
        }
    };
    std::vector<std::thread> threads;
    for (std::size_t thread = 1; thread < count; ++thread) {
        threads.emplace_back(run, thread);
    }
    run(0);
    for (std::thread& thread : threads) {
        thread.join();
    }
    for (std::size_t thread = 1; thread < count; ++thread) {
        counts[0].add(counts[thread]);
    }
    return std::move(counts[0]);
}

Counts Analysis::empty_counts() const
{
    Counts counts;
    counts.ranks.assign(m_alternatives * m_kept, 0);
    counts.central.assign(m_alternatives * m_criteria, 0);
    if (m_options.pairwise) {
        counts.wins.assign(m_alternatives * m_alternatives, 0);
    }
    return counts;
}

/// Writes the rank of each listed alternative, from 0.
void note_ranks(const RankBuckets& order, std::size_t listed, std::uint32_t* ranks)
{
    std::size_t rank = 0;
    const RankBuckets::Item* items = order.items();
    for (std::size_t at = 0; at < listed; ++at) {
        rank = at > 0 && items[at].score == items[at - 1].score ? rank : at;
        ranks[items[at].id] = static_cast<std::uint32_t>(rank);
    }
}

/// Alternative by alternative, into a row that stays in the nearest cache.
template <class Rank>
void Analysis::count_ranks(const Rank* ranks, const std::vector<double>& weights, std::size_t drawn,
                           Counts& counts) const
{
    std::vector<std::uint32_t> row(m_kept);
    for (std::size_t i = 0; i < m_alternatives; ++i) {
        std::fill(row.begin(), row.end(), 0U);
        std::uint32_t* in_row = row.data();
        const Rank* rank = ranks + i;
        for (std::size_t sample = 0; sample < drawn; ++sample, rank += m_alternatives) {
            if (*rank >= m_kept) {
                continue;
            }
            ++in_row[*rank];
            for (std::size_t c = 0; *rank == 0 && c < m_criteria; ++c) {
                counts.central[i * m_criteria + c] += std::llround(weights[sample * m_criteria + c] / weight_unit);
            }
        }
        std::uint32_t* whole = counts.ranks.data() + i * m_kept;
        std::transform(in_row, in_row + m_kept, whole, whole, std::plus<>{});
    }
}

void count_wins(const std::vector<double>& scores, std::vector<std::uint32_t>& wins)
{
    const std::size_t m = scores.size();
    for (std::size_t a = 0; a < m; ++a) {
        std::uint32_t* row = wins.data() + a * m;
        const double mine = scores[a];
        const double* theirs = scores.data();
        for (std::size_t b = 0; b < m; ++b) {
            row[b] += mine > theirs[b] ? 1U : 0U;
        }
    }
}

/// The weights of some samples; the first begins a block.
std::vector<double> Analysis::weights_of(std::int64_t first, std::size_t drawn) const
{
    std::vector<double> weights;
    for (std::int64_t block = first / weight_block; weights.size() < drawn * m_criteria; ++block) {
        const std::vector<double> more = m_sampler.block(block);
        weights.insert(weights.end(), more.begin(), more.end());
    }
    return weights;
}

void Analysis::count_group(std::int64_t group, Counts& counts) const
{
    const std::int64_t first = group * m_group;
    const auto drawn = static_cast<std::size_t>(std::min<std::int64_t>(m_group, m_options.samples - first));
    const std::vector<double> weights = weights_of(first, drawn);
    std::vector<double> scores(m_alternatives);
    RankBuckets order(m_alternatives);
    const bool all = m_kept == m_alternatives && m_alternatives <= RankBuckets::most_ranked;
    std::vector<std::uint16_t> all_ranks(all ? m_alternatives * drawn : 0);
    std::vector<std::uint32_t> top_ranks(all ? 0 : m_alternatives * drawn, static_cast<std::uint32_t>(m_alternatives));
    for (std::size_t i = 0; i < drawn; ++i) {
        const std::uint64_t stream =
            stream_of(m_options.seed, utilities_purpose, static_cast<std::uint64_t>(first) + i);
        m_columns.score(weights.data() + i * m_criteria, stream, scores.data());
        if (all) {
            order.rank_all(scores.data(), all_ranks.data() + i * m_alternatives);
        } else {
            note_ranks(order, order.sort(scores.data(), m_kept), top_ranks.data() + i * m_alternatives);
        }
        if (m_options.pairwise) {
            count_wins(scores, counts.wins);
        }
    }
    all ? count_ranks(all_ranks.data(), weights, drawn, counts)
        : count_ranks(top_ranks.data(), weights, drawn, counts);
}

/// How often each alternative is first at its own central weights. The same utilities serve all in one draw.
std::vector<std::uint32_t> Analysis::count_firsts(const SmaaResult& result, int draws) const
{
    Counts empty;
    empty.firsts.assign(m_alternatives, 0);
    const auto work = [&](std::int64_t draw, Counts& counts) {
        const std::uint64_t stream = stream_of(m_options.seed, confidence_purpose, static_cast<std::uint64_t>(draw));
        std::vector<double> scores(m_alternatives);
        for (std::size_t i = 0; i < m_alternatives; ++i) {
            if (result.central_weights[i]) {
                m_columns.score(result.central_weights[i]->data(), stream, scores.data());
                counts.firsts[i] += scores[i] >= *std::max_element(scores.begin(), scores.end()) ? 1U : 0U;
            }
        }
    };
    return in_threads(draws, empty, work).firsts;
}

void Analysis::fill_confidence(SmaaResult& result) const
{
    result.confidence.assign(m_alternatives, std::nullopt);
    const int draws = m_columns.is_exact() ? 1 : m_options.confidence_samples;
    if (draws <= 0) {
        return;
    }
    const std::vector<std::uint32_t> firsts = count_firsts(result, draws);
    for (std::size_t i = 0; i < m_alternatives; ++i) {
        if (result.central_weights[i]) {
            result.confidence[i] = static_cast<double>(firsts[i]) / draws;
        }
    }
}

std::vector<std::vector<double>> shares(const std::vector<std::uint32_t>& counts, std::size_t rows, double whole)
{
    std::vector<std::vector<double>> table(counts.empty() ? 0 : rows);
    for (std::size_t i = 0; i < table.size(); ++i) {
        const std::size_t width = counts.size() / rows;
        table[i].resize(width);
        for (std::size_t j = 0; j < width; ++j) {
            table[i][j] = counts[i * width + j] / whole;
        }
    }
    return table;
}

SmaaResult Analysis::run()
{
    SmaaResult result;
    result.samples = m_options.samples;
    result.largest_standard_error = std::sqrt(0.25 / m_options.samples);
    if (m_alternatives == 0) {
        return result;
    }
    const std::int64_t groups = (m_options.samples + m_group - 1) / m_group;
    const Counts counts =
        in_threads(groups, empty_counts(), [this](std::int64_t group, Counts& into) { count_group(group, into); });
    const double whole = m_options.samples;
    result.rank_acceptability = shares(counts.ranks, m_alternatives, whole);
    result.pairwise_winning = shares(counts.wins, m_alternatives, whole);
    const std::size_t top = std::min(static_cast<std::size_t>(m_options.top_k), m_kept);
    for (std::size_t i = 0; i < m_alternatives; ++i) {
        const std::uint32_t* row = counts.ranks.data() + i * m_kept;
        std::uint64_t in_top = 0;
        for (std::size_t rank = 0; rank < top; ++rank) {
            in_top += row[rank];
        }
        const double share = static_cast<double>(in_top) / whole;
        result.top_k_acceptability.push_back(share);
        result.standard_error.push_back(std::sqrt(share * (1 - share) / whole));
        auto& central = result.central_weights.emplace_back();
        if (row[0] > 0) {
            central.emplace(m_criteria);
            for (std::size_t c = 0; c < m_criteria; ++c) {
                (*central)[c] = static_cast<double>(counts.central[i * m_criteria + c]) * weight_unit / row[0];
            }
        }
    }
    fill_confidence(result);
    return result;
}

} // namespace

SmaaResult smaa(const UtilityMatrix& low, const UtilityMatrix& high, const WeightSpace& weights,
                const SmaaOptions& options)
{
    check(low, high, weights, options);
    return Analysis(low, high, weights, options).run();
}

SmaaResult smaa(const UtilityMatrix& utilities, const WeightSpace& weights, const SmaaOptions& options)
{
    return smaa(utilities, utilities, weights, options);
}

Firmness firmness_of(double acceptability)
{
    constexpr double stable_from = 0.8;
    constexpr double leans_from = 0.5;
    if (acceptability >= stable_from) {
        return Firmness::stable;
    }
    return acceptability >= leans_from ? Firmness::leans : Firmness::open;
}

} // namespace redriver
