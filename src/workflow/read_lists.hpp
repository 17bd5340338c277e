#pragma once
// SPDX-License-Identifier: Apache-2.0
/// The lists of one import, whether they are packed or not. Private to workflow.

#include "intake/packed_intake.hpp"
#include "workflow/former_ids.hpp"

#include <redriver/merge/merge_records.hpp>

#include <string>
#include <type_traits>
#include <utility>

namespace redriver {

/// Asks the lists record by record. What it refers to must outlive it.
class ReadLists {
public:
    explicit ReadLists(PackedIntake& read) : m_records(read.intake.records), m_packed(read.packed) {}

    template <class Record>
    auto& list()
    {
        if constexpr (is_packed_kind<Record>) {
            return packed<Record>(m_packed);
        } else {
            return incoming<Record>(m_records);
        }
    }

    /// Calls visit.operator()<Record>() for each kind, references before their users.
    template <class Visit>
    void for_each_kind(Visit&& visit)
    {
        for_each_incoming(m_records, [&visit](const auto& list) {
            visit.template operator()<decltype(std::remove_cvref_t<decltype(list)>::value_type::record)>();
        });
    }

    /// A copy of one record, to be taken apart.
    template <class Record>
    Incoming<Record> at(std::size_t number)
    {
        if constexpr (is_packed_kind<Record>) {
            return list<Record>().at(number);
        } else {
            return list<Record>()[number];
        }
    }

    template <class Record>
    std::string key_at(std::size_t number)
    {
        if constexpr (!is_packed_kind<Record>) {
            return key_of(list<Record>()[number].record);
        } else if constexpr (is_named_first<Record>) {
            return std::string(list<Record>().id_at(number));
        } else {
            return key_of(at<Record>(number).record);
        }
    }

    /// The records before this one are not asked for again. Lists that are not packed are asked for later as a whole.
    template <class Record>
    void give_back_before(std::size_t number)
    {
        if constexpr (is_packed_kind<Record>) {
            list<Record>().release_before(number);
        }
    }

    /// References to records that were merged away mean those that stand for them.
    template <class Record>
    void follow_merges(const FormerIds& former_ids)
    {
        if (former_ids.empty()) {
            return;
        }
        if constexpr (is_packed_kind<Record>) {
            PackedIncoming<Record> followed;
            for (std::size_t i = 0; i < list<Record>().size(); ++i) {
                Incoming<Record> each = at<Record>(i);
                follow_merges_in(each.record, former_ids);
                followed.add(each);
                give_back_before<Record>(i + 1);
            }
            list<Record>() = std::move(followed);
        } else {
            for (Incoming<Record>& each : list<Record>()) {
                follow_merges_in(each.record, former_ids);
            }
        }
    }

private:
    template <class Record>
    static void follow_merges_in(Record& record, const FormerIds& former_ids)
    {
        for (const auto& [former, present] : former_ids) {
            const std::string id = present_id(former_ids, present);
            replace_references_in(record, RecordKind::project, former, id);
            replace_references_in(record, RecordKind::investor, former, id);
        }
    }

    IncomingRecords& m_records;
    PackedRecords& m_packed;
};

} // namespace redriver
