#pragma once
// SPDX-License-Identifier: Apache-2.0
/// A line on the terminal that says how far a long job has come, and goes away when it is done.

#include "cli/invocation.hpp"

#include <redriver/base/progress.hpp>

namespace redriver::cli {

/// Writes over one line of standard error; nothing at all unless that is a terminal and --quiet was not given.
class ProgressLine {
public:
    explicit ProgressLine(const Invocation& call);
    ~ProgressLine();
    ProgressLine(const ProgressLine&) = delete;
    ProgressLine& operator=(const ProgressLine&) = delete;

    /// For the request of a job; empty when nothing is to be shown. Valid as long as this lives.
    ProgressSink sink();

private:
    void show(ProgressStage stage, long done, long total);

    const Invocation& m_call;
    bool m_is_shown = false;
};

} // namespace redriver::cli
