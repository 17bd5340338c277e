#pragma once
// SPDX-License-Identifier: Apache-2.0
/// The languages that texts are kept and published in.

#include <redriver/base/vocabulary.hpp>

namespace redriver {

enum class Language { vi, en, zh };

template <>
struct Vocabulary<Language> {
    static constexpr std::string_view name = "language";
    static constexpr std::array<Term<Language>, 3> terms{{
        {Language::vi, "vi"},
        {Language::en, "en"},
        {Language::zh, "zh"},
    }};
};

} // namespace redriver
