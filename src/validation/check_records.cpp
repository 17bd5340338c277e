// SPDX-License-Identifier: Apache-2.0
#include "validation/record_check.hpp"

namespace redriver {
namespace {

using validation::check_texts;
using validation::RecordCheck;

/// Error "refers_to_itself" when a record names itself as what stands above or after it.
void refuse_itself(RecordCheck& check, const std::string& field, const std::string& other, const std::string& own)
{
    if (!other.empty() && other == own) {
        check.tell(Severity::error, field, "refers_to_itself", other, {});
    }
}

} // namespace

ReferenceIndex::ReferenceIndex(const RegistryContent& content)
{
    for_each_list(content, [this](const auto& list) {
        using Record = typename std::remove_cvref_t<decltype(list)>::value_type;
        for (const Record& record : list) {
            add(RecordTraits<Record>::kind, key_of(record));
        }
    });
}

void ReferenceIndex::add(RecordKind kind, const std::string& key)
{
    m_keys.at(static_cast<std::size_t>(kind)).insert(key);
}

bool ReferenceIndex::has(RecordKind kind, const std::string& key) const
{
    return m_keys.at(static_cast<std::size_t>(kind)).contains(key);
}

std::vector<RecordFinding> check_record(const Parcel& record, const ReferenceIndex& index)
{
    RecordCheck check("parcel", RecordKind::parcel, key_of(record), index);
    check_texts(check, record);
    check.check_id("id", record.id.value);
    check.require("project", record.project.value);
    check.check_reference("project", RecordKind::project, record.project.value);
    check.check_figures(record.figures, {FigureField::area, FigureField::cleared_area, FigureField::land_price});
    if (record.point) {
        check.check_point(record.point->lat, record.point->lon);
    }
    return check.take();
}

std::vector<RecordFinding> check_record(const Contact& record, const ReferenceIndex& index)
{
    RecordCheck check("contact", RecordKind::contact, key_of(record), index);
    check_texts(check, record);
    check.check_id("id", record.id.value);
    for (const auto& [field, text] :
         {std::pair{"owner", record.owner}, std::pair{"name", record.name}, std::pair{"purpose", record.purpose},
          std::pair{"consent_on", record.consent_on.to_string()},
          std::pair{"expires_on", record.expires_on.to_string()}}) {
        check.require(field, text);
    }
    if (record.consent_proof.empty()) {
        check.tell(Severity::warning, "consent_proof", "consent_unsaid", {}, {});
    }
    const bool known = index.has(RecordKind::investor, record.owner) || index.has(RecordKind::project, record.owner);
    if (!record.owner.empty() && !known) {
        check.check_reference("owner", RecordKind::investor, record.owner);
    }
    if (record.consent_on.is_known() && record.expires_on.is_known() && record.expires_on < record.consent_on) {
        check.tell(Severity::error, "expires_on", "before_start", record.expires_on.to_string(),
                   {{"start", record.consent_on}});
    }
    return check.take();
}

std::vector<RecordFinding> check_record(const Sector& record, const ReferenceIndex& index)
{
    RecordCheck check("sector", RecordKind::sector, key_of(record), index);
    check_texts(check, record);
    check.check_id("code", record.code.value);
    check.require("name", record.name.vi, "name_vi");
    check.check_range("level", record.level, 1, 3);
    check.check_reference("parent", RecordKind::sector, record.parent.value);
    refuse_itself(check, "parent", record.parent.value, record.code.value);
    if ((record.level == 1) != record.parent.empty()) {
        check.tell(Severity::error, "parent", "level_and_parent", record.parent.value,
                   {{"level", std::to_string(record.level)}});
    }
    return check.take();
}

std::vector<RecordFinding> check_record(const SectorRelation& record, const ReferenceIndex& index)
{
    RecordCheck check("sector_relation", RecordKind::sector_relation, key_of(record), index);
    check_texts(check, record);
    check.check_reference("sector_a", RecordKind::sector, record.sector_a.value);
    check.check_reference("sector_b", RecordKind::sector, record.sector_b.value);
    check.require("sector_a", record.sector_a.value);
    check.require("sector_b", record.sector_b.value);
    check.check_range("strength", record.strength, 0, 1);
    return check.take();
}

std::vector<RecordFinding> check_record(const ForeignAccessRule& record, const ReferenceIndex& index)
{
    RecordCheck check("foreign_access", RecordKind::foreign_access, key_of(record), index);
    check_texts(check, record);
    check.require("sector", record.sector.value);
    check.check_reference("sector", RecordKind::sector, record.sector.value);
    if (record.ownership_cap_percent) {
        check.check_range("ownership_cap_percent", *record.ownership_cap_percent, 0, 100);
    }
    return check.take();
}

std::vector<RecordFinding> check_record(const Place& record, const ReferenceIndex& index)
{
    RecordCheck check("place", RecordKind::place, key_of(record), index);
    check_texts(check, record);
    check.check_id("id", record.id.value);
    check.require("name", record.name);
    check.check_reference("parent", RecordKind::place, record.parent.value);
    check.check_reference("successor", RecordKind::place, record.successor.value);
    refuse_itself(check, "parent", record.parent.value, record.id.value);
    refuse_itself(check, "successor", record.successor.value, record.id.value);
    if (record.valid_from.is_known() && record.valid_to.is_known() && record.valid_to < record.valid_from) {
        check.tell(Severity::error, "valid_to", "before_start", record.valid_to.to_string(),
                   {{"start", record.valid_from}});
    }
    return check.take();
}

std::vector<RecordFinding> check_record(const Node& record, const ReferenceIndex& index)
{
    RecordCheck check("node", RecordKind::node, key_of(record), index);
    check_texts(check, record);
    check.check_id("id", record.id.value);
    check.require("name", record.name.vi, "name_vi");
    check.check_point(record.lat, record.lon);
    return check.take();
}

std::vector<RecordFinding> check_record(const Link& record, const ReferenceIndex& index)
{
    RecordCheck check("link", RecordKind::link, key_of(record), index);
    check_texts(check, record);
    for (const auto& [field, node] : {std::pair{"from", record.from}, std::pair{"to", record.to}}) {
        check.require(field, node.value);
        check.check_reference(field, RecordKind::node, node.value);
    }
    for (const auto& [field, number] : {std::pair{"distance_km", record.distance_km},
                                        std::pair{"speed_kmh", record.speed_kmh},
                                        std::pair{"travel_time_h", record.travel_time_h}}) {
        if (number && *number <= Decimal(0)) {
            check.tell(Severity::error, field, "not_positive", number->to_string(), {});
        }
    }
    return check.take();
}

std::vector<RecordFinding> check_record(const Zone& record, const ReferenceIndex& index)
{
    RecordCheck check("zone", RecordKind::zone, key_of(record), index);
    check_texts(check, record);
    check.check_id("id", record.id.value);
    check.require("name", record.name.vi, "name_vi");
    check.check_reference("node", RecordKind::node, record.node.value);
    for (std::size_t i = 0; i < record.projects.size(); ++i) {
        check.check_reference("projects", RecordKind::project, record.projects[i].project.value, static_cast<int>(i),
                              "project");
    }
    for (const auto& [field, number] :
         {std::pair{"total_ha", record.total_ha}, std::pair{"leasable_ha", record.leasable_ha},
          std::pair{"occupied_ha", record.occupied_ha}, std::pair{"available_ha", record.available_ha}}) {
        if (number && *number < Decimal(0)) {
            check.tell(Severity::error, field, "negative", number->to_string(), {});
        }
    }
    if (record.occupancy_percent) {
        check.check_range("occupancy_percent", *record.occupancy_percent, 0, 100);
    }
    if (record.available_ha && record.total_ha && *record.available_ha > *record.total_ha) {
        check.tell(Severity::warning, "available_ha", "part_above_whole", record.available_ha->to_string(),
                   {{"whole", record.total_ha->to_string()}});
    }
    return check.take();
}

std::vector<RecordFinding> check_record(const Indicator& record, const ReferenceIndex& index)
{
    RecordCheck check("indicator", RecordKind::indicator, key_of(record), index);
    check_texts(check, record);
    check.check_id("id", record.id);
    check.require("name", record.name);
    if (record.low && record.high && *record.low > *record.high) {
        check.tell(Severity::error, "low", "bounds_swapped", record.low->to_string() + " > " + record.high->to_string(),
                   {});
    }
    return check.take();
}

std::vector<RecordFinding> check_record(const ExchangeRate& record, const ReferenceIndex& index)
{
    RecordCheck check("exchange_rate", RecordKind::exchange_rate, key_of(record), index);
    check_texts(check, record);
    check.check_id("id", record.id);
    if (!is_currency(record.currency)) {
        check.tell(Severity::error, "currency", "unit_unknown", record.currency, {{"expected", "USD, CNY"}});
    }
    if (record.vnd_per_unit <= Decimal(0)) {
        check.tell(Severity::error, "vnd_per_unit", "not_positive", record.vnd_per_unit.to_string(), {});
    }
    return check.take();
}

std::vector<Finding> check_content(const RegistryContent& content)
{
    const ReferenceIndex index(content);
    std::vector<Finding> findings;
    for_each_list(content, [&](const auto& list) {
        for (const auto& record : list) {
            for (RecordFinding& each : check_record(record, index)) {
                findings.push_back(std::move(each.finding));
            }
        }
    });
    return findings;
}

} // namespace redriver
