#pragma once
// SPDX-License-Identifier: Apache-2.0
/// An edition as a printed book.

#include <redriver/catalogue/catalogue.hpp>

#include <string>

namespace redriver::catalogue_detail {

/// The PDF of one edition. With `records` (a public edition) it has summaries, charts, the corridor map and indexes of
/// sectors and places; without (a personal one) it has the edition's own front page. Throws PublishError naming every
/// letter that no font can show and every line that does not fit its box.
std::string print_book(const Edition& edition, const CatalogueRecords* records, const PartialDate& made_on);

} // namespace redriver::catalogue_detail
