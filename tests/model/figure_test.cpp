// SPDX-License-Identifier: Apache-2.0
#include <redriver/model/figure.hpp>

#include <catch2/catch.hpp>

using namespace redriver;

namespace {

Figure area(long long low, long long high, Standing standing)
{
    Figure figure;
    figure.field = FigureField::area;
    figure.low = low;
    figure.high = high;
    figure.unit = "ha";
    figure.standing = standing;
    return figure;
}

} // namespace

TEST_CASE("The preferred figure counts and the others are kept beside it")
{
    const Figures figures{area(107, 107, Standing::alternative), area(76, 76, Standing::preferred)};
    CHECK(effective_figure(figures, FigureField::area)->low == Decimal(76));
    CHECK(figures_of(figures, FigureField::area).size() == 2);
}

TEST_CASE("Undecided figures bound the value together")
{
    const Figures figures{area(66, 66, Standing::undecided), area(85, 85, Standing::undecided)};
    const auto figure = effective_figure(figures, FigureField::area);
    REQUIRE(figure.has_value());
    CHECK(figure->low == Decimal(66));
    CHECK(figure->high == Decimal(85));
    CHECK(figure->basis == Basis::computed);
}

TEST_CASE("A field without a figure that counts is unknown")
{
    CHECK_FALSE(effective_figure({}, FigureField::area).has_value());
    CHECK_FALSE(effective_figure({area(5, 5, Standing::alternative)}, FigureField::area).has_value());
    CHECK_FALSE(effective_figure({area(5, 5, Standing::preferred)}, FigureField::capital).has_value());
}
