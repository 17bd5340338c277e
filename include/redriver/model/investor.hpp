#pragma once
// SPDX-License-Identifier: Apache-2.0
/// An investor: a company or group, never a person. People are contacts.

#include <redriver/model/circumstance.hpp>
#include <redriver/model/figure.hpp>
#include <redriver/model/identifiers.hpp>
#include <redriver/model/localized_text.hpp>
#include <redriver/model/project_terms.hpp>

#include <optional>
#include <string>
#include <vector>

namespace redriver {

/// What an investor does; decides which profiles may speak for it.
enum class InvestorType { manufacturer, logistics, developer, hospitality, agri, energy, mining, retail, other };

template <>
struct Vocabulary<InvestorType> {
    static constexpr std::string_view name = "investor_type";
    static constexpr std::array<Term<InvestorType>, 9> terms{{
        {InvestorType::manufacturer, "manufacturer"},
        {InvestorType::logistics, "logistics"},
        {InvestorType::developer, "developer"},
        {InvestorType::hospitality, "hospitality"},
        {InvestorType::agri, "agri"},
        {InvestorType::energy, "energy"},
        {InvestorType::mining, "mining"},
        {InvestorType::retail, "retail"},
        {InvestorType::other, "other"},
    }};
};

/// How binding a range of the investor is.
enum class RangeKind {
    typical, ///< inferred from past projects: soft, the core is widened by 1.5 each way
    stated,  ///< said by the investor: a preference
    hard,    ///< said by the investor as a limit: a knock-out outside
};

template <>
struct Vocabulary<RangeKind> {
    static constexpr std::string_view name = "range_kind";
    static constexpr std::array<Term<RangeKind>, 3> terms{{
        {RangeKind::typical, "typical"},
        {RangeKind::stated, "stated"},
        {RangeKind::hard, "hard"},
    }};
};

/// A kind of gateway of the corridor. `border_gate_freight` counts only gates with an operating freight crossing.
enum class GatewayType { border_gate_freight, border_gate, seaport, airport, rail_station, expressway_junction, dry_port, city };

template <>
struct Vocabulary<GatewayType> {
    static constexpr std::string_view name = "gateway_type";
    static constexpr std::array<Term<GatewayType>, 8> terms{{
        {GatewayType::border_gate_freight, "border_gate_freight"},
        {GatewayType::border_gate, "border_gate"},
        {GatewayType::seaport, "seaport"},
        {GatewayType::airport, "airport"},
        {GatewayType::rail_station, "rail_station"},
        {GatewayType::expressway_junction, "expressway_junction"},
        {GatewayType::dry_port, "dry_port"},
        {GatewayType::city, "city"},
    }};
};

/// A sector that an investor looks for, and how much.
struct Interest {
    SectorCode sector;
    Decimal priority = 1; ///< 0 < priority <= 1; 1 is a main sector
    JudgementBasis basis = JudgementBasis::stated;
    std::string note;
    friend bool operator==(const Interest&, const Interest&) = default;
};

/// A gateway that matters: full score up to `full_minutes`, then halving every `half_minutes`.
struct GatewayNeed {
    std::string gateway; ///< a GatewayType code, or the id of one node
    int full_minutes = 0;
    int half_minutes = 60;
    Decimal weight = 1;
    friend bool operator==(const GatewayNeed&, const GatewayNeed&) = default;
};

struct Investor {
    InvestorId id;
    std::string name;
    std::vector<std::string> other_names;
    std::string tax_number;
    std::vector<std::string> home_countries; ///< ISO 3166-1 alpha-2; two for a joint venture; empty = unknown
    std::string home_country_as_given;
    InvestorType type = InvestorType::other;
    std::vector<Interest> interests;
    std::string interests_as_given;
    std::vector<SectorCode> excluded_sectors;
    Figures figures;                  ///< ticket, land_need and whatever else it needs or brings
    RangeKind ticket_kind = RangeKind::typical;
    RangeKind land_kind = RangeKind::typical;
    std::vector<GatewayNeed> gateways;   ///< empty = those of the profile, marked assumed
    std::vector<InvestmentForm> forms_accepted; ///< empty = not known
    PartialDate start_from;
    PartialDate start_until;
    /// A gateway with minutes ("seaport 180", "rail_station 30") or power, water, wastewater: hard rules. Other words
    /// are for a person to check.
    std::vector<std::string> must_haves;
    std::vector<Circumstance> circumstances; ///< past projects, signs of seriousness and whether it is barred
    std::string profile;              ///< overrides the profile chosen by type; empty = choose
    LocalizedText evidence;           ///< what is known of its past projects
    Provenance source;
    friend bool operator==(const Investor&, const Investor&) = default;
};

} // namespace redriver
