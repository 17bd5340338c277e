#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Checks of the corridor network: what is wrong with its nodes and links, one finding each.

#include <redriver/model/corridor.hpp>
#include <redriver/validation/finding.hpp>

#include <vector>

namespace redriver {

/// Rules, by severity. Error: corridor.node.duplicate, corridor.node.coordinates_out_of_range,
/// corridor.node.coordinates_swapped (latitude and longitude look exchanged), corridor.link.unknown_node,
/// corridor.link.self_loop, corridor.link.duplicate (same ends, mode, route and traffic),
/// corridor.link.below_great_circle (stated length shorter than the straight line by more than 0.05 % and 10 m),
/// corridor.link.negative_distance, corridor.link.negative_time, corridor.link.zero_time (only links of no length may
/// take no time), corridor.link.speed_not_positive.
/// Warning: corridor.link.speed_unusual (outside what the mode allows), corridor.link.without_time (such a link is
/// never used), corridor.link.without_distance (its kilometres are missing from routes), corridor.node.without_link,
/// corridor.network.disconnected_part (one for each part but the largest, with its nodes).
/// Note: corridor.node.future_only (no link at it operates yet).
/// Findings come in the order nodes, links, whole network; within these in the order given. `record` is nodes/ID or
/// links/FROM-TO; `at.row` the place in the list, from 1.
std::vector<Finding> check_network(const std::vector<Node>& nodes, const std::vector<Link>& links);

} // namespace redriver
