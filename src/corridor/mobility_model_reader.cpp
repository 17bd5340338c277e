// SPDX-License-Identifier: Apache-2.0
#include "corridor/json_fields.hpp"

#include <embedded/corridor_models.hpp>
#include <redriver/corridor/mobility_model.hpp>

namespace redriver {

namespace {

Thousandths thousandths_at(const JsonPlace& place)
{
    const auto value = to_thousandths(place.number());
    if (!value || *value < 0) {
        place.refuse({"failure.amount_expected", {}});
    }
    return *value;
}

MobilityParameter read_parameter(const JsonPlace& place, std::string_view unit)
{
    place.expect_members({"low", "high", "unit", "basis", "note"});
    MobilityParameter parameter;
    parameter.value = {thousandths_at(place.member("low")), thousandths_at(place.member("high"))};
    if (parameter.value.low > parameter.value.high) {
        place.refuse({"failure.low_above_high", {}});
    }
    parameter.unit = place.member("unit").text();
    if (parameter.unit != unit) {
        place.member("unit").refuse({"failure.unit_expected", {{"unit", std::string(unit)}}});
    }
    parameter.basis = place.member("basis").code<ParameterBasis>();
    parameter.note = place.member("note").text();
    return parameter;
}

std::optional<MobilityParameter> read_optional(const JsonPlace& place, std::string_view name, std::string_view unit)
{
    return place.has(name) ? std::optional(read_parameter(place.member(name), unit)) : std::nullopt;
}

BorderTimes read_border(const JsonPlace& place)
{
    place.expect_members({"waiting", "inspection"});
    return {read_optional(place, "waiting", "minute"), read_optional(place, "inspection", "minute")};
}

std::vector<Transfer> read_transfers(const JsonPlace& place)
{
    std::vector<Transfer> transfers;
    for (const auto& item : place.items()) {
        item.expect_members({"between", "time"});
        const auto between = item.member("between").items();
        if (between.size() != 2) {
            item.refuse({"failure.transfer_of_two", {}});
        }
        const Transfer transfer{between[0].code<Carriage>(), between[1].code<Carriage>(),
                                read_parameter(item.member("time"), "minute")};
        if (transfer.a == transfer.b) {
            item.refuse({"failure.transfer_of_two_different", {}});
        }
        transfers.push_back(transfer);
    }
    return transfers;
}

TrafficMobility read_traffic(const JsonPlace& place)
{
    place.expect_members({"road_border", "rail_border", "transfers", "seaport_dwell", "airport_dwell"});
    return {read_border(place.member("road_border")), read_border(place.member("rail_border")),
            read_transfers(place.member("transfers")), read_optional(place, "seaport_dwell", "minute"),
            read_optional(place, "airport_dwell", "minute")};
}

void read_costs(const JsonPlace& place, MobilityModel& model)
{
    place.expect_members({"currency", "road", "rail_metre_gauge", "rail_standard_gauge", "waterway"});
    model.cost_currency = place.text_or_empty("currency");
    for (const auto& [carriage, code] : Vocabulary<Carriage>::terms) {
        if (place.has(code)) {
            if (model.cost_currency.empty()) {
                place.refuse({"failure.cost_without_currency", {}});
            }
            model.cost_per_tonne_km[static_cast<std::size_t>(carriage)] =
                read_parameter(place.member(code), model.cost_currency + "/tkm");
        }
    }
}

} // namespace

MobilityModel read_mobility_model(std::string_view json, const std::string& file)
{
    const auto document = parse_model(json, file);
    const JsonPlace root(document, file, "");
    root.expect_members({"$schema", "name", "version", "description", "freight", "passenger", "off_network",
                         "estimated_link_spread", "cost_per_tonne_km"});
    MobilityModel model;
    model.name = root.member("name").text();
    model.version = root.member("version").text();
    model.freight = read_traffic(root.member("freight"));
    model.passenger = read_traffic(root.member("passenger"));
    const auto leg = root.member("off_network");
    leg.expect_members({"speed", "detour"});
    model.off_network_speed = read_parameter(leg.member("speed"), "km/h");
    model.off_network_detour = read_parameter(leg.member("detour"), "factor");
    if (model.off_network_speed.value.low <= 0) {
        leg.member("speed").refuse({"failure.speed_not_above_zero", {}});
    }
    if (model.off_network_detour.value.low < 1000) {
        leg.member("detour").refuse({"failure.detour_below_one", {}});
    }
    model.estimated_link_spread = read_parameter(root.member("estimated_link_spread"), "percent");
    if (model.estimated_link_spread.value.high >= 100'000) {
        root.member("estimated_link_spread").refuse({"failure.below_hundred_percent", {}});
    }
    if (root.has("cost_per_tonne_km")) {
        read_costs(root.member("cost_per_tonne_km"), model);
    }
    return model;
}

const MobilityModel& default_mobility_model()
{
    static const MobilityModel model = read_mobility_model(
        embedded::corridor_models::file("default_mobility_model.json"), "default_mobility_model.json");
    return model;
}

} // namespace redriver
