#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Ids and codes as types of their own, so that a project's id cannot be passed for an investor's.

#include <compare>
#include <string>
#include <utility>

namespace redriver {

/// A text that names one record of one kind. Empty means: not given. Ordered by bytes.
template <class Tag>
struct Id {
    std::string value;

    Id() = default;
    /// Takes any text: whether a record of that id exists is not asked here.
    explicit Id(std::string text) : value(std::move(text)) {}
    bool empty() const { return value.empty(); }
    friend bool operator==(const Id&, const Id&) = default;
    friend auto operator<=>(const Id&, const Id&) = default;
};

using ProjectId = Id<struct ProjectTag>;     ///< for example LC-0016; kept unchanged for ever
using ParcelId = Id<struct ParcelTag>;
using InvestorId = Id<struct InvestorTag>;   ///< for example INV-0011
using ContactId = Id<struct ContactTag>;
using PlaceId = Id<struct PlaceTag>;         ///< administrative unit, for example lao_cai.bat_xat
using SectorCode = Id<struct SectorTag>;     ///< for example LOG.WH.COLD; parents are sectors of their own
using NodeId = Id<struct NodeTag>;           ///< a point of the corridor network, for example kim_thanh_gate
using ZoneId = Id<struct ZoneTag>;

} // namespace redriver
