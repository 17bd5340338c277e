#pragma once
// SPDX-License-Identifier: Apache-2.0
/// The program from its words to its exit code, shared by the quick and the whole one.

#include "cli/invocation.hpp"

#include <functional>
#include <string>
#include <vector>

namespace redriver::cli {

/// What is done once the words are understood and before the command runs.
using Preparation = std::function<void(const Invocation&)>;

/// Runs the command that `words` (without the program's own name) ask for, and gives the exit code. Takes over the
/// signals that stop a program, prints every error, and flushes standard output.
int run_program(const std::vector<std::string>& words, const Preparation& prepare);

} // namespace redriver::cli
