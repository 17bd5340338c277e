#pragma once
// SPDX-License-Identifier: Apache-2.0
/// What one call of read_records() gathers, file after file. Private to intake.

#include "intake/file_finding.hpp"
#include "intake/packed_intake.hpp"
#include "intake/waiting_rows.hpp"

#include <limits>
#include <map>
#include <string>
#include <tuple>
#include <utility>

namespace redriver {

/// How many records of a kind one import takes: no province has a network of more nodes.
template <class Record>
constexpr std::size_t most_records = std::numeric_limits<std::size_t>::max();
template <>
constexpr std::size_t most_records<Node> = 100'000;

/// Everything that one call of read_records() gathers.
struct Gathering {
    Intake intake; ///< its lists stay empty
    PackedRecords packed;
    AllWaitingRows waiting;
    std::map<RecordKind, std::size_t> kept; ///< how many records of a kind came

    /// After each row: what it brought is kept within bounds.
    void limit_findings() { intake.limit.apply(intake.findings); }

    template <class Record>
    void keep(const Incoming<Record>& read)
    {
        constexpr std::size_t most = most_records<Record>;
        std::size_t& count = kept[RecordTraits<Record>::kind];
        if (++count <= most) {
            redriver::packed<Record>(packed).add(read);
        } else if (count == most + 1) { // told once; the rest need not be kept, for nothing will be written
            intake.findings.push_back(file_finding("file.too_many_records", read.at.file, read.at.row.value_or(0),
                                                   {{"limit", std::to_string(most)},
                                                    {"table", std::string(to_code(RecordTraits<Record>::kind))}}));
        }
    }

    /// Once all files are read: held rows go to their owners.
    void join_held_rows()
    {
        std::apply([this](auto&... of_kind) { (join(of_kind), ...); }, waiting);
    }

private:
    template <class Owner>
    void join(WaitingRows<Owner>& rows)
    {
        rows.join(redriver::packed<Owner>(packed), [this](const Location& at, std::string_view table) {
            Finding finding = file_finding("file.too_many_held_rows", at.file, at.row.value_or(0),
                                           {{"limit", std::to_string(WaitingRows<Owner>::most_rows)},
                                            {"table", std::string(table)}});
            finding.at.sheet = at.sheet;
            intake.findings.push_back(std::move(finding));
            limit_findings();
        });
    }
};

} // namespace redriver
