#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Which links of the corridor are open: today, on a past date, or when plans have come true.

#include <redriver/model/corridor.hpp>
#include <redriver/model/localized_text.hpp>
#include <redriver/model/partial_date.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace redriver {

/// Selects links: all given conditions must hold; an empty list is no condition.
struct LinkRule {
    std::vector<LinkStatus> statuses;
    std::vector<LinkMode> modes;
    std::vector<std::string> routes; ///< exact route names
    std::vector<NodeId> touching;    ///< one end is among these
    std::optional<int> opening_by;   ///< stated opening year not later than this
    friend bool operator==(const LinkRule&, const LinkRule&) = default;
};

/// A link is open when any rule selects it.
struct Scenario {
    std::string name;
    LocalizedText title;
    LocalizedText description;
    std::vector<LinkRule> rules;
    friend bool operator==(const Scenario&, const Scenario&) = default;
};

/// Whether the scenario has the link. A link whose status is operating is left out when its stated opening year is
/// after the year of `as_of` (time travel); as_of unknown = no such limit. Links under construction or planned
/// open by rule alone, never because their announced year has come: openings slip.
bool is_open(const Link& link, const Scenario& scenario, const PartialDate& as_of);

/// Reads a list of scenarios (schemas/corridor_scenarios.json). Throws ModelError with the JSON pointer of the fault.
std::vector<Scenario> read_scenarios(std::string_view json, const std::string& file);

/// The scenarios that are shipped: today, new_railway, planned_2030.
const std::vector<Scenario>& default_scenarios();

/// The scenario of a name. Throws UsageError that lists the names there are.
const Scenario& find_scenario(const std::vector<Scenario>& scenarios, std::string_view name);

} // namespace redriver
