#pragma once
// SPDX-License-Identifier: Apache-2.0
/// What the program's exit code says to the script that called it.

namespace redriver::cli {

enum class ExitCode {
    done = 0,     ///< including an empty result
    failed = 1,   ///< the operation failed, or the data has findings of severity error
    usage = 2,    ///< the command line makes no sense
    conflict = 3, ///< a record was changed by somebody else in the meantime
    busy = 5,     ///< another program holds the registry
};

} // namespace redriver::cli
