#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Shell completion scripts, made from the declarations of the commands.

#include <redriver/model/language.hpp>

#include <string>

namespace redriver::cli {

/// For bash 4 and later; needs no other package.
std::string bash_completion();

/// For zsh; each option with its description.
std::string zsh_completion(Language language);

} // namespace redriver::cli
