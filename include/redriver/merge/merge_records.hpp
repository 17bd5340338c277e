#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Makes one record of two that tell of the same thing.

#include <redriver/model/record_fields.hpp>

#include <set>
#include <string>
#include <string_view>
#include <type_traits>

namespace redriver {

/// `keep` with what only `drop` says. A field that both give is `keep`'s, unless its name is in `take`; then it is
/// `drop`'s. What differs is never lost: a text that gives way is noted among the conflicts of the project with its
/// source, figures of both stay with their sources (of two preferred ones the newer dated counts, `keep`'s if neither is
/// newer), and rows (papers, relations, conflicts, justifications, places) are joined. Sectors come from one side alone,
/// since their shares add up to 1. The id of `drop` is noted as a conflict of the field "id", standing equivalent, so
/// that lists that are exported still tell it. Relations of the two to each other go.
Project merged_records(const Project& keep, const Project& drop, const std::set<std::string>& take);

/// The same for investors; other names, countries, interests and gateways are joined, and texts that give way are kept
/// in the name forms (names) or told by the history alone.
Investor merged_records(const Investor& keep, const Investor& drop, const std::set<std::string>& take);

/// Puts `keep` in the place of `drop` wherever a record of the content refers to it; rows that then say the same twice
/// are taken out. The records of the two ids stay as they are.
void replace_references(RegistryContent& content, RecordKind kind, const std::string& drop, const std::string& keep);

/// The same in one record: in its ids of the kind (projects or investors) but its own, and in the rows it holds.
template <class Record>
void replace_references_in(Record& record, RecordKind kind, const std::string& drop, const std::string& keep)
{
    for_each_field(record, [&](std::string_view name, auto& member) {
        using T = std::remove_cvref_t<decltype(member)>;
        if constexpr (std::is_same_v<T, ProjectId> || std::is_same_v<T, InvestorId>) {
            const bool is_meant = std::is_same_v<T, ProjectId> == (kind == RecordKind::project);
            if (is_meant && name != "id" && member.value == drop) {
                member.value = keep;
            }
        } else if constexpr (requires { requires HasFields<typename T::value_type>; }) {
            if constexpr (requires { member.begin(); }) {
                for (auto& row : member) {
                    replace_references_in(row, kind, drop, keep);
                }
            }
        }
    });
    if constexpr (std::is_same_v<Record, Contact>) {
        if (record.owner == drop) {
            record.owner = keep;
        }
    }
}

} // namespace redriver
