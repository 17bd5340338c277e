#pragma once
// SPDX-License-Identifier: Apache-2.0
/// The record that an id on the command line means.

#include "cli/invocation.hpp"

#include <redriver/model/record_fields.hpp>

#include <string>

namespace redriver::cli {

/// The id, or that of the record it was merged into, which is said on standard error. Throws UsageError in the reader's
/// language when the registry has neither.
std::string asked_record(const Invocation& call, RecordKind kind, const std::string& id);

} // namespace redriver::cli
