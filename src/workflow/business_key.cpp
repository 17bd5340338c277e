// SPDX-License-Identifier: Apache-2.0
#include "workflow/business_key.hpp"

#include <redriver/search/folding.hpp>

#include <algorithm>
#include <array>
#include <map>

namespace redriver {
namespace {

/// What a record may be known by, the surest first.
std::vector<std::string> business_keys(const Project& project)
{
    const std::string name = fold(project.name.vi);
    if (name.empty()) {
        return {};
    }
    std::vector<std::string> keys;
    if (!project.legal_basis.empty()) {
        keys.push_back("decision|" + name + "|" + fold(project.legal_basis));
    }
    std::string place = "place|" + name + "|" + fold(project.province);
    for (const std::string& commune : project.communes) {
        place += "|" + fold(commune);
    }
    keys.push_back(std::move(place));
    return keys;
}

std::vector<std::string> business_keys(const Investor& investor)
{
    std::vector<std::string> keys;
    if (!investor.tax_number.empty()) {
        keys.push_back("tax|" + investor.tax_number);
    }
    if (!fold(investor.name).empty()) {
        std::string name = "name|" + fold(investor.name);
        for (const std::string& country : investor.home_countries) {
            name += "|" + country;
        }
        keys.push_back(std::move(name));
    }
    return keys;
}

/// The name and place of a project stay while its decisions change.
bool contradict(const Project&, const Project&)
{
    return false;
}

/// Two tax numbers are two investors, however alike their names are.
bool contradict(const Investor& a, const Investor& b)
{
    return !a.tax_number.empty() && !b.tax_number.empty() && a.tax_number != b.tax_number;
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
    std::map<std::string, const Record*> by_key;
    std::map<std::string, long> last;
    const auto note = [&](const Record& record) {
        const std::string prefix = id_prefix(record);
        last[prefix] = std::max(last[prefix], number_of(record.id.value, prefix));
    };
    for (const Record& record : existing) {
        for (std::string& key : business_keys(record)) {
            by_key.emplace(std::move(key), &record);
        }
        note(record);
    }
    for (const Incoming<Record>& each : list) {
        note(each.record);
    }
    for (Incoming<Record>& each : list) {
        if (!each.record.id.empty()) {
            continue;
        }
        const std::vector<std::string> keys = business_keys(each.record);
        const Record* meant = nullptr;
        for (const std::string& key : keys) {
            const auto found = by_key.find(key);
            if (meant == nullptr && found != by_key.end() && !contradict(*found->second, each.record)) {
                meant = found->second;
            }
        }
        const std::string prefix = id_prefix(each.record);
        each.record.id.value = meant != nullptr ? meant->id.value : numbered(prefix, ++last[prefix]);
        each.mark("id");
        for (const std::string& key : keys) {
            by_key.emplace(key, &each.record); // a second row that means the same is told as a duplicate
        }
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
