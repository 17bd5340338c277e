#pragma once
// SPDX-License-Identifier: Apache-2.0
/// The page of one project, in print.

#include "catalogue/book/blocks.hpp"

#include <redriver/catalogue/catalogue.hpp>

namespace redriver::catalogue_detail {

/// Title, id, kind and the names in the other languages.
Strips sheet_title(Blocks& blocks, const Page& page, double width);

/// Sets the whole page, begins it on a new one and returns the number of that. `records` may be nullptr: then there is
/// no map.
int put_project_sheet(PdfFile& file, Flow& flow, Blocks& blocks, const Page& page, const CatalogueRecords* records);

/// The section with this anchor; nullptr if the page has none.
const Section* section_of(const Page& page, std::string_view anchor);

/// The project of a page; nullptr without records or if they do not hold it.
std::shared_ptr<const PublicProject> project_of(const CatalogueRecords* records, const Page& page);

} // namespace redriver::catalogue_detail
