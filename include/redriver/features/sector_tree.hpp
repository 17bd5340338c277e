#pragma once
// SPDX-License-Identifier: Apache-2.0
/// The sector taxonomy as a tree, with what two codes are to each other worked out once.

#include <redriver/model/sector.hpp>

#include <cstdint>
#include <span>
#include <vector>

namespace redriver {

/// How an interest (first) looks at a project's sector (second).
enum class Kinship {
    covers,  ///< the interest is the sector or an ancestor of it
    coarser, ///< the project is known only to an ancestor of the interest: it may or may not be meant
    shared,  ///< both lie under a common ancestor
    related, ///< no common ancestor, but a declared relation joins them
    none,
    unlisted, ///< one of the two codes is not in the taxonomy
};

/// How two sector codes stand to each other, in the tree and by relation.
struct SectorKinship {
    Kinship kind = Kinship::none;
    std::int8_t level = 0;         ///< of the deepest common ancestor (covers, coarser, shared); else 0
    std::int32_t strength_ppm = 0; ///< strongest relation between the two, millionths; 0 without one
    std::int16_t relation = -1;    ///< its place in the list given; -1 without one
    friend bool operator==(const SectorKinship &, const SectorKinship &) = default;
};

/// Lookup is constant time; making it costs the square of the number of codes.
class SectorTree {
public:
    SectorTree() = default;
    /// Codes whose parent is not listed are roots. Strengths outside 0..1 are clamped.
    SectorTree(std::span<const Sector> sectors, std::span<const SectorRelation> relations);

    /// The place of a code; -1 if it is not listed.
    int index_of(const SectorCode &code) const;
    const SectorCode &code(int index) const { return m_codes[static_cast<std::size_t>(index)]; }
    int size() const { return static_cast<int>(m_codes.size()); }
    /// Kinship of two places; unlisted if either is -1.
    SectorKinship kinship(int interest, int sector) const;
    /// True if `ancestor` is `sector` or lies above it. False if either is -1.
    bool covers(int ancestor, int sector) const;
    /// The parent; -1 for a root.
    int parent(int index) const { return m_parents[static_cast<std::size_t>(index)]; }
    /// 1 for a root.
    int depth(int index) const { return m_depths[static_cast<std::size_t>(index)]; }
    /// The deepest common ancestor; -1 if there is none.
    int common_ancestor(int a, int b) const;

private:
    void find_relations(std::span<const SectorRelation> relations);
    void fill_kinships();

    std::vector<SectorCode> m_codes; ///< ascending
    std::vector<int> m_parents;
    std::vector<int> m_depths;
    std::vector<SectorKinship> m_kinships; ///< interest · size + sector
};

} // namespace redriver
