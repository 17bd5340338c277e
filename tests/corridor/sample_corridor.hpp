#pragma once
// SPDX-License-Identifier: Apache-2.0
/// The real corridor for tests, read by a reader of the tests' own so that the corridor needs no other module.

#include <redriver/corridor/access_measure.hpp>

#include <string>
#include <vector>

namespace redriver::test {

std::vector<Node> sample_nodes();
std::vector<Link> sample_links();
/// Only id, kind and sites are filled in.
std::vector<Project> sample_projects();

/// Rules for a scenario that is shipped, with the default mobility model.
TravelRules rules_of(const std::string& scenario, TrafficUse traffic);
/// The same with plain driving.
TravelRules plain_rules_of(const std::string& scenario, TrafficUse traffic);

Node a_node(const std::string& id, NodeType type = NodeType::city, const std::string& country = "VN");
/// An operating link with confidence high, `km` long, driven in `minutes`.
Link a_link(const std::string& from, const std::string& to, LinkMode mode, int km, int minutes);

} // namespace redriver::test
