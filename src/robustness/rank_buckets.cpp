// SPDX-License-Identifier: Apache-2.0
#include "robustness/rank_buckets.hpp"

#include "robustness/wide_registers.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <limits>
#include <utility>

namespace redriver {
namespace {

constexpr std::size_t crowded = 24;

bool is_better(const RankBuckets::Item& a, const RankBuckets::Item& b)
{
    return a.score > b.score;
}

struct Extent {
    double least;
    double most;
};

/// Several lanes at once: a single chain of comparisons would wait for itself.
REDRIVER_WIDE Extent extent_of(const double* __restrict scores, std::size_t size)
{
    constexpr std::size_t lanes = 8;
    double least[lanes];
    double most[lanes];
    std::fill(least, least + lanes, scores[0]);
    std::fill(most, most + lanes, scores[0]);
    std::size_t i = 0;
    for (; i + lanes <= size; i += lanes) {
        for (std::size_t lane = 0; lane < lanes; ++lane) {
            const double score = scores[i + lane];
            least[lane] = score < least[lane] ? score : least[lane];
            most[lane] = score > most[lane] ? score : most[lane];
        }
    }
    for (; i < size; ++i) {
        least[0] = std::min(least[0], scores[i]);
        most[0] = std::max(most[0], scores[i]);
    }
    return {*std::min_element(least, least + lanes), *std::max_element(most, most + lanes)};
}

/// The bucket of each score; never falls when a score falls.
REDRIVER_WIDE void fill_slots(const double* __restrict scores, std::size_t size, double most, double scale,
                              std::uint16_t* __restrict slots)
{
    for (std::size_t i = 0; i < size; ++i) {
        slots[i] = static_cast<std::uint16_t>(static_cast<std::int32_t>((most - scores[i]) * scale));
    }
}

REDRIVER_WIDE std::uint16_t largest_of(const std::uint16_t* __restrict counts, std::size_t size)
{
    std::uint16_t largest = 0;
    for (std::size_t i = 0; i < size; ++i) {
        largest = std::max(largest, counts[i]);
    }
    return largest;
}

/// Turns counts, a multiple of four of them, into the sums of those before each.
void counts_to_starts(std::uint16_t* counts, std::size_t size)
{
    if constexpr (std::endian::native == std::endian::little) {
        constexpr std::uint64_t in_each = 0x0001'0001'0001'0001;
        std::uint64_t before = 0;
        for (std::size_t i = 0; i < size; i += 4) { // four neighbours in one word; no sum reaches the next one
            std::uint64_t word = 0;
            std::memcpy(&word, counts + i, sizeof word);
            word += word << 16U;
            word += word << 32U;
            const std::uint64_t starts = (word << 16U) + before * in_each;
            std::memcpy(counts + i, &starts, sizeof starts);
            before += word >> 48U;
        }
    } else {
        std::uint16_t before = 0;
        for (std::size_t i = 0; i < size; ++i) {
            before = static_cast<std::uint16_t>(before + std::exchange(counts[i], before));
        }
    }
}

/// How many are strictly better than each of the placed. Those in an earlier bucket all are, those in a later one are
/// not, so that only `Reach` neighbours on each side are in doubt: one less than the fullest bucket holds.
template <std::size_t Reach>
[[gnu::always_inline]] inline void count_better(const double* __restrict placed, std::size_t size,
                                                std::int32_t* __restrict better)
{
    for (std::size_t at = 0; at < size; ++at) {
        const double* here = placed + at;
        auto count = static_cast<std::int64_t>(at);
        for (std::size_t away = 1; away <= Reach; ++away) {
            count -= *(here - away) <= *here ? 1 : 0;
            count += here[away] > *here ? 1 : 0;
        }
        better[at] = static_cast<std::int32_t>(count);
    }
}

constexpr std::size_t near_reach = 4;
constexpr std::size_t far_reach = 7;

REDRIVER_WIDE void count_better_near(const double* placed, std::size_t size, std::int32_t* better)
{
    count_better<near_reach>(placed, size, better);
}

REDRIVER_WIDE void count_better_far(const double* placed, std::size_t size, std::int32_t* better)
{
    count_better<far_reach>(placed, size, better);
}

std::size_t bucket_count(std::size_t alternatives)
{
    std::size_t count = 64;
    while (count < 2 * alternatives) {
        count *= 2;
    }
    return count;
}

} // namespace

RankBuckets::RankBuckets(std::size_t alternatives)
    : m_size(alternatives), m_begin(bucket_count(alternatives) + 1), m_bucket(alternatives), m_items(alternatives)
{
    if (alternatives <= most_ranked) {
        m_starts.resize(bucket_count(alternatives));
        m_slots.resize(alternatives);
        m_placed.assign(alternatives + 2 * far_reach, std::numeric_limits<double>::infinity());
        std::fill(m_placed.end() - far_reach, m_placed.end(), -std::numeric_limits<double>::infinity());
        m_ids.resize(alternatives);
        m_better.resize(alternatives);
    }
}

std::size_t RankBuckets::last_bucket(std::size_t wanted)
{
    std::uint32_t sum = 0;
    std::size_t last = 0;
    m_most = 0;
    std::uint32_t* begin = m_begin.data();
    const std::size_t buckets = m_begin.size() - 1;
    for (std::size_t b = 0; b < buckets; ++b) {
        const std::uint32_t count = begin[b];
        begin[b] = sum;
        sum += count;
        m_most = std::max(m_most, count);
        last = b;
        if (sum >= wanted) {
            break;
        }
    }
    return last;
}

void RankBuckets::sort_within(std::size_t listed)
{
    Item* items = m_items.data();
    for (std::size_t i = 1; i < listed; ++i) {
        const Item moved = items[i];
        std::size_t at = i;
        while (at > 0 && items[at - 1].score < moved.score) {
            items[at] = items[at - 1];
            --at;
        }
        items[at] = moved;
    }
}

std::size_t RankBuckets::sort(const double* scores, std::size_t wanted)
{
    const auto [least, most] = extent_of(scores, m_size);
    const auto buckets = static_cast<std::int32_t>(m_begin.size() - 1);
    const double scale = most > least ? (buckets - 1) / (most - least) : 0.0;
    std::fill(m_begin.begin(), m_begin.end(), 0U);
    std::uint32_t* begin = m_begin.data();
    std::uint32_t* bucket = m_bucket.data();
    const bool spread = std::isfinite(scale) && std::isfinite(most - least); // else all share a bucket
    for (std::size_t i = 0; i < m_size; ++i) {
        bucket[i] = spread ? static_cast<std::uint32_t>(static_cast<std::int32_t>((most - scores[i]) * scale)) : 0U;
    }
    for (std::size_t i = 0; i < m_size; ++i) {
        ++begin[bucket[i]];
    }
    const std::size_t last = last_bucket(std::min(wanted, m_size));
    Item* items = m_items.data();
    std::size_t listed = 0;
    for (std::size_t i = 0; i < m_size; ++i) {
        if (bucket[i] <= last) {
            items[begin[bucket[i]]++] = {scores[i], static_cast<std::uint32_t>(i)};
            ++listed;
        }
    }
    for (std::size_t b = 0; m_most > crowded && b <= last; ++b) { // begin[b] is now the end of bucket b
        const std::uint32_t start = b == 0 ? 0 : begin[b - 1];
        if (begin[b] - start > crowded) {
            std::sort(items + start, items + begin[b], is_better);
        }
    }
    sort_within(listed);
    return listed;
}

/// Each score to the next place of its bucket.
void RankBuckets::place(const double* scores, double most, double scale)
{
    std::uint16_t* slots = m_slots.data();
    std::uint16_t* starts = m_starts.data();
    std::fill(starts, starts + m_starts.size(), std::uint16_t{0});
    fill_slots(scores, m_size, most, scale, slots);
    for (std::size_t i = 0; i < m_size; ++i) {
        ++starts[slots[i]];
    }
    m_most = largest_of(starts, m_starts.size());
    if (m_most > far_reach + 1) {
        return;
    }
    counts_to_starts(starts, m_starts.size());
    double* placed = m_placed.data() + far_reach;
    std::uint16_t* ids = m_ids.data();
    for (std::size_t i = 0; i < m_size; ++i) {
        const std::uint16_t at = starts[slots[i]]++;
        placed[at] = scores[i];
        ids[at] = static_cast<std::uint16_t>(i);
    }
}

void RankBuckets::rank_by_sort(const double* scores, std::uint16_t* ranks)
{
    const std::size_t listed = sort(scores, m_size);
    std::size_t rank = 0;
    for (std::size_t at = 0; at < listed; ++at) {
        rank = at > 0 && m_items[at].score == m_items[at - 1].score ? rank : at;
        ranks[m_items[at].id] = static_cast<std::uint16_t>(rank);
    }
}

void RankBuckets::rank_all(const double* scores, std::uint16_t* ranks)
{
    const auto [least, most] = extent_of(scores, m_size);
    const double scale = static_cast<double>(m_starts.size() - 1) / (most - least);
    if (!(most > least) || !std::isfinite(scale) || !std::isfinite(most - least)) {
        rank_by_sort(scores, ranks);
        return;
    }
    place(scores, most, scale);
    if (m_most > far_reach + 1) {
        rank_by_sort(scores, ranks);
        return;
    }
    (m_most <= near_reach + 1 ? count_better_near : count_better_far)(m_placed.data() + far_reach, m_size,
                                                                      m_better.data());
    const std::uint16_t* ids = m_ids.data();
    const std::int32_t* better = m_better.data();
    for (std::size_t at = 0; at < m_size; ++at) {
        ranks[ids[at]] = static_cast<std::uint16_t>(better[at]);
    }
}

} // namespace redriver
