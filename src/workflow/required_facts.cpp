// SPDX-License-Identifier: Apache-2.0
#include "workflow/required_facts.hpp"

#include <algorithm>
#include <array>

namespace redriver {
namespace {

template <FigureField Field>
bool has_figure(const Project& project)
{
    return effective_figure(project.figures, Field).has_value();
}

bool has_text(const LocalizedText& text)
{
    return !text.vi.empty() || !text.en.empty() || !text.zh.empty();
}

bool is_named_in_all(const Project& project)
{
    return !project.name.vi.empty() && !project.name.en.empty() && !project.name.zh.empty();
}

bool is_located(const Project& project)
{
    return project.point.has_value() || std::any_of(project.sites.begin(), project.sites.end(),
                                                    [](const ProjectSite& site) { return !site.node.empty(); });
}

constexpr std::array facts{
    RequiredFact{"names", is_named_in_all},
    RequiredFact{"objectives", [](const Project& project) { return has_text(project.description); }},
    RequiredFact{"sector", [](const Project& project) { return !project.sectors.empty(); }},
    RequiredFact{"stage", [](const Project& project) { return project.stage != Stage::unknown; }},
    RequiredFact{"confirmed", [](const Project& project) { return project.last_confirmed.is_known(); }},
    RequiredFact{"commune", [](const Project& project) { return !project.communes.empty(); }},
    RequiredFact{"location", is_located},
    RequiredFact{"area", has_figure<FigureField::area>},
    RequiredFact{"land_available", has_figure<FigureField::land_available>},
    RequiredFact{"largest_parcel", has_figure<FigureField::largest_parcel>},
    RequiredFact{"clearance", [](const Project& project) { return project.clearance != Clearance::unknown; }},
    RequiredFact{"land_term", has_figure<FigureField::land_term>},
    RequiredFact{"land_price", has_figure<FigureField::land_price>},
    RequiredFact{"capital", has_figure<FigureField::capital>},
    RequiredFact{"form", [](const Project& project) { return !project.forms.empty(); }},
    RequiredFact{"selection", [](const Project& project) { return project.selection_mode != SelectionMode::unknown; }},
    RequiredFact{"schedule", [](const Project& project) { return !project.horizon.empty(); }},
    RequiredFact{"power", has_figure<FigureField::power>},
    RequiredFact{"water", has_figure<FigureField::water>},
    RequiredFact{"legal_basis", [](const Project& project) { return !project.legal_basis.empty(); }},
    RequiredFact{"incentives", [](const Project& project) { return !project.incentives.empty(); }},
    RequiredFact{"promoter", [](const Project& project) { return !project.promoter.empty(); }},
    RequiredFact{"source", [](const Project& project) {
                     return !project.source.document.empty() && project.source.as_of.is_known();
                 }},
};

} // namespace

std::span<const RequiredFact> required_facts()
{
    return facts;
}

} // namespace redriver
