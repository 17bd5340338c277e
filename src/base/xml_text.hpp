#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Text that stands in XML or HTML.

#include <string>
#include <string_view>

namespace redriver {

/// The text so that it means itself between tags and inside quoted attributes. Control characters, which XML has no
/// place for, become blanks.
std::string xml_text(std::string_view text);

} // namespace redriver
