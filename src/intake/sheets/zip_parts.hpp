#pragma once
// SPDX-License-Identifier: Apache-2.0
/// The parts of a workbook's ZIP container, unpacked piece by piece with every limit counted on the way.
/// Private to intake.

#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>

struct zip;

namespace redriver::sheets {

inline constexpr std::size_t max_parts = 2'000;
inline constexpr std::size_t max_unpacked_bytes = 200'000'000;
inline constexpr std::size_t max_ratio = 100;
/// Below this size a part may be packed as tightly as it likes.
inline constexpr std::size_t ratio_counts_from = 1'000'000;

/// Opens a container that lies in memory; throws WorkbookFault when it is none, is damaged, encrypted, has too many
/// parts or two of one name. `bytes` must outlive it.
class ZipParts {
public:
    explicit ZipParts(std::string_view bytes);
    ~ZipParts();
    ZipParts(const ZipParts&) = delete;
    ZipParts& operator=(const ZipParts&) = delete;

    bool has(const std::string& name) const { return m_index.contains(name); }
    bool has_part_in(std::string_view folder) const;
    /// Hands over the part in pieces of at most 64 KB. Throws WorkbookFault when a limit is passed: 200 MB unpacked in
    /// all parts together, 100 times its packed size.
    void read(const std::string& name, const std::function<void(std::string_view)>& take);

private:
    ::zip* m_archive = nullptr;
    std::map<std::string, std::size_t, std::less<>> m_index;
    std::size_t m_unpacked = 0;
};

} // namespace redriver::sheets
