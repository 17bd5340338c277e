#pragma once
// SPDX-License-Identifier: Apache-2.0
/// What is said of a file that should hold JSON and does not.

#include <redriver/model/message.hpp>

#include <string_view>

namespace redriver {

/// `byte` is where reading stopped, from 1; the line and the character there are named.
Message no_json(std::string_view text, std::size_t byte);

} // namespace redriver
