// SPDX-License-Identifier: Apache-2.0
#include "catalogue/book/flow.hpp"

#include <algorithm>
#include <iterator>
#include <optional>

namespace redriver::catalogue_detail {
namespace {

/// How many strips from `begin` fit into a column. At least one, so that a strip taller than a page cannot stop all.
std::size_t fitting(const Strips& strips, std::size_t begin, double height)
{
    double used = 0;
    std::size_t end = begin;
    for (; end < strips.size(); ++end) {
        const double more = strips[end].height + (end == begin ? 0 : strips[end].gap);
        if (used + more > height + 0.01) {
            break;
        }
        used += more;
    }
    if (end == strips.size()) {
        return end;
    }
    // What is kept with the next strip goes with it to the next column.
    std::size_t cut = end;
    while (cut > begin && strips[cut - 1].keep) {
        --cut;
    }
    return cut > begin ? cut : std::max(end, begin + 1);
}

/// Whether so many columns hold all strips without parting any that are kept together.
bool all_fit(const Strips& strips, std::size_t begin, int columns, double height)
{
    for (int column = 0; column < columns && begin < strips.size(); ++column) {
        begin = fitting(strips, begin, height);
        if (begin < strips.size() && strips[begin - 1].keep) {
            return false;
        }
    }
    return begin == strips.size();
}

} // namespace

std::size_t fitting_strips(const Strips& strips, double height)
{
    return strips.empty() ? 0 : fitting(strips, 0, height);
}

double columns_height(const Strips& strips, int columns)
{
    double height = height_of(strips, 0, strips.size()) / static_cast<double>(columns);
    while (!all_fit(strips, 0, columns, height)) {
        height += 3;
    }
    return height;
}

void append(Strips& strips, Strips more)
{
    std::move(more.begin(), more.end(), std::back_inserter(strips));
}

double height_of(const Strips& strips, std::size_t begin, std::size_t end)
{
    double height = 0;
    for (std::size_t i = begin; i < end; ++i) {
        height += strips[i].height + (i == begin ? 0 : strips[i].gap);
    }
    return height;
}

void draw_strips(PdfFile& file, const Strips& strips, std::size_t begin, std::size_t end, double x, double y)
{
    std::optional<PdfTag> element;
    for (std::size_t i = begin; i < end; ++i) {
        const Strip& strip = strips[i];
        const bool continues = i > begin && strip.group != 0 && strip.group == strips[i - 1].group;
        if (!continues) {
            element.reset();
            element.emplace(file.pen(), strip.tag);
        }
        y += i == begin ? 0 : strip.gap;
        strip.draw(file, x, y);
        y += strip.height;
    }
}

void Flow::begin_page()
{
    if (!m_begun) {
        m_begun = true;
        m_y = top;
        m_furnish();
    }
}

void Flow::end_page()
{
    if (m_begun) {
        m_file.end_page();
        m_begun = false;
        m_y = top;
    }
}

double Flow::y()
{
    begin_page();
    return m_y;
}

/// Draws what fits and returns the height that was used.
double Flow::put_columns(const Strips& strips, std::size_t& next, int columns, double height)
{
    double used = 0;
    for (int column = 0; column < columns && next < strips.size(); ++column) {
        const std::size_t end = fitting(strips, next, height);
        const double x = left + (column_width(columns) + gutter) * static_cast<double>(column);
        draw_strips(m_file, strips, next, end, x, m_y);
        used = std::max(used, height_of(strips, next, end));
        next = end;
    }
    return used;
}

void Flow::put(const Strips& strips, int columns)
{
    std::size_t next = 0;
    while (next < strips.size()) {
        begin_page();
        m_y += m_y > top ? strips[next].gap : 0;
        const double room = bottom - m_y;
        const bool starts_too_low =
            m_y > top && (room < 40 || height_of(strips, next, fitting(strips, next, room)) > room + 0.01);
        if (starts_too_low) {
            end_page();
            continue;
        }
        if (columns > 1 && all_fit(strips, next, columns, room)) {
            // Even columns: the least height that holds all.
            double low = height_of(strips, next, strips.size()) / static_cast<double>(columns);
            while (low < room && !all_fit(strips, next, columns, low)) {
                low += 3;
            }
            m_y += put_columns(strips, next, columns, std::min(low, room));
            return;
        }
        m_y += put_columns(strips, next, columns, room);
        if (next < strips.size()) {
            end_page();
        }
    }
}

} // namespace redriver::catalogue_detail
