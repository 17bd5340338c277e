#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Projects in short, for search and comparison.

#include "catalogue/edition_context.hpp"

#include <string>
#include <vector>

namespace redriver::catalogue_detail {

/// Headings of the facts of a card: stage, openness, place, capital, area, available land, clearance, sectors, forms,
/// way of selection, authority in charge, then travel time to each type of gateway that was measured.
std::vector<std::string> card_labels(const EditionContext& context);

std::vector<ProjectCard> project_cards(const EditionContext& context,
                                       const std::vector<const PublicProject*>& projects);

/// The choices that lead to some card.
CardFilters card_filters(const EditionContext& context, const std::vector<ProjectCard>& cards);

} // namespace redriver::catalogue_detail
