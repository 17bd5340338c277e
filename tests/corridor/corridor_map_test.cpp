// SPDX-License-Identifier: Apache-2.0
#include "corridor/map_layout.hpp"
#include "corridor/sample_corridor.hpp"

#include <redriver/corridor/corridor_map.hpp>

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>

using namespace redriver;
using namespace redriver::test;
using Catch::Matchers::Contains;

namespace {

std::size_t occurrences(const std::string& text, const std::string& piece)
{
    std::size_t count = 0;
    for (auto at = text.find(piece); at != std::string::npos; at = text.find(piece, at + piece.size())) {
        ++count;
    }
    return count;
}

MapLabels labels()
{
    MapLabels made;
    made.title = "A & B <map>";
    made.capitals = {{Decimal(1000), "1,000"}};
    return made;
}

MapProject project(const std::string& id, std::optional<Decimal> capital)
{
    return {ProjectId(id), "Name \"" + id + "\"", ProjectKind::hotel, capital, NodeId("lao_cai")};
}

} // namespace

TEST_CASE("The map of the real corridor has every link, and every project once")
{
    const CorridorNetwork network(sample_nodes(), sample_links());
    std::vector<MapProject> projects;
    for (const auto& one : sample_projects()) {
        if (!one.sites.empty() && !one.sites[0].node.empty()) {
            projects.push_back({one.id, one.name.vi, one.kind, {}, one.sites[0].node});
        }
    }
    const auto svg = draw_corridor_map(network, projects, labels(), {});
    CHECK(occurrences(svg, "</title></circle>") == projects.size());
    CHECK(occurrences(svg, "<line ") == 242 + 6 + 3); // links, and modes and statuses of the legend
    CHECK_THAT(svg, Contains("Lạng Sơn"));
    CHECK(svg == draw_corridor_map(network, projects, labels(), {}));
}

TEST_CASE("A scenario leaves out the links that it does not open")
{
    const CorridorNetwork network(sample_nodes(), sample_links());
    MapOptions options;
    options.scenario = find_scenario(default_scenarios(), "today");
    CHECK(occurrences(draw_corridor_map(network, {}, labels(), options), "<line ") == 216 + 6 + 3);
}

TEST_CASE("Texts on the map are escaped")
{
    const CorridorNetwork network(sample_nodes(), sample_links());
    const auto svg = draw_corridor_map(network, {project("TEST-1", {})}, labels(), {});
    CHECK_THAT(svg, Contains("A &amp; B &lt;map&gt;"));
    CHECK_THAT(svg, Contains("Name &quot;TEST-1&quot;"));
    CHECK(svg.find("<map>") == std::string::npos);
}

TEST_CASE("A chosen project and its way are stressed")
{
    const CorridorNetwork network(sample_nodes(), sample_links());
    MapOptions options;
    options.chosen = ProjectId("TEST-1");
    options.way = {NodeId("lao_cai"), NodeId("ct05_ic19_lao_cai")};
    const auto svg = draw_corridor_map(network, {project("TEST-1", Decimal(5))}, labels(), options);
    CHECK(occurrences(svg, "<polyline ") == 2);
    CHECK_THAT(svg, Contains("stroke-width=\"3.0\""));
}

TEST_CASE("The legend is as wide as its longest line")
{
    const CorridorNetwork network(sample_nodes(), sample_links());
    MapLabels wordy = labels();
    wordy.capital_unknown = std::string(60, 'W');
    const auto wide = draw_corridor_map(network, {}, wordy, {});
    CHECK_THAT(draw_corridor_map(network, {}, labels(), {}), Contains("width=\"510.0\""));
    CHECK_THAT(wide, !Contains("width=\"510.0\""));
}

TEST_CASE("An empty network gives a map without failing")
{
    const CorridorNetwork network({}, {});
    CHECK_THAT(draw_corridor_map(network, {project("TEST-1", {})}, labels(), {}), Contains("</svg>"));
}

TEST_CASE("Circles at one place never overlap and labels never touch each other")
{
    std::vector<MapProject> projects;
    for (int i = 0; i < 80; ++i) {
        projects.push_back(
            project("TEST-" + std::to_string(i), i % 3 == 0 ? std::optional(Decimal(i * i)) : std::nullopt));
    }
    std::vector<std::pair<Spot, const MapProject*>> spots;
    std::vector<LabelWish> wishes;
    for (const auto& one : projects) {
        spots.emplace_back(Spot{500, 400}, &one);
        wishes.push_back({one.name, {500, 400}, 10, 5, false, true});
    }
    const auto circles = place_circles(spots);
    for (std::size_t i = 0; i < circles.size(); ++i) {
        for (std::size_t k = i + 1; k < circles.size(); ++k) {
            const double apart =
                std::hypot(circles[i].centre.x - circles[k].centre.x, circles[i].centre.y - circles[k].centre.y);
            REQUIRE(apart >= circles[i].radius + circles[k].radius);
        }
    }
    const auto placed = place_labels(wishes, {}, {});
    REQUIRE(placed.size() > 1);
    CHECK(placed.size() < wishes.size());
}
