#pragma once
// SPDX-License-Identifier: Apache-2.0
/// A drawn map of the corridor: links by mode and status, projects by kind and capital, the way of one project.

#include <redriver/corridor/corridor_network.hpp>
#include <redriver/corridor/route.hpp>
#include <redriver/model/language.hpp>
#include <redriver/model/project_terms.hpp>

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace redriver {

/// Kinds of project that share a colour.
enum class MapGroup { industry, logistics, tourism, urban, farming, energy, services };

template <>
struct Vocabulary<MapGroup> {
    static constexpr std::string_view name = "map_group";
    static constexpr std::array<Term<MapGroup>, 7> terms{{
        {MapGroup::industry, "industry"},
        {MapGroup::logistics, "logistics"},
        {MapGroup::tourism, "tourism"},
        {MapGroup::urban, "urban"},
        {MapGroup::farming, "farming"},
        {MapGroup::energy, "energy"},
        {MapGroup::services, "services"},
    }};
};

/// The group whose sign a kind of project has on the map.
MapGroup map_group(ProjectKind kind);

/// A project on the map. Projects at one node are laid side by side around it.
struct MapProject {
    ProjectId id;
    std::string name; ///< in the reader's language; shown on hover and to screen readers
    ProjectKind kind = ProjectKind::other;
    std::optional<Decimal> capital; ///< all in one currency and unit; absent = unknown, drawn as a small ring
    NodeId node;                    ///< a project whose node the network does not have is left out
};

/// All texts of the map in the reader's language: the corridor has no words of its own.
struct MapLabels {
    std::string title;
    std::string subtitle;    ///< for example the scenario
    std::string description; ///< for those who cannot see the map
    std::string links_heading;
    std::string projects_heading;
    std::array<std::string, 6> modes;                      ///< in the order of Vocabulary<LinkMode>
    std::array<std::string, 3> statuses;                   ///< in the order of Vocabulary<LinkStatus>
    std::array<std::string, 7> groups;                     ///< in the order of Vocabulary<MapGroup>
    std::vector<std::pair<Decimal, std::string>> capitals; ///< sizes to show in the legend with their text
    std::string capital_unknown;
    std::string chosen_way;
    std::string border_gate;
    std::string seaport;
    std::string airport;
    std::string credit; ///< origin and licence of the coordinates
};

/// What to show and in which language; without anything set, all projects on the whole network.
struct MapOptions {
    Language language = Language::vi;   ///< of node names
    std::optional<ProjectId> chosen;    ///< project to stress
    std::vector<NodeId> way;            ///< nodes of its way, in order; empty = none
    std::optional<Scenario> scenario;   ///< draws only its links; absent = all, told apart by status
    std::vector<std::string> provinces; ///< nodes of these fill the map; empty = the whole network
};

/// An SVG 1.1 document of 1123 × 794 (A4 landscape at 96 per inch), without scripts, fonts or references to other
/// files. Equal input gives equal bytes. Names are escaped.
std::string draw_corridor_map(const CorridorNetwork& network, const std::vector<MapProject>& projects,
                              const MapLabels& labels, const MapOptions& options);

} // namespace redriver
