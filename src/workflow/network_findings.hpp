#pragma once
// SPDX-License-Identifier: Apache-2.0
/// What is wrong with the corridor as a whole once an import would be done. Private to workflow.

#include <redriver/record/incoming.hpp>
#include <redriver/validation/finding.hpp>

#include <vector>

namespace redriver {

/// check_network() over the nodes and links as they would be, told at the rows of the files that brought them. What
/// the rules of single records tell already is left out. Empty when the files bring neither nodes nor links.
std::vector<Finding> network_findings(IncomingRecords& incoming, const RegistryContent& before,
                                      const RegistryContent& upserts);

/// check_network() without what the rules of single records tell already.
std::vector<Finding> network_findings(const RegistryContent& content);

} // namespace redriver
