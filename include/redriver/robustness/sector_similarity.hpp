#pragma once
// SPDX-License-Identifier: Apache-2.0
/// How near two sectors are on a taxonomy tree, in the measures that analysts know.

#include <vector>

namespace redriver {

/// How nearness on the tree is counted.
enum class SimilarityMeasure {
    level_table, ///< 1 if the interest covers the sector, else by the level of the deepest common ancestor
    wu_palmer,   ///< 2·depth(lcs)/(depth(a) + depth(b)) with the root at depth 0 (Wu and Palmer 1994)
    path,        ///< 1/(1 + edges)
    lin,         ///< 2·IC(lcs)/(IC(a) + IC(b)) with intrinsic information content (Lin 1998; Seco et al. 2004)
};

/// Between 0 and 1, with both bounds.
struct Similarity {
    double low = 0;
    double high = 0; ///< above `low` only by level table, for a sector known coarser than the interest
    friend bool operator==(const Similarity&, const Similarity&) = default;
};

/// How much a sector is worth to an interest, 0..1.
/// `parents`: for each node the place of its parent, from 0, −1 for none, in any order. One node without a parent is the
/// root, at depth 0; several are top sections at depth 1 below a root that is not listed. A sector that is not known is
/// no place in the tree: leave it out, or take [0, 1].
/// The level table is asymmetric: an interest equal to or above the sector is worth 1; else `by_level`[depth(lcs) − 1],
/// the last for deeper ones, 0 at the root; a sector above the interest gives [table value, 1]. The other measures are
/// symmetric, and 1 for a node and itself; 0/0 counts 0. IC(c) = 1 − ln(nodes below c + 1)/ln(N), the root counted; it
/// depends on the tree alone, never on what is listed under it.
/// InputError for a place outside the tree, a cycle, lists of other lengths, or table values outside 0..1.
/// O(N) for the tree and O(log N) a pair: ask for many pairs in one call.
///
///     sector_similarity({-1, 0, 0}, 1, 2).low; // 0 is one root: siblings below it share nothing but it, so 0
Similarity sector_similarity(const std::vector<int>& parents, int interest, int sector,
                             SimilarityMeasure measure = SimilarityMeasure::level_table,
                             const std::vector<double>& by_level = {0.4, 0.8});

/// The same for several pairs (interests[i], sectors[i]).
std::vector<Similarity> sector_similarity(const std::vector<int>& parents, const std::vector<int>& interests,
                                          const std::vector<int>& sectors,
                                          SimilarityMeasure measure = SimilarityMeasure::level_table,
                                          const std::vector<double>& by_level = {0.4, 0.8});

} // namespace redriver
