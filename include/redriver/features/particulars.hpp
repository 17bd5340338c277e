#pragma once
// SPDX-License-Identifier: Apache-2.0
/// What a record states beyond its sectors, money and land: utilities, labour, price, risks, dates, signs. Of most
/// records nothing is known, and then nothing is kept.

#include <redriver/model/circumstance.hpp>
#include <redriver/model/figure.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace redriver {

/// The figures that count, one a field, and the circumstances that a source proves.
struct Particulars {
    Figures figures;
    std::vector<Circumstance> circumstances; ///< with a source and a grade of their kind, as stored

    /// nullptr = unknown.
    const Figure* figure(FigureField field) const;
    /// The one stored last of a kind; nullptr = unknown.
    const Circumstance* circumstance(CircumstanceKind kind) const;
    bool empty() const { return figures.empty() && circumstances.empty(); }
    friend bool operator==(const Particulars&, const Particulars&) = default;
};

/// Capital, equity, areas, ticket and land need are left out: size_measure.hpp measures them. So are figures without a
/// number.
Particulars particulars_of(const Figures& figures, const std::vector<Circumstance>& circumstances);

/// Which fields and kinds anybody states: a sentence on what nobody states is said once, not of every record.
class HeldParticulars {
public:
    void add(const Particulars& particulars); ///< marks what one record states
    bool has(FigureField field) const { return (m_figures >> static_cast<unsigned>(field) & 1U) != 0; } ///< anybody
    bool has(CircumstanceKind kind) const { return (m_circumstances >> static_cast<unsigned>(kind) & 1U) != 0; } ///< same
    friend bool operator==(const HeldParticulars&, const HeldParticulars&) = default;

private:
    std::uint64_t m_figures = 0;
    std::uint64_t m_circumstances = 0;
};

/// A must-have of an investor that a rule can check: a gateway in reach, or enough of a supply.
struct MustHave {
    std::string text;                   ///< as the investor put it
    std::string gateway;                ///< a GatewayType code or a node; empty = none
    std::optional<int> minutes;         ///< the most; absent = any proved route will do
    std::optional<FigureField> supply;  ///< power, water or wastewater
    bool is_readable() const { return !gateway.empty() || supply.has_value(); }
    friend bool operator==(const MustHave&, const MustHave&) = default;
};

/// Reads "seaport 180", "rail_station", "some_node 90", "power", "water", "wastewater"; anything else is kept as words.
MustHave read_must_have(const std::string& text);

/// What an investor states as need where a project states a supply: power → power_need, … Only for the three supplies.
FigureField need_of(FigureField supply);

} // namespace redriver
