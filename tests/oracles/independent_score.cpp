// SPDX-License-Identifier: Apache-2.0
#include "oracles/independent_score.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <optional>

namespace redriver::test {
namespace {

using Interval = std::pair<double, double>;

constexpr Interval anything{0, 1};
constexpr double far = 1e30;

std::string top_of(const std::string &code) { return code.substr(0, code.find('.')); }

bool at_or_under(const std::string &code, const std::string &ancestor)
{
    return code == ancestor || code.rfind(ancestor + ".", 0) == 0;
}

/// Number of leading parts that two codes share.
int shared_parts(const std::string &a, const std::string &b)
{
    int parts = 0;
    for (std::string up = a; !up.empty(); up = up.find('.') == std::string::npos ? "" : up.substr(0, up.rfind('.'))) {
        if (at_or_under(b, up)) {
            parts = std::max(parts, static_cast<int>(std::count(up.begin(), up.end(), '.')) + 1);
        }
    }
    return parts;
}

Interval one_sector(const World &world, const std::string &interest, const std::string &sector)
{
    if (at_or_under(sector, interest)) {
        return {1, 1};
    }
    if (top_of(interest) == top_of(sector)) {
        const double table = shared_parts(interest, sector) == 1 ? 0.4 : 0.8;
        return {table, at_or_under(interest, sector) ? 1 : table};
    }
    double best = 0;
    for (const SectorRelation &relation : world.relations) {
        for (const bool turned : {false, true}) {
            const std::string &near_end = (turned ? relation.sector_b : relation.sector_a).value;
            const std::string &far_end = (turned ? relation.sector_a : relation.sector_b).value;
            if (at_or_under(near_end, interest) && at_or_under(sector, far_end)) {
                best = std::max(best, 0.6 * relation.strength.to_double());
            }
        }
    }
    return {best, best};
}

Interval sector_fit(const World &world, const Project &project, const Investor &investor)
{
    if (project.sectors.empty() || investor.interests.empty()) {
        return anything;
    }
    Interval sum{0, 0};
    for (const ProjectSector &sector : project.sectors) {
        Interval best{0, 0};
        for (const Interest &interest : investor.interests) {
            const Interval one = one_sector(world, interest.sector.value, sector.code.value);
            best.first = std::max(best.first, one.first * interest.priority.to_double());
            best.second = std::max(best.second, one.second * interest.priority.to_double());
        }
        sum.first += best.first * sector.share.to_double();
        sum.second += best.second * sector.share.to_double();
    }
    return sum;
}

/// Least and greatest of a shape over [low, high], by trying its ends and many points between on a log scale.
Interval over_range(double low, double high, const std::function<double(double)> &shape)
{
    Interval found{1, 0};
    constexpr int steps = 4000;
    for (int i = 0; i <= steps; ++i) {
        const double x = i == 0 ? low : i == steps ? high : low * std::pow(high / low, double(i) / steps);
        found.first = std::min(found.first, shape(x));
        found.second = std::max(found.second, shape(x));
    }
    return found;
}

Interval trapezoid(const std::optional<Figure> &fact, const std::optional<Figure> &wish, RangeKind kind)
{
    if (!fact || !wish) {
        return anything;
    }
    const double loose = kind == RangeKind::typical ? 1.5 : 1;
    const double core_low = wish->low->to_double() / loose;
    const double core_high = wish->high->to_double() * loose;
    const auto shape = [&](double x) {
        const double ratio = x < core_low ? core_low / x : x > core_high ? x / core_high : 1;
        return std::max(0.0, 1 - std::log(ratio) / std::log(3.0));
    };
    const double low = fact->low ? fact->low->to_double() : 1 / far;
    const double high = fact->high ? fact->high->to_double() : far;
    Interval found = over_range(low, high, shape);
    if (low <= core_high && high >= core_low) {
        found.second = 1;
    }
    return found;
}

Interval plot_fit_of(const Project &project, const Investor &investor)
{
    const auto wish = effective_figure(investor.figures, FigureField::land_need);
    const auto parcel = effective_figure(project.figures, FigureField::largest_parcel);
    const auto area = effective_figure(project.figures, FigureField::area);
    double high = far;
    double low = 0;
    if (parcel && parcel->high) {
        high = parcel->high->to_double();
    } else if (area && area->high) {
        high = area->high->to_double();
    }
    if (parcel && parcel->low && project.clearance == Clearance::cleared) {
        low = parcel->low->to_double();
    }
    if (project.clearance == Clearance::not_cleared) {
        high = 0;
    }
    if (!wish) {
        return anything;
    }
    const double need = wish->low->to_double() / (investor.land_kind == RangeKind::typical ? 1.5 : 1);
    const auto shape = [need](double x) { return std::clamp((x - need / 2) / (need / 2), 0.0, 1.0); };
    return {shape(low), shape(std::max(low, high))};
}

Interval readiness_of(const Project &project)
{
    static const std::map<ReadinessLevel, double> ladder{{ReadinessLevel::idea, 0},
                                                         {ReadinessLevel::in_plan, 0.2},
                                                         {ReadinessLevel::zoned, 0.4},
                                                         {ReadinessLevel::cleared, 0.6},
                                                         {ReadinessLevel::environmental_decision, 0.75},
                                                         {ReadinessLevel::utilities_at_fence, 0.9},
                                                         {ReadinessLevel::permits, 1}};
    if (project.stage == Stage::operating) {
        return {1, 1};
    }
    double low = 0;
    for (const ReadinessStep &step : project.readiness) {
        low = std::max(low, ladder.at(step.level));
    }
    const bool off = project.stage == Stage::unknown || project.stage == Stage::withdrawn ||
                     project.stage == Stage::under_investigation;
    if (!project.legal_basis.empty() && !off) {
        low = std::max(low, 0.2);
    }
    if (project.clearance == Clearance::cleared || project.stage == Stage::under_construction) {
        low = std::max(low, 0.6);
    }
    const double cap = project.clearance == Clearance::not_cleared         ? 0.4
                       : project.clearance == Clearance::partially_cleared ? 0.6
                                                                           : 1;
    return {low, std::max(low, cap)};
}

Interval access_of(const World &world, const Profile &profile, const Project &project, const Investor &investor)
{
    Interval sum{0, 0};
    double weights = 0;
    for (const GatewayNeed &need : investor.gateways.empty() ? profile.gateways : investor.gateways) {
        Interval one = anything;
        for (const AccessEntry &entry : world.access_entries) {
            if (entry.project != project.id || entry.gateway != need.gateway ||
                entry.state == AccessState::site_unknown) {
                continue;
            }
            const auto decay = [&need](double minutes) {
                const double late = std::max(0.0, minutes - need.full_minutes);
                return std::exp(-std::log(2.0) * late / need.half_minutes);
            };
            one = {entry.minutes_high ? decay(*entry.minutes_high) : 0, decay(entry.minutes_low)};
            if (entry.state == AccessState::no_route) {
                one = {0, 0};
            }
        }
        sum.first += one.first * need.weight.to_double();
        sum.second += one.second * need.weight.to_double();
        weights += need.weight.to_double();
    }
    return {sum.first / weights, sum.second / weights};
}

/// The plan of the default model.
Interval plan_says(const std::string &activity)
{
    Interval says{0, 0};
    for (const std::string priority : {"LOG", "INF.IP", "INF.CLUSTER", "INF.EZ", "TOU"}) {
        if (at_or_under(activity, priority)) {
            return {1, 1};
        }
        says.second = at_or_under(priority, activity) ? 1 : says.second;
    }
    return says;
}

} // namespace

std::pair<double, double> independent_priority(const World &world, const Project &project, const Investor &investor)
{
    if (investor.interests.empty()) {
        return anything;
    }
    Interval sum{0, 0};
    for (const ProjectSector &sector : project.sectors) {
        Interval best{0, 0};
        for (const Interest &interest : investor.interests) {
            const Interval fits = one_sector(world, interest.sector.value, sector.code.value);
            const bool inside = at_or_under(sector.code.value, interest.sector.value);
            const Interval says = plan_says(inside ? sector.code.value : interest.sector.value);
            best = {std::max(best.first, std::min(fits.first, says.first)),
                    std::max(best.second, std::min(fits.second, says.second))};
        }
        sum.first += best.first * sector.share.to_double();
        sum.second += best.second * sector.share.to_double();
    }
    if (project.sectors.empty()) {
        for (const Interest &interest : investor.interests) {
            sum.second = std::max(sum.second, plan_says(interest.sector.value).second);
        }
    }
    return sum;
}

std::pair<double, double> independent_score(const World &world, const Profile &profile, const Project &project,
                                            const Investor &investor)
{
    const auto figure = [](const Figures &figures, FigureField field) { return effective_figure(figures, field); };
    const std::map<Criterion, Interval> utilities{
        {Criterion::sector, sector_fit(world, project, investor)},
        {Criterion::capital, trapezoid(figure(project.figures, FigureField::capital),
                                       figure(investor.figures, FigureField::ticket), investor.ticket_kind)},
        {Criterion::land, profile.land == LandMode::plot
                              ? plot_fit_of(project, investor)
                              : trapezoid(figure(project.figures, FigureField::area),
                                          figure(investor.figures, FigureField::land_need), investor.land_kind)},
        {Criterion::readiness, readiness_of(project)},
        {Criterion::access, access_of(world, profile, project, investor)},
    };
    Interval score{0, 0};
    const auto count = static_cast<double>(profile.weights.size());
    for (std::size_t rank = 0; rank < profile.weights.size(); ++rank) {
        double weight = 0;
        for (std::size_t i = rank; i < profile.weights.size(); ++i) {
            weight += 1 / (static_cast<double>(i) + 1) / count;
        }
        const auto known = utilities.find(profile.weights[rank].criterion);
        const Interval utility = known == utilities.end() ? anything : known->second;
        score.first += 100 * weight * utility.first;
        score.second += 100 * weight * utility.second;
    }
    return score;
}

} // namespace redriver::test
