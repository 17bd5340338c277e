#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Rows of held tables, held small until all files are read and they can join their owners. Private to intake.

#include "record/held_rows.hpp"
#include "record/packed_incoming.hpp"

#include <redriver/record/packed_texts.hpp>
#include <redriver/validation/finding.hpp>

#include <cstdint>
#include <functional>
#include <limits>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

namespace redriver {

/// The rows that wait for owners of one kind.
template <class Owner>
class WaitingRows {
public:
    /// The most rows of one table that a record may hold.
    static constexpr std::size_t most_rows = 10'000;
    /// Told once for each record and table that would hold more: the place of the first row too many.
    using TellTooMany = std::function<void(const Location&, std::string_view table)>;

    /// `owner` is the id of a record, which may be among the files or in the registry; not empty.
    template <class Row>
    void add(const record::HeldRows<Owner, Row>& held, const std::string& owner, const Row& row, const Location& at)
    {
        m_buffer.clear();
        record::pack_number(m_buffer, number_of(held.table));
        record::pack_number(m_buffer, origin_of(at));
        record::pack_signed(m_buffer, at.row ? *at.row : -1);
        record::pack(m_buffer, row);
        const auto number = static_cast<std::uint32_t>(m_texts.size());
        m_texts.add(m_buffer);
        m_next.push_back(none);
        const auto [found, is_new] = m_numbers.emplace(owner, m_chains.size());
        if (is_new) {
            m_chains.push_back({number, number, false});
            m_owners.push_back(&found->first);
        } else {
            Chain& chain = m_chains[found->second];
            m_next[chain.last] = number;
            chain.last = number;
        }
    }

    /// Joins all rows, in the order of adding, to the first record that has their owner's id; rows of other owners make
    /// records that say nothing else, at the end. Afterwards no row waits.
    void join(PackedIncoming<Owner>& owners, const TellTooMany& tell)
    {
        if (m_chains.empty()) {
            return;
        }
        PackedIncoming<Owner> joined;
        for (std::size_t i = 0; i < owners.size(); ++i) {
            Incoming<Owner> owner = owners.at(i);
            const auto found = m_numbers.find(owner.record.id.value);
            if (found != m_numbers.end() && !m_chains[found->second].is_joined) {
                take(owner, m_chains[found->second], tell);
            }
            joined.add(owner);
            owners.release_before(i + 1);
        }
        for (std::size_t number = 0; number < m_chains.size(); ++number) {
            if (!m_chains[number].is_joined) { // rows for a record that the registry may already have
                Incoming<Owner> owner;
                owner.record.id.value = *m_owners[number];
                owner.mark("id");
                owner.at = place_of(m_chains[number].first);
                take(owner, m_chains[number], tell);
                joined.add(owner);
            }
        }
        owners = std::move(joined);
        *this = {};
    }

private:
    static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

    /// The rows of one owner: each names the next.
    struct Chain {
        std::uint32_t first;
        std::uint32_t last;
        bool is_joined;
    };

    static std::size_t number_of(std::string_view table)
    {
        std::size_t number = 0;
        std::size_t found = 0;
        record::for_each_held<Owner>([&](const auto& held) {
            found = held.table == table ? number : found;
            ++number;
        });
        return found;
    }

    std::size_t origin_of(const Location& at)
    {
        if (m_origins.empty() || m_origins.back() != std::pair(at.file, at.sheet)) { // rows of a table follow each other
            m_origins.emplace_back(at.file, at.sheet);
        }
        return m_origins.size() - 1;
    }

    Location place_in(std::string_view& in) const
    {
        Location place;
        std::tie(place.file, place.sheet) = m_origins[record::unpack_number(in)];
        if (const std::int64_t row = record::unpack_signed(in); row >= 0) {
            place.row = static_cast<long>(row);
        }
        return place;
    }

    Location place_of(std::uint32_t number) const
    {
        std::string_view in = m_texts.at(number);
        record::unpack_number(in);
        return place_in(in);
    }

    void take(Incoming<Owner>& owner, Chain& chain, const TellTooMany& tell) const
    {
        chain.is_joined = true;
        for (std::uint32_t number = chain.first; number != none; number = m_next[number]) {
            std::string_view in = m_texts.at(number);
            const std::size_t list = record::unpack_number(in);
            const Location place = place_in(in);
            std::size_t each = 0;
            record::for_each_held<Owner>([&](const auto& held) {
                if (each++ == list) {
                    append(owner, held, in, place, tell);
                }
            });
        }
    }

    template <class Row>
    static void append(Incoming<Owner>& owner, const record::HeldRows<Owner, Row>& held, std::string_view in,
                       const Location& place, const TellTooMany& tell)
    {
        std::vector<Row>& rows = owner.record.*held.member;
        std::vector<Location>& places = owner.held_at[std::string(held.field)];
        if (rows.size() >= most_rows) {
            if (places.size() == rows.size()) { // told once: then one place more than rows
                tell(place, held.table);
                places.push_back(place);
            }
            return;
        }
        places.resize(rows.size(), owner.at); // figures of the owner's own row come first
        places.push_back(place);
        record::unpack(in, rows.emplace_back());
        owner.mark(held.field);
    }

    PackedTexts m_texts;
    std::vector<std::uint32_t> m_next;
    std::unordered_map<std::string, std::size_t> m_numbers; ///< owners by id
    std::vector<const std::string*> m_owners;               ///< and in the order they came
    std::vector<Chain> m_chains;
    std::vector<std::pair<std::string, std::string>> m_origins; ///< file and sheet
    std::string m_buffer;
};

/// Of every kind that holds rows.
using AllWaitingRows = std::tuple<WaitingRows<Project>, WaitingRows<Parcel>, WaitingRows<Investor>, WaitingRows<Zone>>;

} // namespace redriver
