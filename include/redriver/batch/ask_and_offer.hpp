#pragma once
// SPDX-License-Identifier: Apache-2.0
/// What records state beyond sectors, money and land, flattened: what a project offers, what an investor asks, how an
/// investor stands. Most records state nothing of it and cost nothing.

#include <redriver/matching/decision.hpp>
#include <redriver/scoring/particular_fit.hpp>

#include <array>
#include <compare>
#include <cstdint>
#include <string_view>
#include <vector>

namespace redriver {

/// A rule of matching/hard_rules.hpp as a bit; the order is that of reporting.
enum class RuleBit : std::uint16_t {
    stage_open = 1,
    whole_taken = 2,
    sector_excluded = 4,
    capital_hard_limit = 8,
    land_minimum = 16,
    form_accepted = 32,
    foreign_closed = 64,
    foreign_cap = 128,
    land_term = 256,
    must_have_access = 512,
    must_have_supply = 1'024,
    must_have_words = 2'048,
    timing_ready = 4'096,
    investor_barred = 8'192,
    zoning_admission = 16'384,
};

/// The rules by bit, lowest first: stage.open, land.whole_taken, …
inline constexpr std::array<std::string_view, 15> rule_codes{
    "stage.open",    "land.whole_taken", "sector.excluded", "capital.hard_limit", "land.minimum",
    "form.accepted", "foreign.closed",   "foreign.cap",     "land.term",          "must_have.access",
    "must_have.supply", "must_have.words", "timing.ready",  "investor.barred",
    "zoning.admission"};

/// Bits of rules.
using RuleSet = std::uint16_t;

/// Which rules failed and which cannot be judged.
struct RuleOutcome {
    RuleSet failed = 0;
    RuleSet undecided = 0;
    friend auto operator<=>(const RuleOutcome&, const RuleOutcome&) = default;
};

/// "Nowhere" among places.
inline constexpr std::uint32_t no_place = 0xffff'ffffU;

/// Criteria on particulars that look at both sides, as bits.
enum class AskedBit : std::uint8_t { utilities = 1, labour = 2, cost = 4, timing = 8 };
using AskedSet = std::uint8_t;

/// Power, water and waste water, in this order.
inline constexpr std::size_t supply_lines = 3;

/// An amount of one unit, twice: for criteria and for rules.
struct LineAmount {
    std::uint8_t stated = 0;
    std::uint32_t unit = 0; ///< place in FeatureStore::units
    Bounds bounds;
    ExactRange exact;
    friend auto operator<=>(const LineAmount&, const LineAmount&) = default;
};

/// An amount that may be missing.
struct KnownBounds {
    std::uint8_t known = 0;
    Bounds bounds;
    friend auto operator<=>(const KnownBounds&, const KnownBounds&) = default;
};

/// Days that may be missing.
struct KnownDays {
    std::uint8_t known = 0;
    DayRange days;
    friend auto operator<=>(const KnownDays&, const KnownDays&) = default;
};

/// What a criterion earns that looks at one side alone.
struct KnownUtility {
    std::uint8_t known = 0;
    Utility low = 0;
    Utility high = full_utility;
    friend auto operator<=>(const KnownUtility&, const KnownUtility&) = default;
};

/// What a project offers.
struct Offer {
    std::array<LineAmount, supply_lines> supplies;
    std::array<KnownUtility, supply_lines> arrived; ///< how far each line has come
    KnownBounds workers;
    KnownBounds wage;  ///< in đồng
    KnownBounds price; ///< of land, in đồng
    LineAmount term;   ///< of land use
    KnownDays ready;
    KnownUtility incentives;
    KnownUtility market;
    KnownUtility risk;
    friend auto operator<=>(const Offer&, const Offer&) = default;
};

/// A gateway that must be in reach.
struct MustReach {
    static constexpr std::int32_t any_time = -1;
    std::uint32_t gateway = no_place; ///< place in FeatureStore::gateways; `no_place` = measured for nobody
    std::int32_t minutes = any_time;  ///< the most
    friend auto operator<=>(const MustReach&, const MustReach&) = default;
};

/// What an investor asks.
struct Ask {
    std::array<LineAmount, supply_lines> supplies;
    KnownBounds workers;
    std::uint8_t wage_asked = 0; ///< stated, whether or not there is a rate for it
    KnownBounds wage;            ///< the most, in đồng
    KnownBounds price;           ///< the most for land, in đồng
    LineAmount term;
    KnownDays wanted; ///< the earliest start; known when any start is stated
    KnownDays latest;
    std::vector<MustReach> reaches;
    std::uint8_t must_supplies = 0; ///< bit by line
    RuleOutcome alone;              ///< rules that look at the investor alone
    std::uint32_t cap = no_place;   ///< place in FeatureStore::caps
    friend auto operator<=>(const Ask&, const Ask&) = default;
};

/// How an investor stands with the province.
struct Repute {
    KnownUtility record;
    KnownUtility jobs;
    KnownUtility seriousness;
    friend auto operator<=>(const Repute&, const Repute&) = default;
};

/// record, jobs and seriousness; unknown for every other criterion.
KnownUtility repute_part(const Repute& repute, Criterion criterion);

/// utilities: the worst over the lines that are asked.
KnownUtility utilities_of(const Ask& ask, const Offer& offer);
/// labour: the worse of workers and wage, of those that are asked.
KnownUtility labour_of(const Ask& ask, const Offer& offer, const LabourShape& shape);
/// cost: the price of land against the limit.
KnownUtility cost_of(const Ask& ask, const Offer& offer, std::int64_t zero_at_ppm);
/// timing: the day of hand-over against the start.
KnownUtility timing_of(const Ask& ask, const Offer& offer);
/// land.term, must_have.supply, timing.ready and the rules that look at the investor alone.
RuleOutcome asked_rules(const Ask& ask, const Offer& offer);

} // namespace redriver
