// SPDX-License-Identifier: Apache-2.0
#include <redriver/workflow/keep_contacts.hpp>

#include "workflow/forget_persons.hpp"
#include "workflow/former_ids.hpp"
#include "workflow/noted_reading.hpp"
#include "workflow/record_merge.hpp"

#include <redriver/i18n/told_error.hpp>

#include <algorithm>
#include <filesystem>
#include <new>

namespace redriver {
namespace {

namespace fs = std::filesystem;

constexpr const char* id_prefix = "CT-";
constexpr std::size_t fewest_digits = 4;

std::string next_id(Registry& registry)
{
    long last = 0;
    for (const std::string& key : registry.keys_ever(RecordKind::contact)) {
        const bool is_ours = key.starts_with(id_prefix) && key.size() > 3 && key.size() < 12 &&
                             key.find_first_not_of("0123456789", 3) == std::string::npos;
        last = is_ours ? std::max(last, std::stol(key.substr(3))) : last;
    }
    std::string digits = std::to_string(last + 1);
    digits.insert(0, digits.size() < fewest_digits ? fewest_digits - digits.size() : 0, '0');
    return id_prefix + digits;
}

/// The last value given for a field; empty if none is.
std::string given(const NewContact& request, std::string_view field)
{
    std::string value;
    for (const auto& [name, text] : request.assignments) {
        value = name == field ? text : value;
    }
    return value;
}

/// "letter: folder 12, page 3".
std::string proof_of(const NewContact& request)
{
    const std::string proof = given(request, "consent_proof");
    return given(request, "consent_way") + ":" + (proof.empty() ? "" : " " + proof);
}

std::optional<ConsentWay> way_of(const Contact& contact)
{
    return from_code<ConsentWay>(std::string_view(contact.consent_proof).substr(0, contact.consent_proof.find(':')));
}

/// The assignments as a table of one row, so that they are read and checked as an import is.
Intake intake_of(const NewContact& request, const std::string& id)
{
    TextTable table;
    table.file = id;
    table.header = {"id", "owner", "consent_proof"};
    std::vector<std::string> cells{id, request.owner, proof_of(request)};
    for (const auto& [name, value] : request.assignments) {
        if (name != "consent_way" && name != "consent_proof") {
            table.header.push_back(name);
            cells.push_back(value);
        }
    }
    table.add_row(1, cells);
    Intake intake = read_table(table, to_code(RecordKind::contact));
    for (const Finding& finding : intake.findings) {
        if (finding.rule == "file.column_unknown") {
            throw ToldUsageError("usage.no_field_of_contact", {{"field", finding.at.column}});
        }
    }
    return intake;
}

const Contact* contact_of(const RegistryContent& content, const std::string& id)
{
    const auto found = std::find_if(content.contacts.begin(), content.contacts.end(),
                                    [&id](const Contact& contact) { return contact.id.value == id; });
    return found == content.contacts.end() ? nullptr : &*found;
}

bool has_expired(const Contact& contact, const PartialDate& as_of)
{
    return contact.expires_on.is_known() && contact.expires_on.latest() < as_of;
}

/// Copies that this program makes stand beside the registry and end in .bak.
std::vector<std::string> copies_beside(const std::string& registry)
{
    const fs::path path(registry);
    const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
    const std::string stem = path.filename().string() + ".";
    std::vector<std::string> copies;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(folder, error)) {
        const std::string name = entry.path().filename().string();
        if (name.starts_with(stem) && name.ends_with(".bak")) {
            copies.push_back((path.parent_path() / name).string());
        }
    }
    std::sort(copies.begin(), copies.end());
    return copies;
}

ContactReport add_once(const NewContact& request)
{
    Registry registry = Registry::open(request.registry, request.dry_run == DryRun::no ? Access::write : Access::read);
    const std::string id = next_id(registry);
    const RegistryHead head = registry.head();
    const RegistryContent content = registry.load();
    refuse_former_id(former_ids(registry, content), request.owner);
    ImportPlan plan = plan_import(intake_of(request, id), content, request.stamp);
    plan.changes.sources.clear();
    plan.changes.based_on = head;
    ContactReport report{{id}, {}, std::move(plan.report.findings), head, {}};
    if (request.dry_run == DryRun::no && !plan.changes.changes.empty()) {
        report.head = registry.apply(plan.changes);
        report.change_set = report.head.count;
    }
    return report;
}

ReadContact read_once(const std::string& path, const std::string& id, const Stamp& stamp)
{
    Registry registry = Registry::open(path, Access::write);
    const RegistryHead head = registry.head();
    const RegistryContent content = registry.load();
    const Contact* contact = contact_of(content, id);
    if (contact == nullptr) {
        throw ToldUsageError("usage.no_contact", {{"id", id}});
    }
    const long version = registry.version_of(RecordKind::contact, id);
    ReadContact read{*contact, version, 0};
    read.change_set = note_reading(registry, {id}, stamp, head).count;
    return read;
}

/// The ids meant: those named, or all that have expired.
std::vector<std::string> asked_for(Registry& registry, const ForgetRequest& request)
{
    if (!request.ids.empty()) {
        const std::vector<std::string> known = registry.keys_ever(RecordKind::contact);
        for (const std::string& id : request.ids) {
            if (std::find(known.begin(), known.end(), id) == known.end()) {
                throw ToldUsageError("usage.never_a_contact", {{"id", id}});
            }
        }
        return request.ids;
    }
    std::vector<std::string> expired;
    for (const Contact& contact : registry.load().contacts) {
        if (has_expired(contact, request.as_of)) {
            expired.push_back(contact.id.value);
        }
    }
    return expired;
}

} // namespace

std::vector<ContactSummary> list_contacts(const std::string& registry, const ContactFilter& filter,
                                          const PartialDate& as_of)
{
    std::vector<ContactSummary> summaries;
    Registry opened = Registry::open(registry, Access::read);
    const RegistryContent content = opened.load();
    const std::string owner = filter.owner.empty() ? "" : present_id(former_ids(opened, content), filter.owner);
    for (const Contact& contact : content.contacts) {
        const bool expired = has_expired(contact, as_of);
        if ((owner.empty() || contact.owner == owner) && (expired || !filter.only_expired)) {
            summaries.push_back({contact.id.value, contact.owner, contact.purpose, contact.consent_on,
                                 way_of(contact), contact.expires_on, expired});
        }
    }
    return summaries;
}

ContactReport add_contact(const NewContact& request)
{
    if (!from_code<ConsentWay>(given(request, "consent_way"))) {
        throw ToldUsageError("usage.consent_way", {{"expected", codes_of<ConsentWay>()}});
    }
    return with_retries([&request] { return add_once(request); });
}

ReadContact read_contact(const std::string& registry, const std::string& id, const Stamp& stamp)
{
    if (stamp.reason.empty()) {
        throw ToldUsageError("usage.contact_without_purpose");
    }
    return with_retries([&] { return read_once(registry, id, stamp); });
}

ContactReport forget_contacts(const ForgetRequest& request)
{
    Registry registry = Registry::open(request.registry, request.dry_run == DryRun::no ? Access::write : Access::read);
    ContactReport report;
    report.ids = asked_for(registry, request);
    report.head = registry.head();
    if (request.dry_run == DryRun::yes || report.ids.empty()) {
        return report;
    }
    const RegistryHead after = with_retries([&] { return forget_in(registry, report.ids, request.stamp); });
    if (!(after == report.head)) {
        report.head = after;
        report.change_set = after.count;
    }
    report.older_copies = copies_beside(request.registry);
    const ToldStop not_erased("trust.forgotten_not_erased", {{"file", request.registry}}); // before memory may be short
    try {
        registry.compact();
    } catch (const StorageError&) { // says that nothing was changed, which is true of this step alone
        throw not_erased;
    } catch (const std::bad_alloc&) {
        throw not_erased;
    }
    return report;
}

} // namespace redriver
