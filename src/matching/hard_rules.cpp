// SPDX-License-Identifier: Apache-2.0
#include <redriver/matching/hard_rules.hpp>

#include <algorithm>
#include <limits>

namespace redriver {
namespace {

CodeName name_of(std::string_view list, std::string_view code) { return {std::string(list), std::string(code)}; }

Verdict undecided(const char *rule, Message reason)
{
    Verdict verdict;
    verdict.undecided = Flag{rule, std::move(reason)};
    return verdict;
}

bool is_done(Stage stage)
{
    return stage == Stage::awarded || stage == Stage::under_construction || stage == Stage::operating;
}

Amount amount_of(const Figure &figure) { return {figure.low, figure.high, figure.unit}; }

} // namespace

Verdict check_stage_open(const PairView &pair)
{
    const Project &project = *pair.project.project;
    const CodeName stage = name_of("stage", to_code(project.stage));
    if (project.open_to_investors == OpenState::unknown) {
        return undecided("stage.open", {"undecided.stage.open", {{"stage", stage}}});
    }
    Verdict verdict;
    if (project.open_to_investors == OpenState::no) {
        const Actor actor = is_done(project.stage) ? Actor::nobody : Actor::province;
        Message reason{"knockout.stage.open", {{"stage", stage}}};
        if (!project.stage_reason.empty()) {
            reason.key = "knockout.stage.open.reason";
            reason.arguments.emplace_back("why", project.stage_reason);
        }
        verdict.knockout = KnockOut{"stage.open", stage, std::nullopt, std::nullopt, actor, std::move(reason)};
    }
    return verdict;
}

Verdict check_whole_taken(const PairView &pair)
{
    const Project &project = *pair.project.project;
    const bool told_by_stage_open = project.open_to_investors == OpenState::no;
    if (pair.profile.land != LandMode::whole || !is_done(project.stage) || told_by_stage_open) {
        return {};
    }
    const CodeName stage = name_of("stage", to_code(project.stage));
    const bool has_plots = project.open_to_investors == OpenState::yes;
    Verdict verdict;
    verdict.knockout =
        KnockOut{"land.whole_taken",
                 stage,
                 name_of("profile", pair.profile.name),
                 std::nullopt,
                 Actor::nobody,
                 {has_plots ? "knockout.land.whole_taken" : "knockout.land.whole_taken.perhaps_plots",
                  {{"stage", stage}}}};
    return verdict;
}

Verdict check_sector_excluded(const PairView &pair)
{
    const SectorTree &tree = pair.table.sectors;
    const auto &excluded = pair.investor.investor->excluded_sectors;
    if (!excluded.empty() && pair.project.sectors.empty()) {
        return undecided("sector.excluded", {"undecided.sector.excluded.no_sector", {}});
    }
    Verdict verdict;
    for (const SectorCode &barred : excluded) {
        const int at = tree.index_of(barred);
        for (const WeighedSector &sector : pair.project.sectors) {
            const CodeName project_sector = name_of("sector", sector.code.value);
            const CodeName investor_sector = name_of("sector", barred.value);
            if (sector.code == barred || tree.covers(at, sector.index)) {
                verdict.knockout =
                    KnockOut{"sector.excluded",
                             project_sector,
                             investor_sector,
                             std::nullopt,
                             Actor::investor,
                             {"knockout.sector.excluded", {{"sector", project_sector}, {"excluded", investor_sector}}}};
                verdict.undecided.reset();
                return verdict;
            }
            if (tree.covers(sector.index, at) && !verdict.undecided) {
                verdict.undecided =
                    Flag{"sector.excluded",
                         {"undecided.sector.excluded", {{"sector", project_sector}, {"excluded", investor_sector}}}};
            }
        }
    }
    return verdict;
}

namespace {

/// A bound of one side in units that both sides share.
struct CommonUnit {
    double project_factor = 1;
    double investor_factor = 1;
    std::string unit;
};

/// Stated units where they are the same, so that the comparison is exact; else đồng.
CommonUnit common_unit(const SizeMeasure &project, const SizeMeasure &investor)
{
    if (project.figure->unit == investor.figure->unit) {
        return {1, 1, project.figure->unit};
    }
    const auto factor = [](const SizeMeasure &size) { return size.rate ? size.rate->vnd_per_unit.to_double() : 1; };
    return {factor(project), factor(investor), "VND"};
}

Amount distance_of(double gap, const std::string &unit)
{
    constexpr int ha_digits = 4; // square metres
    const int digits = unit == "ha" ? ha_digits : 0;
    const double scaled = digits == 0 ? gap : gap * 10'000;
    const Decimal value = Decimal::make(static_cast<std::int64_t>(scaled + 0.5), digits);
    return {value, value, unit};
}

} // namespace

Verdict check_capital_hard_limit(const PairView &pair)
{
    const SizeMeasure &ticket = pair.investor.ticket;
    const SizeMeasure &asked = pair.project.capital;
    if (pair.investor.investor->ticket_kind != RangeKind::hard || !ticket.known) {
        return {};
    }
    const Amount limit = amount_of(*ticket.figure);
    if (!asked.known) {
        return undecided("capital.hard_limit", {"undecided.capital.unknown", {{"limit", limit}}});
    }
    const CommonUnit unit = common_unit(asked, ticket);
    const auto value = [](const std::optional<Decimal> &bound, double factor, double open) {
        return bound ? bound->to_double() * factor : open;
    };
    constexpr double endless = std::numeric_limits<double>::infinity();
    const double low = value(asked.figure->low, unit.project_factor, 0);
    const double high = value(asked.figure->high, unit.project_factor, endless);
    const double least = value(ticket.figure->low, unit.investor_factor, 0);
    const double most = value(ticket.figure->high, unit.investor_factor, endless);
    const Amount amount = amount_of(*asked.figure);
    if (low >= least && high <= most) {
        return {};
    }
    if (high >= least && low <= most) {
        return undecided("capital.hard_limit", {"undecided.capital.range", {{"amount", amount}, {"limit", limit}}});
    }
    Verdict verdict;
    const Amount distance = distance_of(high < least ? least - high : low - most, unit.unit);
    verdict.knockout =
        KnockOut{"capital.hard_limit",
                 amount,
                 limit,
                 distance,
                 Actor::both,
                 {"knockout.capital.hard_limit", {{"amount", amount}, {"limit", limit}, {"distance", distance}}}};
    return verdict;
}

namespace {

/// The land that can be had for this investor's way of using it, in square metres.
PlotMeasure land_offered(const PairView &pair)
{
    if (pair.profile.land == LandMode::plot) {
        return pair.project.plot;
    }
    PlotMeasure whole;
    const SizeMeasure &area = pair.project.area;
    if (area.known) {
        whole.known = true;
        whole.low_m2 = area.figure->low ? square_metres(*area.figure->low) : 0;
        if (area.figure->high) {
            whole.high_m2 = square_metres(*area.figure->high);
        }
    }
    return whole;
}

Amount in_hectares(const PlotMeasure &land)
{
    Amount amount{Decimal::make(land.low_m2, 4), std::nullopt, "ha"};
    if (land.high_m2) {
        amount.high = Decimal::make(*land.high_m2, 4);
    }
    return amount;
}

} // namespace

Verdict check_land_minimum(const PairView &pair)
{
    const SizeMeasure &wish = pair.investor.land_need;
    if (pair.investor.investor->land_kind != RangeKind::hard || !wish.known || !wish.figure->low) {
        return {};
    }
    const std::int64_t need = square_metres(*wish.figure->low);
    const Amount needed{wish.figure->low, std::nullopt, "ha"};
    const PlotMeasure land = land_offered(pair);
    if (!land.known) {
        return undecided("land.minimum", {"undecided.land.unknown", {{"needed", needed}}});
    }
    if (land.low_m2 >= need) {
        return {};
    }
    const Amount offered = in_hectares(land);
    if (!land.high_m2 || *land.high_m2 >= need) {
        return undecided("land.minimum", {"undecided.land.range", {{"area", offered}, {"needed", needed}}});
    }
    Verdict verdict;
    const Decimal gap = Decimal::make(need - *land.high_m2, 4);
    const Amount distance{gap, gap, "ha"};
    verdict.knockout = KnockOut{
        "land.minimum",  offered,
        needed,          distance,
        Actor::province, {"knockout.land.minimum", {{"area", offered}, {"needed", needed}, {"distance", distance}}}};
    return verdict;
}

namespace {

std::string codes_text(const std::vector<InvestmentForm> &forms)
{
    std::string text;
    for (const InvestmentForm form : forms) {
        text += (text.empty() ? "" : ", ");
        text += to_code(form);
    }
    return text;
}

/// "A, B, C" as messages inside messages, so that each name is put in the reader's language.
Message form_list(const std::vector<InvestmentForm> &forms, std::size_t from = 0)
{
    const CodeName first = name_of("investment_form", to_code(forms[from]));
    if (from + 1 == forms.size()) {
        return {"listing.last", {{"item", first}}};
    }
    return {"listing.more", {{"item", first}, {"rest", std::vector<Message>{form_list(forms, from + 1)}}}};
}

} // namespace

Verdict check_form_accepted(const PairView &pair)
{
    const auto &accepted = pair.investor.investor->forms_accepted;
    const auto &offered = pair.project.project->forms;
    if (accepted.empty()) {
        return {};
    }
    if (offered.empty()) {
        return undecided("form.accepted",
                         {"undecided.form.unknown", {{"accepted", std::vector<Message>{form_list(accepted)}}}});
    }
    const bool meets = std::any_of(offered.begin(), offered.end(), [&](InvestmentForm form) {
        return std::find(accepted.begin(), accepted.end(), form) != accepted.end();
    });
    Verdict verdict;
    if (!meets) {
        verdict.knockout = KnockOut{"form.accepted",
                                    codes_text(offered),
                                    codes_text(accepted),
                                    std::nullopt,
                                    Actor::both,
                                    {"knockout.form.accepted",
                                     {{"offered", std::vector<Message>{form_list(offered)}},
                                      {"accepted", std::vector<Message>{form_list(accepted)}}}}};
    }
    return verdict;
}

} // namespace redriver
