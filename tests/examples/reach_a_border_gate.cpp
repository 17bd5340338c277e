// SPDX-License-Identifier: Apache-2.0
// The fastest way from a town to the nearest border gate on a network of one's own, and what a closed road costs.
#include <redriver/corridor/route.hpp>

#include <cstdio>

using namespace redriver;

namespace {

Node node(const char* id, NodeType type)
{
    Node made;
    made.id = NodeId(id);
    made.type = type;
    made.country = "VN";
    return made;
}

Link road(const char* from, const char* to, int kilometres, int kilometres_an_hour)
{
    Link made;
    made.from = NodeId(from);
    made.to = NodeId(to);
    made.distance_km = Decimal(kilometres);
    made.speed_kmh = Decimal(kilometres_an_hour);
    made.travel_time_h = Decimal::make(kilometres * 100 / kilometres_an_hour, 2);
    made.confidence = LinkConfidence::high;
    return made;
}

void tell(const char* what, const Route& route)
{
    std::printf("%s: %lld minutes over", what, static_cast<long long>(route.minutes.low / 1000));
    for (const NodeId& at : route.path) {
        std::printf(" %s", at.value.c_str());
    }
    std::printf("\n");
}

} // namespace

int main()
{
    const CorridorNetwork network(
        {node("town", NodeType::city), node("junction", NodeType::expressway_junction),
         node("gate", NodeType::border_gate)},
        {road("town", "junction", 40, 80), road("junction", "gate", 60, 60), road("town", "gate", 120, 40)});
    TravelRules rules;
    rules.scenario.rules = {LinkRule{}}; // a scenario says which links are open: here all
    tell("by the junction", RouteTree(network, {NodeId("gate")}, rules).from(NodeId("town")));
    rules.closures.nodes = {NodeId("junction")};
    const Route around = RouteTree(network, {NodeId("gate")}, rules).from(NodeId("town"));
    tell("with it closed", around);
    return around.path.size() == 2 ? 0 : 1;
}
