#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Sentences in the reader's language: texts by key, codes by name, facts in their places.

#include <redriver/model/language.hpp>
#include <redriver/model/message.hpp>

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace redriver {

/// Gives the name of a code of an open list (sectors, nodes, projects: they live in the registry); empty if it
/// does not know the code. Closed lists of the program need no source: their names are built in.
using NameSource = std::function<std::string(std::string_view list, std::string_view code, Language language)>;

/// The text of a key with its {placeholders} unfilled. Chinese falls back to English.
/// An unknown key gives itself in ⟦⟧, so that a missing text is seen and nothing is lost.
std::string text(std::string_view key, Language language);

/// The text of a key with its placeholders filled: a text as it is, an amount, a date or a code as the language
/// writes them, sentences one after another. A placeholder without an argument stays visible in ⟦⟧.
std::string render(const Message& message, Language language, const NameSource& names = {});

/// Each message rendered, one after another, with a full stop between those that lack one.
std::string render_sentences(const std::vector<Message>& messages, Language language, const NameSource& names = {});

/// The name of a code ("stage", "calling"): from the built-in list, else from `names`, else the code itself.
std::string code_name(std::string_view list, std::string_view code, Language language, const NameSource& names = {});

/// True if the key has a text in English.
bool has_text(std::string_view key);

/// All keys that have an English text, ascending.
std::vector<std::string> message_keys();

} // namespace redriver
