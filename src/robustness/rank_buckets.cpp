// SPDX-License-Identifier: Apache-2.0
#include "robustness/rank_buckets.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace redriver {
namespace {

constexpr std::size_t crowded = 24;

bool is_better(const RankBuckets::Item& a, const RankBuckets::Item& b)
{
    return a.score > b.score;
}

/// Several lanes at once: a single chain of comparisons would wait for itself.
std::pair<double, double> range_of(const double* scores, std::size_t size)
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
{}

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
    const auto [least, most] = range_of(scores, m_size);
    const auto buckets = static_cast<std::int32_t>(m_begin.size() - 1);
    const double scale = most > least ? (buckets - 1) / (most - least) : 0.0;
    std::fill(m_begin.begin(), m_begin.end(), 0U);
    std::uint32_t* begin = m_begin.data();
    std::uint32_t* bucket = m_bucket.data();
    const bool spread = std::isfinite(scale); // a range near zero would overflow: then all share a bucket
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

} // namespace redriver
