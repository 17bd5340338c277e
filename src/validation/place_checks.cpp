// SPDX-License-Identifier: Apache-2.0
#include "validation/consistency_check.hpp"

#include <redriver/model/great_circle.hpp>

#include <algorithm>
#include <map>

namespace redriver::validation {
namespace {

double km_between(const Point& point, const Node& node)
{
    return static_cast<double>(great_circle_metres(point.lat, point.lon, node.lat, node.lon)) / 1000.0;
}

Amount km(double distance)
{
    const Decimal whole(static_cast<std::int64_t>(distance));
    return {whole, whole, "km"};
}

/// The stated point against the network node that the site was judged to be near.
void check_site(ConsistencyCheck& check, const Project& project)
{
    if (!project.point || project.sites.size() != 1) {
        return; // a line has one site an end
    }
    const ProjectSite& site = project.sites.front();
    const Node* node = check.node(site.node);
    if (node == nullptr) {
        return;
    }
    const double allowed = (site.offset_high_km ? site.offset_high_km->to_double() : 0) +
                           static_cast<double>(check.limit("point_slack_km"));
    const double distance = km_between(*project.point, *node);
    if (distance > allowed) {
        check.tell("project.point.far_from_site", project, "point",
                   {{"distance", km(distance)}, {"allowed", km(allowed)}, {"node", CodeName{"node", node->id.value}}});
    }
}

/// Nodes tell provinces apart without a map of borders: the nearest of another one must not be much nearer.
void check_province(ConsistencyCheck& check, const Project& project)
{
    if (!project.point || project.province.empty()) {
        return;
    }
    double own = 1e9;
    double other = 1e9;
    const Node* nearest = nullptr;
    for (const Node& node : check.content.nodes) {
        if (node.province.empty()) {
            continue;
        }
        const double distance = km_between(*project.point, node);
        double& best = node.province == project.province ? own : other;
        if (distance < best) {
            best = distance;
            nearest = &best == &other ? &node : nearest;
        }
    }
    if (nearest != nullptr && own < 1e9 && own > other + static_cast<double>(check.limit("province_slack_km"))) {
        check.tell("project.point.outside_province", project, "point",
                   {{"province", project.province}, {"nearest", nearest->province}, {"distance", km(own)}});
    }
}

/// Whether the project also names the unit that took the ground of another.
bool names_successor(const ConsistencyCheck& check, const Project& project, const Place& gone)
{
    const auto& places = check.content.places;
    const auto successor = std::find_if(places.begin(), places.end(), [&gone](const Place& each) {
        return !gone.successor.empty() && each.id == gone.successor;
    });
    return successor != places.end() && std::find(project.communes.begin(), project.communes.end(), successor->name) !=
                                            project.communes.end();
}

MessageArgument successor_of(const Place& gone)
{
    if (gone.successor.empty()) {
        return std::vector<Message>{{"consistency.successor_unknown", {}}};
    }
    return CodeName{"place", gone.successor.value};
}

/// Names that were those of a unit which is gone, and of none today.
void check_communes(ConsistencyCheck& check)
{
    std::map<std::string, const Place*> gone;
    for (const Place& place : check.content.places) {
        const bool is_gone = place.valid_to.is_known() && place.valid_to.latest() < check.as_of;
        if (is_gone && place.level == PlaceLevel::commune) {
            gone.emplace(place.name, &place);
        }
    }
    for (const Place& place : check.content.places) {
        if (!place.valid_to.is_known() || !(place.valid_to.latest() < check.as_of)) {
            gone.erase(place.name);
        }
    }
    for (const Project& project : check.content.projects) {
        for (const std::string& commune : project.communes) {
            const auto found = gone.find(commune);
            if (found != gone.end() && !names_successor(check, project, *found->second)) {
                check.tell("project.commune.gone", project, "communes",
                           {{"commune", commune}, {"date", found->second->valid_to},
                            {"successor", successor_of(*found->second)}});
            }
        }
    }
}

} // namespace

void check_project_places(ConsistencyCheck& check)
{
    for (const Project& project : check.content.projects) {
        check_site(check, project);
        check_province(check, project);
    }
    check_communes(check);
}

} // namespace redriver::validation
