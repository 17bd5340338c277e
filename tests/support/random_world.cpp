// SPDX-License-Identifier: Apache-2.0
#include "support/random_world.hpp"

namespace redriver::test {
namespace {

std::string random_sector(Dice &dice)
{
    const World world = a_world();
    return world.sectors[static_cast<std::size_t>(dice.roll(static_cast<int>(world.sectors.size())))].code.value;
}

template <class Enum>
Enum random_term(Dice &dice)
{
    const auto &terms = Vocabulary<Enum>::terms;
    return terms[static_cast<std::size_t>(dice.roll(static_cast<int>(terms.size())))].value;
}

/// Exact, a range, or open on one side.
std::pair<std::string, std::string> random_range(Dice &dice, int most, const std::string &zeros)
{
    const int low = 1 + dice.roll(most);
    const int high = dice.one_in(2) ? low : low + dice.roll(most);
    const int form = dice.roll(8);
    return {form == 0 ? "" : std::to_string(low) + zeros, form == 1 ? "" : std::to_string(high) + zeros};
}

const char *const nine_zeros = "000000000";

} // namespace

Project random_project(Dice &dice, int number)
{
    ProjectBuilder project("TEST-P" + std::to_string(number));
    if (!dice.one_in(6)) {
        const bool two = dice.one_in(3);
        project.sector(random_sector(dice), two ? "0.6" : "1");
        if (two) {
            project.sector(random_sector(dice), "0.4");
        }
    }
    if (!dice.one_in(3)) {
        const auto [low, high] = random_range(dice, 2000, nine_zeros);
        project.figure(FigureField::capital, low, high, "VND");
    }
    if (!dice.one_in(3)) {
        const auto [low, high] = random_range(dice, 300, "");
        project.figure(FigureField::area, low, high, "ha");
    }
    if (dice.one_in(4)) {
        const auto [low, high] = random_range(dice, 60, "");
        project.figure(FigureField::largest_parcel, low, high, "ha");
    }
    project.stage(dice.one_in(2) ? Stage::calling : random_term<Stage>(dice));
    project.clearance(random_term<Clearance>(dice));
    if (dice.one_in(2)) {
        project.legal_basis("TEST decision");
    }
    if (dice.one_in(4)) {
        project.proved(random_term<ReadinessLevel>(dice));
    }
    return project;
}

Investor random_investor(Dice &dice, int number)
{
    InvestorBuilder investor("TEST-I" + std::to_string(number));
    investor.type(random_term<InvestorType>(dice));
    for (int interests = dice.roll(4); interests > 0; --interests) {
        investor.interest(random_sector(dice), dice.one_in(2) ? "1" : "0.7");
    }
    if (dice.one_in(5)) {
        investor.excludes(random_sector(dice));
    }
    if (!dice.one_in(4)) {
        const int low = 1 + dice.roll(1000);
        investor.ticket(std::to_string(low), std::to_string(low + dice.roll(2000)), random_term<RangeKind>(dice));
    }
    if (!dice.one_in(4)) {
        const int low = 1 + dice.roll(100);
        investor.land(std::to_string(low), std::to_string(low + dice.roll(200)), random_term<RangeKind>(dice));
    }
    if (dice.one_in(2)) {
        investor.gateway("city", 15, 30, "2").gateway("seaport", 180, 180);
    }
    return investor;
}

World random_world(Dice &dice, int projects, int investors)
{
    World world = a_world();
    for (int i = 0; i < projects; ++i) {
        world.projects.push_back(random_project(dice, i));
        for (const char *gateway : {"city", "seaport", "expressway_junction", "airport"}) {
            if (dice.one_in(4)) {
                continue;
            }
            const int low = dice.roll(400);
            world.add_access(world.projects.back().id.value, gateway, low, low + dice.roll(60));
            if (dice.one_in(6)) {
                world.access_entries.back().state = dice.one_in(2) ? AccessState::no_route : AccessState::site_unknown;
            } else if (dice.one_in(8)) {
                world.access_entries.back().minutes_high.reset();
            }
        }
    }
    for (int i = 0; i < investors; ++i) {
        world.investors.push_back(random_investor(dice, i));
    }
    return world;
}

} // namespace redriver::test
