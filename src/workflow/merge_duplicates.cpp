// SPDX-License-Identifier: Apache-2.0
#include <redriver/workflow/merge_duplicates.hpp>

#include "workflow/former_ids.hpp"
#include "workflow/record_merge.hpp"
#include "workflow/record_name.hpp"

#include <redriver/i18n/told_error.hpp>
#include <redriver/merge/merge_records.hpp>
#include <redriver/record/incoming.hpp>

#include <algorithm>

namespace redriver {
namespace {

template <class Record>
const Record* find_record(const std::vector<Record>& list, const std::string& id)
{
    const auto found =
        std::find_if(list.begin(), list.end(), [&id](const Record& record) { return key_of(record) == id; });
    return found == list.end() ? nullptr : &*found;
}

template <class Record>
void check_fields(const std::set<std::string>& take)
{
    for (const std::string& field : take) {
        if (field == "id" || field_position<Record>(field) < 0) {
            const CodeName kind{"record_kind", std::string(to_code(RecordTraits<Record>::kind))};
            throw ToldUsageError("usage.no_field_to_take", {{"field", field}, {"kind", kind}});
        }
    }
}

/// Works out one merge on a content.
class Merging {
public:
    Merging(const RegistryContent& content, const MergeRequest& request, ChangeRequest& write)
        : m_before(content), m_request(request), m_write(write)
    {
    }

    /// False when this kind has neither record.
    template <class Record>
    bool merge(const std::vector<Record>& list)
    {
        const Record* keep = find_record(list, m_request.keep);
        const Record* drop = find_record(list, m_request.drop);
        if (keep == nullptr || drop == nullptr) {
            return false;
        }
        check_fields<Record>(m_request.take);
        RegistryContent after = m_before;
        replace_references(after, RecordTraits<Record>::kind, m_request.drop, m_request.keep);
        for (Record& record : after.*RecordTraits<Record>::list) {
            if (key_of(record) == m_request.keep) {
                record = merged_records(*keep, *drop, m_request.take);
            }
        }
        m_write.changes.push_back(removal_of(*drop));
        (m_write.removals.*RecordTraits<Record>::list).push_back(*drop);
        for_each_list(after, [this](const auto& records) { add_changed(records); });
        return true;
    }

private:
    template <class Record>
    void add_changed(const std::vector<Record>& records)
    {
        const std::vector<Record>& before = m_before.*RecordTraits<Record>::list;
        for (std::size_t i = 0; i < records.size(); ++i) {
            if (!(records[i] == before[i]) && key_of(records[i]) != m_request.drop) {
                append_changes(before[i], records[i], m_write.changes);
                (m_write.upserts.*RecordTraits<Record>::list).push_back(records[i]);
            }
        }
    }

    const RegistryContent& m_before;
    const MergeRequest& m_request;
    ChangeRequest& m_write;
};

template <class Record>
LocalizedText name_in(const std::vector<Record>& list, const std::string& id)
{
    const Record* found = find_record(list, id);
    return found == nullptr ? LocalizedText{} : name_of(*found);
}

} // namespace

std::vector<NamedDuplicate> find_duplicates(const DuplicatesRequest& request)
{
    const RegistryContent content = Registry::open(request.registry, Access::read).load();
    std::vector<NamedDuplicate> named;
    for (LikelyDuplicate& pair : likely_duplicates(content, request.least)) {
        if (!pair.declared.empty() && !request.with_declared) {
            continue;
        }
        const bool is_project = pair.kind == RecordKind::project;
        const auto name = [&](const std::string& id) {
            return is_project ? name_in(content.projects, id) : name_in(content.investors, id);
        };
        LocalizedText first = name(pair.first);
        LocalizedText second = name(pair.second);
        named.push_back({std::move(pair), std::move(first), std::move(second)});
    }
    return named;
}

MergeReport merge_duplicates(const MergeRequest& request)
{
    if (request.keep == request.drop) {
        throw ToldUsageError("usage.merged_into_itself");
    }
    const bool writes = request.dry_run == DryRun::no;
    Registry registry = Registry::open(request.registry, writes ? Access::write : Access::read);
    ChangeRequest write;
    write.stamp = request.stamp;
    write.stamp.command = "merge " + request.keep + " " + request.drop;
    write.based_on = registry.head();
    const RegistryContent content = registry.load();
    const FormerIds former = former_ids(registry, content);
    refuse_former_id(former, request.keep);
    refuse_former_id(former, request.drop);
    MergeReport report;
    Merging merging(content, request, write);
    if (!merging.merge(content.projects)) {
        report.kind = RecordKind::investor;
        if (!merging.merge(content.investors)) {
            throw ToldUsageError("usage.no_two_of_a_kind", {{"first", request.keep}, {"second", request.drop}});
        }
    }
    report.changes = write.changes;
    report.head = write.based_on;
    if (writes) {
        report.head = registry.apply(write);
        report.change_set = report.head.count;
    }
    return report;
}

} // namespace redriver
