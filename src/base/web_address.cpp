// SPDX-License-Identifier: Apache-2.0
#include "base/web_address.hpp"

#include <algorithm>
#include <array>

namespace redriver {

std::string_view authority_of(std::string_view address)
{
    const auto colon = address.find(':');
    if (colon == std::string_view::npos) {
        return {};
    }
    std::string_view rest = address.substr(colon + 1);
    rest.remove_prefix(std::min(rest.find_first_not_of("/\\"), rest.size())); // browsers take \ for /
    return rest.substr(0, rest.find_first_of("/\\?#"));
}

bool has_user_part(std::string_view authority)
{
    return authority.find('@') != std::string_view::npos;
}

bool has_unseen_letters(std::string_view authority)
{
    constexpr std::array<std::string_view, 19> unseen{
        "\u00AD", "\u061C", "\u180E", "\u200B", "\u200C", "\u200D", "\u200E", "\u200F", "\u202A", "\u202B",
        "\u202C", "\u202D", "\u202E", "\u2060", "\u2066", "\u2067", "\u2068", "\u2069", "\uFEFF"};
    return std::any_of(unseen.begin(), unseen.end(), [authority](std::string_view letter) {
        return authority.find(letter) != std::string_view::npos;
    });
}

} // namespace redriver
