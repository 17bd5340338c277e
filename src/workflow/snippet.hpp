#pragma once
// SPDX-License-Identifier: Apache-2.0
/// The passage of a text that a query met. Private to workflow.

#include <redriver/search/folding.hpp>

#include <string>
#include <vector>

namespace redriver {

inline constexpr std::size_t snippet_letters = 120;

/// At most snippet_letters of the text around the first word that matches, cut between words where there are any,
/// never within a letter; "…" where something is left out.
std::string snippet_of(const std::string& text, const std::vector<QueryWord>& words);

} // namespace redriver
