#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Rules that every record must keep, whatever file it came from.

#include <redriver/model/record_fields.hpp>
#include <redriver/validation/finding.hpp>

#include <array>
#include <iterator>
#include <string>
#include <unordered_set>
#include <vector>

namespace redriver {

/// The keys of all records there are, for checking references.
class ReferenceIndex {
public:
    ReferenceIndex() = default;
    /// Knows the keys of every record of the content; linear in it.
    explicit ReferenceIndex(const RegistryContent& content);
    /// Makes a key known, so that records may refer to it.
    void add(RecordKind kind, const std::string& key);
    /// Whether a record of this kind and key is known.
    bool has(RecordKind kind, const std::string& key) const;

private:
    std::array<std::unordered_set<std::string>, std::size(Vocabulary<RecordKind>::terms)> m_keys; ///< by kind
};

/// A finding and, for a row that the record holds, which one (from 0), so that the caller can say where it was read.
struct RecordFinding {
    Finding finding; ///< without place; `field` names the list, `at.column` the part within the row
    int item = -1;
};

/// The faults and doubts of one record. Rule ids are "<subject>.<field>.<problem>". Errors: something required is
/// missing, bounds are swapped, a number is outside what it can be, a reference does not resolve, shares do not add
/// up. Warnings: sources differ, a point lies outside the region. Depends on the record and the index alone.
std::vector<RecordFinding> check_record(const Project& record, const ReferenceIndex& index);
std::vector<RecordFinding> check_record(const Parcel& record, const ReferenceIndex& index);
std::vector<RecordFinding> check_record(const Investor& record, const ReferenceIndex& index);
std::vector<RecordFinding> check_record(const Contact& record, const ReferenceIndex& index);
std::vector<RecordFinding> check_record(const Sector& record, const ReferenceIndex& index);
std::vector<RecordFinding> check_record(const SectorRelation& record, const ReferenceIndex& index);
std::vector<RecordFinding> check_record(const ForeignAccessRule& record, const ReferenceIndex& index);
std::vector<RecordFinding> check_record(const Place& record, const ReferenceIndex& index);
std::vector<RecordFinding> check_record(const Node& record, const ReferenceIndex& index);
std::vector<RecordFinding> check_record(const Link& record, const ReferenceIndex& index);
std::vector<RecordFinding> check_record(const Zone& record, const ReferenceIndex& index);
std::vector<RecordFinding> check_record(const Indicator& record, const ReferenceIndex& index);
std::vector<RecordFinding> check_record(const ExchangeRate& record, const ReferenceIndex& index);

/// Every record of a content, in published order.
std::vector<Finding> check_content(const RegistryContent& content);

} // namespace redriver
