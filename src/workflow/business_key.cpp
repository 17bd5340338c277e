// SPDX-License-Identifier: Apache-2.0
#include "workflow/business_key.hpp"

#include <redriver/search/folding.hpp>

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <unordered_map>

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

/// What tells two records apart however alike their names are; empty = not said. Two tax numbers are two investors; the
/// name and place of a project stay while its decisions change.
std::string distinction_of(const Project&)
{
    return {};
}

std::string distinction_of(const Investor& investor)
{
    return investor.tax_number;
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

/// Knows records by their business keys and gives ids to those that have none.
template <class Record>
class IdGiver {
public:
    /// A number that is taken.
    void note(const Record& record)
    {
        const std::string prefix = id_prefix(record);
        m_last[prefix] = std::max(m_last[prefix], number_of(record.id.value, prefix));
    }

    void know(const Record& record, std::vector<std::string> keys)
    {
        for (std::string& key : keys) {
            const auto [known, is_new] =
                m_by_key.emplace(std::move(key), Known{record.id.value, distinction_of(record), {}});
            if (!is_new && known->second.id != record.id.value && known->second.other.empty()) {
                known->second.other = record.id.value;
            }
        }
    }

    /// Gives the record its id; a second one that means the same gets the same and is told as a duplicate. Gives back
    /// the id of another record that it may mean as well; "" when there is none.
    std::string give(Record& record)
    {
        std::vector<std::string> keys = business_keys(record);
        const std::string distinction = distinction_of(record);
        const Known* meant = nullptr;
        for (const std::string& key : keys) {
            const auto found = m_by_key.find(key);
            if (meant == nullptr && found != m_by_key.end() && !contradict(found->second.distinction, distinction)) {
                meant = &found->second;
            }
        }
        const std::string prefix = id_prefix(record);
        record.id.value = meant != nullptr ? meant->id : numbered(prefix, ++m_last[prefix]);
        std::string other = meant != nullptr ? meant->other : std::string();
        know(record, std::move(keys));
        return other;
    }

private:
    struct Known {
        std::string id;
        std::string distinction;
        std::string other; ///< id of a second record with this key
    };

    static bool contradict(const std::string& a, const std::string& b) { return !a.empty() && !b.empty() && a != b; }

    std::unordered_map<std::string, Known> m_by_key;
    std::map<std::string, long> m_last; ///< by prefix
};

template <class Record>
std::vector<EitherRecord> give(PackedIncoming<Record>& list, const std::vector<Record>& existing)
{
    bool all_named = true;
    for (std::size_t i = 0; i < list.size(); ++i) {
        all_named = all_named && !list.id_at(i).empty();
    }
    std::vector<EitherRecord> unclear;
    if (all_named) {
        return unclear;
    }
    IdGiver<Record> giver;
    for (const Record& record : existing) {
        giver.know(record, business_keys(record));
        giver.note(record);
    }
    for (std::size_t i = 0; i < list.size(); ++i) {
        giver.note(list.at(i).record);
    }
    PackedIncoming<Record> named;
    for (std::size_t i = 0; i < list.size(); ++i) {
        Incoming<Record> each = list.at(i);
        if (each.record.id.empty()) {
            std::string other = giver.give(each.record);
            each.mark("id");
            if (!other.empty()) {
                unclear.push_back({each.at, each.record.id.value, std::move(other)});
            }
        }
        named.add(each);
        list.release_before(i + 1);
    }
    list = std::move(named);
    return unclear;
}

} // namespace

std::vector<EitherRecord> give_ids(PackedIncoming<Project>& list, const std::vector<Project>& existing)
{
    return give(list, existing);
}

std::vector<EitherRecord> give_ids(PackedIncoming<Investor>& list, const std::vector<Investor>& existing)
{
    return give(list, existing);
}

} // namespace redriver
