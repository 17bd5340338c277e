// SPDX-License-Identifier: Apache-2.0
#include "workflow/change_levers.hpp"

#include <redriver/scoring/value_function.hpp>
#include <redriver/workflow/measure_projects.hpp>

#include <algorithm>
#include <cmath>

namespace redriver {
namespace {

constexpr double m2_per_ha = 10'000;

Amount exactly(const Decimal& value, const std::string& unit)
{
    return {value, value, unit};
}
Amount amount_of(const Figure& figure)
{
    return {figure.low, figure.high, figure.unit};
}

bool is_exact(const SizeMeasure& size)
{
    return size.known && size.range.low == size.range.high;
}

double raw(Log2 value)
{
    return std::exp2(static_cast<double>(value) / log2_octave);
}

/// Whole multiples of a decimal unit, from `start` towards `target`.
struct Grid {
    Decimal unit; ///< mantissa 1
    std::int64_t start = 0;
    std::int64_t target = 0;
    std::int64_t most() const { return std::abs(target - start); }
    Decimal value(std::int64_t units) const
    {
        const std::int64_t at = target >= start ? start + units : start - units;
        return Decimal::make(at * unit.mantissa(), unit.scale());
    }
};

/// The way from x to the core in a unit: up to its lower end or down to its upper one, rounded into the core.
Grid way_into(double x, double core_low, double core_high, const Decimal& unit)
{
    const double step = unit.to_double();
    Grid grid{unit, 0, 0};
    if (x < core_low) {
        grid.start = static_cast<std::int64_t>(std::floor(x / step));
        grid.target = static_cast<std::int64_t>(std::ceil(core_low / step));
    } else if (x > core_high) {
        grid.start = static_cast<std::int64_t>(std::ceil(x / step));
        grid.target = std::max<std::int64_t>(static_cast<std::int64_t>(std::floor(core_high / step)), 1);
    }
    return grid;
}

/// A size of the project against a range of the investor, as the range criteria see it.
struct RangeFact {
    const SizeMeasure& fact;
    const SizeMeasure& wish;
    RangeKind kind;
    const RangeShape& shape;
    double per_unit = 1; ///< what one of the stated unit is in the unit of the ranges
    std::string unit;
    Decimal step;
};

/// Where the way begins: at an exact figure; for what is not settled, where nothing is earned any more.
double start_of(const RangeFact& range, const LogRange& core)
{
    if (is_exact(range.fact)) {
        return raw(range.fact.range.low) / range.per_unit;
    }
    const bool from_below = core.low != log2_lowest;
    const Log2 edge = from_below ? core.low - range.shape.outer : core.high + range.shape.outer;
    return raw(edge) / range.per_unit;
}

std::optional<Grid> grid_of(const RangeFact& range)
{
    if (!range.wish.known || (range.fact.known && !range.fact.figure)) {
        return std::nullopt;
    }
    const LogRange core =
        widened(range.wish.range, range.kind == RangeKind::typical ? range.shape.typical_widening : 0);
    if (core.low == log2_lowest && core.high == log2_highest) {
        return std::nullopt;
    }
    const double low = core.low == log2_lowest ? 0 : raw(core.low) / range.per_unit;
    const double high = core.high == log2_highest ? HUGE_VAL : raw(core.high) / range.per_unit;
    return way_into(start_of(range, core), low, high, range.step);
}

/// One figure of the project moves towards what the investor looks for.
FactLever figure_lever(const RangeFact& range, const Grid& grid, FigureField field)
{
    const std::string fact(to_code(field));
    const auto before =
        range.fact.figure ? std::optional<MessageArgument>(amount_of(*range.fact.figure)) : std::nullopt;
    const bool settled = is_exact(range.fact);
    const std::string unit = range.unit;
    FactLever lever;
    lever.most = grid.most();
    lever.apply = [grid, unit, field](PairRecords& records, std::int64_t units) {
        state_figure(records.project.figures, field, grid.value(units), unit);
    };
    lever.describe = [=](std::int64_t units) {
        FactChange change{fact, Actor::province, false, before, exactly(grid.value(units), unit), {}};
        change.sentence = {settled ? "whatif.change.figure" : "whatif.state.figure",
                           {{"field", CodeName{"figure_field", fact}}, {"after", *change.after}}};
        if (settled) {
            change.sentence.arguments.emplace_back("before", *before);
        }
        return change;
    };
    return lever;
}

Decimal money_step(const std::string& unit)
{
    return unit == "VND" ? Decimal::make(1'000'000'000, 0) : Decimal::make(100'000, 0);
}

double rate_of(const SizeMeasure& size)
{
    return size.rate ? size.rate->vnd_per_unit.to_double() : 1;
}

RangeFact capital_of(const PairView& pair)
{
    const SizeMeasure& capital = pair.project.capital;
    const std::string unit = capital.known ? capital.figure->unit : "VND";
    return {capital,
            pair.investor.ticket,
            pair.investor.investor->ticket_kind,
            pair.model.capital,
            capital.known ? rate_of(capital) : 1,
            unit,
            money_step(unit)};
}

RangeFact area_of(const PairView& pair)
{
    return {pair.project.area,  pair.investor.land_need, pair.investor.investor->land_kind, pair.model.land, 1, "ha",
            Decimal::make(1, 1)};
}

/// A cleared plot in one piece is put on record. Nothing else that is said of the land changes.
std::optional<FactLever> plot_lever(const PairView& pair)
{
    const SizeMeasure& wish = pair.investor.land_need;
    if (!wish.known || !wish.figure->low) {
        return std::nullopt;
    }
    const double has = static_cast<double>(pair.project.plot.low_m2) / m2_per_ha;
    const Grid grid = way_into(has, wish.figure->low->to_double(), HUGE_VAL, Decimal::make(1, 1));
    const Decimal before = Decimal::make(pair.project.plot.low_m2, 4);
    FactLever lever;
    lever.most = grid.most();
    lever.apply = [grid](PairRecords& records, std::int64_t units) {
        Parcel parcel;
        parcel.id = ParcelId(records.project.id.value + "#");
        parcel.project = records.project.id;
        parcel.clearance = Clearance::cleared;
        state_figure(parcel.figures, FigureField::area, grid.value(units), "ha");
        records.parcels.push_back(std::move(parcel));
    };
    lever.describe = [grid, before](std::int64_t units) {
        FactChange change{"plot", Actor::province, false, exactly(before, "ha"), exactly(grid.value(units), "ha"), {}};
        change.sentence = {"whatif.change.plot", {{"before", *change.before}, {"after", *change.after}}};
        return change;
    };
    return lever;
}

CodeName level_name(ReadinessLevel level)
{
    return {"readiness_level", std::string(to_code(level))};
}

FactLever readiness_lever(const PairView& pair)
{
    const int from = static_cast<int>(pair.project.readiness.low);
    const PartialDate day = pair.table.inputs.as_of;
    FactLever lever;
    lever.most = static_cast<int>(ReadinessLevel::permits) - from;
    lever.apply = [from, day](PairRecords& records, std::int64_t units) {
        ReadinessStep step;
        step.level = static_cast<ReadinessLevel>(from + static_cast<int>(units));
        step.date = day;
        records.project.readiness.push_back(std::move(step));
    };
    lever.describe = [from](std::int64_t units) {
        const auto level = static_cast<ReadinessLevel>(from + static_cast<int>(units));
        FactChange change{
            "readiness", Actor::province, false, level_name(static_cast<ReadinessLevel>(from)), level_name(level), {}};
        change.sentence = {"whatif.change.readiness", {{"before", *change.before}, {"after", *change.after}}};
        return change;
    };
    return lever;
}

Amount minutes(int low, int high)
{
    return {Decimal(low), Decimal(high), "minute"};
}

FactChange access_change(const GatewayNeed& need, const AccessEntry& entry, int after)
{
    const CodeName gateway{from_code<GatewayType>(need.gateway) ? "gateway_type" : "node", need.gateway};
    FactChange change{"access", Actor::province, false, std::nullopt, minutes(after, after), {}};
    change.sentence = {"whatif.change.access.first", {{"gateway", gateway}, {"after", *change.after}}};
    if (entry.state == AccessState::measured) {
        change.before = entry.minutes_high ? minutes(entry.minutes_low, *entry.minutes_high)
                                  : Amount{Decimal(entry.minutes_low), std::nullopt, "minute"};
        change.sentence.key = "whatif.change.access";
        change.sentence.arguments.emplace_back("before", *change.before);
    }
    return change;
}

/// A faster way to one gateway. A site that nobody can place has none: it has to be placed first.
std::optional<FactLever> access_lever(const GatewayNeed& need, const PairRecords& records)
{
    const auto entry = std::find_if(records.access.begin(), records.access.end(),
                                    [&](const AccessEntry& each) { return each.gateway == need.gateway; });
    if (entry == records.access.end() || entry->state == AccessState::site_unknown) {
        return std::nullopt;
    }
    constexpr int halvings_to_nothing = 21;
    const int nothing = need.full_minutes + halvings_to_nothing * std::max(need.half_minutes, 1);
    const bool has_worst = entry->state == AccessState::measured && entry->minutes_high;
    const int from = has_worst ? std::min(*entry->minutes_high, nothing) : nothing;
    FactLever lever;
    lever.most = std::max(0, from - need.full_minutes);
    lever.apply = [from, gateway = need.gateway](PairRecords& edited, std::int64_t units) {
        for (AccessEntry& each : edited.access) {
            if (each.gateway == gateway) {
                each.state = AccessState::measured;
                each.minutes_low = from - static_cast<int>(units);
                each.minutes_high = each.minutes_low;
            }
        }
    };
    lever.describe = [need, from, before = *entry](std::int64_t units) {
        return access_change(need, before, from - static_cast<int>(units));
    };
    return lever;
}

bool weighs(const PairView& pair, Criterion criterion)
{
    return std::any_of(pair.profile.weights.begin(), pair.profile.weights.end(),
                       [&](const WeightedCriterion& each) { return each.criterion == criterion && each.weight > 0; });
}

void add(std::vector<FactLever>& levers, std::optional<FactLever> lever)
{
    if (lever && lever->most > 0) {
        levers.push_back(std::move(*lever));
    }
}

} // namespace

void state_figure(Figures& figures, FigureField field, const Decimal& value, const std::string& unit)
{
    std::erase_if(figures, [&](const Figure& figure) { return figure.field == field; });
    Figure figure;
    figure.field = field;
    figure.low = value;
    figure.high = value;
    figure.unit = unit;
    figures.push_back(std::move(figure));
}

std::vector<FactLever> project_levers(const PairView& pair, const PairRecords& records)
{
    std::vector<FactLever> levers;
    if (weighs(pair, Criterion::capital)) {
        const RangeFact capital = capital_of(pair);
        const bool has_equity = effective_figure(records.project.figures, FigureField::equity).has_value();
        if (const auto grid = grid_of(capital)) {
            add(levers, figure_lever(capital, *grid, has_equity ? FigureField::equity : FigureField::capital));
        }
    }
    if (weighs(pair, Criterion::land) && pair.profile.land == LandMode::plot) {
        add(levers, plot_lever(pair));
    } else if (weighs(pair, Criterion::land)) {
        const RangeFact area = area_of(pair);
        if (const auto grid = grid_of(area)) {
            add(levers, figure_lever(area, *grid, FigureField::area));
        }
    }
    if (weighs(pair, Criterion::readiness)) {
        add(levers, readiness_lever(pair));
    }
    if (weighs(pair, Criterion::access)) {
        const auto& own = records.investor.gateways;
        for (const GatewayNeed& need : own.empty() ? pair.profile.gateways : own) {
            add(levers, access_lever(need, records));
        }
    }
    return levers;
}

namespace {

/// The bound of the investor's range that lies on the project's side moves to the project's exact amount.
std::optional<FactLever> wish_lever(const RangeFact& range, FigureField field)
{
    const bool same_unit =
        is_exact(range.fact) && range.wish.known && range.fact.figure->unit == range.wish.figure->unit;
    if (!same_unit || !range.fact.figure->low) {
        return std::nullopt;
    }
    const double x = range.fact.figure->low->to_double();
    const Figure wish = *range.wish.figure;
    const bool upward = wish.high && x > wish.high->to_double();
    const bool downward = wish.low && x < wish.low->to_double();
    if (!upward && !downward) {
        return std::nullopt;
    }
    const Grid grid = upward ? way_into(wish.high->to_double(), x, HUGE_VAL, range.step)
                             : way_into(wish.low->to_double(), 0, x, range.step);
    const auto after = [grid, wish, upward](std::int64_t units) {
        Figure figure = wish;
        (upward ? figure.high : figure.low) = grid.value(units);
        figure.standing = Standing::preferred;
        return figure;
    };
    FactLever lever;
    lever.most = grid.most();
    lever.apply = [after, field](PairRecords& records, std::int64_t units) {
        std::erase_if(records.investor.figures, [&](const Figure& figure) { return figure.field == field; });
        records.investor.figures.push_back(after(units));
    };
    lever.describe = [after, wish, field](std::int64_t units) {
        const std::string fact(to_code(field));
        FactChange change{fact, Actor::investor, false, amount_of(wish), amount_of(after(units)), {}};
        change.sentence = {
            "whatif.change.wish",
            {{"field", CodeName{"figure_field", fact}}, {"before", *change.before}, {"after", *change.after}}};
        return change;
    };
    return lever;
}

/// The investor takes up the project's main sector.
std::optional<FactLever> interest_lever(const PairView& pair)
{
    const auto& sectors = pair.project.sectors;
    if (sectors.empty() || pair.investor.interests.empty()) {
        return std::nullopt;
    }
    const auto main =
        std::max_element(sectors.begin(), sectors.end(), [](const auto& a, const auto& b) { return a.ppm < b.ppm; });
    FactLever lever;
    lever.most = 1;
    lever.apply = [code = main->code](PairRecords& records, std::int64_t) {
        std::erase_if(records.investor.interests, [&](const Interest& each) { return each.sector == code; });
        records.investor.interests.push_back({code, 1, JudgementBasis::stated, {}});
    };
    lever.describe = [code = main->code](std::int64_t) {
        FactChange change{"interest", Actor::investor, false, std::nullopt, CodeName{"sector", code.value}, {}};
        change.sentence = {"whatif.change.interest", {{"sector", *change.after}}};
        return change;
    };
    return lever;
}

} // namespace

std::vector<FactLever> investor_levers(const PairView& pair, const PairRecords&)
{
    std::vector<FactLever> levers;
    if (weighs(pair, Criterion::capital)) {
        RangeFact capital = capital_of(pair);
        add(levers, wish_lever(capital, FigureField::ticket));
    }
    if (weighs(pair, Criterion::land) && pair.profile.land == LandMode::whole) {
        add(levers, wish_lever(area_of(pair), FigureField::land_need));
    }
    if (weighs(pair, Criterion::sector)) {
        add(levers, interest_lever(pair));
    }
    return levers;
}

} // namespace redriver
