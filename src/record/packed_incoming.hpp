#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Incoming records, held small: they come by the hundred thousand. Private to record, intake and workflow.

#include "record/packing.hpp"

#include <redriver/record/incoming.hpp>
#include <redriver/record/packed_texts.hpp>

#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace redriver {

/// Kinds whose key is the first of their fields.
template <class Record>
inline constexpr bool is_named_first =
    !std::is_same_v<Record, SectorRelation> && !std::is_same_v<Record, ForeignAccessRule> && !std::is_same_v<Record, Link>;

/// A list of Incoming, in file order.
template <class Record>
class PackedIncoming {
public:
    std::size_t size() const { return m_texts.size(); }

    void add(const Incoming<Record>& incoming)
    {
        m_buffer.clear();
        record::pack(m_buffer, incoming.record); // its id comes first
        record::pack_number(m_buffer, incoming.present);
        record::pack_number(m_buffer, origin_of(incoming));
        pack_place(incoming.at);
        record::pack_number(m_buffer, incoming.held_at.size());
        for (const auto& [field, places] : incoming.held_at) {
            record::pack_text(m_buffer, field);
            record::pack_number(m_buffer, places.size());
            for (const Location& place : places) {
                record::pack_text(m_buffer, place.file);
                record::pack_text(m_buffer, place.sheet);
                pack_place(place);
            }
        }
        m_texts.add(m_buffer);
    }

    Incoming<Record> at(std::size_t number) const
    {
        Incoming<Record> incoming;
        std::string_view in = m_texts.at(number);
        record::unpack(in, incoming.record);
        incoming.present = record::unpack_number(in);
        const Origin& origin = m_origins[record::unpack_number(in)];
        incoming.at.file = origin.file;
        incoming.at.sheet = origin.sheet;
        incoming.given = origin.given;
        unpack_place(in, incoming.at);
        for (std::size_t fields = record::unpack_number(in); fields > 0; --fields) {
            std::vector<Location>& places = incoming.held_at[std::string(record::unpack_text(in))];
            places.resize(record::unpack_number(in));
            for (Location& place : places) {
                place.file = record::unpack_text(in);
                place.sheet = record::unpack_text(in);
                unpack_place(in, place);
            }
        }
        return incoming;
    }

    /// The first field of a record, without unpacking it: its id, for the kinds that have one.
    std::string_view id_at(std::size_t number) const
    {
        std::string_view in = m_texts.at(number);
        return record::unpack_text(in);
    }

    /// The files that records came from.
    std::set<std::string> files() const
    {
        std::set<std::string> names;
        for (const Origin& origin : m_origins) {
            names.insert(origin.file);
        }
        return names;
    }

    /// How much room the record of a number takes here.
    std::size_t bytes_of(std::size_t number) const { return m_texts.at(number).size(); }

    void release_before(std::size_t number) { m_texts.release_before(number); }

private:
    struct Origin {
        std::string file;
        std::string sheet;
        std::shared_ptr<const GivenHeadings> given;
    };

    std::size_t origin_of(const Incoming<Record>& incoming)
    {
        const auto is_same = [&incoming](const Origin& origin) {
            return origin.file == incoming.at.file && origin.sheet == incoming.at.sheet && origin.given == incoming.given;
        };
        if (m_origins.empty() || !is_same(m_origins.back())) { // records of one table follow each other
            m_origins.push_back({incoming.at.file, incoming.at.sheet, incoming.given});
        }
        return m_origins.size() - 1;
    }

    void pack_place(const Location& place)
    {
        record::pack_signed(m_buffer, place.row ? *place.row : -1);
        record::pack_text(m_buffer, place.column);
        record::pack_text(m_buffer, place.cell);
    }

    static void unpack_place(std::string_view& in, Location& place)
    {
        if (const std::int64_t row = record::unpack_signed(in); row >= 0) {
            place.row = static_cast<long>(row);
        }
        place.column = record::unpack_text(in);
        place.cell = record::unpack_text(in);
    }

    PackedTexts m_texts;
    std::vector<Origin> m_origins;
    std::string m_buffer;
};

/// The packed lists of one import.
using PackedRecords =
    std::tuple<PackedIncoming<Sector>, PackedIncoming<SectorRelation>, PackedIncoming<ForeignAccessRule>,
               PackedIncoming<Place>, PackedIncoming<Node>, PackedIncoming<Link>, PackedIncoming<Zone>,
               PackedIncoming<Indicator>, PackedIncoming<ExchangeRate>, PackedIncoming<Project>, PackedIncoming<Parcel>,
               PackedIncoming<Investor>, PackedIncoming<Contact>>;

/// The packed list of one kind.
template <class Record, class All>
auto& packed(All& all)
{
    return std::get<PackedIncoming<Record>>(all);
}

/// Takes the records out of their lists.
inline void pack_lists(IncomingRecords& records, PackedRecords& all)
{
    for_each_incoming(records, [&all](auto& list) {
        using Record = decltype(std::remove_cvref_t<decltype(list)>::value_type::record);
        for (Incoming<Record>& each : list) {
            packed<Record>(all).add(each);
            each = {};
        }
        list = {};
    });
}

/// Puts them back, behind what is in the lists.
inline void unpack_lists(PackedRecords& all, IncomingRecords& records)
{
    for_each_incoming(records, [&all](auto& list) {
        using Record = decltype(std::remove_cvref_t<decltype(list)>::value_type::record);
        PackedIncoming<Record>& packed_list = packed<Record>(all);
        list.reserve(list.size() + packed_list.size());
        for (std::size_t i = 0; i < packed_list.size(); ++i) {
            list.push_back(packed_list.at(i));
            packed_list.release_before(i + 1);
        }
        packed_list = {};
    });
}

} // namespace redriver
