#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Scores one pair, criterion by criterion, from measures and a model alone.

#include <redriver/features/performance_table.hpp>
#include <redriver/scoring/criterion.hpp>
#include <redriver/scoring/scoring_model.hpp>

#include <span>
#include <vector>

namespace redriver {

/// Numbers alone, or numbers with the sentences that explain them. The numbers are the same.
enum class Detail { numbers, reasons };

/// One pair with everything a criterion may ask. References: made for one call.
struct PairView {
    const PerformanceTable &table;
    const ScoringModel &model;
    const Profile &profile; ///< of the investor
    const ProjectMeasures &project;
    const InvestorMeasures &investor;
};

/// What one criterion makes of a pair. Unknown is [0, full_utility].
struct Judgement {
    Utility low = 0;
    Utility high = full_utility;
    bool known = false;
    std::vector<Message> reasons;
    friend bool operator==(const Judgement &, const Judgement &) = default;
};

/// Asks one criterion (the list of them all is src/scoring/criterion_list.cpp). Depends on the pair and the model only.
Judgement judge(Criterion criterion, const PairView &pair, Detail detail);

/// The weight of a gateway among those that matter, in millionths; 0 = does not matter.
std::int64_t gateway_weight(const GatewayNeed &need);

/// The least land that would do for a plot, in square metres: the lower end of a choice range, relaxed where it is only
/// inferred. The investor's need must be known.
std::int64_t least_land_need(const InvestorMeasures &investor, const PlotShape &shape);

/// The largest capital the investor is known to have put into one project; open above where only a minimum is known.
LogRange proven_capital(const LogRange &ticket);

/// weight · utility in thousandths of a point, rounded half up; never falls when either rises.
inline std::int64_t points_of(Weight weight, Utility utility)
{
    return (std::int64_t{weight} * utility + full_utility / 2) / full_utility;
}

/// All criteria of a list of weights, in its order.
std::vector<CriterionScore> score(const PairView &pair, std::span<const WeightedCriterion> weights, Detail detail);

/// The sum of the criteria's points.
PointInterval total(std::span<const CriterionScore> criteria);

/// The sum of the weights of the known criteria, hundred-thousandths.
Weight coverage(std::span<const CriterionScore> criteria);

/// Tenths of a point to show for each criterion: largest remainder, ties to the earlier, so that they add up to
/// shown_score() of their total.
std::vector<std::int64_t> shown_parts(std::span<const CriterionScore> criteria);

/// The midpoint in tenths of a point, rounded half up.
std::int64_t shown_score(const PointInterval &points);

} // namespace redriver
