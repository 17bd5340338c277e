// SPDX-License-Identifier: Apache-2.0
#include "robustness/decision_table.hpp"

#include <redriver/robustness/sector_similarity.hpp>

#include <algorithm>
#include <cmath>

namespace redriver {
namespace {

constexpr const char* method = "sector similarity";

/// Nodes with a single root: where several have no parent, one more node above them.
class Tree {
public:
    explicit Tree(const std::vector<int>& parents) : m_parents(parents)
    {
        const int size = static_cast<int>(parents.size());
        for (const int parent : parents) {
            require_argument(parent >= -1 && parent < size, method, "a parent lies outside the tree");
        }
        if (std::count(parents.begin(), parents.end(), -1) > 1) {
            std::replace(m_parents.begin(), m_parents.end(), -1, size);
            m_parents.push_back(-1);
        }
        m_below.assign(m_parents.size(), 0);
        for (std::size_t node = 0; node < m_parents.size(); ++node) {
            m_depths.push_back(static_cast<int>(path_up(static_cast<int>(node)).size()) - 1);
            for (const int above : path_up(static_cast<int>(node))) {
                m_below[static_cast<std::size_t>(above)] += above == static_cast<int>(node) ? 0 : 1;
            }
        }
    }

    /// The node, its parent and so on up to the root.
    std::vector<int> path_up(int node) const
    {
        std::vector<int> path;
        for (int at = node; at != -1; at = m_parents[static_cast<std::size_t>(at)]) {
            require_argument(path.size() < m_parents.size(), method, "the tree has a cycle");
            path.push_back(at);
        }
        return path;
    }

    int common_ancestor(int a, int b) const
    {
        const std::vector<int> above_a = path_up(a);
        for (const int node : path_up(b)) {
            if (std::find(above_a.begin(), above_a.end(), node) != above_a.end()) {
                return node;
            }
        }
        return -1;
    }

    int depth(int node) const { return m_depths[static_cast<std::size_t>(node)]; }
    double information(int node) const
    {
        const double all = static_cast<double>(m_parents.size());
        const double below = m_below[static_cast<std::size_t>(node)];
        return all > 1 ? 1 - std::log(below + 1) / std::log(all) : 0;
    }

private:
    std::vector<int> m_parents;
    std::vector<int> m_depths;
    std::vector<int> m_below;
};

Similarity by_table(const Tree& tree, int interest, int sector, const std::vector<double>& by_level)
{
    const int common = tree.common_ancestor(interest, sector);
    if (common == interest) {
        return {1, 1};
    }
    const int level = std::min(tree.depth(common), static_cast<int>(by_level.size()));
    const double value = level < 1 ? 0 : by_level[static_cast<std::size_t>(level) - 1];
    return {value, common == sector ? 1 : value};
}

double symmetric(const Tree& tree, int a, int b, SimilarityMeasure measure)
{
    if (a == b) {
        return 1;
    }
    const int common = tree.common_ancestor(a, b);
    const double depths = tree.depth(a) + tree.depth(b);
    if (measure == SimilarityMeasure::path) {
        return 1 / (1 + depths - 2 * tree.depth(common));
    }
    if (measure == SimilarityMeasure::wu_palmer) {
        return quotient(2.0 * tree.depth(common), depths);
    }
    return quotient(2 * tree.information(common), tree.information(a) + tree.information(b));
}

Similarity similarity(const Tree& tree, int interest, int sector, SimilarityMeasure measure,
                      const std::vector<double>& by_level)
{
    if (measure == SimilarityMeasure::level_table) {
        return by_table(tree, interest, sector, by_level);
    }
    const double value = symmetric(tree, interest, sector, measure);
    return {value, value};
}

} // namespace

Similarity sector_similarity(const std::vector<int>& parents, int interest, int sector, SimilarityMeasure measure,
                             const std::vector<double>& by_level)
{
    return sector_similarity(parents, std::vector<int>{interest}, std::vector<int>{sector}, measure, by_level).front();
}

std::vector<Similarity> sector_similarity(const std::vector<int>& parents, const std::vector<int>& interests,
                                          const std::vector<int>& sectors, SimilarityMeasure measure,
                                          const std::vector<double>& by_level)
{
    const Tree tree(parents);
    require_argument(interests.size() == sectors.size(), method, "both lists must be of the same length");
    for (const double value : by_level) {
        require_argument(value >= 0 && value <= 1, method, "table values must lie between 0 and 1");
    }
    const int size = static_cast<int>(parents.size());
    std::vector<Similarity> answers;
    for (std::size_t i = 0; i < interests.size(); ++i) {
        const bool inside = interests[i] >= 0 && interests[i] < size && sectors[i] >= 0 && sectors[i] < size;
        require_argument(inside, method, "a node lies outside the tree");
        answers.push_back(similarity(tree, interests[i], sectors[i], measure, by_level));
    }
    return answers;
}

} // namespace redriver
