#pragma once
// SPDX-License-Identifier: Apache-2.0
/// check_network() for networks that do not lie in two lists. Private to validation and workflow.

#include <redriver/model/corridor.hpp>
#include <redriver/validation/finding.hpp>

#include <functional>

namespace redriver {

/// Calls a visitor for each record, always the same ones in the same order.
using EachNode = std::function<void(const std::function<void(const Node&)>&)>;
using EachLink = std::function<void(const std::function<void(const Link&)>&)>;

/// As check_network() of two lists; asks for the nodes and links more than once and keeps little of them, and tells each
/// finding as it is found.
void check_network(const EachNode& nodes, const EachLink& links, const std::function<void(Finding)>& tell);

} // namespace redriver
