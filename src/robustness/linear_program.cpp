// SPDX-License-Identifier: Apache-2.0
#include "robustness/linear_program.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace redriver {
namespace {

constexpr double tolerance = 1e-11;

/// Basic variables in terms of the others: row i says x[basic[i]] = value − Σ entry · x[free].
/// The last row is the objective.
class Tableau {
public:
    Tableau(const std::vector<std::vector<double>>& rows, const std::vector<double>& limits)
        : m_variables(rows.empty() ? 0 : rows.front().size())
    {
        for (std::size_t i = 0; i < rows.size(); ++i) {
            m_entries.push_back(rows[i]);
            m_entries.back().push_back(-1); // of the artificial variable
            m_values.push_back(limits[i]);
            m_basic.push_back(m_variables + 1 + i);
        }
        for (std::size_t j = 0; j <= m_variables; ++j) {
            m_free.push_back(j);
        }
    }

    /// False if the rows contradict each other.
    bool find_start()
    {
        const auto worst = std::min_element(m_values.begin(), m_values.end());
        if (worst != m_values.end() && *worst < 0) {
            set_objective([this](std::size_t variable) { return variable == m_variables ? 1.0 : 0.0; });
            pivot(static_cast<std::size_t>(worst - m_values.begin()), column_of(m_variables));
            improve();
            if (value_of(m_variables) > 1e-9) {
                return false;
            }
        }
        drop_artificial();
        return true;
    }

    void minimise(const std::vector<double>& cost)
    {
        set_objective([&](std::size_t variable) { return variable < m_variables ? cost[variable] : 0.0; });
        improve();
    }

    double value_of(std::size_t variable) const
    {
        const auto found = std::find(m_basic.begin(), m_basic.end(), variable);
        return found == m_basic.end() ? 0 : m_values[static_cast<std::size_t>(found - m_basic.begin())];
    }

private:
    std::size_t column_of(std::size_t variable) const
    {
        return static_cast<std::size_t>(std::find(m_free.begin(), m_free.end(), variable) - m_free.begin());
    }

    /// Expresses the cost by the free variables.
    template <class Cost>
    void set_objective(const Cost& cost)
    {
        m_objective.assign(m_free.size(), 0);
        for (std::size_t j = 0; j < m_free.size(); ++j) {
            m_objective[j] = cost(m_free[j]);
            for (std::size_t i = 0; i < m_basic.size(); ++i) {
                m_objective[j] -= cost(m_basic[i]) * m_entries[i][j];
            }
        }
    }

    void pivot(std::size_t row, std::size_t column)
    {
        const double by = m_entries[row][column];
        for (double& entry : m_entries[row]) {
            entry /= by;
        }
        m_entries[row][column] = 1 / by;
        m_values[row] /= by;
        for (std::size_t i = 0; i < m_entries.size(); ++i) {
            const double factor = m_entries[i][column];
            if (i == row || factor == 0) {
                continue;
            }
            for (std::size_t j = 0; j < m_free.size(); ++j) {
                m_entries[i][j] = j == column ? -factor / by : m_entries[i][j] - factor * m_entries[row][j];
            }
            m_values[i] -= factor * m_values[row];
        }
        const double factor = m_objective[column];
        for (std::size_t j = 0; j < m_free.size(); ++j) {
            m_objective[j] = j == column ? -factor / by : m_objective[j] - factor * m_entries[row][j];
        }
        std::swap(m_basic[row], m_free[column]);
    }

    /// The lowest-numbered variable that lowers the cost, for the lowest-numbered one that bounds it.
    void improve()
    {
        for (;;) {
            std::size_t entering = m_free.size();
            for (std::size_t j = 0; j < m_free.size(); ++j) {
                if (m_objective[j] < -tolerance && (entering == m_free.size() || m_free[j] < m_free[entering])) {
                    entering = j;
                }
            }
            if (entering == m_free.size()) {
                return;
            }
            const std::size_t leaving = leaving_row(entering);
            if (leaving == m_basic.size()) {
                return;
            }
            pivot(leaving, entering);
        }
    }

    std::size_t leaving_row(std::size_t column) const
    {
        std::size_t leaving = m_basic.size();
        double least = std::numeric_limits<double>::infinity();
        for (std::size_t i = 0; i < m_basic.size(); ++i) {
            if (m_entries[i][column] <= tolerance) {
                continue;
            }
            const double ratio = std::max(m_values[i], 0.0) / m_entries[i][column];
            const bool level = leaving != m_basic.size() && std::abs(ratio - least) <= tolerance;
            if (level ? m_basic[i] < m_basic[leaving] : ratio < least) {
                leaving = i;
                least = std::min(least, ratio);
            }
        }
        return leaving;
    }

    /// Takes the artificial variable out of the basis and forgets its column.
    void drop_artificial()
    {
        const auto found = std::find(m_basic.begin(), m_basic.end(), m_variables);
        if (found != m_basic.end()) {
            const auto row = static_cast<std::size_t>(found - m_basic.begin());
            std::size_t largest = 0;
            for (std::size_t j = 0; j < m_free.size(); ++j) {
                largest = std::abs(m_entries[row][j]) > std::abs(m_entries[row][largest]) ? j : largest;
            }
            pivot(row, largest);
        }
        const auto column = static_cast<std::ptrdiff_t>(column_of(m_variables));
        m_free.erase(m_free.begin() + column);
        for (auto& entries : m_entries) {
            entries.erase(entries.begin() + column);
        }
    }

    std::size_t m_variables; ///< 0 .. m_variables-1 are asked for, m_variables is artificial, then one slack a row
    std::vector<std::vector<double>> m_entries;
    std::vector<double> m_values;
    std::vector<double> m_objective;
    std::vector<std::size_t> m_basic;
    std::vector<std::size_t> m_free;
};

} // namespace

std::optional<std::vector<double>> solve_linear_program(const std::vector<std::vector<double>>& rows,
                                                        const std::vector<double>& limits,
                                                        const std::vector<double>& cost)
{
    Tableau tableau(rows, limits);
    if (!tableau.find_start()) {
        return std::nullopt;
    }
    tableau.minimise(cost);
    std::vector<double> solution;
    for (std::size_t j = 0; j < cost.size(); ++j) {
        solution.push_back(tableau.value_of(j));
    }
    return solution;
}

} // namespace redriver
