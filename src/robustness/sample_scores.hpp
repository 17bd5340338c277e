#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Utilities by column, so that one sample scores all alternatives in a few straight passes.

#include <cstdint>
#include <vector>

namespace redriver {

class UtilityColumns {
public:
    UtilityColumns(const std::vector<std::vector<double>>& low, const std::vector<std::vector<double>>& high);
    /// Fills one score an alternative. Utilities between bounds are drawn from the stream, by place: the same stream
    /// gives the same utilities for any weights.
    void score(const double* weights, std::uint64_t stream, double* scores) const;
    /// True if every utility is known exactly: the stream then does not matter.
    bool is_exact() const { return m_exact; }

private:
    std::size_t m_alternatives;
    std::size_t m_criteria;
    bool m_exact = true;
    std::vector<double> m_low;    ///< [criterion · m + alternative]
    std::vector<double> m_width;  ///< likewise
    std::vector<char> m_is_exact; ///< a criterion without any width
};

} // namespace redriver
