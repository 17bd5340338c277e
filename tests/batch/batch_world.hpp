#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Random records with everything a batch may meet: all that random_world gives, and hard limits in other currencies,
/// forms, closed sectors, foreign investors and sectors that the taxonomy does not list.

#include "support/random_world.hpp"

#include <redriver/matching/match.hpp>

namespace redriver::test {

inline MatchOptions numbers_only(StageRule stages = StageRule::open_only)
{
    MatchOptions options;
    options.stages = stages;
    options.detail = Detail::numbers;
    return options;
}

inline void add_rules(World& world)
{
    ForeignAccessRule closed;
    closed.sector = SectorCode("TOU");
    closed.rule = "TEST rule";
    closed.access = AccessClass::closed;
    world.foreign_rules.push_back(closed);
    ExchangeRate rate;
    rate.id = "TEST-USD";
    rate.currency = "USD";
    rate.vnd_per_unit = number("25000");
    rate.valid_from = {2025, 1, 1};
    rate.standing = Standing::preferred;
    world.rates.push_back(rate);
}

inline World batch_world(Dice& dice, int projects, int investors)
{
    World world = random_world(dice, projects, investors);
    add_rules(world);
    const std::vector<InvestmentForm> forms{InvestmentForm::domestic_private, InvestmentForm::foreign,
                                            InvestmentForm::ppp};
    for (Project& project : world.projects) {
        if (dice.one_in(2)) {
            project.forms.push_back(forms[static_cast<std::size_t>(dice.roll(3))]);
        }
        if (dice.one_in(8)) {
            project.open_to_investors = dice.one_in(2) ? OpenState::yes : OpenState::unknown;
        }
        if (dice.one_in(12)) {
            project.sectors = {{SectorCode("NOT.LISTED"), number("1"), {}, {}}};
        }
        if (dice.one_in(10)) {
            project.figures.push_back(a_figure(FigureField::equity, "40000000", dice.one_in(2) ? "40000000" : "", "USD"));
        }
    }
    const std::vector<std::vector<std::string>> homes{{"VN"}, {"CN"}, {"VN", "KR"}, {}};
    for (Investor& investor : world.investors) {
        investor.home_countries = homes[static_cast<std::size_t>(dice.roll(4))];
        if (dice.one_in(3)) {
            investor.forms_accepted.push_back(forms[static_cast<std::size_t>(dice.roll(3))]);
        }
        if (dice.one_in(15)) {
            investor.interests.push_back({SectorCode("NOT.LISTED"), number("0.5"), {}, {}});
        }
        if (dice.one_in(6)) {
            investor.figures.clear();
            investor.figures.push_back(a_figure(FigureField::ticket, "10000000", dice.one_in(3) ? "" : "60000000", "USD"));
            investor.ticket_kind = RangeKind::hard;
        }
        if (dice.one_in(10)) {
            investor.gateways.push_back({"test_node", 30, dice.one_in(2) ? 0 : 45, number("0.5")});
        }
    }
    return world;
}

} // namespace redriver::test
