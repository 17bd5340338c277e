#pragma once
// SPDX-License-Identifier: Apache-2.0
/// The command line's own sentences, by key, from the message catalogues.

#include <redriver/model/language.hpp>

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace redriver::cli {

/// The sentence of a key with its {arguments} filled in.
std::string sentence(Language language, std::string_view key,
                     std::initializer_list<std::pair<std::string_view, std::string_view>> arguments = {});

} // namespace redriver::cli
