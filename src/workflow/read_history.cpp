// SPDX-License-Identifier: Apache-2.0
#include <redriver/workflow/read_history.hpp>

#include <redriver/base/error.hpp>

#include <algorithm>

namespace redriver {
namespace {

Finding head_finding(const std::string& rule, const std::string& registry, const KeptHead& kept, const RegistryHead& head)
{
    Finding finding;
    finding.rule = rule;
    finding.at.file = registry;
    finding.value = kept.hash;
    const std::string number = kept.count ? std::to_string(*kept.count) : std::string();
    finding.message = {"finding." + rule,
                       {{"seen", kept.hash}, {"head", head.hash}, {"number", number}, {"count", std::to_string(head.count)}}};
    return finding;
}

/// Looks for the kept head in the chain: sets where it is, or tells what became of it.
void compare_head(Registry& registry, const KeptHead& kept, VerifyReport& report)
{
    std::optional<std::string> hash_at_count;
    if (kept.hash == RegistryHead{}.hash) {
        report.kept_at = 0;
    }
    for (const auto& [number, hash] : registry.chain_hashes()) {
        if (hash == kept.hash) {
            report.kept_at = number;
        }
        if (kept.count == number) {
            hash_at_count = hash;
        }
    }
    if (report.kept_at && (!kept.count || *kept.count == *report.kept_at)) {
        return;
    }
    const bool is_cut = kept.count && *kept.count > report.head.count;
    Finding finding = head_finding(is_cut          ? "registry.chain_cut"
                                   : hash_at_count ? "registry.chain_remade"
                                                   : "registry.head_unknown",
                                   registry.path(), kept, report.head);
    if (is_cut || hash_at_count) {
        finding.record = "change_sets/" + std::to_string(is_cut ? report.head.count + 1 : *kept.count);
    }
    report.findings.push_back(std::move(finding));
}

std::optional<long> first_bad_of(const std::vector<Finding>& findings)
{
    constexpr std::string_view prefix = "change_sets/";
    std::optional<long> first;
    for (const Finding& finding : findings) {
        if (finding.record.starts_with(prefix)) {
            const long number = std::stol(finding.record.substr(prefix.size()));
            first = std::min(first.value_or(number), number);
        }
    }
    return first;
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

VerifyReport verify_registry(const std::string& registry, const KeptHead& kept, Depth depth)
{
    Registry opened = Registry::open(registry, Access::read);
    VerifyReport report;
    report.findings = opened.verify(depth);
    try {
        report.head = opened.head();
        if (!kept.hash.empty()) {
            compare_head(opened, kept, report);
        }
    } catch (const StorageError&) {
        // A file may be too damaged to give its head; what is wrong with it has been told then.
        if (report.findings.empty()) {
            throw;
        }
    }
    report.first_bad = first_bad_of(report.findings);
    report.ok = count(report.findings, Severity::error) == 0;
    return report;
}

} // namespace redriver
