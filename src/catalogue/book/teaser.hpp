#pragma once
// SPDX-License-Identifier: Apache-2.0
/// One project on one side of A4.

#include "catalogue/book/typesetter.hpp"

#include <redriver/catalogue/catalogue.hpp>

#include <string>

namespace redriver::catalogue_detail {

/// The PDF of one project: the facts that matter most, map, travel times, sources and a QR code with `machine_text`.
/// What is long is set smaller, and what other sources say is left out before anything else is. Exactly one page.
std::string print_teaser(Typesetter& typesetter, const Edition& edition, const Page& page,
                         const CatalogueRecords& records, const std::string& machine_text);

} // namespace redriver::catalogue_detail
