#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Records as a file gives them: a file may say little about a record, and what it does not say is left alone.

#include <redriver/model/record_fields.hpp>
#include <redriver/record/given_headings.hpp>
#include <redriver/validation/finding.hpp>

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <tuple>
#include <vector>

namespace redriver {

/// The position of a field in Fields<Record>::list, or -1.
template <class Record>
constexpr int field_position(std::string_view name)
{
    int position = -1;
    int at = 0;
    std::apply(
        [&](const auto&... each) { ((position = each.name == name ? at : position, ++at), ...); },
        Fields<Record>::list);
    return position;
}

/// A record read from a file, with the fields that the file says something about.
template <class Record>
struct Incoming {
    Record record;
    std::uint64_t present = 0; ///< bit n: field n of Fields<Record>::list is given (an empty CSV cell gives nothing)
    Location at;
    /// Where each row of a held list was read ("sectors", "figures" …), in the order of the list.
    std::map<std::string, std::vector<Location>, std::less<>> held_at;
    /// What the file calls our columns; null when it uses our names.
    std::shared_ptr<const GivenHeadings> given;

    /// Notes that the file said something for this field; the name is one of Fields<Record>.
    void mark(std::string_view field) { present |= std::uint64_t{1} << field_position<Record>(field); }
    /// Whether the file said anything for this field.
    bool has(std::string_view field) const
    {
        return (present >> field_position<Record>(field) & std::uint64_t{1}) != 0;
    }
};

/// What one import brings, by kind of record, in file order. Child tables are already joined to their owners.
using IncomingRecords =
    std::tuple<std::vector<Incoming<Sector>>, std::vector<Incoming<SectorRelation>>,
               std::vector<Incoming<ForeignAccessRule>>, std::vector<Incoming<Place>>, std::vector<Incoming<Node>>,
               std::vector<Incoming<Link>>, std::vector<Incoming<Zone>>, std::vector<Incoming<Indicator>>,
               std::vector<Incoming<ExchangeRate>>, std::vector<Incoming<Project>>, std::vector<Incoming<Parcel>>,
               std::vector<Incoming<Investor>>, std::vector<Incoming<Contact>>>;

/// The list of one kind of record.
template <class Record>
std::vector<Incoming<Record>>& incoming(IncomingRecords& all)
{
    return std::get<std::vector<Incoming<Record>>>(all);
}

/// Calls visit(list) for each list, references before their users.
template <class All, class Visit>
void for_each_incoming(All& all, Visit&& visit)
{
    std::apply([&](auto&... list) { (visit(list), ...); }, all);
}

} // namespace redriver
