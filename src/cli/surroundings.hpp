#pragma once
// SPDX-License-Identifier: Apache-2.0
/// The one place where the environment, the clock and the terminal are asked.

#include "cli/invocation.hpp"

namespace redriver::cli {

Surroundings read_surroundings();

/// What standard input holds, to its end, but no more than `limit` bytes. Throws InputError when reading fails.
std::string read_standard_input(std::size_t limit);

/// Sends what was written to standard output on its way. False if it could not be written; then
/// `is_reader_gone` tells a closed pipe from a full disk.
bool flush_standard_output();

/// Whether whoever read standard output has gone away, as `head` does.
bool is_reader_gone();

} // namespace redriver::cli
