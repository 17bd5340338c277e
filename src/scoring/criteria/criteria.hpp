#pragma once
// SPDX-License-Identifier: Apache-2.0
/// One function for each criterion that has a measure; criterion_list.cpp is the one list of them.

#include <redriver/scoring/particular_fit.hpp>
#include <redriver/scoring/score.hpp>
#include <redriver/scoring/value_function.hpp>

#include <optional>

namespace redriver {

Judgement judge_sector(const PairView &pair, Detail detail);
Judgement judge_capital(const PairView &pair, Detail detail);
Judgement judge_land(const PairView &pair, Detail detail);
Judgement judge_readiness(const PairView &pair, Detail detail);
Judgement judge_access(const PairView &pair, Detail detail);
/// What the investor would bring to this project, and whether the province gives that priority: the sum over the
/// project's shares of the best over interests of min(sector fit, priority). The activity judged is the interest, or the
/// project's own sector where the interest covers it; it has priority (1) at or under a priority sector, may have it
/// (0 to 1) above one, else not (0). Project's sectors unknown: from 0 to the best priority of an interest.
Judgement judge_priority(const PairView &pair, Detail detail);
Judgement judge_ability_to_pay(const PairView &pair, Detail detail);
/// Worst over power, water and waste water that the investor needs: what is there of it, times how far it has come.
Judgement judge_utilities(const PairView &pair, Detail detail);
/// The worse of workers within reach against the need, and the usual wage against the investor's limit.
Judgement judge_labour(const PairView &pair, Detail detail);
/// Price of land against the investor's limit.
Judgement judge_cost(const PairView &pair, Detail detail);
/// Tier by law for the place and the activity.
Judgement judge_incentives(const PairView &pair, Detail detail);
/// Firms near the site that buy from, sell to or serve its trade.
Judgement judge_market(const PairView &pair, Detail detail);
/// 1 less a penalty for each risk of the site; a risk nobody judged costs from nothing to the most.
Judgement judge_risk(const PairView &pair, Detail detail);
/// 1 up to the investor's earliest start, linear by days to 0 at its latest.
Judgement judge_timing(const PairView &pair, Detail detail);
/// The mean over the investor's past projects on record.
Judgement judge_record(const PairView &pair, Detail detail);
/// Jobs the investor would bring to one project.
Judgement judge_jobs(const PairView &pair, Detail detail);
/// The part of the checklist that is met: complete request, visit, named decision maker, dates.
Judgement judge_seriousness(const PairView &pair, Detail detail);
/// A criterion for which the registry holds no figure.
Judgement judge_without_figure(Criterion criterion, Detail detail);

/// Unknown, because of `why`; or, where nobody states such a fact, because the registry holds none.
Judgement judge_unknown(Criterion criterion, bool anybody_states_it, Message why, Detail detail);

/// In đồng at the rate of the table's day.
std::optional<Bounds> bounds_in_dong(const PairView &pair, const Figure &figure);
/// As much of `full_at` as the figure tells. Both are in `unit`, which `reason` names them with.
Judgement judge_share(const Figure &figure, std::int64_t full_at, const char *unit, const char *reason, Detail detail);
/// "No figure is on record for …".
Message not_stated(FigureField field);
/// "Nothing is on record on …".
Message not_told(CircumstanceKind kind);
CodeName name_of(FigureField field);
CodeName name_of(CircumstanceKind kind);
CodeName name_of(Grade grade);

/// How well one interest of the investor fits one sector of the project, whatever the investor's own priority for it.
UtilityRange sector_fit(const PairView &pair, const WeighedSector &interest, const WeighedSector &sector);
/// The amount of a figure as stated.
Amount amount_of(const Figure &figure);
/// Adds what a reader needs to weigh a figure: its date, and the rate by which it was converted.
void add_background(std::vector<Message> &reasons, const SizeMeasure &size);
/// Adds that a range of the investor is inferred from past projects, where it is.
void add_range_kind(std::vector<Message> &reasons, RangeKind kind, FigureField field);
/// Fits a size to a range of the investor; `prefix` leads the keys of the reasons ("reason.capital").
Judgement judge_range(const SizeMeasure &fact, const SizeMeasure &wish, RangeKind kind, const RangeShape &shape,
                      const std::string &prefix, Detail detail);

} // namespace redriver
