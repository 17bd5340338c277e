#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Linear programs, some of whose columns are whole numbers. The only door to the solver.

#include <cstdint>
#include <limits>
#include <vector>

namespace redriver {

struct MilpRow {
    std::vector<int> columns;
    std::vector<double> values;
    double low = -std::numeric_limits<double>::infinity();
    double high = std::numeric_limits<double>::infinity();
};

/// Maximise `worth` over columns between 0 and `most`.
struct MilpModel {
    std::vector<double> worth;
    std::vector<double> most;
    std::vector<char> whole; ///< 1 = the column must be a whole number
    std::vector<MilpRow> rows;

    int add_column(double column_worth, double column_most, bool is_whole)
    {
        worth.push_back(column_worth);
        most.push_back(column_most);
        whole.push_back(is_whole ? 1 : 0);
        return static_cast<int>(worth.size()) - 1;
    }
};

enum class MilpStatus { optimal, stopped, infeasible };

struct MilpAnswer {
    MilpStatus status = MilpStatus::stopped;
    std::vector<double> values;                             ///< empty when no answer was found
    double bound = std::numeric_limits<double>::infinity(); ///< no answer is worth more
};

/// By CBC, one thread. `start` holds the columns at 1 of a known answer, empty for none. `seconds` <= 0: no limit.
MilpAnswer solve_milp(const MilpModel& model, double seconds, const std::vector<int>& start = {});

/// The worth of the linear relaxation; nullopt-like -infinity when even that has no answer.
double relaxed_worth(const MilpModel& model);

} // namespace redriver
