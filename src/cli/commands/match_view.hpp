#pragma once
// SPDX-License-Identifier: Apache-2.0
/// What match says beside the list: how sure it is, second opinions, congestion; and explain against a baseline.

#include "cli/shortlist_output.hpp"

#include <redriver/workflow/analyst_list.hpp>
#include <redriver/workflow/both_ranks.hpp>
#include <redriver/workflow/congestion.hpp>
#include <redriver/workflow/contrast_pair.hpp>
#include <redriver/workflow/shortlist_robustness.hpp>

namespace redriver::cli {

/// "robustness" at the top and in each ranked row of an answer of match.
void add_robustness(nlohmann::ordered_json& answer, const Shortlist& shortlist, const ShortlistRobustness& robustness);
/// Two columns more for the table of a shortlist.
void add_robustness(Table& table, const ShortlistRobustness& robustness, Language language);
/// What the columns mean with the printed error and the seed, the winner against each weight, the cheapest changes of
/// weights, and the skyline.
std::string to_text(const ShortlistRobustness& robustness, const Shortlist& shortlist, const ShortlistView& view);

/// "own_rank" and "other_rank" in each ranked row of an answer of match.
void add_ranks(nlohmann::ordered_json& answer, const std::vector<BothRanks>& ranks);
/// Two columns more for the table of a shortlist.
void add_ranks(Table& table, const std::vector<BothRanks>& ranks, Language language);

/// "view" at the top and in each ranked row.
void add_view(nlohmann::ordered_json& answer, const Shortlist& shortlist, const AnalystList& list);
Table to_table(const AnalystList& list, const Shortlist& shortlist, const ShortlistView& view);
/// The label that no reader may miss, and the agreement with the order by score.
std::string to_text(const AnalystList& list, const ShortlistView& view);

nlohmann::ordered_json to_json(const Congestion& congestion);
Table to_table(const Congestion& congestion, const ShortlistView& view);
std::string to_text(const Congestion& congestion, Language language);

nlohmann::ordered_json to_json(const Contrast& contrast);
std::string to_text(const Contrast& contrast, const ShortlistView& view);

} // namespace redriver::cli
