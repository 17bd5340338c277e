// SPDX-License-Identifier: Apache-2.0
#include <redriver/workflow/past_content.hpp>

#include "base/sha256.hpp"

#include <redriver/record/record_text.hpp>

namespace redriver {
namespace {

/// One record as the change sets tell it: made once, then changed field by field.
struct ToldRecord {
    std::string made; ///< empty = it is not there
    std::map<std::string, std::string> fields;
};

using ToldRecords = std::map<std::pair<RecordKind, std::string>, ToldRecord>;

void tell(ToldRecords& told, const FieldChange& change)
{
    ToldRecord& record = told[{change.kind, change.key}];
    if (change.field != "*") {
        record.fields[change.field] = change.after;
    } else {
        record = {change.after == "null" ? std::string() : change.after, {}};
    }
}

template <class Record>
void fill(std::vector<Record>& list, const ToldRecords& told)
{
    for (const auto& [id, record] : told) {
        if (id.first != RecordTraits<Record>::kind || record.made.empty()) {
            continue;
        }
        list.push_back(record_from_json<Record>(record.made));
        for (const auto& [field, value] : record.fields) {
            set_field_json(list.back(), field, value);
        }
    }
}

} // namespace

RegistryContent content_at(std::span<const ChangeSet> sets, long number)
{
    ToldRecords told;
    for (const ChangeSet& set : sets) {
        for (const FieldChange& change : set.changes) {
            if (set.number <= number && change.kind != RecordKind::contact) {
                tell(told, change);
            }
        }
    }
    RegistryContent content;
    for_each_list(content, [&told](auto& list) { fill(list, told); });
    sort_by_key(content);
    return content;
}

std::map<std::string, std::string> content_hashes(const RegistryContent& content)
{
    std::map<std::string, std::string> hashes;
    for_each_list(content, [&hashes](const auto& list) {
        using Record = typename std::remove_cvref_t<decltype(list)>::value_type;
        if constexpr (!std::is_same_v<Record, Contact>) {
            std::string text;
            for (const Record& record : list) {
                text += record_json(record, Derived::leave_out) + "\n";
            }
            hashes[std::string(to_code(RecordTraits<Record>::kind))] = sha256_hex(text);
        }
    });
    return hashes;
}

} // namespace redriver
