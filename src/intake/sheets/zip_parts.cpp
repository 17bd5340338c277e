// SPDX-License-Identifier: Apache-2.0
#include "intake/sheets/zip_parts.hpp"

#include "intake/sheets/workbook_fault.hpp"

#include <zip.h>

#include <array>

namespace redriver::sheets {
namespace {

[[noreturn]] void refuse(std::string rule, std::vector<std::pair<std::string, std::string>> facts = {})
{
    throw WorkbookFault{std::move(rule), std::move(facts)};
}

} // namespace

ZipParts::ZipParts(std::string_view bytes)
{
    zip_error_t error{};
    zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
    if (source == nullptr) {
        refuse("xlsx.not_a_workbook");
    }
    m_archive = zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error);
    if (m_archive == nullptr) {
        zip_source_free(source);
        refuse("xlsx.damaged", {{"detail", "ZIP " + std::to_string(zip_error_code_zip(&error))}});
    }
    const auto count = static_cast<std::size_t>(zip_get_num_entries(m_archive, 0));
    std::string fault;
    for (std::size_t i = 0; i < count && count <= max_parts && fault.empty(); ++i) {
        const char* name = zip_get_name(m_archive, i, ZIP_FL_ENC_RAW);
        zip_stat_t stat{};
        if (name == nullptr || zip_stat_index(m_archive, i, 0, &stat) != 0) {
            fault = "xlsx.damaged";
        } else if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && stat.encryption_method != ZIP_EM_NONE) {
            fault = "xlsx.encrypted";
        } else if (!m_index.emplace(name, i).second) {
            fault = "xlsx.part_twice";
        }
    }
    if (count > max_parts || !fault.empty()) {
        zip_discard(m_archive);
        refuse(count > max_parts ? "xlsx.too_many_parts" : fault,
               {{"count", std::to_string(count)}, {"limit", std::to_string(max_parts)}, {"detail", "-"}});
    }
}

ZipParts::~ZipParts()
{
    zip_discard(m_archive);
}

bool ZipParts::has_part_in(std::string_view folder) const
{
    const auto found = m_index.lower_bound(folder);
    return found != m_index.end() && found->first.starts_with(folder);
}

void ZipParts::read(const std::string& name, const std::function<void(std::string_view)>& take)
{
    const auto found = m_index.find(name);
    if (found == m_index.end()) {
        refuse("xlsx.part_missing", {{"part", name}});
    }
    zip_stat_t stat{};
    zip_stat_index(m_archive, found->second, 0, &stat);
    const std::unique_ptr<zip_file_t, int (*)(zip_file_t*)> part(zip_fopen_index(m_archive, found->second, 0),
                                                                 zip_fclose);
    if (!part) {
        refuse("xlsx.damaged", {{"detail", name}});
    }
    std::size_t size = 0;
    std::array<char, 1U << 16U> block{};
    for (;;) {
        const zip_int64_t got = zip_fread(part.get(), block.data(), block.size());
        if (got < 0) {
            refuse("xlsx.damaged", {{"detail", name}});
        }
        if (got == 0) {
            return;
        }
        size += static_cast<std::size_t>(got);
        m_unpacked += static_cast<std::size_t>(got);
        const bool is_bomb = size > ratio_counts_from && size / max_ratio > stat.comp_size;
        if (m_unpacked > max_unpacked_bytes || is_bomb) {
            refuse("xlsx.bomb", {{"part", name},
                                 {"limit", std::to_string(max_unpacked_bytes / 1'000'000)},
                                 {"ratio", std::to_string(max_ratio)}});
        }
        take(std::string_view(block.data(), static_cast<std::size_t>(got)));
    }
}

} // namespace redriver::sheets
