#pragma once
// SPDX-License-Identifier: Apache-2.0
/// A QR code drawn as squares.

#include "catalogue/book/pdf_file.hpp"

#include <string>

namespace redriver::catalogue_detail {

/// Draws the text as a QR code into a square of the given side, with the quiet margin that readers need.
/// Throws PublishError if the text is too long for one.
void draw_qr_code(PdfFile& file, const std::string& text, double x, double y, double side);

} // namespace redriver::catalogue_detail
