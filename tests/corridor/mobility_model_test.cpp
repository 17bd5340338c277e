// SPDX-License-Identifier: Apache-2.0
#include <redriver/base/error.hpp>
#include <redriver/corridor/mobility_model.hpp>

#include <catch2/catch.hpp>

#include <fstream>
#include <iterator>

using namespace redriver;

namespace {

std::string default_text()
{
    std::ifstream file(std::string(REDRIVER_SOURCE_DIR) + "/schemas/default_mobility_model.json");
    return {std::istreambuf_iterator<char>(file), {}};
}

/// The default model with one piece of its text replaced.
std::string with(const std::string& piece, const std::string& replacement)
{
    auto text = default_text();
    const auto at = text.find(piece);
    REQUIRE(at != std::string::npos);
    return text.replace(at, piece.size(), replacement);
}

std::string fault_of(const std::string& json)
{
    try {
        read_mobility_model(json, "model.json");
    } catch (const ModelError& error) {
        return error.pointer();
    }
    return "none";
}

} // namespace

TEST_CASE("The shipped mobility model is the file in schemas and prices nothing")
{
    CHECK(read_mobility_model(default_text(), "model.json") == default_mobility_model());
    for (const auto& price : default_mobility_model().cost_per_tonne_km) {
        CHECK_FALSE(price);
    }
}

TEST_CASE("A fault in a mobility model is named by its place")
{
    CHECK(fault_of(with("\"low\": 30", "\"low\": -1")) == "/freight/road_border/waiting/low");
    CHECK(fault_of(with("\"high\": 180", "\"high\": 1")) == "/freight/road_border/waiting");
    CHECK(fault_of(with("\"unit\": \"minute\"", "\"unit\": \"hour\"")) == "/freight/road_border/waiting/unit");
    CHECK(fault_of(with("\"basis\": \"assumption\"", "\"basis\": \"rumour\"")) == "/freight/road_border/waiting/basis");
    CHECK(fault_of(with("\"freight\"", "\"cargo\"")).empty());
    CHECK(fault_of(with("\"low\": 1.2", "\"low\": 0.9")) == "/off_network/detour");
    CHECK(fault_of(with("\"low\": 20,\n      \"high\": 40", "\"low\": 0,\n      \"high\": 40")) ==
          "/off_network/speed");
    CHECK(fault_of("{").empty());
}

TEST_CASE("Without waiting nothing is added but the leg to the site keeps its speed")
{
    const auto plain = without_waiting(default_mobility_model());
    CHECK_FALSE(plain.freight.road_border.waiting);
    CHECK(plain.freight.transfers.size() == default_mobility_model().freight.transfers.size());
    CHECK(plain.freight.transfers.front().time.value == TravelInterval{});
    CHECK(plain.estimated_link_spread.value == TravelInterval{});
    CHECK(plain.off_network_speed == default_mobility_model().off_network_speed);
}

TEST_CASE("Any traffic spans the values of freight and passengers")
{
    const auto any = mobility_for(default_mobility_model(), TrafficUse::any);
    CHECK(any.road_border.waiting->value == TravelInterval{5'000, 180'000});
    CHECK(any.transfers.size() == 6);
}
