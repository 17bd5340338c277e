// SPDX-License-Identifier: Apache-2.0
#include "workflow/noted_reading.hpp"

#include <set>

namespace redriver {

std::vector<std::string> persons_within(Registry& registry)
{
    std::set<std::string> persons;
    for (const Contact& contact : registry.load().contacts) {
        persons.insert(contact.id.value);
    }
    for (std::string& id : registry.remembered_contacts()) {
        persons.insert(std::move(id));
    }
    return {persons.begin(), persons.end()};
}

RegistryHead note_reading(Registry& registry, const std::vector<std::string>& persons, const Stamp& stamp,
                          const RegistryHead& based_on)
{
    ChangeRequest note;
    note.stamp = stamp;
    note.based_on = based_on;
    for (const std::string& id : persons) {
        note.changes.push_back({RecordKind::contact, id, std::string(reading_field), "null", "null"});
    }
    return registry.apply(note);
}

} // namespace redriver
