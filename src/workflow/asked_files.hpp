#pragma once
// SPDX-License-Identifier: Apache-2.0
/// What files are said to hold. Private to workflow.

#include <redriver/intake/read_records.hpp>

#include <vector>

namespace redriver {

/// Throws UsageError if a file is said to hold what is no kind of record; reading knows no language to refuse it in.
void expect_kinds(const std::vector<InputFile>& files);

} // namespace redriver
