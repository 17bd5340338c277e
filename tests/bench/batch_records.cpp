// SPDX-License-Identifier: Apache-2.0
#include "batch_records.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

namespace redriver::bench {
namespace {

std::string numbered(const char* kind, int number)
{
    char text[32];
    std::snprintf(text, sizeof text, "TEST-%s%08d", kind, number);
    return text;
}

Figure figure(FigureField field, std::int64_t low, std::int64_t high, const char* unit)
{
    Figure made;
    made.field = field;
    made.low = Decimal(low);
    made.high = Decimal(high);
    made.unit = unit;
    return made;
}

} // namespace

BatchRecords::BatchRecords(std::span<const Sector> sectors, Variety variety, std::uint32_t seed)
    : m_variety(variety), m_random(seed)
{
    for (const Sector& sector : sectors) {
        m_all.push_back(sector.code);
        const bool is_parent = std::any_of(sectors.begin(), sectors.end(),
                                           [&](const Sector& other) { return other.parent == sector.code; });
        if (!is_parent) {
            m_leaves.push_back(sector.code);
        }
    }
}

const SectorCode& BatchRecords::sector(bool leaf)
{
    const auto& list = leaf ? m_leaves : m_all;
    const int size = static_cast<int>(list.size());
    return list[static_cast<std::size_t>(std::min(roll(size), roll(size)))];
}

std::int64_t BatchRecords::amount(double median, double octaves)
{
    double sum = 0; // of uniform numbers, near enough to normal
    for (int i = 0; i < 4; ++i) {
        sum += roll(2001) / 1000.0 - 1;
    }
    return std::max<std::int64_t>(1, std::llround(median * std::exp2(sum * octaves / 1.2)));
}

Project BatchRecords::project(int number)
{
    Project made;
    made.id = ProjectId(numbered("P", number));
    made.name.en = "Invented project " + std::to_string(number);
    if (m_variety == Variety::plain || !in_hundred(4)) {
        const bool two = m_variety == Variety::full && in_hundred(18);
        made.sectors.push_back({sector(!in_hundred(20)), two ? *Decimal::parse("0.6") : Decimal(1), {}, {}});
        if (two) {
            made.sectors.push_back({sector(true), *Decimal::parse("0.4"), {}, {}});
        }
    }
    if (in_hundred(55)) {
        const std::int64_t billions = amount(600, 2.5);
        const std::int64_t most = in_hundred(20) ? billions + roll(static_cast<int>(std::min<std::int64_t>(billions, 1'000'000)) + 1) : billions;
        made.figures.push_back(figure(FigureField::capital, billions * 1'000'000'000, most * 1'000'000'000, "VND"));
    }
    if (in_hundred(55)) {
        const std::int64_t hectares = amount(40, 2.5);
        made.figures.push_back(figure(FigureField::area, hectares, hectares, "ha"));
    }
    if (in_hundred(15)) {
        const std::int64_t hectares = amount(8, 2);
        made.figures.push_back(figure(FigureField::largest_parcel, hectares, hectares, "ha"));
    }
    constexpr std::array stages{Stage::calling, Stage::awarded, Stage::operating, Stage::under_construction,
                                Stage::planned, Stage::calling, Stage::awarded,   Stage::operating,
                                Stage::operating, Stage::under_construction};
    made.stage = stages[static_cast<std::size_t>(roll(10))];
    made.open_to_investors = made.stage == Stage::calling   ? OpenState::yes
                             : made.stage == Stage::planned ? OpenState::unknown
                                                            : OpenState::no;
    made.clearance = in_hundred(10) ? Clearance::cleared : in_hundred(10) ? Clearance::partially_cleared : Clearance::unknown;
    if (in_hundred(60)) {
        made.legal_basis = "invented decision";
    }
    if (m_variety == Variety::full && in_hundred(30)) {
        made.forms.push_back(in_hundred(50) ? InvestmentForm::domestic_private : InvestmentForm::foreign);
    }
    if (m_variety == Variety::full) {
        add_particulars(made);
    }
    return made;
}

void BatchRecords::add_particulars(Project& project)
{
    const auto tell = [&project](CircumstanceKind kind, Grade grade, const PartialDate& from = {}) {
        project.circumstances.push_back({kind, grade, from, {}, "invented paper", {}});
    };
    if (in_hundred(20)) {
        tell(CircumstanceKind::incentive_tier, in_hundred(50) ? Grade::standard : Grade::high);
    }
    if (in_hundred(10)) {
        tell(CircumstanceKind::ready, Grade::yes, {2026 + roll(4), 1 + roll(12), 0});
    }
    if (in_hundred(10)) {
        const std::int64_t megawatts = 1 + roll(60);
        project.figures.push_back(figure(FigureField::power, megawatts, megawatts, "MW"));
        tell(CircumstanceKind::power_supply, in_hundred(50) ? Grade::funded : Grade::in_park);
    }
}

void BatchRecords::add_particulars(Investor& investor)
{
    if (in_hundred(5)) {
        investor.must_haves.push_back(in_hundred(50) ? "seaport 240" : "power");
    }
    if (in_hundred(5)) {
        const std::int64_t megawatts = 1 + roll(40);
        investor.figures.push_back(figure(FigureField::power_need, megawatts, megawatts, "MW"));
    }
    if (in_hundred(5)) {
        investor.start_until = {2027 + roll(3), 1 + roll(12), 0};
    }
    if (in_hundred(10)) {
        const std::int64_t people = 20 + roll(900);
        investor.figures.push_back(figure(FigureField::jobs, people, people, "person"));
    }
}

void BatchRecords::add_access(std::vector<AccessEntry>& entries, const ProjectId& project)
{
    const int site = roll(70);
    for (std::size_t i = 0; i < Vocabulary<GatewayType>::terms.size(); ++i) {
        AccessEntry entry;
        entry.project = project;
        entry.gateway = std::string(Vocabulary<GatewayType>::terms[i].code);
        entry.state = site < 8 ? AccessState::site_unknown : AccessState::measured;
        entry.minutes_low = 10 + (site * 37 + static_cast<int>(i) * 53) % 330;
        entry.minutes_high = entry.minutes_low + site % 25;
        entries.push_back(std::move(entry));
    }
}

Investor BatchRecords::investor(int number)
{
    Investor made;
    const bool full = m_variety == Variety::full;
    made.id = InvestorId(numbered("I", number));
    made.name = "Invented investor " + std::to_string(number);
    const auto& types = Vocabulary<InvestorType>::terms;
    made.type = types[static_cast<std::size_t>(roll(static_cast<int>(types.size())))].value;
    if (!full) {
        made.profile = in_hundred(50) ? "park_developer" : "general";
    }
    for (int interests = 1 + roll(3); interests > 0; --interests) {
        made.interests.push_back({sector(in_hundred(60)), in_hundred(60) ? Decimal(1) : *Decimal::parse("0.7"), {}, {}});
    }
    const auto kind = [&] { return full && in_hundred(10) ? RangeKind::hard : in_hundred(60) ? RangeKind::typical : RangeKind::stated; };
    if (in_hundred(80)) {
        const std::int64_t low = amount(300, 2);
        made.figures.push_back(figure(FigureField::ticket, low * 1'000'000'000, low * (2 + roll(6)) * 1'000'000'000, "VND"));
        made.ticket_kind = kind();
    }
    if (in_hundred(70)) {
        const std::int64_t low = amount(20, 2);
        made.figures.push_back(figure(FigureField::land_need, low, low * (2 + roll(6)), "ha"));
        made.land_kind = kind();
    }
    made.home_countries = {full && in_hundred(40) ? "VN" : "CN"};
    if (full && in_hundred(10)) {
        made.excluded_sectors.push_back(sector(false));
    }
    if (full && in_hundred(20)) {
        made.forms_accepted.push_back(in_hundred(50) ? InvestmentForm::domestic_private : InvestmentForm::foreign);
    }
    if (full && in_hundred(25)) {
        const int preset = roll(6);
        made.gateways.push_back({"seaport", 120 + 30 * preset, 120, Decimal(2)});
        made.gateways.push_back({"border_gate_freight", 60, 60 + 15 * preset, Decimal(1)});
    }
    if (full) {
        add_particulars(made);
    }
    return made;
}

} // namespace redriver::bench
