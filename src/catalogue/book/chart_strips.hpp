#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Charts of the pages as strips of a book.

#include "catalogue/book/blocks.hpp"

namespace redriver::catalogue_detail {

/// A row a strip: label, bar, amount and what it rests on, side by side; titles of bars come first. Nothing for a
/// picture, which the book draws itself.
Strips chart_strips(Blocks& blocks, const Chart& chart, double width);

} // namespace redriver::catalogue_detail
