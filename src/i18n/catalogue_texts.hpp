#pragma once
// SPDX-License-Identifier: Apache-2.0
/// The built-in texts and code names, read once.

#include <redriver/model/language.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace redriver::i18n_detail {

/// Key and text, by key.
using TextList = std::vector<std::pair<std::string_view, std::string_view>>;

/// All texts of one language, without fallback.
const TextList& texts_of(Language language);

/// The text of exactly this language.
std::optional<std::string_view> own_text(std::string_view key, Language language);

/// The name of a code in a built-in list, Chinese falling back to English; nullopt if list or code is unknown.
std::optional<std::string> vocabulary_name(std::string_view list, std::string_view code, Language language);

/// Replaces each {name} by its value; a name that has none stays visible in ⟦⟧.
std::string fill(std::string_view text, const std::vector<std::pair<std::string_view, std::string>>& values);

} // namespace redriver::i18n_detail
