// SPDX-License-Identifier: Apache-2.0
#include "corridor/sample_corridor.hpp"

#include <redriver/corridor/route.hpp>

#include <catch2/catch.hpp>

#include <algorithm>
#include <limits>
#include <random>

using namespace redriver;
using namespace redriver::test;

namespace {

constexpr Thousandths nothing = std::numeric_limits<Thousandths>::max() / 4;

/// Shortest doubled times between all pairs of (node, carriage), written down from the rules in the documentation:
/// every link both ways within its carriage, border times on links between countries, transfers at nodes.
class BruteForce {
public:
    BruteForce(const std::vector<Node>& nodes, const std::vector<Link>& links, const TrafficMobility& mobility)
        : m_nodes(nodes), m_time(nodes.size() * 4, std::vector<Thousandths>(nodes.size() * 4, nothing))
    {
        for (const auto& link : links) {
            const auto carriage = static_cast<std::size_t>(carriage_of(link.mode));
            join(at(link.from, carriage), at(link.to, carriage), doubled(link, mobility));
        }
        for (std::size_t node = 0; node < nodes.size(); ++node) {
            for (const auto& transfer : mobility.transfers) {
                const auto& time = transfer.time.value;
                join(node * 4 + static_cast<std::size_t>(transfer.a), node * 4 + static_cast<std::size_t>(transfer.b),
                     time.low + time.high);
            }
        }
        close();
    }

    Thousandths between(const NodeId& from, const NodeId& to) const
    {
        Thousandths best = nothing;
        for (std::size_t a = 0; a < 4; ++a) {
            for (std::size_t b = 0; b < 4; ++b) {
                best = std::min(best, m_time[at(from, a)][at(to, b)]);
            }
        }
        return from == to ? 0 : best;
    }

private:
    std::size_t at(const NodeId& id, std::size_t carriage) const
    {
        const auto node = std::find_if(m_nodes.begin(), m_nodes.end(), [&](const Node& n) { return n.id == id; });
        return static_cast<std::size_t>(node - m_nodes.begin()) * 4 + carriage;
    }

    Thousandths doubled(const Link& link, const TrafficMobility& mobility) const
    {
        Thousandths time = 2 * *link_minutes(link);
        if (m_nodes[at(link.from, 0) / 4].country != m_nodes[at(link.to, 0) / 4].country) {
            const auto& border = carriage_of(link.mode) == Carriage::road ? mobility.road_border : mobility.rail_border;
            time += border.waiting->value.low + border.waiting->value.high;
            time += border.inspection->value.low + border.inspection->value.high;
        }
        return time;
    }

    void join(std::size_t a, std::size_t b, Thousandths time)
    {
        m_time[a][b] = std::min(m_time[a][b], time);
        m_time[b][a] = std::min(m_time[b][a], time);
    }

    void close()
    {
        for (std::size_t via = 0; via < m_time.size(); ++via) {
            for (auto& row : m_time) {
                for (std::size_t k = 0; k < row.size(); ++k) {
                    row[k] = std::min(row[k], row[via] + m_time[via][k]);
                }
            }
        }
    }

    const std::vector<Node>& m_nodes;
    std::vector<std::vector<Thousandths>> m_time;
};

struct RandomCorridor {
    std::vector<Node> nodes;
    std::vector<Link> links;
};

RandomCorridor random_corridor(std::mt19937& random)
{
    constexpr LinkMode modes[] = {LinkMode::road, LinkMode::rail_metre_gauge, LinkMode::rail_standard_gauge,
                                  LinkMode::waterway};
    RandomCorridor corridor;
    const int count = 2 + static_cast<int>(random() % 7);
    const auto id = [](std::size_t i) { return "TEST-" + std::to_string(i); };
    for (int i = 0; i < count; ++i) {
        corridor.nodes.push_back(
            a_node(id(static_cast<std::size_t>(i)), NodeType::city, random() % 3 == 0 ? "CN" : "VN"));
    }
    const auto links = random() % 16;
    for (std::size_t i = 0; i < links; ++i) {
        const auto from = random() % corridor.nodes.size();
        const auto to = random() % corridor.nodes.size();
        if (from != to) {
            const int length = static_cast<int>(random() % 3);
            const int minutes = static_cast<int>(random() % 4) * 60;
            corridor.links.push_back(a_link(id(from), id(to), modes[random() % 4], length, minutes));
        }
    }
    return corridor;
}

bool adds_up(const Route& route)
{
    TravelInterval sum{route.driving, route.driving};
    Thousandths driving = 0;
    for (const auto& part : route.parts) {
        sum += part.minutes;
    }
    for (const auto& leg : route.legs) {
        driving += leg.minutes;
    }
    return sum == route.minutes && driving == route.driving && route.path.size() == route.legs.size() + 1;
}

} // namespace

TEST_CASE("Routes equal brute force on random corridors with transfers, borders, ties and links of no length")
{
    std::mt19937 random(1435);
    for (int round = 0; round < 300; ++round) {
        auto [nodes, links] = random_corridor(random);
        const auto rules = rules_of("today", TrafficUse::freight);
        const CorridorNetwork network(nodes, links);
        const BruteForce expected(nodes, links, rules.mobility.freight);
        const auto open = open_nodes(network, rules);
        for (const auto& from : nodes) {
            for (const auto& to : nodes) {
                const auto route = shortest_route(network, from.id, to.id, rules);
                const auto time = expected.between(from.id, to.id);
                const bool both_open = open[*network.find(from.id)] && open[*network.find(to.id)];
                REQUIRE(route.found == (time < nothing && both_open));
                REQUIRE((!route.found || route.minutes.low + route.minutes.high == time));
                REQUIRE((!route.found || adds_up(route)));
            }
        }
    }
}

TEST_CASE("Routes do not depend on the order of nodes and links")
{
    std::mt19937 random(1000);
    for (int round = 0; round < 60; ++round) {
        auto [nodes, links] = random_corridor(random);
        const auto rules = rules_of("today", TrafficUse::freight);
        const CorridorNetwork network(nodes, links);
        std::shuffle(nodes.begin(), nodes.end(), random);
        std::shuffle(links.begin(), links.end(), random);
        for (auto& link : links) {
            if (random() % 2 == 0) {
                std::swap(link.from, link.to);
            }
        }
        const CorridorNetwork shuffled(nodes, links);
        for (const auto& node : nodes) {
            REQUIRE(shortest_route(network, NodeId("TEST-0"), node.id, rules) ==
                    shortest_route(shuffled, NodeId("TEST-0"), node.id, rules));
        }
    }
}

TEST_CASE("A hand-worked journey adds up waiting, inspection, transfer and driving")
{
    // Goods go a road of 60 min, are loaded (120..480), cross by metre gauge in 120 min (60..360 + 60..240 at the
    // border): 60 + 120 + 120..480 + 60..360 + 60..240 = 420..1260 min.
    const CorridorNetwork network({a_node("TEST-A"), a_node("TEST-B"), a_node("TEST-C", NodeType::rail_station, "CN")},
                                  {a_link("TEST-A", "TEST-B", LinkMode::road, 40, 60),
                                   a_link("TEST-B", "TEST-C", LinkMode::rail_metre_gauge, 80, 120)});
    const auto route =
        shortest_route(network, NodeId("TEST-A"), NodeId("TEST-C"), rules_of("today", TrafficUse::freight));
    REQUIRE(route.found);
    CHECK(route.minutes == TravelInterval{420'000, 1'260'000});
    CHECK(route.driving == 180'000);
    CHECK(route.metres == 120'000);
    REQUIRE(route.parts.size() == 3);
    CHECK(route.parts[0].kind == RoutePartKind::transfer);
    CHECK(route.parts[0].at == NodeId("TEST-B"));
    CHECK(route.parts[1].kind == RoutePartKind::border_waiting);
    CHECK(route.parts[2].kind == RoutePartKind::border_inspection);
    CHECK(route.parts[2].at == NodeId("TEST-C"));
    CHECK(adds_up(route));
}

TEST_CASE("Equal times are decided by length, then by the smaller node id")
{
    const CorridorNetwork network(
        {a_node("TEST-A"), a_node("TEST-B"), a_node("TEST-C"), a_node("TEST-D"), a_node("TEST-E")},
        {a_link("TEST-A", "TEST-D", LinkMode::road, 10, 60), a_link("TEST-D", "TEST-E", LinkMode::road, 10, 60),
         a_link("TEST-A", "TEST-C", LinkMode::road, 10, 60), a_link("TEST-C", "TEST-E", LinkMode::road, 10, 60),
         a_link("TEST-A", "TEST-B", LinkMode::road, 11, 60), a_link("TEST-B", "TEST-E", LinkMode::road, 10, 60)});
    const auto route = shortest_route(network, NodeId("TEST-A"), NodeId("TEST-E"), rules_of("today", TrafficUse::any));
    CHECK(route.path == std::vector{NodeId("TEST-A"), NodeId("TEST-C"), NodeId("TEST-E")});
}

TEST_CASE("A link without a time is never used and a missing length is said")
{
    auto timeless = a_link("TEST-A", "TEST-B", LinkMode::waterway, 10, 60);
    timeless.travel_time_h.reset();
    auto unmeasured = a_link("TEST-B", "TEST-C", LinkMode::road, 10, 60);
    unmeasured.distance_km.reset();
    const CorridorNetwork network({a_node("TEST-A"), a_node("TEST-B"), a_node("TEST-C")}, {timeless, unmeasured});
    const auto rules = rules_of("today", TrafficUse::any);
    CHECK(shortest_route(network, NodeId("TEST-A"), NodeId("TEST-B"), rules).reason.key == "corridor.reason.no_way");
    const auto route = shortest_route(network, NodeId("TEST-B"), NodeId("TEST-C"), rules);
    CHECK(route.found);
    CHECK_FALSE(route.length_complete);
}

TEST_CASE("Estimated links widen the time by the declared share, plain driving does not")
{
    auto estimated = a_link("TEST-A", "TEST-B", LinkMode::road, 40, 60);
    estimated.confidence = LinkConfidence::estimate;
    const CorridorNetwork network({a_node("TEST-A"), a_node("TEST-B"), a_node("TEST-C")},
                                  {estimated, a_link("TEST-B", "TEST-C", LinkMode::road, 120, 60)});
    const auto route = shortest_route(network, NodeId("TEST-A"), NodeId("TEST-C"), rules_of("today", TrafficUse::any));
    CHECK(route.minutes == TravelInterval{108'000, 132'000});
    CHECK(route.estimated_km_share == 250);
    const auto plain =
        shortest_route(network, NodeId("TEST-A"), NodeId("TEST-C"), plain_rules_of("today", TrafficUse::any));
    CHECK(plain.minutes == TravelInterval{120'000, 120'000});
}

TEST_CASE("Why there is no route is said")
{
    const CorridorNetwork network({a_node("TEST-A"), a_node("TEST-B"), a_node("TEST-C")},
                                  {a_link("TEST-A", "TEST-B", LinkMode::road, 10, 60)});
    auto rules = rules_of("today", TrafficUse::any);
    const auto reason = [&](const char* from, const char* to) {
        return shortest_route(network, NodeId(from), NodeId(to), rules).reason.key;
    };
    CHECK(reason("TEST-X", "TEST-A") == "corridor.reason.unknown_node");
    CHECK(reason("TEST-A", "TEST-X") == "corridor.reason.unknown_node");
    CHECK(reason("TEST-A", "TEST-C") == "corridor.reason.node_not_open");
    rules.closures.links.emplace_back(NodeId("TEST-B"), NodeId("TEST-A"));
    CHECK(reason("TEST-A", "TEST-B") == "corridor.reason.node_not_open");
}

TEST_CASE("A cost is given only when every carriage on the way has a price")
{
    const CorridorNetwork network({a_node("TEST-A"), a_node("TEST-B"), a_node("TEST-C")},
                                  {a_link("TEST-A", "TEST-B", LinkMode::road, 40, 60),
                                   a_link("TEST-B", "TEST-C", LinkMode::rail_metre_gauge, 80, 120)});
    auto rules = rules_of("today", TrafficUse::freight);
    CHECK_FALSE(shortest_route(network, NodeId("TEST-A"), NodeId("TEST-B"), rules).cost);
    rules.mobility.cost_currency = "VND";
    rules.mobility.cost_per_tonne_km[0] = MobilityParameter{{1'500'000, 2'000'000}, "VND/tkm", {}, ""};
    const auto priced = shortest_route(network, NodeId("TEST-A"), NodeId("TEST-B"), rules).cost;
    REQUIRE(priced);
    CHECK(priced->per_tonne == TravelInterval{60'000'000, 80'000'000});
    CHECK_FALSE(shortest_route(network, NodeId("TEST-A"), NodeId("TEST-C"), rules).cost);
}
