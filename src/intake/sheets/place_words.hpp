#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Places as one cell names them: "các xã Cốc Mỳ, Trịnh Tường, huyện Bát Xát". Private to intake.

#include <string>
#include <string_view>
#include <vector>

namespace redriver::sheets {

struct NamedPlaces {
    std::vector<std::string> communes;  ///< xã, phường, thị trấn
    std::vector<std::string> districts; ///< huyện, thị xã, thành phố: all former ones
    std::string province;
    std::vector<std::string> unranked;  ///< names without a word of rank before or after
};

/// Parts at , ; and "và"; a rank said once in the plural ("các xã") goes on to the names after it. Ranks in
/// Vietnamese, English and Chinese. A village (thôn, bản) or anything longer than a name is left unranked.
NamedPlaces named_places(std::string_view clean_text);

} // namespace redriver::sheets
