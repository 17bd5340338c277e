#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Closed code lists: an enumeration and the code of each value, listed once.

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace redriver {

/// One value of a closed list and the code that files, JSON and the database use for it.
template <class Enum>
struct Term {
    Enum value;
    std::string_view code;
};

/// Specialised beside each enumeration: `name` of the list and its `terms`, in published order.
template <class Enum>
struct Vocabulary;

template <class Enum>
concept HasVocabulary = requires { Vocabulary<Enum>::terms; };

/// The code of a value. Empty if the value is not in the list (a programming error).
template <HasVocabulary Enum>
constexpr std::string_view to_code(Enum value)
{
    for (const auto& term : Vocabulary<Enum>::terms) {
        if (term.value == value) {
            return term.code;
        }
    }
    return {};
}

/// The value of a code, exactly as written; nullopt for any other text.
template <HasVocabulary Enum>
constexpr std::optional<Enum> from_code(std::string_view code)
{
    for (const auto& term : Vocabulary<Enum>::terms) {
        if (term.code == code) {
            return term.value;
        }
    }
    return std::nullopt;
}

/// All codes, separated by ", ", for messages that say what was expected.
template <HasVocabulary Enum>
std::string codes_of()
{
    std::string list;
    for (const auto& term : Vocabulary<Enum>::terms) {
        list += (list.empty() ? "" : ", ");
        list += term.code;
    }
    return list;
}

} // namespace redriver
