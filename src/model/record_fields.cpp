// SPDX-License-Identifier: Apache-2.0
#include <redriver/model/record_fields.hpp>

#include <algorithm>

namespace redriver {

std::string key_of(const Project& record) { return record.id.value; }
std::string key_of(const Parcel& record) { return record.id.value; }
std::string key_of(const Investor& record) { return record.id.value; }
std::string key_of(const Contact& record) { return record.id.value; }
std::string key_of(const Sector& record) { return record.code.value; }
std::string key_of(const Place& record) { return record.id.value; }
std::string key_of(const Node& record) { return record.id.value; }
std::string key_of(const Zone& record) { return record.id.value; }
std::string key_of(const Indicator& record) { return record.id; }
std::string key_of(const ExchangeRate& record) { return record.id; }

std::string key_of(const SectorRelation& record)
{
    return record.sector_a.value + "/" + record.sector_b.value;
}

std::string key_of(const ForeignAccessRule& record)
{
    return record.sector.value + "/" + record.valid_from;
}

std::string key_of(const Link& record)
{
    return record.from.value + "/" + record.to.value + "/" + std::string(to_code(record.mode)) + "/" +
           std::string(to_code(record.traffic)); // goods and passengers may have links of their own on one railway
}

void sort_by_key(RegistryContent& content)
{
    for_each_list(content, [](auto& list) {
        std::stable_sort(list.begin(), list.end(), [](const auto& a, const auto& b) { return key_of(a) < key_of(b); });
    });
}

} // namespace redriver
