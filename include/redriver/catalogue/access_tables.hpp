#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Travel times to gateways as a catalogue prints them.

#include <redriver/base/decimal.hpp>
#include <redriver/corridor/access_measure.hpp>
#include <redriver/model/corridor.hpp>
#include <redriver/model/identifiers.hpp>
#include <redriver/model/localized_text.hpp>
#include <redriver/model/message.hpp>

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace redriver {

/// How long it takes from a project to a gateway, and how far it is. A low bound without a high one means: at least.
struct GatewayAccess {
    LocalizedText gateway;              ///< empty when none was reached
    std::string type;                   ///< code of GatewayType; empty for a gateway asked by name
    std::optional<Decimal> minutes_low; ///< both absent = no time known; `reason` says why
    std::optional<Decimal> minutes_high;
    std::optional<Decimal> km_low;
    std::optional<Decimal> km_high;
    std::vector<Message> reason;
    friend bool operator==(const GatewayAccess&, const GatewayAccess&) = default;
};

using AccessTables = std::map<ProjectId, std::vector<GatewayAccess>>;

/// The tables of measured projects, gateways in the order of the request: whole minutes and kilometres, halves up.
/// A project whose site nobody knows has no table.
AccessTables access_tables(const std::vector<ProjectAccess>& measured, const std::vector<Node>& nodes);

} // namespace redriver
