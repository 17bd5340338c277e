// SPDX-License-Identifier: Apache-2.0
#include "robustness/sample_scores.hpp"

#include "robustness/counted_random.hpp"
#include "robustness/wide_registers.hpp"

#include <algorithm>

namespace redriver {
namespace {

/// scores += weight · column
REDRIVER_WIDE void add_exact(const double* __restrict column, double weight, double* __restrict scores, std::size_t m)
{
    for (std::size_t i = 0; i < m; ++i) {
        scores[i] += weight * column[i];
    }
}

/// scores += a · first + b · second + c · third + d · fourth, added in this order
REDRIVER_WIDE void add_exact_four(const double* __restrict columns, std::size_t m, const double* __restrict weights,
                                  double* __restrict scores)
{
    const double* __restrict second = columns + m;
    const double* __restrict third = columns + 2 * m;
    const double* __restrict fourth = columns + 3 * m;
    const double a = weights[0];
    const double b = weights[1];
    const double c = weights[2];
    const double d = weights[3];
    for (std::size_t i = 0; i < m; ++i) {
        scores[i] = (((scores[i] + a * columns[i]) + b * second[i]) + c * third[i]) + d * fourth[i];
    }
}

/// scores += weight · (low + width · random). One draw of 64 bits serves two neighbours with 32 each.
REDRIVER_WIDE void add_between(const double* __restrict low, const double* __restrict width, double weight,
                               std::uint64_t stream, std::uint64_t first, double* __restrict scores, std::size_t m)
{
    constexpr double unit = 0x1.0p-32;
    const std::size_t pairs = m / 2;
    for (std::size_t p = 0; p < pairs; ++p) {
        const std::uint64_t bits = random_bits(stream, first + p);
        const double even = static_cast<std::int32_t>(bits >> 32U) * unit + 0.5;
        const double odd = static_cast<std::int32_t>(bits & 0xffffffffU) * unit + 0.5;
        scores[2 * p] += weight * (low[2 * p] + width[2 * p] * even);
        scores[2 * p + 1] += weight * (low[2 * p + 1] + width[2 * p + 1] * odd);
    }
    if (m % 2 == 1) {
        const double even = static_cast<std::int32_t>(random_bits(stream, first + pairs) >> 32U) * unit + 0.5;
        scores[m - 1] += weight * (low[m - 1] + width[m - 1] * even);
    }
}

} // namespace

UtilityColumns::UtilityColumns(const std::vector<std::vector<double>>& low,
                               const std::vector<std::vector<double>>& high)
    : m_alternatives(low.size()), m_criteria(low.empty() ? 0 : low.front().size()), m_low(m_alternatives * m_criteria),
      m_width(m_alternatives * m_criteria), m_is_exact(m_criteria, 1)
{
    for (std::size_t c = 0; c < m_criteria; ++c) {
        for (std::size_t i = 0; i < m_alternatives; ++i) {
            m_low[c * m_alternatives + i] = low[i][c];
            m_width[c * m_alternatives + i] = high[i][c] - low[i][c];
            if (high[i][c] > low[i][c]) {
                m_is_exact[c] = 0;
                m_exact = false;
            }
        }
    }
}

void UtilityColumns::score(const double* weights, std::uint64_t stream, double* scores) const
{
    std::fill(scores, scores + m_alternatives, 0.0);
    const std::uint64_t pairs = (m_alternatives + 1) / 2;
    std::size_t c = 0;
    while (c < m_criteria) {
        const double* low = m_low.data() + c * m_alternatives;
        const bool four = c + 4 <= m_criteria && std::count(m_is_exact.data() + c, m_is_exact.data() + c + 4, 1) == 4;
        if (four) {
            add_exact_four(low, m_alternatives, weights + c, scores);
            c += 4;
            continue;
        }
        if (m_is_exact[c] == 1) {
            add_exact(low, weights[c], scores, m_alternatives);
        } else {
            add_between(low, m_width.data() + c * m_alternatives, weights[c], stream, c * pairs, scores,
                        m_alternatives);
        }
        ++c;
    }
}

} // namespace redriver
