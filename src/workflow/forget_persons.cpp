// SPDX-License-Identifier: Apache-2.0
#include "workflow/forget_persons.hpp"

#include "workflow/record_merge.hpp"

#include <algorithm>

namespace redriver {
namespace {

constexpr const char* mask = "•••";

/// A file whose headings are none of a contact's may have a person where its headings should be.
std::set<std::string> files_without_headings(const std::vector<Finding>& findings)
{
    std::set<std::string> files;
    for (const Finding& finding : findings) {
        if (finding.rule == "file.column_missing" && finding.at.column == "name") {
            files.insert(finding.at.file);
        }
    }
    return files;
}

void mask_value(Finding& finding)
{
    if (!finding.value.empty()) {
        finding.value = mask;
    }
    for (auto& [name, argument] : finding.message.arguments) {
        if (name == "seen" && std::holds_alternative<std::string>(argument)) {
            argument = std::string(mask);
        }
    }
}

} // namespace

RegistryHead forget_in(Registry& registry, const std::vector<std::string>& ids, const Stamp& stamp)
{
    ChangeRequest request;
    request.stamp = stamp;
    request.stamp.command = "contact forget";
    request.based_on = registry.head();
    request.forgotten = ids;
    std::set<std::string> left(ids.begin(), ids.end());
    for (const Contact& contact : registry.load().contacts) {
        if (left.erase(contact.id.value) > 0) {
            request.removals.contacts.push_back(contact);
            request.changes.push_back(removal_of(contact));
        }
    }
    for (const std::string& id : registry.remembered_contacts()) {
        if (left.contains(id)) { // removed before in another way: only the past is left to erase
            request.changes.push_back({RecordKind::contact, id, "*", "null", "null"});
        }
    }
    return registry.apply(request);
}

void mask_persons(std::vector<Finding>& findings, const std::set<std::string>& files)
{
    const std::set<std::string> headless = files_without_headings(findings);
    for (Finding& finding : findings) {
        const bool in_file = files.contains(finding.at.file);
        const bool of_heading = finding.rule == "file.column_unknown" || finding.rule == "file.column_twice";
        if (finding.rule.starts_with("contact.") || finding.record.starts_with("contacts/") || (in_file && !of_heading)) {
            mask_value(finding);
        } else if (in_file && headless.contains(finding.at.file)) {
            mask_value(finding);
            finding.at.column = mask;
        }
    }
}

void mask_persons(std::vector<FieldChange>& changes)
{
    for (FieldChange& change : changes) {
        if (change.kind == RecordKind::contact) {
            for (std::string* value : {&change.before, &change.after}) {
                *value = *value == "null" ? "null" : std::string("\"") + mask + '"';
            }
        }
    }
}

} // namespace redriver
