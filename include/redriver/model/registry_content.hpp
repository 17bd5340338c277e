#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Everything a registry holds, as plain values, each list ordered by its key.

#include <redriver/model/contact.hpp>
#include <redriver/model/corridor.hpp>
#include <redriver/model/indicator.hpp>
#include <redriver/model/investor.hpp>
#include <redriver/model/parcel.hpp>
#include <redriver/model/place.hpp>
#include <redriver/model/project.hpp>
#include <redriver/model/sector.hpp>

#include <vector>

namespace redriver {

struct RegistryContent {
    std::vector<Sector> sectors;
    std::vector<SectorRelation> sector_relations;
    std::vector<ForeignAccessRule> foreign_access_rules;
    std::vector<Place> places;
    std::vector<Node> nodes;
    std::vector<Link> links;
    std::vector<Zone> zones;
    std::vector<Indicator> indicators;
    std::vector<ExchangeRate> exchange_rates;
    std::vector<Project> projects;
    std::vector<Parcel> parcels;
    std::vector<Investor> investors;
    std::vector<Contact> contacts;
    friend bool operator==(const RegistryContent&, const RegistryContent&) = default;
};

} // namespace redriver
