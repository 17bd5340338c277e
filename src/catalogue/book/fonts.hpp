#pragma once
// SPDX-License-Identifier: Apache-2.0
/// The fonts of the book, cut down to the letters of an edition: a Chinese font holds 65,000 shapes, and every file
/// that it is drawn with pays for reading all of them.

#include <redriver/catalogue/catalogue.hpp>

#include <memory>
#include <string_view>
#include <vector>

struct _PangoFontMap;

namespace redriver::catalogue_detail {

/// A set of Unicode letters.
class Letters {
public:
    Letters() : m_has(0x110000, false) {}
    /// Adds the letters of a UTF-8 text; bytes that are none are passed over.
    void add(std::string_view text);
    void add_range(char32_t first, char32_t last);
    bool has(char32_t letter) const { return letter < m_has.size() && m_has[letter]; }

private:
    std::vector<bool> m_has;
};

/// Nearly all letters that the edition will be set with: those of its pages and of the program's texts in its
/// language, names of the corridor, and the Latin ones with all their accents.
Letters letters_of(const Edition& edition, const CatalogueRecords* records);

/// The book's own fonts and no others, so that the same text looks the same on every machine: Noto Sans, and Noto
/// Sans CJK SC for Chinese, regular and bold. Throws PublishError naming the packages if they are not installed.
std::shared_ptr<_PangoFontMap> whole_fonts();

/// The same shapes for these letters alone; whole_fonts() where the system has no files in memory.
std::shared_ptr<_PangoFontMap> fonts_with(const Letters& letters);

} // namespace redriver::catalogue_detail
