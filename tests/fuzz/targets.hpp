#pragma once
// SPDX-License-Identifier: Apache-2.0
/// What each fuzzer feeds with bytes, and what must hold whatever they are. A broken promise ends the program.

#include <string_view>

namespace redriver::fuzz {

/// CSV as table and as sheet, in any encoding.
void csv(std::string_view bytes);
/// A workbook as its ZIP container.
void workbook(std::string_view bytes);
/// One XML part of a workbook; the first byte says how large the pieces are in which it arrives.
void xml(std::string_view bytes);
/// JSON, OC4IDS packages and GeoJSON.
void json(std::string_view bytes);
/// Cleaning of texts, amounts under each convention, periods under each order, places.
void cells(std::string_view bytes);
/// A list as CSV under a shipped column map, to rows of ours.
void mapped_list(std::string_view bytes);

} // namespace redriver::fuzz
