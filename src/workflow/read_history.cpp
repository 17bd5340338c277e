// SPDX-License-Identifier: Apache-2.0
#include <redriver/workflow/read_history.hpp>

#include <redriver/base/error.hpp>

#include <algorithm>

namespace redriver {
namespace {

/// The number of the change set with this hash; 0 for the hash of a registry without any.
std::optional<long> number_of(Registry& registry, const std::string& hash)
{
    if (hash == RegistryHead{}.hash) {
        return 0;
    }
    for (const ChangeSet& set : registry.change_sets()) {
        if (set.hash == hash) {
            return set.number;
        }
    }
    return std::nullopt;
}

Finding unknown_head(const std::string& registry, const std::string& hash, const RegistryHead& head)
{
    Finding finding;
    finding.rule = "registry.head_unknown";
    finding.at.file = registry;
    finding.value = hash;
    finding.message = {"finding.registry.head_unknown", {{"seen", hash}, {"head", head.hash}}};
    return finding;
}

} // namespace

std::vector<ChangeSet> read_history(const HistoryRequest& request)
{
    std::vector<ChangeSet> sets = Registry::open(request.registry, Access::read).change_sets(request.key);
    const std::string since = request.since.earliest().to_string();
    std::erase_if(sets, [&since](const ChangeSet& set) { return set.stamp.time.substr(0, since.size()) < since; });
    if (!request.key.empty()) {
        for (ChangeSet& set : sets) {
            std::erase_if(set.changes, [&](const FieldChange& change) { return change.key != request.key; });
        }
    }
    return sets;
}

VerifyReport verify_registry(const std::string& registry, const std::string& kept_hash)
{
    Registry opened = Registry::open(registry, Access::read);
    VerifyReport report;
    report.findings = opened.verify();
    try {
        report.head = opened.head();
        if (!kept_hash.empty()) {
            report.kept_at = number_of(opened, kept_hash);
        }
    } catch (const StorageError&) {
        // A file may be too damaged to give its head; what is wrong with it has been told then.
        if (report.findings.empty()) {
            throw;
        }
    }
    if (!kept_hash.empty() && !report.kept_at) {
        report.findings.push_back(unknown_head(registry, kept_hash, report.head));
    }
    report.ok = count(report.findings, Severity::error) == 0;
    return report;
}

} // namespace redriver
