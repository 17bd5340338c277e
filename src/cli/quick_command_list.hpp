#pragma once
// SPDX-License-Identifier: Apache-2.0
/// The commands that the quick program answers itself.

#include <string_view>

namespace redriver::cli {

bool is_quick(std::string_view command);

} // namespace redriver::cli
