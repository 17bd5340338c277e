// SPDX-License-Identifier: Apache-2.0
#include <redriver/validation/masked_value.hpp>

namespace redriver {

std::string masked(std::string_view value)
{
    if (value.empty()) {
        return {};
    }
    std::size_t end = 1;
    while (end < value.size() && (static_cast<unsigned char>(value[end]) & 0xC0U) == 0x80U) {
        ++end;
    }
    return std::string(value.substr(0, end)) + "…";
}

} // namespace redriver
