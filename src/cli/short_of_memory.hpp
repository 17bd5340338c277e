#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Ends and words for a program that has no memory left, not even for a sentence in the reader's language.

#include <string>

namespace redriver::cli {

/// Says that memory ran out, removes drafts and ends with the exit code of failure, or of success after note_done(). A
/// registry that is half written is taken back by whoever opens it next.
[[noreturn]] void end_without_memory() noexcept;

/// Says that the command is done, but that there was no memory to tell what was done.
void tell_without_memory() noexcept;

/// From here on the command only tells of what it did.
void note_done() noexcept;

/// From here on a crash is a fault of our own. Before it, libraries that find no memory while they are set up end by a
/// signal, and the program says so and ends with the exit code of failure.
void note_started() noexcept;

/// While it lives, a crash counts again as a library that found no memory: those that set a book abort or run into what
/// they did not get. Drafts are removed, the words are said, and the program ends with the exit code of failure. One at a
/// time; what it watches over must change nothing but drafts until its last step.
class CrashWatch {
public:
    explicit CrashWatch(std::string words);
    CrashWatch(const CrashWatch&) = delete;
    CrashWatch& operator=(const CrashWatch&) = delete;
    ~CrashWatch();

private:
    bool m_is_on = false;
};

} // namespace redriver::cli
