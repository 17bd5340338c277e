#pragma once
// SPDX-License-Identifier: Apache-2.0
/// What the searches over projects and over investors share.

#include "batch/scan_kernel.hpp"

#include <redriver/batch/top_lists.hpp>

namespace redriver {

/// The kernel of a name, or the fastest. Throws UsageError for one that this machine does not have.
const ScanKernel& kernel_of(const std::string& name);

/// Writes keys, greatest first, as a list.
void put_list(TopLists& lists, std::size_t list, const std::vector<std::uint64_t>& keys);

} // namespace redriver
