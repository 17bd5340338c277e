#pragma once
// SPDX-License-Identifier: Apache-2.0
/// What two JSON texts say differently, place by place.

#include <string>
#include <string_view>
#include <vector>

namespace redriver {

/// One place where two texts differ.
struct TextDifference {
    std::string pointer; ///< JSON pointer
    std::string before;  ///< JSON; empty = not there
    std::string after;
};

/// Every value that differs, in the order of the pointers; descriptions and rationales, which change no score, are left
/// out. One difference at the root when either is no JSON.
std::vector<TextDifference> differences_of(std::string_view before, std::string_view after);

/// `before` with one difference made as in `after`; empty when it cannot be made alone.
std::string with_one_difference(std::string_view before, std::string_view after, const std::string& pointer);

/// The rules of two law packs that differ, by id (as `pointer`): what differs of a rule, or the whole of one that came
/// or went.
std::vector<TextDifference> rule_differences_of(std::string_view before, std::string_view after);

/// The pack `before` with one rule as in `after`: changed, added or taken out; groups of both.
std::string with_one_rule(std::string_view before, std::string_view after, const std::string& id);

} // namespace redriver
