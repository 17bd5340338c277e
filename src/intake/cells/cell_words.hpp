#pragma once
// SPDX-License-Identifier: Apache-2.0
/// A cell cut into numbers, known phrases (vi, en, zh) and what is neither. Private to intake.

#include "intake/cells/number_text.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace redriver::cells {

enum class WordKind {
    number,
    multiplier,   ///< nghìn, triệu, tỷ, 万, 亿, million: `power` of ten
    currency,     ///< `unit` is the ISO 4217 code; "" when the sign stands for several
    area,         ///< `unit` "ha"; a written unit is 10^power ha
    area_by_region, ///< sào, mẫu: of another size in each region
    area_mu,      ///< 亩, a fifteenth of a hectare
    other_unit,   ///< MW, person, m3/day, year: `unit`, 10^power of it
    about, near, more, less, planned, ///< words of doubt before a number
    or_more, or_less, roughly,        ///< words of doubt after it
    from, to,     ///< từ, đến; the dash is `dash`
    dash, tilde,
    equivalent,   ///< tương đương, equivalent to, 折合
    part,         ///< giai đoạn, trong đó: the number is of a part
    filler,       ///< words that change nothing: tổng mức đầu tư
    conjunction,  ///< và, and, +, ; , between two amounts
    open_bracket, close_bracket,
    unknown,
};

struct CellWord {
    WordKind kind = WordKind::unknown;
    std::string text;  ///< as written, lower case
    int power = 0;
    std::string unit;
    NumberReadings number;
    bool glued = false; ///< no blank before it
};

/// The words of a cleaned cell. Known phrases are found longest first, with their marks or wholly without.
std::vector<CellWord> cell_words(std::string_view clean_text);

} // namespace redriver::cells
