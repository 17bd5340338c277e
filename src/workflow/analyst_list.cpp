// SPDX-License-Identifier: Apache-2.0
#include <redriver/workflow/analyst_list.hpp>

#include <redriver/robustness/analyst_views.hpp>
#include <redriver/robustness/promethee.hpp>
#include <redriver/robustness/spotis.hpp>
#include <redriver/robustness/topsis.hpp>
#include <redriver/robustness/vikor.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace redriver {
namespace {

constexpr double indifference = 0.1;
constexpr double sure_preference = 0.5;
constexpr double weight_of_score = 0.7;

struct Frozen {
    DecisionMatrix utilities;
    std::vector<double> weights;
    std::vector<double> scores;
};

Frozen frozen(const Shortlist& shortlist)
{
    Frozen table;
    for (const RankedPair& pair : shortlist.ranked) {
        table.utilities.emplace_back();
        for (const CriterionScore& one : pair.forward.criteria) {
            table.utilities.back().push_back((static_cast<double>(one.utility_low) + one.utility_high) /
                                             (2.0 * full_utility));
        }
        table.scores.push_back(static_cast<double>(pair.forward.score.doubled_midpoint()));
    }
    for (const CriterionScore& one : shortlist.ranked.front().forward.criteria) {
        table.weights.push_back(one.weight);
    }
    return table;
}

/// Place in the tree of the sector that weighs most; -1 if none is known.
int main_sector(const std::vector<WeighedSector>& sectors)
{
    const auto best = std::max_element(sectors.begin(), sectors.end(), [](const WeighedSector& a, const WeighedSector& b) {
        return a.ppm < b.ppm;
    });
    return best == sectors.end() ? -1 : best->index;
}

double likeness(const SectorTree& tree, int a, int b)
{
    if (a == -1 || b == -1) {
        return 0;
    }
    const int common = tree.common_ancestor(a, b);
    return common == -1 ? 0 : 2.0 * tree.depth(common) / (tree.depth(a) + tree.depth(b));
}

std::vector<std::vector<double>> likenesses(const PerformanceTable& table, const Shortlist& shortlist)
{
    std::vector<int> sectors;
    for (const RankedPair& pair : shortlist.ranked) {
        sectors.push_back(shortlist.investor ? main_sector(table.find(pair.project)->sectors)
                                             : main_sector(table.find(pair.investor)->interests));
    }
    std::vector<std::vector<double>> similarity(sectors.size(), std::vector<double>(sectors.size(), 0));
    for (std::size_t i = 0; i < sectors.size(); ++i) {
        for (std::size_t j = 0; j < sectors.size(); ++j) {
            similarity[i][j] = i == j ? 1 : likeness(table.sectors, sectors[i], sectors[j]);
        }
    }
    return similarity;
}

/// Values for which more is better, so that views compare alike.
std::vector<double> turned(std::vector<double> values)
{
    for (double& value : values) {
        value = -value;
    }
    return values;
}

void fill_by_value(AnalystList& list, const std::vector<double>& values, const std::vector<double>& scores)
{
    const std::vector<double> better = list.less_is_better ? turned(values) : values;
    std::vector<std::size_t> order(values.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return better[a] > better[b]; });
    for (std::size_t i = 0; i < order.size(); ++i) {
        const bool tied = i > 0 && better[order[i]] == better[order[i - 1]];
        list.rows.push_back({order[i], tied ? list.rows.back().place : static_cast<int>(i) + 1, values[order[i]]});
    }
    list.tau = kendall_tau(scores, better);
}

void fill_diverse(AnalystList& list, const PerformanceTable& table, const Shortlist& shortlist, const Frozen& frozen_rows)
{
    std::vector<double> relevance;
    for (const double score : frozen_rows.scores) {
        relevance.push_back(score / (2.0 * full_weight));
    }
    const int count = static_cast<int>(relevance.size());
    std::vector<double> places(relevance.size());
    for (const int row : mmr(relevance, likenesses(table, shortlist), weight_of_score, count)) {
        const auto at = static_cast<std::size_t>(row);
        list.rows.push_back({at, static_cast<int>(list.rows.size()) + 1, frozen_rows.scores[at] / 2'000.0});
        places[at] = -list.rows.back().place;
    }
    list.tau = kendall_tau(frozen_rows.scores, places);
}

} // namespace

AnalystList analyst_list(const PerformanceTable& table, const Shortlist& shortlist, AnalystView view)
{
    AnalystList list;
    list.view = view;
    if (shortlist.ranked.empty()) {
        return list;
    }
    const Frozen rows = frozen(shortlist);
    const std::size_t criteria = rows.weights.size();
    const std::vector<Sense> senses(criteria, Sense::benefit);
    switch (view) {
    case AnalystView::topsis:
        fill_by_value(list, topsis(rows.utilities, rows.weights, senses), rows.scores);
        break;
    case AnalystView::vikor:
        list.less_is_better = true;
        fill_by_value(list, vikor(rows.utilities, rows.weights, senses).q, rows.scores);
        break;
    case AnalystView::promethee: {
        const Preference preference{PreferenceShape::linear, indifference, sure_preference, 0};
        const std::vector<Preference> preferences(criteria, preference);
        fill_by_value(list, promethee(rows.utilities, rows.weights, senses, preferences).net, rows.scores);
        break;
    }
    case AnalystView::spotis: {
        const std::vector<double> zeros(criteria, 0);
        const std::vector<double> ones(criteria, 1);
        list.less_is_better = true;
        fill_by_value(list, spotis(rows.utilities, rows.weights, zeros, ones, ones), rows.scores);
        break;
    }
    case AnalystView::mmr:
        fill_diverse(list, table, shortlist, rows);
        break;
    }
    return list;
}

} // namespace redriver
