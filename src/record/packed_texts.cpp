// SPDX-License-Identifier: Apache-2.0
#include <redriver/record/packed_texts.hpp>

namespace redriver {
namespace {

constexpr std::size_t block_size = 1U << 19U;

} // namespace

void PackedTexts::add(std::string_view text)
{
    if (m_blocks.empty() || m_blocks.size() == m_released || m_blocks.back().size() + text.size() > m_blocks.back().capacity()) {
        m_blocks.emplace_back();
        m_blocks.back().reserve(text.size() > block_size ? text.size() : block_size);
    }
    std::string& block = m_blocks.back();
    m_places.push_back({static_cast<std::uint32_t>(m_blocks.size() - 1), static_cast<std::uint32_t>(block.size()),
                        static_cast<std::uint32_t>(text.size())});
    block += text;
    m_bytes += text.size();
}

void PackedTexts::release_before(std::size_t number)
{
    const std::size_t first_kept = number < m_places.size() ? m_places[number].block : m_blocks.size();
    for (; m_released < first_kept; ++m_released) {
        m_blocks[m_released] = std::string();
    }
}

} // namespace redriver
