#pragma once
// SPDX-License-Identifier: Apache-2.0
/// The k greatest of many keys, without a heap: a small buffer that is cut when it is full.

#include "batch/scan_kernel.hpp"

#include <redriver/batch/top_lists.hpp>

#include <algorithm>
#include <functional>
#include <limits>

namespace redriver {

class Best {
public:
    explicit Best(std::size_t k) : m_k(k)
    {
        m_keys.reserve(2 * k + block_lanes);
        clear();
    }

    void clear()
    {
        m_keys.clear();
        m_cut = 0;
        m_floor = m_k == 0 ? std::numeric_limits<std::uint64_t>::max() : 0; // a list of nothing takes nothing
        m_threshold = 0;
    }
    void offer(std::uint64_t key)
    {
        if (key > m_floor) {
            m_keys.push_back(key);
            if (m_keys.size() >= 2 * m_k + block_lanes) {
                cut();
            }
        }
    }
    /// Keeps the k greatest; from then on lesser ones are refused.
    void cut()
    {
        if (m_keys.size() < m_k || m_keys.size() == m_cut) {
            return;
        }
        const auto last = m_keys.begin() + static_cast<std::ptrdiff_t>(m_k) - 1;
        std::nth_element(m_keys.begin(), last, m_keys.end(), std::greater<>());
        m_keys.resize(m_k);
        m_cut = m_k;
        m_floor = m_keys.back();
        m_threshold = static_cast<std::int16_t>(((m_floor >> doubled_shift) + bound_unit - 1) / bound_unit);
    }
    /// The least bound of anything that may still enter.
    std::int16_t threshold() const { return m_threshold; }
    bool is_full() const { return m_floor != 0; }
    /// All that were kept, greatest first.
    const std::vector<std::uint64_t>& sorted()
    {
        cut();
        std::sort(m_keys.begin(), m_keys.end(), std::greater<>());
        return m_keys;
    }

    /// The bits of a key below the doubled midpoint.
    static constexpr unsigned doubled_shift = rank_bits::place + rank_bits::low;

private:
    std::size_t m_k;
    std::size_t m_cut = 0; ///< as many keys as the last cut left; none before the first
    std::vector<std::uint64_t> m_keys;
    std::uint64_t m_floor = 0;
    std::int16_t m_threshold = 0;
};

} // namespace redriver
