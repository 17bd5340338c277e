// SPDX-License-Identifier: Apache-2.0
#include "support/builders.hpp"
#include <redriver/features/size_measure.hpp>

#include <catch2/catch.hpp>

using namespace redriver;
using namespace redriver::test;

namespace {

ExchangeRate a_rate(const std::string &id, const std::string &rate, PartialDate from, PartialDate to)
{
    ExchangeRate one;
    one.id = id;
    one.currency = "USD";
    one.vnd_per_unit = number(rate);
    one.valid_from = from;
    one.valid_to = to;
    one.standing = Standing::preferred;
    return one;
}

const PartialDate new_year{2026, 1, 1};

} // namespace

TEST_CASE("A factor of two is one octave on the scale, and zero has no place on it")
{
    CHECK(to_log2(1) == 0);
    CHECK(to_log2(2) == 4096);
    CHECK(to_log2(0.5) == -4096);
    CHECK(to_log2(3) == 6492); // log2 3 = 1.5849625, times 4096 = 6492.006
    CHECK_THROWS_AS(to_log2(0), std::logic_error);
}

TEST_CASE("Money in another currency is converted at the rate of the day, which is kept")
{
    const std::vector<ExchangeRate> rates{a_rate("TEST-old", "20000", {2020, 0, 0}, {2024, 0, 0}),
                                          a_rate("TEST-now", "25000", {2025, 0, 0}, {})};
    const Figures figures{a_figure(FigureField::capital, "1000000", "2000000", "USD")};
    const SizeMeasure size = measure_money(figures, FigureField::capital, rates, new_year);
    REQUIRE(size.known);
    CHECK(size.rate->id == "TEST-now");
    CHECK(size.range == LogRange{to_log2(25e9), to_log2(50e9)});
    CHECK(measure_money(figures, FigureField::capital, rates, {2023, 5, 0}).rate->id == "TEST-old");
}

TEST_CASE("Only preferred rates that are valid on the day convert; without one the money is unknown")
{
    auto alternative = a_rate("TEST-alt", "25000", {2025, 0, 0}, {});
    alternative.standing = Standing::alternative;
    const std::vector<ExchangeRate> rates{alternative, a_rate("TEST-ended", "20000", {2020, 0, 0}, {2024, 0, 0})};
    const Figures figures{a_figure(FigureField::capital, "1", "1", "USD")};
    const SizeMeasure size = measure_money(figures, FigureField::capital, rates, new_year);
    CHECK_FALSE(size.known);
    CHECK(size.why_unknown.key == "unknown.no_rate");
    CHECK(find_rate(rates, "CNY", new_year) == nullptr);
}

TEST_CASE("A missing figure and an amount of zero are unknown, never zero")
{
    CHECK(measure_money({}, FigureField::capital, {}, new_year).why_unknown.key == "unknown.not_stated");
    const Figures zero{a_figure(FigureField::capital, "0", "0", "VND")};
    CHECK(measure_money(zero, FigureField::capital, {}, new_year).why_unknown.key == "unknown.not_above_zero");
    const Figures no_area{a_figure(FigureField::area, "0", "", "ha")};
    CHECK_FALSE(measure_land(no_area, FigureField::area).known);
    const Figures in_acres{a_figure(FigureField::area, "5", "5", "acre")};
    CHECK(measure_land(in_acres, FigureField::area).why_unknown.key == "unknown.unit");
}

TEST_CASE("An open bound reaches to the end of the scale")
{
    const Figures figures{a_figure(FigureField::capital, "22000", "", "VND")};
    CHECK(measure_money(figures, FigureField::capital, {}, new_year).range == LogRange{to_log2(22000), log2_highest});
    const Figures from_zero{a_figure(FigureField::area, "0", "8", "ha")};
    CHECK(measure_land(from_zero, FigureField::area).range == LogRange{log2_lowest, 3 * 4096});
}

TEST_CASE("A free plot is at most what is left and at least what is proved")
{
    const Figures area{a_figure(FigureField::area, "30", "30", "ha")};
    const PlotMeasure unknown_free = measure_plot(area, Clearance::unknown, {});
    CHECK(unknown_free.low_m2 == 0);
    CHECK(unknown_free.high_m2 == 300'000);
    CHECK_FALSE(measure_plot({}, Clearance::unknown, {}).known);

    Figures more = area;
    more.push_back(a_figure(FigureField::land_available, "12", "12", "ha"));
    more.push_back(a_figure(FigureField::largest_parcel, "5", "5", "ha"));
    CHECK(measure_plot(more, Clearance::unknown, {}).high_m2 == 50'000);
    CHECK(measure_plot(more, Clearance::cleared, {}).low_m2 == 50'000);
    CHECK(measure_plot(more, Clearance::not_cleared, {}).high_m2 == 0);
}

TEST_CASE("A cleared parcel on record proves a plot")
{
    Parcel parcel;
    parcel.id = ParcelId("TEST-L1");
    parcel.clearance = Clearance::cleared;
    parcel.figures = {a_figure(FigureField::area, "4", "4", "ha")};
    const std::vector<const Parcel *> parcels{&parcel};
    const PlotMeasure plot = measure_plot({a_figure(FigureField::area, "30", "30", "ha")}, Clearance::unknown, parcels);
    CHECK(plot.low_m2 == 40'000);
    CHECK(plot.high_m2 == 300'000);
}
