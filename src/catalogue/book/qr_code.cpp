// SPDX-License-Identifier: Apache-2.0
#include "catalogue/book/qr_code.hpp"

#include <redriver/i18n/told_error.hpp>

#include <cairo.h>
#include <memory>
#include <qrencode.h>

namespace redriver::catalogue_detail {

void draw_qr_code(PdfFile& file, const std::string& text, double x, double y, double side)
{
    const std::unique_ptr<QRcode, void (*)(QRcode*)> code(
        QRcode_encodeString8bit(text.c_str(), 0, QR_ECLEVEL_L), [](QRcode* made) { QRcode_free(made); });
    if (code == nullptr) {
        throw ToldPublishError("failure.too_long_for_qr_code", {{"count", std::to_string(text.size())}});
    }
    constexpr int quiet = 2;
    const double module = side / static_cast<double>(code->width + 2 * quiet);
    const PdfTag figure(file.pen(), "Figure");
    cairo_t* pen = file.pen();
    file.fill(x, y, side, side, ink::paper);
    cairo_set_source_rgb(pen, 0, 0, 0);
    for (int row = 0; row < code->width; ++row) {
        for (int column = 0; column < code->width; ++column) {
            if ((code->data[row * code->width + column] & 1U) != 0) {
                cairo_rectangle(pen, x + (column + quiet) * module, y + (row + quiet) * module, module, module);
            }
        }
    }
    cairo_fill(pen);
}

} // namespace redriver::catalogue_detail
