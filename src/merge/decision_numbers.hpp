#pragma once
// SPDX-License-Identifier: Apache-2.0
/// The numbers of decisions in a text. Private to merge.

#include <string>
#include <string_view>
#include <vector>

namespace redriver::merge {

/// "QĐ 1671/QĐ-UBND ngày 9/7/2024" → {"1671/qd-ubnd"}: digits, a slash, then letters with hyphens and a year between
/// slashes if there is one; each once, in order of bytes. A date is no number of a decision.
std::vector<std::string> decision_numbers(std::string_view text);

} // namespace redriver::merge
