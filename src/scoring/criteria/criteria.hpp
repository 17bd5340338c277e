#pragma once
// SPDX-License-Identifier: Apache-2.0
/// One function for each criterion that has a measure; criterion_list.cpp is the one list of them.

#include <redriver/scoring/score.hpp>
#include <redriver/scoring/value_function.hpp>

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
/// A criterion for which the registry holds no figure.
Judgement judge_without_figure(Criterion criterion, Detail detail);

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
