#pragma once
// SPDX-License-Identifier: Apache-2.0
/// One text in up to three languages, with the mark of translations that nobody has confirmed.

#include <redriver/model/language.hpp>

#include <string>
#include <vector>

namespace redriver {

/// Texts in NFC; an empty one means: not given in this language.
struct LocalizedText {
    std::string vi;
    std::string en;
    std::string zh;
    /// Languages whose text is our own translation or summary, not confirmed by the owner; ascending.
    std::vector<Language> unconfirmed;

    /// The text given in that language; empty if none was.
    const std::string& in(Language language) const;
    /// Whether the text in that language is our own translation, which nobody has confirmed.
    bool is_unconfirmed(Language language) const;
    bool empty() const { return vi.empty() && en.empty() && zh.empty(); }
    friend bool operator==(const LocalizedText&, const LocalizedText&) = default;
};

/// The text to show to a reader of `wanted`, and where it came from.
struct ShownText {
    std::string text;             ///< empty if no language has one
    Language language = Language::vi; ///< the language the text is really in
    bool unconfirmed = false;     ///< our own, unconfirmed translation or summary
};

/// The text in `wanted`, else the original (vi, then en, then zh). The caller marks it when the language differs.
ShownText shown_text(const LocalizedText& text, Language wanted);

} // namespace redriver
