#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Random records with everything a batch may meet: all that random_world gives, and hard limits in other currencies,
/// forms, closed and capped sectors, foreign investors, sectors that the taxonomy does not list, and particulars of every
/// kind: known, open on one side, in other units, without a rate, and missing.

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
    ForeignAccessRule capped;
    capped.sector = SectorCode("LOG");
    capped.rule = "TEST cap";
    capped.access = AccessClass::capped;
    capped.ownership_cap_percent = number("49");
    world.foreign_rules.push_back(capped);
}

/// An amount of up to `most`, exact, a range or open on one side.
inline Figure random_figure(Dice& dice, FigureField field, int most, const std::string& unit)
{
    const int low = 1 + dice.roll(most);
    const int form = dice.roll(6);
    return a_figure(field, form == 0 ? "" : std::to_string(low),
                    form == 1 ? "" : std::to_string(form > 3 ? low + dice.roll(most) : low), unit);
}

inline PartialDate random_day(Dice& dice)
{
    const int form = dice.roll(3);
    return {2026 + dice.roll(3), form == 0 ? 0 : 1 + dice.roll(12), form == 2 ? 1 + dice.roll(28) : 0};
}

inline std::string any_of(Dice& dice, std::initializer_list<const char*> words)
{
    return *(words.begin() + dice.roll(static_cast<int>(words.size())));
}

/// Any grade of a kind, now and then without a source, which counts as not known.
inline Circumstance random_circumstance(Dice& dice, CircumstanceKind kind, const PartialDate& from = {})
{
    std::vector<Grade> grades;
    for (const auto& term : Vocabulary<Grade>::terms) {
        if (takes_grade(kind, term.value)) {
            grades.push_back(term.value);
        }
    }
    const Grade grade = grades[static_cast<std::size_t>(dice.roll(static_cast<int>(grades.size())))];
    return {kind, grade, from, {}, dice.one_in(10) ? "" : "TEST paper", {}};
}

inline void add_particulars(Dice& dice, Project& project)
{
    const auto add = [&](FigureField field, int most, const std::string& unit) {
        if (dice.one_in(2)) {
            project.figures.push_back(random_figure(dice, field, most, unit));
        }
    };
    add(FigureField::power, 40, any_of(dice, {"MW", "MW", "MVA"}));
    add(FigureField::water, 9'000, "m3/day");
    add(FigureField::wastewater, 9'000, "m3/day");
    add(FigureField::workers, 9'000, "person");
    add(FigureField::wage, 900, any_of(dice, {"USD/month", "USD/month", "JPY/month"}));
    add(FigureField::land_price, 200, any_of(dice, {"USD/m2", "USD/m2", "JPY/m2"}));
    add(FigureField::land_term, 70, "year");
    add(FigureField::neighbours, 30, "firm");
    for (int rules = dice.one_in(3) ? 1 + dice.roll(3) : 0; rules > 0; --rules) {
        project.admissions.push_back(
            {SectorCode(any_of(dice, {"MFG", "MFG.TEX", "LOG", "LOG.WH", "CHEM", "CHEM.P", "ENE", "TOU", "NOT.LISTED"})),
             dice.one_in(3) ? Admission::excluded : Admission::accepted, dice.one_in(10) ? "" : "TEST paper", {}});
    }
    for (const auto& term : Vocabulary<CircumstanceKind>::terms) {
        if (is_of_project(term.value) && dice.one_in(3)) {
            project.circumstances.push_back(random_circumstance(dice, term.value, random_day(dice)));
        }
    }
}

inline void add_particulars(Dice& dice, Investor& investor)
{
    const auto add = [&](FigureField field, int most, const std::string& unit) {
        if (dice.one_in(2)) {
            investor.figures.push_back(random_figure(dice, field, most, unit));
        }
    };
    add(FigureField::power_need, 40, "MW");
    add(FigureField::water_need, 9'000, any_of(dice, {"m3/day", "m3/day", "m3/hour"}));
    add(FigureField::wastewater_need, 9'000, "m3/day");
    add(FigureField::workers_need, 9'000, "person");
    add(FigureField::wage_limit, 900, any_of(dice, {"USD/month", "JPY/month"}));
    add(FigureField::land_price_limit, 200, any_of(dice, {"USD/m2", "USD/m2", "JPY/m2"}));
    add(FigureField::term_need, 70, "year");
    add(FigureField::ownership_wanted, 100, "percent");
    add(FigureField::jobs, 900, "person");
    if (dice.one_in(3)) {
        investor.start_from = random_day(dice);
    }
    if (dice.one_in(3)) {
        investor.start_until = random_day(dice);
    }
    for (int musts = dice.one_in(3) ? 1 + dice.roll(3) : 0; musts > 0; --musts) {
        investor.must_haves.push_back(any_of(
            dice, {"seaport 180", "city", "airport", "power", "water", "wastewater", "test_node 90", "a good school"}));
    }
    for (const auto& term : Vocabulary<CircumstanceKind>::terms) {
        const int chance = term.value == CircumstanceKind::barred ? 12 : 3;
        if (!is_of_project(term.value) && dice.one_in(chance)) {
            investor.circumstances.push_back(random_circumstance(dice, term.value, random_day(dice)));
        }
    }
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
    for (Project& project : world.projects) {
        if (!dice.one_in(3)) {
            add_particulars(dice, project);
        }
    }
    for (Investor& investor : world.investors) {
        if (!dice.one_in(3)) {
            add_particulars(dice, investor);
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
