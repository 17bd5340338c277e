#pragma once
// SPDX-License-Identifier: Apache-2.0
/// The files that a command is given to read, standard input among them.

#include "cli/invocation.hpp"

#include <redriver/workflow/import_records.hpp>

namespace redriver::cli {

/// The word that stands for standard input in the place of a file.
inline constexpr std::string_view standard_input = "-";

/// Whether FILE names standard input.
bool reads_standard_input(const Invocation& call);

/// One for each FILE of the call, with what --as says that they hold; "-" is read to its end now.
/// More than a file may hold is refused when it is read as records. Throws UsageError when "-" is given twice,
/// InputError when standard input cannot be read.
std::vector<InputFile> input_files(const Invocation& call);

} // namespace redriver::cli
