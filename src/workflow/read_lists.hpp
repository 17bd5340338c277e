#pragma once
// SPDX-License-Identifier: Apache-2.0
/// The lists of one import. Private to workflow.

#include "record/packed_incoming.hpp"
#include "workflow/former_ids.hpp"

#include <redriver/merge/merge_records.hpp>

#include <string>
#include <tuple>
#include <utility>

namespace redriver {

/// Asks the lists record by record. What it refers to must outlive it.
class ReadLists {
public:
    explicit ReadLists(PackedRecords& records) : m_records(records) {}

    template <class Record>
    PackedIncoming<Record>& list()
    {
        return packed<Record>(m_records);
    }

    /// Calls visit.operator()<Record>() for each kind, references before their users.
    template <class Visit>
    void for_each_kind(Visit&& visit)
    {
        visit_kinds(m_records, visit);
    }

    /// A copy of one record, to be taken apart.
    template <class Record>
    Incoming<Record> at(std::size_t number)
    {
        return list<Record>().at(number);
    }

    template <class Record>
    std::string key_at(std::size_t number)
    {
        if constexpr (is_named_first<Record>) {
            return std::string(list<Record>().id_at(number));
        } else {
            return key_of(at<Record>(number).record);
        }
    }

    /// The records before this one are not asked for again.
    template <class Record>
    void give_back_before(std::size_t number)
    {
        list<Record>().release_before(number);
    }

    /// References to records that were merged away mean those that stand for them.
    template <class Record>
    void follow_merges(const FormerIds& former_ids)
    {
        if (former_ids.empty()) {
            return;
        }
        PackedIncoming<Record> followed;
        for (std::size_t i = 0; i < list<Record>().size(); ++i) {
            Incoming<Record> each = at<Record>(i);
            follow_merges_in(each.record, former_ids);
            followed.add(each);
            give_back_before<Record>(i + 1);
        }
        list<Record>() = std::move(followed);
    }

private:
    template <class... Records, class Visit>
    static void visit_kinds(const std::tuple<PackedIncoming<Records>...>&, Visit&& visit)
    {
        (visit.template operator()<Records>(), ...);
    }

    template <class Record>
    static void follow_merges_in(Record& record, const FormerIds& former_ids)
    {
        for (const auto& [former, present] : former_ids) {
            const std::string id = present_id(former_ids, present);
            replace_references_in(record, RecordKind::project, former, id);
            replace_references_in(record, RecordKind::investor, former, id);
        }
    }

    PackedRecords& m_records;
};

} // namespace redriver
