#pragma once
// SPDX-License-Identifier: Apache-2.0
/// What a command says after it changed something: whatever happens while it speaks, the change is there.

#include "cli/exit_code.hpp"
#include "cli/short_of_memory.hpp"

#include <new>

namespace redriver::cli {

enum class Change { made, none };

/// `made` when `is_there`, for the many reports that say whether a change set was written.
constexpr Change change_if(bool is_there) noexcept
{
    return is_there ? Change::made : Change::none;
}

/// Runs `telling`. When memory runs out meanwhile and a change was made, the command is done all the same: an exit code
/// of failure would make its caller do it again.
template <class Telling>
ExitCode tell_of(Change change, Telling telling)
{
    if (change == Change::none) {
        return telling();
    }
    note_done();
    try {
        return telling();
    } catch (const std::bad_alloc&) {
        tell_without_memory();
        return ExitCode::done;
    }
}

} // namespace redriver::cli
