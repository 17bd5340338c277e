#pragma once
// SPDX-License-Identifier: Apache-2.0
/// A PDF made in memory: tagged, with an outline, embedded fonts and nothing that depends on place or time.

#include "catalogue/book/typesetter.hpp"

#include <redriver/model/language.hpp>
#include <redriver/model/partial_date.hpp>

#include <memory>
#include <string>
#include <string_view>

namespace redriver::catalogue_detail {

inline constexpr double page_width = 595.276; // A4, points
inline constexpr double page_height = 841.89;

class PdfFile {
public:
    /// Throws PublishError if there is no memory.
    PdfFile(const std::string& title, Language language, const PartialDate& made_on);
    PdfFile(const PdfFile&) = delete;
    PdfFile& operator=(const PdfFile&) = delete;
    ~PdfFile();

    _cairo* pen() const;
    /// Number of the page that is being drawn, from 1.
    int page() const { return m_page; }
    /// Ends the page; the next drawing begins another one.
    void end_page();

    /// Names a place of the page, for links and the outline. Each name once.
    void name_place(const std::string& name, double x, double y);
    /// An entry of the outline below `parent` (0 = top level); returns its number.
    int add_outline(int parent, const std::string& text, const std::string& place);

    void fill(double x, double y, double width, double height, const Colour& colour);
    void rule(double x1, double y1, double x2, double y2, double width, const Colour& colour);

    /// The bytes: completed with language, tags and an id that follows from the content. Nothing can be drawn after.
    std::string close();

private:
    struct Body;
    std::unique_ptr<Body> m_body;
    int m_page = 1;
};

/// A structure element that is open as long as the object lives.
class PdfTag {
public:
    PdfTag(_cairo* pen, const char* name);
    PdfTag(const PdfTag&) = delete;
    PdfTag& operator=(const PdfTag&) = delete;
    ~PdfTag();

private:
    _cairo* m_pen;
    const char* m_name;
};

} // namespace redriver::catalogue_detail
