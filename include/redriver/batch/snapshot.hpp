#pragma once
// SPDX-License-Identifier: Apache-2.0
/// A feature store kept as a file, so that a question on an unchanged registry need not read and measure its records.

#include <redriver/batch/feature_store.hpp>
#include <redriver/model/language.hpp>

#include <cstdint>
#include <cstring>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace redriver {

/// Texts by place, as views into the snapshot that they came from.
class TextList {
public:
    TextList() = default;
    /// `ends`: where each text ends in `all`, as 32-bit numbers in native byte order.
    TextList(std::string_view ends, std::string_view all) : m_ends(ends), m_all(all) {}

    std::size_t size() const { return m_ends.size() / sizeof(std::uint32_t); }
    /// place < size(). Empty where the ends do not ascend within `all`.
    std::string_view operator[](std::size_t place) const
    {
        const std::size_t begin = place == 0 ? 0 : end_of(place - 1);
        const std::size_t end = end_of(place);
        return begin <= end && end <= m_all.size() ? m_all.substr(begin, end - begin) : std::string_view();
    }
    std::string_view back() const { return (*this)[size() - 1]; }
    /// Of an ascending list.
    std::optional<std::size_t> place_of(std::string_view text) const;

private:
    std::uint32_t end_of(std::size_t place) const
    {
        std::uint32_t end = 0;
        std::memcpy(&end, m_ends.data() + place * sizeof end, sizeof end);
        return end;
    }

    std::string_view m_ends;
    std::string_view m_all;
};

/// Ids and names of records by place.
struct SnapshotNames {
    TextList ids;   ///< ascending
    TextList names; ///< as shown_text gives them for the language that was asked for
};

/// What was kept. Moves, and keeps its views valid.
struct Snapshot {
    FeatureStore store;
    SnapshotNames projects;
    SnapshotNames investors;
    std::unique_ptr<char[]> bytes; ///< that the names view
};

/// The bytes of a snapshot. `store` must be compiled from `table`; `key` says what it was made of, in at most 1,000
/// bytes. Equal inputs give equal bytes on machines of one byte order.
std::string snapshot_bytes(const FeatureStore& store, const PerformanceTable& table, std::string_view key);

/// The snapshot of a file, with names in a language; nullopt unless the file is there, whole, and was made with this
/// very key. Whatever the file holds, the places in the store lie within it.
std::optional<Snapshot> read_snapshot(const std::string& file, std::string_view key, Language language);

} // namespace redriver
