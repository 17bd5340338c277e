#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Records that are made by the thousand, held small until they are written.

#include <redriver/model/record_fields.hpp>
#include <redriver/record/packed_texts.hpp>

#include <cstddef>
#include <vector>

namespace redriver {

/// Records that a registry does not have yet, in the order of its history. Each is a change of its own: the record as a
/// whole (field "*"), which need not be said a second time as text.
class FreshRecords {
public:
    /// Records of one kind that follow each other.
    struct Run {
        RecordKind kind;
        std::size_t first; ///< number of the first record
        std::size_t count;
        std::size_t changes_before; ///< how many other changes of the same change set come before these records
    };

    bool empty() const { return m_texts.empty(); }
    std::size_t size() const { return m_texts.size(); }
    void clear() { *this = {}; } ///< takes all records out
    /// Kinds must come in the order of for_each_list(). Instantiated for every kind of record.
    template <class Record>
    void add(const Record& record, std::size_t changes_before);
    /// A record by its number; of the kind of its run.
    template <class Record>
    Record at(std::size_t number) const;
    /// How much room the record of a number takes here.
    std::size_t bytes_of(std::size_t number) const { return m_texts.at(number).size(); }
    const std::vector<Run>& runs() const { return m_runs; }

private:
    PackedTexts m_texts;
    std::vector<Run> m_runs;
};

} // namespace redriver
