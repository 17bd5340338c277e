#pragma once
// SPDX-License-Identifier: Apache-2.0
/// What a journey costs beyond driving: waiting and inspection at borders, transfers between modes, the leg from
/// the network to a site. Every value is a declared parameter with its basis; nothing of it is measured by us.

#include <redriver/base/vocabulary.hpp>
#include <redriver/corridor/travel_time.hpp>

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace redriver {

/// What travels. `any` ignores the traffic class of links; its parameters span those of freight and passengers.
enum class TrafficUse { freight, passenger, any };

template <>
struct Vocabulary<TrafficUse> {
    static constexpr std::string_view name = "traffic_use";
    static constexpr std::array<Term<TrafficUse>, 3> terms{{
        {TrafficUse::freight, "freight"},
        {TrafficUse::passenger, "passenger"},
        {TrafficUse::any, "any"},
    }};
};

/// Ways of moving between which goods or people must change. Roads, expressways and road crossings are one.
enum class Carriage { road, rail_metre_gauge, rail_standard_gauge, waterway };

template <>
struct Vocabulary<Carriage> {
    static constexpr std::string_view name = "carriage";
    static constexpr std::array<Term<Carriage>, 4> terms{{
        {Carriage::road, "road"},
        {Carriage::rail_metre_gauge, "rail_metre_gauge"},
        {Carriage::rail_standard_gauge, "rail_standard_gauge"},
        {Carriage::waterway, "waterway"},
    }};
};

inline constexpr std::size_t carriage_count = 4;

/// Who carries on links of a mode; a change between two of them costs a transfer.
Carriage carriage_of(LinkMode mode);

/// How a parameter came about: ours alone, judged from sources that do not say it, or read in a source.
enum class ParameterBasis { assumption, judgement, source };

template <>
struct Vocabulary<ParameterBasis> {
    static constexpr std::string_view name = "parameter_basis";
    static constexpr std::array<Term<ParameterBasis>, 3> terms{{
        {ParameterBasis::assumption, "assumption"},
        {ParameterBasis::judgement, "judgement"},
        {ParameterBasis::source, "source"},
    }};
};

/// One declared value: bounds in thousandths of its unit, where it comes from and why.
struct MobilityParameter {
    TravelInterval value;
    std::string unit; ///< minute, km/h, percent, factor, or CUR/tkm for a cost
    ParameterBasis basis = ParameterBasis::assumption;
    std::string note;
    friend bool operator==(const MobilityParameter&, const MobilityParameter&) = default;
};

/// Time at the crossing itself is a link of the network; these come on top. Absent = not modelled, nothing is added.
struct BorderTimes {
    std::optional<MobilityParameter> waiting;
    std::optional<MobilityParameter> inspection;
    friend bool operator==(const BorderTimes&, const BorderTimes&) = default;
};

/// Changing between two carriages, in either direction.
struct Transfer {
    Carriage a = Carriage::road;
    Carriage b = Carriage::road;
    MobilityParameter time;
    friend bool operator==(const Transfer&, const Transfer&) = default;
};

/// Minutes beside travel for one sort of traffic; an absent parameter adds nothing.
struct TrafficMobility {
    BorderTimes road_border;
    BorderTimes rail_border;
    std::vector<Transfer> transfers;                ///< a pair that is not listed cannot be changed between directly
    std::optional<MobilityParameter> seaport_dwell; ///< added on arrival at a seaport
    std::optional<MobilityParameter> airport_dwell; ///< added on arrival at an airport
    friend bool operator==(const TrafficMobility&, const TrafficMobility&) = default;
};

struct MobilityModel {
    std::string name;
    std::string version;
    TrafficMobility freight;
    TrafficMobility passenger;
    MobilityParameter off_network_speed;     ///< km/h between the node and the site
    MobilityParameter off_network_detour;    ///< road length / straight line between the node and the site
    MobilityParameter estimated_link_spread; ///< percent by which the time of an estimated link may be off, each way
    /// Cost of moving one tonne one kilometre, by carriage; absent = unknown, and so is the cost of the route.
    std::array<std::optional<MobilityParameter>, carriage_count> cost_per_tonne_km;
    std::string cost_currency; ///< ISO 4217; empty when no cost is given
    friend bool operator==(const MobilityModel&, const MobilityModel&) = default;
};

/// Reads a mobility model (schemas/mobility_model.schema.json). `file` names it in errors.
/// Throws ModelError with the JSON pointer of the fault.
MobilityModel read_mobility_model(std::string_view json, const std::string& file);

/// The model that is shipped as schemas/default_mobility_model.json. All its values are assumptions or judgements.
const MobilityModel& default_mobility_model();

/// The same model without waiting, inspection, transfer and dwell times, and with links taken at their stated time:
/// plain driving. The leg from the network to a site keeps its speed and detour.
MobilityModel without_waiting(const MobilityModel& model);

/// What holds for one kind of traffic; for `any` each value spans both kinds.
TrafficMobility mobility_for(const MobilityModel& model, TrafficUse traffic);

} // namespace redriver
