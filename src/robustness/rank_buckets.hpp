#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Ranks of many scores in linear time: buckets over their range, and comparisons among the few that share one.

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

    /// The most alternatives that rank_all() serves.
    static constexpr std::size_t most_ranked = 16'384;
    /// Fills one rank an alternative, from 0: how many are strictly better. For at most `most_ranked`.
    void rank_all(const double* scores, std::uint16_t* ranks);

private:
    std::size_t last_bucket(std::size_t wanted);
    void sort_within(std::size_t listed);
    void rank_by_sort(const double* scores, std::uint16_t* ranks);
    void place(const double* scores, double most, double scale);

    std::size_t m_size;
    std::uint32_t m_most = 0;            ///< in one bucket
    std::vector<std::uint32_t> m_begin;  ///< of each bucket in m_items, then its end
    std::vector<std::uint32_t> m_bucket; ///< of each score
    std::vector<Item> m_items;
    // Of rank_all(), half as wide.
    std::vector<std::uint16_t> m_starts; ///< of each bucket among the placed
    std::vector<std::uint16_t> m_slots;  ///< bucket of each score
    std::vector<double> m_placed;        ///< scores by bucket, with room to look around at both ends
    std::vector<std::uint16_t> m_ids;    ///< whose score is placed there
    std::vector<std::int32_t> m_better;  ///< than the one placed there
};

} // namespace redriver
