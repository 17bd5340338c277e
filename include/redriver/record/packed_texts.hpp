#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Many short texts close together, so that a long list costs little more than its bytes.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace redriver {

/// Texts in the order they were added. They lie in blocks, which are given back from the front.
class PackedTexts {
public:
    std::size_t size() const { return m_places.size(); }
    bool empty() const { return m_places.empty(); }
    void add(std::string_view text); ///< copies the text
    /// Valid until the text is released. Undefined for one that was.
    std::string_view at(std::size_t number) const
    {
        const Place& place = m_places[number];
        return std::string_view(m_blocks[place.block]).substr(place.begin, place.size);
    }
    /// Gives back the memory of all texts before this one, block by block.
    void release_before(std::size_t number);
    /// Bytes of all texts that were added.
    std::size_t bytes() const { return m_bytes; }

private:
    struct Place {
        std::uint32_t block;
        std::uint32_t begin;
        std::uint32_t size;
    };
    std::vector<std::string> m_blocks;
    std::vector<Place> m_places;
    std::size_t m_released = 0; ///< blocks
    std::size_t m_bytes = 0;
};

} // namespace redriver
