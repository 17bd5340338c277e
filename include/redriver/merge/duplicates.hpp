#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Finds records that probably tell of one and the same thing.

#include <redriver/model/message.hpp>
#include <redriver/model/record_fields.hpp>

#include <string>
#include <vector>

namespace redriver {

/// Two records that look like one, and why.
struct LikelyDuplicate {
    RecordKind kind = RecordKind::project;
    std::string first;  ///< keys, the smaller one first
    std::string second;
    int score = 0;      ///< 0..100
    std::vector<Message> reasons; ///< what speaks for it and then what speaks against it, each with its points
    /// What the registry itself says of the two ("older_version", "part_of" …); empty = nothing.
    std::string declared;
    friend bool operator==(const LikelyDuplicate&, const LikelyDuplicate&) = default;
};

/// From this score on a person should look.
inline constexpr int likely_score = 60;

/// Pairs of projects and pairs of investors with a score of at least `least`, highest first, then by kind and keys.
///
/// The score is a sum of points, cut to 0..100. Projects: up to 60 for the most alike of the Vietnamese, English and
/// Chinese names (folded words, rare words weigh more, one wrong letter is forgiven), 25 for a decision number in
/// common, 20 for a commune or 8 for a former district in common, 15 for equal areas, 15 for equal capital (both within
/// 2 %), 10 for points less than a kilometre apart, 10 for the same selected investor; less 35 for different provinces,
/// less 30 for different numbers in both names (phase 1, phase 2), less 15 for areas more than three times apart, less 10
/// for different kinds. Investors: up to 80 for the most alike of all name forms, 100 for the same tax number, 10 for a
/// country in common, less 100 for different tax numbers, less 15 for countries that share nothing.
/// Every pair is compared in a registry of up to 2,000 records of a kind; above it only pairs that share a rare word of
/// a name, a decision number or a tax number, so that the cost stays near linear.
std::vector<LikelyDuplicate> likely_duplicates(const RegistryContent& content, int least = likely_score);

} // namespace redriver
