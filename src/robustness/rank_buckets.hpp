#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Ranks of many scores in linear time: buckets over their range, a sort within the few that share one.

#include <cstdint>
#include <vector>

namespace redriver {

class RankBuckets {
public:
    struct Item {
        double score;
        std::uint32_t id;
    };

    explicit RankBuckets(std::size_t alternatives);
    /// The best first, down to the first place where at least `wanted` are listed with all that may equal the last of
    /// them. Equal scores are neighbours, in any order. Valid until the next call.
    std::size_t sort(const double* scores, std::size_t wanted);
    const Item* items() const { return m_items.data(); }

private:
    std::size_t last_bucket(std::size_t wanted);
    void sort_within(std::size_t listed);

    std::size_t m_size;
    std::uint32_t m_most = 0;            ///< in one bucket
    std::vector<std::uint32_t> m_begin;  ///< of each bucket in m_items, then its end
    std::vector<std::uint32_t> m_bucket; ///< of each score
    std::vector<Item> m_items;
};

} // namespace redriver
