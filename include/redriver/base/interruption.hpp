#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Ctrl-C while something is half written: the work stops at the next step and takes back what it began.

#include <redriver/base/error.hpp>

namespace redriver {

/// Somebody asked the program to stop. What was begun is taken back while this is on its way up.
class InterruptedError : public Error {
public:
    using Error::Error;
};

/// While one of these lives, something on disk is unfinished that must be taken back before the program may end.
class UnfinishedWork {
public:
    UnfinishedWork() noexcept;
    UnfinishedWork(const UnfinishedWork&) = delete;
    UnfinishedWork& operator=(const UnfinishedWork&) = delete;
    ~UnfinishedWork();
};

/// Asks the work to stop. True if there is unfinished work, which will then throw InterruptedError at its next step;
/// false if nothing is half done and the program may end at once. May be called from a signal handler.
bool interrupt() noexcept;

/// Whether interrupt() found unfinished work.
bool is_interrupted() noexcept;

/// A step of long work: throws InterruptedError if it was asked to stop.
void stop_if_interrupted();

} // namespace redriver
