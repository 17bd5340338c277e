#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Fields that must be said of a new record or row, because the value they start with would be an invention. Private.
/// Fields whose absence shows by itself (an empty name, a reference to nothing) are checked as rules of the record.

#include <redriver/model/record_fields.hpp>

#include <array>
#include <string_view>

namespace redriver::record {

template <class Row>
inline constexpr std::array<std::string_view, 0> required_fields{};
template <>
inline constexpr std::array<std::string_view, 1> required_fields<Project>{"kind"};
template <>
inline constexpr std::array<std::string_view, 1> required_fields<Investor>{"type"};
template <>
inline constexpr std::array<std::string_view, 1> required_fields<Sector>{"level"};
template <>
inline constexpr std::array<std::string_view, 2> required_fields<SectorRelation>{"relation", "strength"};
template <>
inline constexpr std::array<std::string_view, 1> required_fields<ForeignAccessRule>{"access"};
template <>
inline constexpr std::array<std::string_view, 1> required_fields<Place>{"level"};
template <>
inline constexpr std::array<std::string_view, 1> required_fields<Node>{"type"};
template <>
inline constexpr std::array<std::string_view, 2> required_fields<Link>{"mode", "status"};
template <>
inline constexpr std::array<std::string_view, 1> required_fields<Indicator>{"kind"};
template <>
inline constexpr std::array<std::string_view, 1> required_fields<Figure>{"field"};
template <>
inline constexpr std::array<std::string_view, 1> required_fields<ReadinessStep>{"level"};
template <>
inline constexpr std::array<std::string_view, 2> required_fields<Circumstance>{"kind", "grade"};
template <>
inline constexpr std::array<std::string_view, 2> required_fields<SectorAdmission>{"sector", "admission"};
template <>
inline constexpr std::array<std::string_view, 2> required_fields<ProjectRelation>{"relation", "other"};
template <>
inline constexpr std::array<std::string_view, 2> required_fields<TextConflict>{"field", "value"};
template <>
inline constexpr std::array<std::string_view, 2> required_fields<Justification>{"rule", "text"};
template <>
inline constexpr std::array<std::string_view, 2> required_fields<ZoneProject>{"relation", "project"};
template <>
inline constexpr std::array<std::string_view, 1> required_fields<GatewayNeed>{"gateway"};
template <>
inline constexpr std::array<std::string_view, 1> required_fields<Interest>{"sector"};
template <>
inline constexpr std::array<std::string_view, 1> required_fields<ProjectSector>{"code"};

} // namespace redriver::record
