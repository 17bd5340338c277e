// SPDX-License-Identifier: Apache-2.0
#include <redriver/corridor/mobility_model.hpp>

#include <algorithm>

namespace redriver {

namespace {

using OptionalParameter = std::optional<MobilityParameter>;

/// The interval that holds both; a value that one kind of traffic does not have counts as nothing added there.
OptionalParameter span_of(const OptionalParameter& a, const OptionalParameter& b)
{
    if (!a && !b) {
        return std::nullopt;
    }
    auto both = a ? *a : *b;
    const auto low_a = a ? a->value : TravelInterval{};
    const auto low_b = b ? b->value : TravelInterval{};
    both.value = {std::min(low_a.low, low_b.low), std::max(low_a.high, low_b.high)};
    return both;
}

BorderTimes span_of(const BorderTimes& a, const BorderTimes& b)
{
    return {span_of(a.waiting, b.waiting), span_of(a.inspection, b.inspection)};
}

/// A pair that only one kind of traffic can change between keeps the time of that kind.
std::vector<Transfer> span_of(const std::vector<Transfer>& a, const std::vector<Transfer>& b)
{
    auto all = a;
    for (const auto& other : b) {
        const auto same = std::find_if(all.begin(), all.end(), [&](const Transfer& transfer) {
            return (transfer.a == other.a && transfer.b == other.b) || (transfer.a == other.b && transfer.b == other.a);
        });
        if (same == all.end()) {
            all.push_back(other);
        } else {
            same->time = *span_of(OptionalParameter(same->time), OptionalParameter(other.time));
        }
    }
    return all;
}

TrafficMobility without_waiting(TrafficMobility mobility)
{
    mobility.road_border = {};
    mobility.rail_border = {};
    mobility.seaport_dwell.reset();
    mobility.airport_dwell.reset();
    for (auto& transfer : mobility.transfers) {
        transfer.time.value = {};
    }
    return mobility;
}

} // namespace

Carriage carriage_of(LinkMode mode)
{
    switch (mode) {
    case LinkMode::rail_standard_gauge: return Carriage::rail_standard_gauge;
    case LinkMode::rail_metre_gauge: return Carriage::rail_metre_gauge;
    case LinkMode::waterway: return Carriage::waterway;
    case LinkMode::road:
    case LinkMode::expressway:
    case LinkMode::border_crossing: break;
    }
    return Carriage::road;
}

MobilityModel without_waiting(const MobilityModel& model)
{
    auto plain = model;
    plain.freight = without_waiting(model.freight);
    plain.passenger = without_waiting(model.passenger);
    plain.estimated_link_spread.value = {};
    return plain;
}

TrafficMobility mobility_for(const MobilityModel& model, TrafficUse traffic)
{
    if (traffic != TrafficUse::any) {
        return traffic == TrafficUse::freight ? model.freight : model.passenger;
    }
    const auto& a = model.freight;
    const auto& b = model.passenger;
    return {span_of(a.road_border, b.road_border), span_of(a.rail_border, b.rail_border),
            span_of(a.transfers, b.transfers), span_of(a.seaport_dwell, b.seaport_dwell),
            span_of(a.airport_dwell, b.airport_dwell)};
}

} // namespace redriver
