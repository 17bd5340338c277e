#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Strips of content flowing into columns and pages.

#include "catalogue/book/pdf_file.hpp"

#include <functional>
#include <vector>

namespace redriver::catalogue_detail {

/// A strip of content that is not broken: a line of text, a row of a table.
struct Strip {
    double height = 0;
    double gap = 0;    ///< room above it, except at the top of a column
    bool keep = false; ///< stays with the next one
    int group = 0;     ///< strips of one number that follow each other share one structure element
    const char* tag = "P";
    std::function<void(PdfFile& file, double x, double y)> draw; ///< x, y: its top left corner
};

using Strips = std::vector<Strip>;

void append(Strips& strips, Strips more);

/// Height of the strips below each other; the first gap counts only if there is something above.
double height_of(const Strips& strips, std::size_t begin, std::size_t end);

/// How many strips from the first one fit into a column of this height; at least one.
std::size_t fitting_strips(const Strips& strips, double height);

/// The least height of so many columns that hold all strips.
double columns_height(const Strips& strips, int columns);

/// Draws the strips below each other, each group inside its element.
void draw_strips(PdfFile& file, const Strips& strips, std::size_t begin, std::size_t end, double x, double y);

/// Fills pages from top to bottom.
class Flow {
public:
    static constexpr double left = 48;
    static constexpr double top = 64;
    static constexpr double bottom = page_height - 60;
    static constexpr double width = page_width - 2 * left;
    static constexpr double gutter = 20;

    /// `furnish` draws head and foot of a page when it is begun.
    Flow(PdfFile& file, std::function<void()> furnish) : m_file(file), m_furnish(std::move(furnish)) {}

    static double column_width(int columns)
    {
        return (width - gutter * static_cast<double>(columns - 1)) / static_cast<double>(columns);
    }

    /// Ends the page, if one is begun; the next strip begins another one.
    void end_page();
    /// Sets strips made for column_width(columns) in so many columns, evened out at the end.
    void put(const Strips& strips, int columns = 1);
    void skip(double points) { m_y += points; }
    /// Where the next strip would stand; begins a page if none is begun.
    double y();

private:
    void begin_page();
    double put_columns(const Strips& strips, std::size_t& next, int columns, double height);

    PdfFile& m_file;
    std::function<void()> m_furnish;
    bool m_begun = false;
    double m_y = top;
};

} // namespace redriver::catalogue_detail
