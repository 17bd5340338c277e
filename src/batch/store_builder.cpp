// SPDX-License-Identifier: Apache-2.0
#include <redriver/batch/feature_store.hpp>

#include "batch/particular_rows.hpp"

#include <redriver/scoring/law_pack.hpp>

#include <algorithm>
#include <limits>
#include <map>

namespace redriver {
namespace {

/// Gives each distinct value the next number.
template <class Key>
class Places {
public:
    /// The number of `key`; calls `enter` when it is new.
    template <class Enter>
    std::uint32_t of(const Key& key, Enter&& enter)
    {
        const auto [found, is_new] = m_places.try_emplace(key, static_cast<std::uint32_t>(m_places.size()));
        if (is_new) {
            enter();
        }
        return found->second;
    }
    const std::uint32_t* find(const Key& key) const
    {
        const auto found = m_places.find(key);
        return found == m_places.end() ? nullptr : &found->second;
    }

private:
    std::map<Key, std::uint32_t> m_places;
};

template <class Enum>
std::uint32_t bits_of(const std::vector<Enum>& terms)
{
    std::uint32_t bits = 0;
    for (const Enum term : terms) {
        bits |= 1U << static_cast<std::uint32_t>(term);
    }
    return bits;
}

RuleOutcome outcome_of(const Verdict& verdict, RuleBit rule)
{
    const auto bit = static_cast<RuleSet>(rule);
    return {verdict.knockout ? bit : RuleSet{0}, verdict.undecided ? bit : RuleSet{0}};
}

Minutes minutes_of(const AccessEntry& entry)
{
    switch (entry.state) {
    case AccessState::measured:
        return {entry.minutes_low, entry.minutes_high.value_or(Minutes::open)};
    case AccessState::no_route:
        return {Minutes::no_route, Minutes::no_route};
    case AccessState::site_unknown:
        break;
    }
    return {};
}

/// A part of the company that an investor from some countries wants to own.
struct OwnershipWish {
    std::vector<std::string> countries;
    ExactRange part;
    std::string unit;
    friend auto operator<=>(const OwnershipWish&, const OwnershipWish&) = default;
};

/// What a site is for, and what it takes and keeps out.
struct SiteTerms {
    std::vector<SectorCode> own;
    std::vector<std::pair<SectorCode, Admission>> admissions;
    friend auto operator<=>(const SiteTerms&, const SiteTerms&) = default;
};

} // namespace

struct StoreBuilder::Body {
    Body(const PerformanceTable& measured, const ScoringModel& scoring) : table(measured), model(scoring)
    {
        store.model = model;
        store.as_of = table.inputs.as_of;
        enter_gateways();
        ProjectMeasures nothing;
        nothing.project = &no_project;
        enter_offer(nothing);
        for (const ProjectMeasures& project : table.projects) {
            ProjectRow row = row_of(project);
            store.projects.push_back(row.features);
            store.minutes.insert(store.minutes.end(), row.minutes.begin(), row.minutes.end());
        }
    }

    PairView pair(const ProjectMeasures& project, const InvestorMeasures& investor) const
    {
        return {table, model, model.profiles.front(), project, investor};
    }

    // Projects.
    void enter_gateways();
    ProjectRow row_of(const ProjectMeasures& project);
    std::uint32_t leaf_of(const WeighedSector& sector);
    std::uint32_t mix_of(const ProjectMeasures& project);
    void judge_stage(ProjectFeatures& row, const ProjectMeasures& project) const;
    std::uint32_t enter_offer(const ProjectMeasures& project);
    std::uint32_t site_of(const ProjectMeasures& project);
    void judge_admissions(const WeighedSector& interest);
    StatedAmount stated(const SizeMeasure& size);

    // Investors.
    InvestorFeatures row_of(const InvestorMeasures& investor, const std::string& profile);
    std::uint32_t wish_of(const InvestorMeasures& investor);
    std::uint32_t exclusions_of(const Investor& investor);
    std::uint32_t needs_of(const std::vector<GatewayNeed>& list);
    std::uint32_t home_of(const Investor& investor);
    std::uint32_t cap_of(const InvestorMeasures& investor);
    void enter_particulars(InvestorFeatures& row, Audience& audience, const InvestorMeasures& investor,
                           const Profile& profile);
    void judge_interest(const WeighedSector& interest);
    void judge_exclusions(const std::vector<SectorCode>& barred);
    void judge_home(const std::vector<std::string>& countries);
    void judge_cap(const OwnershipWish& wish);
    template <class Rule>
    std::vector<RuleOutcome> by_leaf(const InvestorMeasures& investor, Rule rule, RuleBit bit) const;
    RowContext context();
    void judge_leaves_again();

    const PerformanceTable& table;
    const ScoringModel& model;
    FeatureStore store;

    Places<SectorCode> leaf_places;
    std::vector<ProjectMeasures> leaf_projects; ///< by leaf: a project of that sector alone
    Places<std::vector<SectorShare>> mix_places;
    Places<SiteTerms> site_places;
    std::vector<ProjectMeasures> sites; ///< by column of the store's admissions: a project with those terms alone
    Places<std::string> unit_places;
    Places<std::string> gateway_places;
    Places<std::pair<SectorCode, std::int32_t>> interest_places;
    std::vector<WeighedSector> interests;
    Places<std::vector<std::uint32_t>> wish_places;
    Places<std::vector<SectorCode>> exclusion_places;
    std::vector<std::vector<SectorCode>> exclusion_lists;
    Places<std::vector<std::string>> home_places;
    std::vector<std::vector<std::string>> homes;
    Places<OwnershipWish> cap_places;
    std::vector<OwnershipWish> cap_wishes;
    Places<Offer> offer_places;
    Places<Ask> ask_places;
    Places<Repute> repute_places;
    Places<std::vector<NeedWeight>> need_places;
    Places<Audience> audience_places;
    Project no_project;
    Investor no_investor;
};

void StoreBuilder::Body::enter_gateways()
{
    if (table.inputs.access == nullptr) {
        return;
    }
    for (const AccessEntry& entry : table.inputs.access->entries()) {
        gateway_places.of(entry.gateway, [&] { store.gateways.push_back(entry.gateway); });
    }
}

std::uint32_t StoreBuilder::Body::leaf_of(const WeighedSector& sector)
{
    bool is_new = false;
    const std::uint32_t leaf = leaf_places.of(sector.code, [&] {
        is_new = true;
        store.leaves.push_back(sector.code);
        ProjectMeasures alone;
        alone.project = &no_project;
        alone.sectors.push_back({sector.code, sector.index, full_utility});
        leaf_projects.push_back(std::move(alone));
    });
    if (is_new && (!interests.empty() || !exclusion_lists.empty() || !homes.empty() || !cap_wishes.empty())) {
        judge_leaves_again();
    }
    store.fits.leaves = store.leaves.size();
    return leaf;
}

std::uint32_t StoreBuilder::Body::mix_of(const ProjectMeasures& project)
{
    std::vector<SectorShare> mix;
    for (const WeighedSector& sector : project.sectors) {
        mix.push_back({leaf_of(sector), sector.ppm});
    }
    return mix_places.of(mix, [&] { store.mixes.push_back(mix); });
}

void StoreBuilder::Body::judge_stage(ProjectFeatures& row, const ProjectMeasures& project) const
{
    InvestorMeasures nobody;
    nobody.investor = &no_investor;
    Profile whole;
    whole.land = LandMode::whole;
    const PairView view{table, model, whole, project, nobody};
    const RuleOutcome open = outcome_of(check_stage_open(view), RuleBit::stage_open);
    const RuleOutcome taken = outcome_of(check_whole_taken(view), RuleBit::whole_taken);
    row.stage = {static_cast<RuleSet>(open.failed | taken.failed), static_cast<RuleSet>(open.undecided | taken.undecided)};
}

RowContext StoreBuilder::Body::context()
{
    return {table, model,
            [this](const std::string& unit) {
                return unit_places.of(unit, [&] { store.units.push_back(unit); });
            },
            [this](const std::string& gateway) {
                const std::uint32_t* place = gateway_places.find(gateway);
                return place != nullptr ? *place : no_place;
            }};
}

std::uint32_t StoreBuilder::Body::enter_offer(const ProjectMeasures& project)
{
    if (project.particulars.empty() && !store.offers.empty()) {
        return 0;
    }
    const Offer offer = offer_of(project, context());
    return offer_places.of(offer, [&] { store.offers.push_back(offer); });
}

std::uint32_t StoreBuilder::Body::site_of(const ProjectMeasures& project)
{
    if (project.admissions.empty()) {
        return no_place;
    }
    SiteTerms terms;
    for (const WeighedSector& sector : project.sectors) {
        terms.own.push_back(sector.code);
    }
    for (const SectorAdmission& one : project.admissions) {
        terms.admissions.emplace_back(one.sector, one.admission);
    }
    return site_places.of(terms, [&] {
        ProjectMeasures alone;
        alone.project = &no_project;
        alone.sectors = project.sectors;
        alone.admissions = project.admissions;
        sites.push_back(std::move(alone));
        store.admissions = {sites.size(), {}};
        for (const WeighedSector& interest : interests) {
            judge_admissions(interest);
        }
    });
}

void StoreBuilder::Body::judge_admissions(const WeighedSector& interest)
{
    InvestorMeasures one;
    one.investor = &no_investor;
    one.interests = {interest};
    for (const ProjectMeasures& site : sites) {
        const Verdict verdict = check_admitted(pair(site, one));
        store.admissions.decisions.push_back(verdict.knockout    ? Decision::fails
                                             : verdict.undecided ? Decision::undecided
                                                                 : Decision::passes);
    }
}

StatedAmount StoreBuilder::Body::stated(const SizeMeasure& size)
{
    StatedAmount amount;
    amount.low = size.figure->low ? size.figure->low->to_double() : 0;
    amount.high = size.figure->high ? size.figure->high->to_double() : std::numeric_limits<double>::infinity();
    amount.factor = size.rate ? size.rate->vnd_per_unit.to_double() : 1;
    amount.unit = unit_places.of(size.figure->unit, [&] { store.units.push_back(size.figure->unit); });
    return amount;
}

ProjectRow StoreBuilder::Body::row_of(const ProjectMeasures& project)
{
    ProjectRow made;
    ProjectFeatures& row = made.features;
    row.sectors = mix_of(project);
    row.offer = enter_offer(project);
    row.site = site_of(project);
    row.forms = bits_of(project.project->forms);
    judge_stage(row, project);
    row.capital_known = project.capital.known;
    if (project.capital.known) {
        row.capital = project.capital.range;
        row.asked = stated(project.capital);
    }
    row.area_known = project.area.known;
    if (project.area.known) {
        const Figure& area = *project.area.figure;
        row.area = project.area.range;
        row.area_low_m2 = area.low ? square_metres(*area.low) : 0;
        row.area_high_m2 = area.high ? square_metres(*area.high) : no_bound;
    }
    row.plot_known = project.plot.known;
    row.plot_low_m2 = project.plot.low_m2;
    row.plot_high_m2 = project.plot.high_m2.value_or(no_bound);
    row.readiness_low = static_cast<std::uint8_t>(project.readiness.low);
    row.readiness_high = static_cast<std::uint8_t>(project.readiness.high);
    row.readiness_known = project.readiness.known;
    made.minutes.resize(store.gateways.size());
    if (table.inputs.access != nullptr) {
        for (std::size_t i = 0; i < store.gateways.size(); ++i) {
            const AccessEntry* entry = table.inputs.access->find(project.project->id, store.gateways[i]);
            made.minutes[i] = entry != nullptr ? minutes_of(*entry) : Minutes{};
        }
    }
    return made;
}

void StoreBuilder::Body::judge_interest(const WeighedSector& interest)
{
    InvestorMeasures one;
    one.investor = &no_investor;
    one.interests = {interest};
    FitTable& fits = store.fits;
    for (const ProjectMeasures& leaf : leaf_projects) {
        const Judgement sector = judge(Criterion::sector, pair(leaf, one), Detail::numbers);
        const Judgement priority = judge(Criterion::priority, pair(leaf, one), Detail::numbers);
        fits.low.push_back(sector.low);
        fits.high.push_back(sector.high);
        fits.known.push_back(sector.known);
        fits.priority_low.push_back(priority.low);
        fits.priority_high.push_back(priority.high);
    }
    ProjectMeasures loose;
    loose.project = &no_project;
    fits.loose_priority.push_back(judge(Criterion::priority, pair(loose, one), Detail::numbers).high);
}

std::uint32_t StoreBuilder::Body::wish_of(const InvestorMeasures& investor)
{
    std::vector<std::uint32_t> wish;
    for (const WeighedSector& interest : investor.interests) {
        wish.push_back(interest_places.of({interest.code, interest.ppm}, [&] {
            interests.push_back(interest);
            judge_interest(interest);
            judge_admissions(interest);
        }));
    }
    return wish_places.of(wish, [&] { store.wishes.push_back(wish); });
}

/// A rule that looks at sectors alone, so that one answer a sector serves all projects: a list of sectors fails where
/// one of them fails, and is undecided where none fails and one is undecided.
template <class Rule>
std::vector<RuleOutcome> StoreBuilder::Body::by_leaf(const InvestorMeasures& investor, Rule rule, RuleBit bit) const
{
    std::vector<RuleOutcome> outcomes;
    for (const ProjectMeasures& leaf : leaf_projects) {
        outcomes.push_back(outcome_of(rule(pair(leaf, investor)), bit));
    }
    return outcomes;
}

void StoreBuilder::Body::judge_exclusions(const std::vector<SectorCode>& barred)
{
    Investor one;
    one.excluded_sectors = barred;
    InvestorMeasures measures;
    measures.investor = &one;
    store.exclusions.push_back(by_leaf(measures, check_sector_excluded, RuleBit::sector_excluded));
}

void StoreBuilder::Body::judge_home(const std::vector<std::string>& countries)
{
    Investor one;
    one.home_countries = countries;
    InvestorMeasures measures;
    measures.investor = &one;
    store.homes.push_back(by_leaf(measures, check_foreign_closed, RuleBit::foreign_closed));
}

void StoreBuilder::Body::judge_cap(const OwnershipWish& wish)
{
    Investor one;
    one.home_countries = wish.countries;
    InvestorMeasures measures;
    measures.investor = &one;
    Figure part;
    part.field = FigureField::ownership_wanted;
    part.low = wish.part.low;
    part.high = wish.part.high;
    part.unit = wish.unit;
    measures.particulars.figures.push_back(part);
    store.caps.push_back(by_leaf(measures, check_foreign_cap, RuleBit::foreign_cap));
}

/// Where no law names countries, all homes of one origin are one.
std::uint32_t StoreBuilder::Body::home_of(const Investor& investor)
{
    std::vector<std::string> countries = investor.home_countries;
    if (table.inputs.law == nullptr || !closes_by_origin(*table.inputs.law)) {
        switch (origin_of(investor)) {
        case Origin::domestic: countries = {"VN"}; break;
        case Origin::foreign: countries = {"CN"}; break;
        case Origin::joint: countries = {"CN", "VN"}; break;
        case Origin::unknown: countries.clear(); break;
        }
    }
    return home_places.of(countries, [&] {
        homes.push_back(countries);
        judge_home(countries);
    });
}

std::uint32_t StoreBuilder::Body::cap_of(const InvestorMeasures& investor)
{
    const Figure* part = investor.particulars.figure(FigureField::ownership_wanted);
    if (part == nullptr || origin_of(*investor.investor) == Origin::domestic) {
        return no_place;
    }
    const OwnershipWish wish{investor.investor->home_countries, {part->low, part->high}, part->unit};
    return cap_places.of(wish, [&] {
        cap_wishes.push_back(wish);
        judge_cap(wish);
    });
}

void StoreBuilder::Body::enter_particulars(InvestorFeatures& row, Audience& audience, const InvestorMeasures& investor,
                                           const Profile& profile)
{
    const Investor& record = *investor.investor;
    const bool has_start = record.start_from.is_known() || record.start_until.is_known();
    if (investor.particulars.empty() && investor.must_haves.empty() && !has_start) {
        return;
    }
    Ask ask = ask_of(investor, context());
    ask.cap = cap_of(investor);
    audience.asked = asked_of(ask, model, profile);
    if (ask != Ask{}) {
        row.ask = ask_places.of(ask, [&] { store.asks.push_back(ask); });
    }
    const Repute repute = repute_of(investor, context());
    if (repute != Repute{}) {
        row.repute = repute_places.of(repute, [&] { store.reputes.push_back(repute); });
    }
}

std::uint32_t StoreBuilder::Body::exclusions_of(const Investor& investor)
{
    if (investor.excluded_sectors.empty()) {
        return no_place;
    }
    return exclusion_places.of(investor.excluded_sectors, [&] {
        exclusion_lists.push_back(investor.excluded_sectors);
        judge_exclusions(investor.excluded_sectors);
    });
}

/// A sector that no project had until now: every interest and exclusion has to look at it.
void StoreBuilder::Body::judge_leaves_again()
{
    store.fits = {};
    store.exclusions = {};
    store.homes = {};
    store.caps = {};
    for (const WeighedSector& interest : interests) {
        judge_interest(interest);
    }
    for (const auto& barred : exclusion_lists) {
        judge_exclusions(barred);
    }
    for (const auto& countries : homes) {
        judge_home(countries);
    }
    for (const OwnershipWish& wish : cap_wishes) {
        judge_cap(wish);
    }
}

std::uint32_t StoreBuilder::Body::needs_of(const std::vector<GatewayNeed>& list)
{
    std::vector<NeedWeight> needs;
    for (const GatewayNeed& need : list) {
        const std::uint32_t* place = gateway_places.find(need.gateway);
        const std::int64_t weight = gateway_weight(need);
        if (weight > 0) {
            needs.push_back({place != nullptr ? *place : no_place, need.full_minutes, need.half_minutes, weight});
        }
    }
    return need_places.of(needs, [&] { store.needs.push_back(needs); });
}

InvestorFeatures StoreBuilder::Body::row_of(const InvestorMeasures& investor, const std::string& override_name)
{
    const Investor& record = *investor.investor;
    const Profile& profile = *choose_profile(table, model, investor, override_name).profile;
    InvestorFeatures row;
    Audience audience;
    audience.profile = static_cast<std::uint32_t>(&profile - model.profiles.data());
    audience.needs = needs_of(record.gateways.empty() ? profile.gateways : record.gateways);
    audience.forms = bits_of(record.forms_accepted);
    audience.home = home_of(record);
    enter_particulars(row, audience, investor, profile);
    row.audience = audience_places.of(audience, [&] { store.audiences.push_back(audience); });
    row.interests = wish_of(investor);
    row.exclusions = exclusions_of(record);
    row.ticket_known = investor.ticket.known;
    row.ticket_typical = record.ticket_kind == RangeKind::typical;
    if (investor.ticket.known) {
        row.ticket = investor.ticket.range;
        if (record.ticket_kind == RangeKind::hard) {
            row.ticket_limit = static_cast<std::uint32_t>(store.ticket_limits.size());
            store.ticket_limits.push_back(stated(investor.ticket));
        }
    }
    row.land_known = investor.land_need.known;
    row.land_typical = record.land_kind == RangeKind::typical;
    if (investor.land_need.known) {
        row.land = investor.land_need.range;
        row.plot_need_m2 = least_land_need(investor, model.plot);
        row.has_land_minimum = record.land_kind == RangeKind::hard && investor.land_need.figure->low.has_value();
    }
    return row;
}

StoreBuilder::StoreBuilder(const PerformanceTable& table, const ScoringModel& model)
    : m_body(std::make_unique<Body>(table, model))
{
}

StoreBuilder::~StoreBuilder() = default;

void StoreBuilder::add(const InvestorMeasures& investor, const std::string& profile)
{
    m_body->store.investors.push_back(m_body->row_of(investor, profile));
}

ProjectRow StoreBuilder::row_of(const ProjectMeasures& project) { return m_body->row_of(project); }

InvestorFeatures StoreBuilder::row_of(const InvestorMeasures& investor, const std::string& profile)
{
    return m_body->row_of(investor, profile);
}

void StoreBuilder::put(std::uint32_t place, const ProjectRow& row)
{
    FeatureStore& store = m_body->store;
    store.projects.at(place) = row.features;
    std::copy(row.minutes.begin(), row.minutes.end(),
              store.minutes.begin() + static_cast<std::ptrdiff_t>(place * store.gateways.size()));
}

void StoreBuilder::put(std::uint32_t place, const InvestorFeatures& row) { m_body->store.investors.at(place) = row; }

const FeatureStore& StoreBuilder::store() const { return m_body->store; }

FeatureStore StoreBuilder::take() { return std::move(m_body->store); }

} // namespace redriver
