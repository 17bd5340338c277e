#pragma once
// SPDX-License-Identifier: Apache-2.0
/// The charts of the front page: sections with a chart and the same numbers in a table.

#include "catalogue/edition_context.hpp"
#include "catalogue/source_notes.hpp"

#include <vector>

namespace redriver::catalogue_detail {

/// Corridor map, stage funnel, capital and land by sector, and what is recorded beside the targets of the plans.
/// A chart without any row is left out.
std::vector<Section> chart_sections(const EditionContext& context, SourceNotes& notes,
                                    const ProjectList& projects);

/// Stated capital and land by main sector of level 1, the largest first.
Section sums_by_sector(const EditionContext& context, const ProjectList& projects);

/// Records by stage, in the order in which a project passes them; those that left the way come after.
Section stage_funnel(const EditionContext& context, const ProjectList& projects);

/// Targets of the plans that figures of projects can be held against. They are not the same thing, and the section
/// says so.
Section plan_progress(const EditionContext& context, SourceNotes& notes,
                      const ProjectList& projects);

} // namespace redriver::catalogue_detail
