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

/// Types of gateways in the order in which they were measured.
std::vector<std::string> gateway_types(const EditionContext& context);

/// `types`: the gateway types of the edition.
ProjectCard project_card(const EditionContext& context, const PublicProject& project,
                         const std::vector<std::string>& types);

/// The choices that lead to the card of some project.
CardFilters card_filters(const EditionContext& context, const ProjectList& projects);

} // namespace redriver::catalogue_detail
