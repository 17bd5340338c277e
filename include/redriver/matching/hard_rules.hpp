#pragma once
// SPDX-License-Identifier: Apache-2.0
/// The knock-outs: hard rules with three answers. What is unknown is never a knock-out.

#include <redriver/matching/shortlist.hpp>
#include <redriver/scoring/score.hpp>

#include <cstdint>
#include <optional>
#include <vector>

namespace redriver {

/// Whether the law sees a foreign investor.
enum class Origin : std::uint8_t { domestic, foreign, joint, unknown };

/// By home countries: all, none or some of them Viet Nam; none stated is unknown.
Origin origin_of(const Investor &investor);

/// A hard rule's answer about one pair. Nothing set: passed, or the rule does not concern the pair.
struct Verdict {
    std::optional<KnockOut> knockout;
    std::optional<Flag> undecided;
    std::vector<Flag> conditions; ///< what the law allows only under a condition
    friend bool operator==(const Verdict &, const Verdict &) = default;
};

/// stage.open: the project still takes investors. Liftable by nobody once awarded, built or run, else by the province.
Verdict check_stage_open(const PairView &pair);
/// land.whole_taken: who takes a project whole needs one that nobody has taken yet. Awarded, under construction and
/// operating projects fail it, liftable by nobody, even where their plots are open to tenants. Passes under a profile
/// that takes a plot, and where stage.open fails already.
Verdict check_whole_taken(const PairView &pair);
/// sector.excluded: no sector of the project lies at or under one that the investor excludes.
Verdict check_sector_excluded(const PairView &pair);
/// capital.hard_limit: the amount lies within a ticket that the investor states as a hard limit.
Verdict check_capital_hard_limit(const PairView &pair);
/// land.minimum: there is at least the land that the investor states as a hard need (area of the project, or free
/// plot).
Verdict check_land_minimum(const PairView &pair);
/// form.accepted: the project is offered in a form that the investor accepts.
Verdict check_form_accepted(const PairView &pair);
/// land.term: the land can be held for the years that the investor needs.
Verdict check_land_term(const PairView &pair);
/// must_have.access: a gateway that the investor must have is in reach, by its minutes at most.
Verdict check_must_have_access(const PairView &pair);
/// must_have.supply: power, water or waste-water capacity that the investor must have is not below its need.
Verdict check_must_have_supply(const PairView &pair);
/// must_have.words: a must-have that no rule can read is for a person to check: undecided.
Verdict check_must_have_words(const PairView &pair);
/// timing.ready: the site is handed over no later than the investor's latest start.
Verdict check_ready_in_time(const PairView &pair);
/// zoning.admission: what zoning, or the decision on a park, says of the investor's activities lets one of them in. Of
/// each activity the nearest sector of which something is said counts. What the project itself is for is let in where
/// nothing is said of it. Undecided where a part of an activity is let in, or none is known. Liftable by the province.
Verdict check_admitted(const PairView &pair);
/// investor.barred: no law and no published decision shuts the investor out on the day.
Verdict check_investor_barred(const PairView &pair);
/// One law on foreign investors that speaks of a project, from a law pack or a record.
struct AppliedLaw {
    std::string id; ///< of the law pack's rule; empty for a record
    SectorCode sector;
    AccessClass access = AccessClass::conditional;
    std::optional<Decimal> ownership_cap_percent;
    MessageArgument text;
    MessageArgument citation;
    PartialDate from; ///< unknown = not stated
    Provenance source;
};

/// The laws of the day that bind the investor in the project's sectors, open activities included: of each sector those
/// of the nearest sector of which any law in force speaks. None for an investor from Viet Nam alone.
std::vector<AppliedLaw> foreign_laws(const PairView &pair);

/// foreign.closed: the law of the day does not close the activity to a foreign investor. The nearest sector with a rule
/// decides: all rules of the law pack in force on the day that bind the investor's origin, else its latest record in force.
/// Capped and conditional activities are conditions with a task.
Verdict check_foreign_closed(const PairView &pair);
/// foreign.cap: no law of the day caps foreign ownership below what the investor wants. Without a stated wish the cap
/// stays a condition (foreign.capped).
Verdict check_foreign_cap(const PairView &pair);

} // namespace redriver
