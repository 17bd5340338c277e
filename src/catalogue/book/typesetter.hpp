#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Text set in lines of a given width, in the fonts of the book.

#include "catalogue/book/fonts.hpp"

#include <redriver/model/language.hpp>
#include <redriver/model/message.hpp>

#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <vector>

struct _cairo;
struct _PangoLayout;

namespace redriver::catalogue_detail {

/// Parts of 1.
struct Colour {
    double red = 0;
    double green = 0;
    double blue = 0;
};

namespace ink {
inline constexpr Colour text{0.114, 0.133, 0.149};
inline constexpr Colour soft{0.329, 0.365, 0.400};
inline constexpr Colour line{0.80, 0.82, 0.84};
inline constexpr Colour tint{0.957, 0.949, 0.937};
inline constexpr Colour river{0.592, 0.153, 0.110};
inline constexpr Colour link{0.043, 0.353, 0.525};
inline constexpr Colour range{0.78, 0.478, 0.353};
inline constexpr Colour paper{1, 1, 1};
} // namespace ink

struct Style {
    double size = 8.5; ///< points
    bool bold = false;
    Colour colour = ink::text;
    double rise = 0; ///< points above the line
};

/// A piece of text in one style. `target`: "#name" of a place in the file, or an address; empty = no link.
struct Run {
    std::string text;
    Style style;
    std::string target;
};

enum class Alignment { left, right, centre };

/// A text that has been set. Its lines are all of one height.
class TextBlock {
public:
    std::size_t line_count() const { return m_lines; }
    double line_height() const { return m_line_height; }
    double height() const { return m_line_height * static_cast<double>(m_lines); }
    /// The width of the longest line.
    double natural_width() const;
    /// Draws one line, counted from 0, with its top left corner at x, y, and its links.
    void draw_line(_cairo* pen, std::size_t line, double x, double y) const;
    void draw(_cairo* pen, double x, double y) const;

private:
    friend class Typesetter;
    struct Link {
        int begin = 0; ///< bytes of the layout's text
        int end = 0;
        std::string target;
    };
    std::shared_ptr<_PangoLayout> m_layout;
    std::vector<Link> m_links;
    std::size_t m_lines = 0;
    double m_line_height = 0;
    double m_baseline = 0;
};

/// Sets text for one language, and notices what cannot be printed.
class Typesetter {
public:
    /// `expected`: the letters that will be set; others are set too, but each file that is drawn with them takes long.
    /// Throws PublishError naming the package if the fonts are not installed.
    Typesetter(Language language, const Letters& expected);
    Typesetter(const Typesetter&) = delete;
    Typesetter& operator=(const Typesetter&) = delete;
    ~Typesetter();

    TextBlock set(const std::vector<Run>& runs, double width, Alignment alignment = Alignment::left);
    TextBlock set(const std::string& text, const Style& style, double width, Alignment alignment = Alignment::left);

    /// One line; what does not fit is cut and ends in "…". For running heads alone.
    TextBlock set_line(const std::string& text, const Style& style, double width,
                       Alignment alignment = Alignment::left);

    /// Throws PublishError with the faults, if there are any: letters for which no font has a shape, each named once, and
    /// lines wider than their box.
    void refuse_faults() const;

private:
    void check(_PangoLayout* layout, double width);
    void note_fault(const Message& fault);

    struct Fonts;
    std::unique_ptr<Fonts> m_fonts;
    std::map<std::string, Message> m_faults; ///< by the English sentence
};

} // namespace redriver::catalogue_detail
