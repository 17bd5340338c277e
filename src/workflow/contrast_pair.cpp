// SPDX-License-Identifier: Apache-2.0
#include <redriver/workflow/contrast_pair.hpp>

#include <redriver/i18n/told_error.hpp>
#include <redriver/workflow/asked_measures.hpp>

#include <algorithm>
#include <numeric>

namespace redriver {
namespace {

constexpr std::int64_t doubled_per_tenth = 200;

std::vector<CriterionScore> criteria_of(const MatchDesk& desk, const InvestorId& investor, const ProjectId& project,
                                        const MatchOptions& options)
{
    const PerformanceTable& table = desk.table();
    const InvestorMeasures& asking = asked_investor(table, investor);
    const ProjectMeasures& offered = asked_project(table, project);
    expect_profile(desk.model(), options.profile);
    const ProfileChoice choice = choose_profile(table, desk.model(), asking, options.profile);
    return evaluate_pair({table, desk.model(), *choice.profile, offered, asking}, options).investor_view.criteria;
}

/// On each criterion the middle row by points; the lower of two middles, so that it is a value some project has.
std::vector<CriterionScore> typical_of(const Shortlist& list, std::vector<CriterionScore> frame)
{
    for (CriterionScore& one : frame) {
        std::vector<PointInterval> values;
        for (const RankedPair& pair : list.ranked) {
            for (const CriterionScore& each : pair.forward.criteria) {
                if (each.criterion == one.criterion) {
                    values.push_back(each.points);
                }
            }
        }
        std::sort(values.begin(), values.end(), [](const PointInterval& a, const PointInterval& b) {
            return std::pair(a.doubled_midpoint(), a.low) < std::pair(b.doubled_midpoint(), b.low);
        });
        one.points = values.empty() ? PointInterval{} : values[(values.size() - 1) / 2];
    }
    return frame;
}

void fill(Contrast& contrast, const std::vector<CriterionScore>& own, const std::vector<CriterionScore>& other)
{
    for (std::size_t i = 0; i < own.size(); ++i) {
        const PointInterval against = other.empty() ? PointInterval{} : other[i].points;
        Contribution one{own[i].criterion, own[i].weight, own[i].points.doubled_midpoint(), against.doubled_midpoint(),
                         own[i].points,    against};
        contrast.own += one.own;
        contrast.other += one.other;
        if (one.difference() == 0) {
            contrast.alike.push_back(one.criterion);
        } else {
            contrast.contributions.push_back(std::move(one));
        }
    }
    std::stable_sort(contrast.contributions.begin(), contrast.contributions.end(),
                     [](const Contribution& a, const Contribution& b) {
                         return std::abs(a.difference()) > std::abs(b.difference());
                     });
}

} // namespace

Contrast contrast_pair(const MatchDesk& desk, const InvestorId& investor, const ProjectId& project, Baseline baseline,
                       const ProjectId& rival, const MatchOptions& options)
{
    MatchOptions fast = options;
    fast.detail = Detail::numbers;
    const auto own = criteria_of(desk, investor, project, fast);
    Contrast contrast;
    contrast.baseline = baseline;
    if (baseline == Baseline::rival) {
        if (rival == project) {
            throw ToldUsageError("usage.own_rival", {{"id", project.value}});
        }
        contrast.rival = rival;
        fill(contrast, own, criteria_of(desk, investor, rival, fast));
    } else if (baseline == Baseline::typical) {
        const Shortlist list = desk.for_investor(investor, fast);
        contrast.typical_of = static_cast<int>(list.ranked.size());
        fill(contrast, own, typical_of(list, own));
    } else {
        fill(contrast, own, {});
    }
    return contrast;
}

std::vector<std::int64_t> shown_differences(const Contrast& contrast)
{
    const auto rounded_down = [](std::int64_t value) {
        return value >= 0 ? value / doubled_per_tenth : -((-value + doubled_per_tenth - 1) / doubled_per_tenth);
    };
    const std::int64_t whole = contrast.own - contrast.other;
    const std::int64_t target = rounded_down(whole + doubled_per_tenth / 2);
    std::vector<std::int64_t> shown;
    for (const Contribution& one : contrast.contributions) {
        shown.push_back(rounded_down(one.difference()));
    }
    std::vector<std::size_t> order(shown.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        const auto left_over = [&](std::size_t i) {
            return contrast.contributions[i].difference() - shown[i] * doubled_per_tenth;
        };
        return left_over(a) > left_over(b);
    });
    std::int64_t missing = target - std::accumulate(shown.begin(), shown.end(), std::int64_t{0});
    for (std::size_t i = 0; i < order.size() && missing > 0; ++i, --missing) {
        ++shown[order[i]];
    }
    return shown;
}

} // namespace redriver
