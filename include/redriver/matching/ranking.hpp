#pragma once
// SPDX-License-Identifier: Apache-2.0
/// The parts of a match, for those who make many lists at once.

#include <redriver/matching/match.hpp>

namespace redriver {

/// The hard rules of one pair alone: knock-outs, what is undecided and what the law asks for.
Evaluation check_hard_rules(const PairView &pair, StageRule stages);

/// Sorts the ranked rows of a list and gives them their ranks.
void put_in_order(Shortlist &list, RankBy by);

} // namespace redriver
