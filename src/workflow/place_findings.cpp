// SPDX-License-Identifier: Apache-2.0
#include "workflow/place_findings.hpp"

#include <redriver/search/folding.hpp>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>

namespace redriver {
namespace {

/// Whether two folded names differ by at most one letter put in, left out or changed.
bool is_one_letter_apart(const std::string& a, const std::string& b)
{
    const std::string& longer = a.size() >= b.size() ? a : b;
    const std::string& shorter = a.size() >= b.size() ? b : a;
    if (longer.size() - shorter.size() > 1) {
        return false;
    }
    std::size_t at = 0;
    while (at < shorter.size() && shorter[at] == longer[at]) {
        ++at;
    }
    const std::string_view rest_long = std::string_view(longer).substr(std::min(at + 1, longer.size()));
    const std::string_view rest_short =
        std::string_view(shorter).substr(std::min(at + (longer.size() == shorter.size() ? 1U : 0U), shorter.size()));
    return rest_long == rest_short;
}

/// The words under which spellings are the same: NFC names in lower case with their tone marks in one place.
std::string spelling(const std::string& name)
{
    std::string key;
    for (const QueryWord& word : query_words(name)) {
        key += (key.empty() ? "" : " ") + word.typed;
    }
    return key;
}

} // namespace

class PlaceLookup::Names {
public:
    /// What is kept of a place.
    struct Unit {
        std::string id;
        std::string name;
        std::string folded;
        std::string successor;
        PlaceLevel level;
        PartialDate valid_to;
    };

    Names(const std::vector<Place>& known, const PackedIncoming<Place>& incoming)
    {
        m_units.reserve(known.size() + incoming.size()); // so that none of them moves
        for (const Place& place : known) {
            add(place);
        }
        for (std::size_t i = 0; i < incoming.size(); ++i) {
            add(incoming.at(i).record);
        }
    }

    /// Whether any unit of a level is known: if none is, no name of that level can be told from another.
    bool has(PlaceLevel level) const { return m_levels.contains(level); }

    /// The units of a name.
    auto named(const std::string& name, PlaceLevel level) const
    {
        return m_by_spelling.equal_range({level, spelling(name)});
    }

    /// The last unit of a range of named() if all are gone.
    template <class Range>
    static const Unit* gone(const Range& units)
    {
        const Unit* found = nullptr;
        for (auto each = units.first; each != units.second; ++each) {
            if (!each->second->valid_to.is_known()) {
                return nullptr;
            }
            found = each->second;
        }
        return found;
    }

    /// What stands on its ground now, as far as one unit followed another; empty when that is not known.
    std::string successor_name(const Unit& place) const
    {
        const Unit* at = &place;
        for (int steps = 0; steps < 10 && at->valid_to.is_known() && !at->successor.empty(); ++steps) {
            const auto next = m_by_id.find(at->successor);
            if (next == m_by_id.end()) {
                return {};
            }
            at = next->second;
        }
        return at == &place ? std::string() : at->name;
    }

    /// Known names that differ in marks, or else by one letter, ascending.
    std::vector<std::string> alike(const std::string& name, PlaceLevel level) const
    {
        const std::string folded = fold(name);
        std::set<std::string> by_marks;
        std::set<std::string> by_letter;
        for (const auto& [id, unit] : m_by_id) {
            if (unit->level == level && !folded.empty()) {
                if (unit->folded == folded) {
                    by_marks.insert(unit->name);
                } else if (folded.size() >= 5 && is_one_letter_apart(folded, unit->folded)) {
                    by_letter.insert(unit->name);
                }
            }
        }
        const auto& found = by_marks.empty() ? by_letter : by_marks;
        return {found.begin(), found.end()};
    }

private:
    void add(const Place& place)
    {
        m_units.push_back({place.id.value, place.name, fold(place.name), place.successor.value, place.level, place.valid_to});
        const Unit& unit = m_units.back();
        m_by_id.emplace(unit.id, &unit);
        m_by_spelling.emplace(std::pair(unit.level, spelling(unit.name)), &unit);
        m_levels.insert(unit.level);
    }

    std::vector<Unit> m_units;
    std::set<PlaceLevel> m_levels;
    std::map<std::string_view, const Unit*> m_by_id; ///< each unit once
    std::multimap<std::pair<PlaceLevel, std::string>, const Unit*> m_by_spelling;
};

namespace {

Finding told(const std::string& rule, Severity severity, const Incoming<Project>& project, const std::string& field,
             const std::string& name)
{
    Finding finding;
    finding.rule = rule;
    finding.severity = severity;
    finding.at = project.at;
    finding.at.column = field;
    finding.record = "projects/" + project.record.id.value;
    finding.field = field;
    finding.value = name;
    if (project.given) {
        project.given->name(finding); // in the words of the file
    }
    return finding;
}

} // namespace

PlaceLookup::PlaceLookup(const std::vector<Place>& known, const PackedIncoming<Place>& incoming)
    : m_names(std::make_unique<Names>(known, incoming))
{
}

PlaceLookup::~PlaceLookup() = default;

void PlaceLookup::look_at(const Incoming<Project>& project, std::vector<Finding>& findings)
{
    for (const std::string& name : project.record.communes) {
        look_at(project, name, PlaceLevel::commune, "communes", findings);
    }
    for (const std::string& name : project.record.former_districts) {
        look_at(project, name, PlaceLevel::district, "former_districts", findings);
    }
}

void PlaceLookup::look_at(const Incoming<Project>& project, const std::string& name, PlaceLevel level,
                          const std::string& field, std::vector<Finding>& findings)
{
    if (!m_names->has(level)) {
        return;
    }
    if (const auto units = m_names->named(name, level); units.first != units.second) {
        const Names::Unit* gone = level == PlaceLevel::commune ? Names::gone(units) : nullptr;
        if (gone != nullptr) {
            const std::string successor = m_names->successor_name(*gone);
            Finding finding = told("project." + field + ".former_unit", Severity::note, project, field, name);
            finding.message = {successor.empty() ? "finding.place_gone" : "finding.place_followed",
                               {{"place", name}, {"date", gone->valid_to}, {"successor", successor}}};
            findings.push_back(std::move(finding));
        }
    } else if (const std::string& known = alike(name, level); !known.empty()) {
        Finding finding = told("project." + field + ".spelling", Severity::warning, project, field, name);
        finding.message = {"finding.place_spelling", {{"place", name}, {"known", known}}};
        findings.push_back(std::move(finding));
    }
}

const std::string& PlaceLookup::alike(const std::string& name, PlaceLevel level)
{
    constexpr std::size_t most_remembered = 4'096;
    if (m_alike.size() >= most_remembered) {
        m_alike.clear();
    }
    const auto [found, is_new] = m_alike.try_emplace({level, name});
    if (is_new) {
        for (const std::string& each : m_names->alike(name, level)) {
            found->second += (found->second.empty() ? "“" : ", “") + each + "”";
        }
    }
    return found->second;
}

} // namespace redriver
