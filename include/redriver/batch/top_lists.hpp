#pragma once
// SPDX-License-Identifier: Apache-2.0
/// The k best of every investor, or of every project: the head of what match_investor and match_project rank, for
/// millions of lists. Exact, ties included; the same lists for any number of threads and any way of searching.

#include <redriver/batch/feature_store.hpp>

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace redriver {

/// How the best are searched. The lists are the same; the time is not.
enum class Search {
    automatic,  ///< pruned where that pays
    scalar,     ///< every pair exactly, one after another
    exhaustive, ///< a bound for every pair, exact for those that may enter
    pruned,     ///< bounds for blocks of projects first
};

/// How many of the best, by which rules and which way of searching; the way changes the time, never the lists.
struct TopOptions {
    std::size_t k = 20;
    StageRule stages = StageRule::open_only;
    Search search = Search::automatic;
    unsigned threads = 1;
    std::string kernel; ///< one of top_kernels(); empty = the fastest this machine has
};

/// The slice i of n of a list, i from 1: contiguous, so that the slices one after another are the list.
struct Slice {
    std::size_t first = 0;
    std::size_t count = 0;
    friend bool operator==(const Slice&, const Slice&) = default;
};

/// Throws UsageError unless 1 <= number <= of. The first slices are one longer where the size does not divide.
Slice slice_of(std::size_t size, std::size_t number, std::size_t of);

/// Best first. Places are those of the store.
class TopLists {
public:
    TopLists() = default;
    TopLists(std::size_t lists, std::size_t k) : m_k(k), m_places(lists * k, no_place), m_keys(lists, 0) {}

    std::size_t size() const { return m_keys.size(); }
    std::size_t k() const { return m_k; }
    /// All k places; no_place from where fewer are ranked.
    std::span<const std::uint32_t> row(std::size_t list) const { return {m_places.data() + list * m_k, m_k}; }
    std::span<std::uint32_t> row(std::size_t list) { return {m_places.data() + list * m_k, m_k}; }
    /// The key of the last of a full list; 0 when fewer than k are ranked.
    std::uint64_t last_key(std::size_t list) const { return m_keys[list]; }
    void set_last_key(std::size_t list, std::uint64_t key) { m_keys[list] = key; }
    std::size_t bytes() const { return m_places.size() * sizeof(std::uint32_t) + m_keys.size() * sizeof(std::uint64_t); }
    friend bool operator==(const TopLists&, const TopLists&) = default;

private:
    std::size_t m_k = 0;
    std::vector<std::uint32_t> m_places;
    std::vector<std::uint64_t> m_keys;
};

/// Where the parts of a key lie.
namespace rank_bits {
inline constexpr unsigned place = 28;
inline constexpr unsigned low = 17;
inline constexpr std::uint32_t last_place = (1U << place) - 1;
} // namespace rank_bits

/// The order of a list as one number, greater first: doubled midpoint, low, then the lesser place. Never 0.
/// Holds for fewer than 2^28 records.
inline std::uint64_t rank_key(const PointInterval& score, std::uint32_t place)
{
    return (static_cast<std::uint64_t>(score.doubled_midpoint()) << (rank_bits::place + rank_bits::low)) |
           (static_cast<std::uint64_t>(score.low) << rank_bits::place) | (rank_bits::last_place - place);
}

/// The place in a key.
inline std::uint32_t place_of(std::uint64_t key)
{
    return rank_bits::last_place - (static_cast<std::uint32_t>(key) & rank_bits::last_place);
}

/// The best projects of the investors of a slice (all by default), one list each in their order.
/// Memory beside the lists: some dozen bytes a project and thread, and four bytes an investor.
TopLists top_projects(const FeatureStore& store, const TopOptions& options);
TopLists top_projects(const FeatureStore& store, const TopOptions& options, const Slice& investors);

/// The best investors of every project by the province's criteria, one list each in their order.
TopLists top_investors(const FeatureStore& store, const TopOptions& options);

/// Names of the instruction sets that this machine can search with, slowest first.
std::vector<std::string_view> top_kernels();

} // namespace redriver
