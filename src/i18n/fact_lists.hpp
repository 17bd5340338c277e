#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Several sentences as one fact of a message.

#include <redriver/model/message.hpp>

namespace redriver {

/// Each on a line of its own, the first after a line break; at least one.
MessageArgument as_lines(const std::vector<Message>& sentences);

/// One after another with a semicolon between; at least one.
MessageArgument as_list(const std::vector<Message>& sentences);

} // namespace redriver
