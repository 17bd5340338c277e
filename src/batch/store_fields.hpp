#pragma once
// SPDX-License-Identifier: Apache-2.0
/// The fields of everything in a feature store but its rows of projects and minutes, in one order for writing and reading.

#include <redriver/batch/feature_store.hpp>

#include <tuple>
#include <type_traits>

namespace redriver {

template <class T>
concept IdLike = requires(T& id) {
    requires std::is_same_v<std::remove_cvref_t<decltype(id.value)>, std::string>;
};

template <class T>
concept ListsLike = requires(T& lists) {
    lists.ends;
    lists.pool;
};

/// What features are made of.
template <class T>
auto small_fields_of(T& v)
{
    using Plain = std::remove_const_t<T>;
    if constexpr (IdLike<T>) {
        return std::tie(v.value);
    } else if constexpr (ListsLike<T>) {
        return std::tie(v.ends, v.pool);
    } else if constexpr (std::is_same_v<Plain, LogRange> || std::is_same_v<Plain, Minutes> ||
                         std::is_same_v<Plain, Bounds> || std::is_same_v<Plain, ExactRange>) {
        return std::tie(v.low, v.high);
    } else if constexpr (std::is_same_v<Plain, DayRange>) {
        return std::tie(v.earliest, v.latest);
    } else if constexpr (std::is_same_v<Plain, LineAmount>) {
        return std::tie(v.stated, v.unit, v.bounds, v.exact);
    } else if constexpr (std::is_same_v<Plain, KnownBounds>) {
        return std::tie(v.known, v.bounds);
    } else if constexpr (std::is_same_v<Plain, KnownDays>) {
        return std::tie(v.known, v.days);
    } else if constexpr (std::is_same_v<Plain, KnownUtility>) {
        return std::tie(v.known, v.low, v.high);
    } else if constexpr (std::is_same_v<Plain, Offer>) {
        return std::tie(v.supplies, v.arrived, v.workers, v.wage, v.price, v.term, v.ready, v.incentives, v.market,
                        v.risk);
    } else if constexpr (std::is_same_v<Plain, MustReach>) {
        return std::tie(v.gateway, v.minutes);
    } else if constexpr (std::is_same_v<Plain, Ask>) {
        return std::tie(v.supplies, v.workers, v.wage_asked, v.wage, v.price, v.term, v.wanted, v.latest, v.reaches,
                        v.must_supplies, v.alone, v.cap);
    } else if constexpr (std::is_same_v<Plain, Repute>) {
        return std::tie(v.record, v.jobs, v.seriousness);
    } else if constexpr (std::is_same_v<Plain, RuleOutcome>) {
        return std::tie(v.failed, v.undecided);
    } else if constexpr (std::is_same_v<Plain, StatedAmount>) {
        return std::tie(v.low, v.high, v.factor, v.unit);
    } else if constexpr (std::is_same_v<Plain, SectorShare>) {
        return std::tie(v.leaf, v.ppm);
    } else if constexpr (std::is_same_v<Plain, PartialDate>) {
        return std::tie(v.year, v.month, v.day);
    } else if constexpr (std::is_same_v<Plain, NeedWeight>) {
        return std::tie(v.gateway, v.full_minutes, v.half_minutes, v.weight);
    } else {
        static_assert(std::is_same_v<Plain, Audience>);
        return std::tie(v.profile, v.needs, v.forms, v.home, v.asked);
    }
}

/// What a scoring model is made of.
template <class T>
auto model_fields_of(T& v)
{
    using Plain = std::remove_const_t<T>;
    if constexpr (std::is_same_v<Plain, ModelIdentity>) {
        return std::tie(v.name, v.version, v.hash);
    } else if constexpr (std::is_same_v<Plain, WeightedCriterion>) {
        return std::tie(v.criterion, v.weight);
    } else if constexpr (std::is_same_v<Plain, GatewayNeed>) {
        return std::tie(v.gateway, v.full_minutes, v.half_minutes, v.weight);
    } else if constexpr (std::is_same_v<Plain, Profile>) {
        return std::tie(v.name, v.investor_types, v.main_sectors, v.weights, v.gateways, v.land, v.rationale);
    } else if constexpr (std::is_same_v<Plain, SectorShape>) {
        return std::tie(v.common_level, v.related);
    } else if constexpr (std::is_same_v<Plain, RangeShape>) {
        return std::tie(v.outer, v.typical_widening);
    } else if constexpr (std::is_same_v<Plain, PlotShape>) {
        return std::tie(v.zero_at_ppm, v.typical_widening_ppm);
    } else if constexpr (std::is_same_v<Plain, UtilitiesShape>) {
        return std::tie(v.state);
    } else if constexpr (std::is_same_v<Plain, LabourShape>) {
        return std::tie(v.workers_full_at_ppm, v.wage_zero_at_ppm);
    } else if constexpr (std::is_same_v<Plain, ParticularShapes>) {
        return std::tie(v.utilities, v.labour, v.price_zero_at_ppm, v.incentive_tier, v.firms_full_at, v.risk_penalty,
                        v.past_project, v.jobs_full_at);
    } else if constexpr (std::is_same_v<Plain, LocalizedText>) {
        return std::tie(v.vi, v.en, v.zh, v.unconfirmed);
    } else if constexpr (std::is_same_v<Plain, ReverseModel>) {
        return std::tie(v.weights, v.priority_sectors, v.priority_source, v.ability_outer);
    } else {
        static_assert(std::is_same_v<Plain, ScoringModel>);
        return std::tie(v.identity, v.description, v.criteria, v.sector, v.capital, v.land, v.plot, v.readiness,
                        v.particulars, v.profiles, v.reverse);
    }
}

template <class T>
inline constexpr bool is_of_model =
    std::is_same_v<T, ModelIdentity> || std::is_same_v<T, WeightedCriterion> || std::is_same_v<T, GatewayNeed> ||
    std::is_same_v<T, Profile> || std::is_same_v<T, SectorShape> || std::is_same_v<T, RangeShape> ||
    std::is_same_v<T, PlotShape> || std::is_same_v<T, UtilitiesShape> || std::is_same_v<T, LabourShape> ||
    std::is_same_v<T, ParticularShapes> || std::is_same_v<T, LocalizedText> || std::is_same_v<T, ReverseModel> ||
    std::is_same_v<T, ScoringModel>;

/// References to all fields.
template <class T>
auto fields_of(T& v)
{
    using Plain = std::remove_const_t<T>;
    if constexpr (std::is_same_v<Plain, ProjectFeatures>) {
        return std::tie(v.capital, v.area, v.area_low_m2, v.area_high_m2, v.plot_low_m2, v.plot_high_m2, v.asked,
                        v.sectors, v.forms, v.readiness_low, v.readiness_high, v.readiness_known, v.capital_known,
                        v.area_known, v.plot_known, v.stage, v.offer, v.site);
    } else if constexpr (std::is_same_v<Plain, InvestorFeatures>) {
        return std::tie(v.ticket, v.land, v.plot_need_m2, v.audience, v.interests, v.exclusions, v.ticket_limit,
                        v.ticket_known, v.land_known, v.ticket_typical, v.land_typical, v.has_land_minimum, v.ask,
                        v.repute);
    } else if constexpr (std::is_same_v<Plain, FitTable>) {
        return std::tie(v.leaves, v.low, v.high, v.priority_low, v.priority_high, v.known, v.loose_priority);
    } else if constexpr (std::is_same_v<Plain, AdmissionTable>) {
        return std::tie(v.sites, v.decisions);
    } else if constexpr (std::is_same_v<Plain, FeatureStore>) {
        return std::tie(v.model, v.as_of, v.investors, v.leaves, v.mixes, v.fits, v.admissions, v.wishes, v.exclusions,
                        v.homes, v.caps, v.offers, v.asks, v.reputes, v.ticket_limits, v.units, v.gateways, v.needs,
                        v.audiences); // projects and minutes are kept as they lie
    } else if constexpr (is_of_model<Plain>) {
        return model_fields_of(v);
    } else {
        return small_fields_of(v);
    }
}

} // namespace redriver
