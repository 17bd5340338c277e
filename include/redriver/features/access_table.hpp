#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Travel minutes from projects to gateways, as measured on the corridor network by others.

#include <redriver/model/identifiers.hpp>
#include <redriver/model/message.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace redriver {

/// Whether there are minutes, and if not, why.
enum class AccessState {
    measured,     ///< minutes are given
    no_route,     ///< the site is known and no route was proved
    site_unknown, ///< nobody knows where on the network the project lies
};

/// One project and one gateway.
struct AccessEntry {
    ProjectId project;
    std::string gateway; ///< a GatewayType code (the nearest of its kind), or the id of one node
    AccessState state = AccessState::site_unknown;
    int minutes_low = 0; ///< meaningful when measured
    /// >= minutes_low; what is not known of the site or the links lies between. Absent: a part of the site has no
    /// route.
    std::optional<int> minutes_high = 0;
    NodeId reached; ///< the node that was reached; empty when none
    Message reason; ///< why there are no minutes; empty key when measured
    friend bool operator==(const AccessEntry &, const AccessEntry &) = default;
};

/// Entries ordered by project, then gateway; at most one for each.
class AccessTable {
public:
    AccessTable() = default;
    /// Sorts the entries. Throws std::invalid_argument if a project and gateway occur twice or minutes are reversed.
    explicit AccessTable(std::vector<AccessEntry> entries);
    /// nullptr: was not measured.
    const AccessEntry *find(const ProjectId &project, std::string_view gateway) const;
    const std::vector<AccessEntry> &entries() const { return m_entries; }

private:
    std::vector<AccessEntry> m_entries;
};

} // namespace redriver
