#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Texts as people search them: an untyped accent may match, a typed one must; đ is d; hoà is hòa; Chinese by pairs.

#include <string>
#include <string_view>
#include <vector>

namespace redriver {

/// Lower case without any mark, đ as d, everything but letters and digits as a blank: "Khu CN Tằng Loỏng" is
/// "khu cn tang loong". Each run of Chinese letters becomes its letters and its pairs of neighbours, parted by blanks.
std::string fold(std::string_view text);

/// A word of a query.
struct QueryWord {
    std::string folded; ///< what to look up (for Chinese, one letter or one pair)
    std::string typed;  ///< lower case with its marks, tone marks in one place
    friend bool operator==(const QueryWord&, const QueryWord&) = default;
};

/// The words of a query; empty for a query without letters or digits.
std::vector<QueryWord> query_words(std::string_view query);

/// Whether some word of the text begins with the query's word, a typed mark matching only itself and an untyped letter
/// matching any of its marked forms: "duong" finds Đường and Dương, "đường" finds only Đường.
bool matches(const QueryWord& word, std::string_view text);

} // namespace redriver
