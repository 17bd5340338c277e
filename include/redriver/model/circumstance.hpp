#pragma once
// SPDX-License-Identifier: Apache-2.0
/// What is true of a record and is not a number, each with the source that proves it.

#include <redriver/base/vocabulary.hpp>
#include <redriver/model/partial_date.hpp>

#include <string>

namespace redriver {

/// What a circumstance speaks of: first those of a project, then those of an investor.
enum class CircumstanceKind {
    power_supply,         ///< how far electric power has come: planned, funded, in_park, at_fence
    water_supply,         ///< likewise
    wastewater_drain,     ///< likewise
    flood,                ///< a risk of the site: none, low, medium, high
    landslide,            ///< likewise
    protected_area,       ///< likewise: land under protection in or beside it
    resettlement,         ///< likewise: households that must move
    dispute,              ///< likewise: contested land
    heavy_emissions,      ///< likewise: weight of its environmental category
    incentive_tier,       ///< by law for the place and the activity: none, standard, high, special
    ready,                ///< the day from which the site can be handed over; grade yes
    delivered,            ///< one past project of an investor, built as promised; grade yes
    delayed,              ///< likewise, built late
    idle_land,            ///< likewise, land held without building
    revoked,              ///< likewise, licence revoked
    request_complete,     ///< a sign of seriousness: yes or no
    visit_made,           ///< likewise
    decision_maker_named, ///< likewise
    dates_given,          ///< likewise
    barred,               ///< shut out by law or by a published decision, from a day until a day; grade yes
};

template <>
struct Vocabulary<CircumstanceKind> {
    static constexpr std::string_view name = "circumstance_kind";
    static constexpr std::array<Term<CircumstanceKind>, 20> terms{{
        {CircumstanceKind::power_supply, "power_supply"},
        {CircumstanceKind::water_supply, "water_supply"},
        {CircumstanceKind::wastewater_drain, "wastewater_drain"},
        {CircumstanceKind::flood, "flood"},
        {CircumstanceKind::landslide, "landslide"},
        {CircumstanceKind::protected_area, "protected_area"},
        {CircumstanceKind::resettlement, "resettlement"},
        {CircumstanceKind::dispute, "dispute"},
        {CircumstanceKind::heavy_emissions, "heavy_emissions"},
        {CircumstanceKind::incentive_tier, "incentive_tier"},
        {CircumstanceKind::ready, "ready"},
        {CircumstanceKind::delivered, "delivered"},
        {CircumstanceKind::delayed, "delayed"},
        {CircumstanceKind::idle_land, "idle_land"},
        {CircumstanceKind::revoked, "revoked"},
        {CircumstanceKind::request_complete, "request_complete"},
        {CircumstanceKind::visit_made, "visit_made"},
        {CircumstanceKind::decision_maker_named, "decision_maker_named"},
        {CircumstanceKind::dates_given, "dates_given"},
        {CircumstanceKind::barred, "barred"},
    }};
};

/// True for what is said of projects, false for what is said of investors.
constexpr bool is_of_project(CircumstanceKind kind) { return kind <= CircumstanceKind::ready; }

/// How far a circumstance goes. Which grades a kind can have: takes_grade().
enum class Grade { no, yes, none, low, medium, high, planned, funded, in_park, at_fence, standard, special };

template <>
struct Vocabulary<Grade> {
    static constexpr std::string_view name = "grade";
    static constexpr std::array<Term<Grade>, 12> terms{{
        {Grade::no, "no"},
        {Grade::yes, "yes"},
        {Grade::none, "none"},
        {Grade::low, "low"},
        {Grade::medium, "medium"},
        {Grade::high, "high"},
        {Grade::planned, "planned"},
        {Grade::funded, "funded"},
        {Grade::in_park, "in_park"},
        {Grade::at_fence, "at_fence"},
        {Grade::standard, "standard"},
        {Grade::special, "special"},
    }};
};

/// Whether a grade has a meaning for a kind.
constexpr bool takes_grade(CircumstanceKind kind, Grade grade)
{
    if (kind <= CircumstanceKind::wastewater_drain) {
        return grade >= Grade::planned && grade <= Grade::at_fence;
    }
    if (kind <= CircumstanceKind::heavy_emissions) {
        return grade >= Grade::none && grade <= Grade::high;
    }
    if (kind == CircumstanceKind::incentive_tier) {
        return grade == Grade::none || grade == Grade::standard || grade == Grade::high || grade == Grade::special;
    }
    const bool is_sign = kind >= CircumstanceKind::request_complete && kind <= CircumstanceKind::dates_given;
    return grade == Grade::yes || (is_sign && grade == Grade::no);
}

/// One circumstance. Without a source it proves nothing and counts as not known.
struct Circumstance {
    CircumstanceKind kind = CircumstanceKind::ready;
    Grade grade = Grade::yes;
    PartialDate from;   ///< first day it holds; unknown = always did
    PartialDate until;  ///< last day; unknown = still
    std::string source; ///< paper with number and date, or address
    std::string note;
    friend bool operator==(const Circumstance&, const Circumstance&) = default;
};

} // namespace redriver
