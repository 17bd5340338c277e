// SPDX-License-Identifier: Apache-2.0
#include "i18n/no_json.hpp"

#include <algorithm>

namespace redriver {

Message no_json(std::string_view text, std::size_t byte)
{
    const std::string_view before = text.substr(0, byte > 0 ? byte - 1 : 0);
    const auto lines = std::count(before.begin(), before.end(), '\n');
    const std::string_view of_line = before.substr(before.rfind('\n') + 1); // npos + 1 is the start
    const auto is_first_byte = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; };
    const auto characters = std::count_if(of_line.begin(), of_line.end(), is_first_byte);
    return {"failure.no_json", {{"line", std::to_string(lines + 1)}, {"column", std::to_string(characters + 1)}}};
}

} // namespace redriver
