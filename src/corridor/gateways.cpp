// SPDX-License-Identifier: Apache-2.0
#include <redriver/corridor/access_measure.hpp>

namespace redriver {

namespace {

/// What the open links at a node let it be, whatever the modes and traffic of the journey: a gate without an open
/// crossing is no gate, a station without an open railway no station.
struct OpenLinks {
    bool any = false;
    bool crossing = false;
    bool goods_crossing = false;
    bool railway = false;
    bool goods_railway = false;
};

bool is_railway(LinkMode mode)
{
    return mode == LinkMode::rail_metre_gauge || mode == LinkMode::rail_standard_gauge;
}

std::vector<OpenLinks> open_links(const CorridorNetwork& network, const TravelRules& rules)
{
    auto all_ways = rules;
    all_ways.modes.clear();
    all_ways.traffic = TrafficUse::any;
    std::vector<OpenLinks> at(network.nodes().size());
    for (const auto& link : network.links()) {
        if (!is_usable(*link.record, all_ways)) {
            continue;
        }
        const bool goods = link.record->traffic != Traffic::passenger;
        const bool railway = is_railway(link.record->mode);
        for (const auto node : {link.from, link.to}) {
            at[node].any = true;
            at[node].crossing = at[node].crossing || link.crosses_border;
            at[node].goods_crossing = at[node].goods_crossing || (link.crosses_border && goods);
            at[node].railway = at[node].railway || railway;
            at[node].goods_railway = at[node].goods_railway || (railway && goods);
        }
    }
    return at;
}

bool lets_goods_through(const Node& node)
{
    return node.goods_traffic == GoodsTraffic::yes || node.goods_traffic == GoodsTraffic::planned;
}

bool serves_as(const Node& node, const OpenLinks& open, GatewayType type, TrafficUse traffic)
{
    switch (type) {
    case GatewayType::border_gate_freight:
        return node.type == NodeType::border_gate && lets_goods_through(node) && open.goods_crossing;
    case GatewayType::border_gate: return node.type == NodeType::border_gate && open.crossing;
    case GatewayType::rail_station:
        return node.type == NodeType::rail_station &&
               (traffic == TrafficUse::freight ? open.goods_railway : open.railway);
    case GatewayType::seaport: return node.type == NodeType::seaport && open.any;
    case GatewayType::airport: return node.type == NodeType::airport && open.any;
    case GatewayType::expressway_junction: return node.type == NodeType::expressway_junction && open.any;
    case GatewayType::dry_port: return node.type == NodeType::dry_port && open.any;
    case GatewayType::city: return node.type == NodeType::city && open.any;
    }
    return false;
}

} // namespace

std::vector<NodeId> gateways_of_type(const CorridorNetwork& network, GatewayType type, const TravelRules& rules,
                                     const std::string& country)
{
    const auto open = open_links(network, rules);
    std::vector<NodeId> gateways;
    for (std::size_t i = 0; i < open.size(); ++i) {
        const auto& node = network.nodes()[i];
        if ((country.empty() || node.country == country) && serves_as(node, open[i], type, rules.traffic)) {
            gateways.push_back(node.id);
        }
    }
    return gateways;
}

TrafficUse usual_traffic(GatewayType type)
{
    switch (type) {
    case GatewayType::border_gate_freight:
    case GatewayType::seaport:
    case GatewayType::rail_station:
    case GatewayType::dry_port: return TrafficUse::freight;
    case GatewayType::border_gate:
    case GatewayType::airport:
    case GatewayType::expressway_junction:
    case GatewayType::city: break;
    }
    return TrafficUse::passenger;
}

} // namespace redriver
