#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Where log lines go and which are shown.

#include "cli/invocation.hpp"

namespace redriver::cli {

/// Log lines go to standard error, one sentence each: warnings always, progress with --verbose, errors alone with
/// --quiet. Coloured only on a terminal.
void set_up_logging(const Invocation& call);

} // namespace redriver::cli
