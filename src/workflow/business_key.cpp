// SPDX-License-Identifier: Apache-2.0
#include "workflow/business_key.hpp"

#include <redriver/search/folding.hpp>

#include <algorithm>
#include <array>
#include <map>

namespace redriver {
namespace {

std::string business_key(const Project& project)
{
    std::string key = fold(project.name.vi) + "|" + fold(project.province);
    for (const std::string& commune : project.communes) {
        key += "|" + fold(commune);
    }
    return key;
}

std::string business_key(const Investor& investor)
{
    if (!investor.tax_number.empty()) {
        return "tax|" + investor.tax_number;
    }
    std::string key = fold(investor.name);
    for (const std::string& country : investor.home_countries) {
        key += "|" + country;
    }
    return key;
}

std::string id_prefix(const Project& project)
{
    const std::string province = fold(project.province);
    return province == "lao cai" || province == "yen bai" ? "LC-" : province == "lang son" ? "LS-" : "PR-";
}

std::string id_prefix(const Investor&)
{
    return "INV-";
}

/// The number after the prefix; 0 when the id is of another form.
long number_of(const std::string& id, const std::string& prefix)
{
    const bool fits = id.starts_with(prefix) && id.size() > prefix.size() && id.size() < prefix.size() + 9 &&
                      std::all_of(id.begin() + static_cast<std::ptrdiff_t>(prefix.size()), id.end(),
                                  [](char c) { return c >= '0' && c <= '9'; });
    return fits ? std::stol(id.substr(prefix.size())) : 0;
}

std::string numbered(const std::string& prefix, long number)
{
    std::string digits = std::to_string(number);
    digits.insert(0, digits.size() < 4 ? 4 - digits.size() : 0, '0');
    return prefix + digits;
}

template <class Record>
void give(std::vector<Incoming<Record>>& list, const std::vector<Record>& existing)
{
    const bool all_named =
        std::all_of(list.begin(), list.end(), [](const auto& each) { return !each.record.id.empty(); });
    if (all_named) {
        return;
    }
    std::map<std::string, std::string> id_by_key;
    std::map<std::string, long> last;
    const auto note = [&](const Record& record) {
        const std::string prefix = id_prefix(record);
        last[prefix] = std::max(last[prefix], number_of(record.id.value, prefix));
    };
    for (const Record& record : existing) {
        id_by_key.emplace(business_key(record), record.id.value);
        note(record);
    }
    for (const Incoming<Record>& each : list) {
        note(each.record);
    }
    for (Incoming<Record>& each : list) {
        if (!each.record.id.empty()) {
            continue;
        }
        const std::string prefix = id_prefix(each.record);
        const auto found = id_by_key.find(business_key(each.record));
        each.record.id.value = found != id_by_key.end() ? found->second : numbered(prefix, ++last[prefix]);
        each.mark("id");
    }
}

} // namespace

void give_ids(std::vector<Incoming<Project>>& list, const std::vector<Project>& existing)
{
    give(list, existing);
}

void give_ids(std::vector<Incoming<Investor>>& list, const std::vector<Investor>& existing)
{
    give(list, existing);
}

} // namespace redriver
