// SPDX-License-Identifier: Apache-2.0
#include "robustness/decision_table.hpp"

#include <redriver/robustness/sector_similarity.hpp>

#include <algorithm>
#include <cmath>

namespace redriver {
namespace {

constexpr const char* method = "sector_similarity";

/// Nodes with a single root: where several have no parent, one more node above them. Common ancestors are found by
/// heavy paths (Sleator and Tarjan 1983): from each node the largest branch below it continues its path, so that any
/// way up meets few paths, even in a tree that is one long chain.
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
        const std::vector<int> order = parents_first();
        m_depths.assign(m_parents.size(), 0);
        m_below.assign(m_parents.size(), 0);
        for (const int node : order) {
            at(m_depths, node) = parent(node) < 0 ? 0 : at(m_depths, parent(node)) + 1;
        }
        std::vector<int> heavy(m_parents.size(), -1);
        for (auto node = order.rbegin(); node != order.rend(); ++node) {
            if (parent(*node) >= 0) {
                at(m_below, parent(*node)) += at(m_below, *node) + 1;
                int& largest = at(heavy, parent(*node));
                largest = largest < 0 || at(m_below, *node) > at(m_below, largest) ? *node : largest;
            }
        }
        m_tops.resize(m_parents.size());
        for (const int node : order) {
            const bool goes_on = parent(node) >= 0 && at(heavy, parent(node)) == node;
            at(m_tops, node) = goes_on ? at(m_tops, parent(node)) : node;
        }
    }

    int common_ancestor(int a, int b) const
    {
        while (at(m_tops, a) != at(m_tops, b)) {
            int& lower = depth(at(m_tops, a)) >= depth(at(m_tops, b)) ? a : b;
            lower = parent(at(m_tops, lower));
        }
        return depth(a) <= depth(b) ? a : b;
    }

    int depth(int node) const { return at(m_depths, node); }
    double information(int node) const
    {
        const double all = static_cast<double>(m_parents.size());
        const double below = at(m_below, node);
        return all > 1 ? 1 - std::log(below + 1) / std::log(all) : 0;
    }

private:
    static int at(const std::vector<int>& list, int node) { return list[static_cast<std::size_t>(node)]; }
    static int& at(std::vector<int>& list, int node) { return list[static_cast<std::size_t>(node)]; }
    int parent(int node) const { return at(m_parents, node); }

    /// All nodes, each behind its parent; a node on or below a cycle never has a parent behind it.
    std::vector<int> parents_first() const
    {
        std::vector<int> waiting(m_parents.size(), 0); // children that have not been seen yet
        for (const int above : m_parents) {
            if (above >= 0) {
                ++at(waiting, above);
            }
        }
        std::vector<int> order;
        for (int node = 0; node < static_cast<int>(m_parents.size()); ++node) {
            if (at(waiting, node) == 0) {
                order.push_back(node);
            }
        }
        for (std::size_t i = 0; i < order.size(); ++i) {
            const int above = parent(order[i]);
            if (above >= 0 && --at(waiting, above) == 0) {
                order.push_back(above);
            }
        }
        require_argument(order.size() == m_parents.size(), method, "the tree has a cycle");
        std::reverse(order.begin(), order.end());
        return order;
    }

    std::vector<int> m_parents;
    std::vector<int> m_depths;
    std::vector<int> m_below; ///< nodes below each
    std::vector<int> m_tops;  ///< where the path of each begins
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
