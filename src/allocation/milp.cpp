// SPDX-License-Identifier: Apache-2.0
#include "allocation/milp.hpp"

#include "allocation/cbc_library.hpp"

#include <algorithm>
#include <memory>
#include <string>

namespace redriver {
namespace {

using Solver = std::unique_ptr<Cbc_Model, decltype(CbcLibrary::deleteModel)>;

/// The rows turned into columns, as the solver wants them.
struct ColumnMatrix {
    std::vector<CoinBigIndex> starts;
    std::vector<int> rows;
    std::vector<double> values;
};

ColumnMatrix by_column(const MilpModel& model)
{
    ColumnMatrix matrix;
    matrix.starts.assign(model.worth.size() + 1, 0);
    for (const MilpRow& row : model.rows) {
        for (const int column : row.columns) {
            ++matrix.starts[static_cast<std::size_t>(column) + 1];
        }
    }
    for (std::size_t i = 0; i < model.worth.size(); ++i) {
        matrix.starts[i + 1] += matrix.starts[i];
    }
    matrix.rows.resize(static_cast<std::size_t>(matrix.starts.back()));
    matrix.values.resize(matrix.rows.size());
    std::vector<CoinBigIndex> next(matrix.starts.begin(), matrix.starts.end() - 1);
    for (std::size_t r = 0; r < model.rows.size(); ++r) {
        for (std::size_t i = 0; i < model.rows[r].columns.size(); ++i) {
            const auto place = static_cast<std::size_t>(next[static_cast<std::size_t>(model.rows[r].columns[i])]++);
            matrix.rows[place] = static_cast<int>(r);
            matrix.values[place] = model.rows[r].values[i];
        }
    }
    return matrix;
}

/// Missing bounds are passed as true infinity: a great number in its place has made solvers call worse answers best.
Solver load(const MilpModel& model)
{
    Solver solver(cbc().newModel(), cbc().deleteModel);
    const ColumnMatrix matrix = by_column(model);
    const std::vector<double> least(model.worth.size(), 0.0);
    // The solver minimises.
    std::vector<double> costs;
    std::vector<double> low;
    std::vector<double> high;
    for (const double worth : model.worth) {
        costs.push_back(-worth);
    }
    for (const MilpRow& row : model.rows) {
        low.push_back(row.low);
        high.push_back(row.high);
    }
    cbc().loadProblem(solver.get(), static_cast<int>(model.worth.size()), static_cast<int>(model.rows.size()),
                    matrix.starts.data(), matrix.rows.data(), matrix.values.data(), least.data(), model.most.data(),
                    costs.data(), low.data(), high.data());
    cbc().setObjSense(solver.get(), 1);
    cbc().setLogLevel(solver.get(), 0);
    return solver;
}

} // namespace

MilpAnswer solve_milp(const MilpModel& model, double seconds, const std::vector<int>& start)
{
    const Solver solver = load(model);
    for (std::size_t i = 0; i < model.whole.size(); ++i) {
        if (model.whole[i] != 0) {
            cbc().setInteger(solver.get(), static_cast<int>(i));
        }
    }
    if (seconds > 0) {
        cbc().setMaximumSeconds(solver.get(), seconds);
    }
    // The worth is a sum of whole numbers, but a gap left open by default could hide a better one.
    cbc().setAllowableGap(solver.get(), 1e-9);
    cbc().setAllowableFractionGap(solver.get(), 0);
    if (!start.empty()) {
        const std::vector<double> ones(start.size(), 1.0);
        cbc().setMIPStartI(solver.get(), static_cast<int>(start.size()), start.data(), ones.data());
    }
    cbc().solve(solver.get());

    MilpAnswer answer;
    if (cbc().isProvenInfeasible(solver.get()) != 0) {
        answer.status = MilpStatus::infeasible;
        return answer;
    }
    answer.bound = -cbc().getBestPossibleObjValue(solver.get());
    if (cbc().isProvenOptimal(solver.get()) != 0) {
        answer.status = MilpStatus::optimal;
    }
    if (const double* values = cbc().bestSolution(solver.get()); values != nullptr) {
        answer.values.assign(values, values + model.worth.size());
    }
    return answer;
}

double relaxed_worth(const MilpModel& model)
{
    const Solver solver = load(model);
    cbc().solve(solver.get());
    if (cbc().isProvenInfeasible(solver.get()) != 0 || cbc().isProvenOptimal(solver.get()) == 0) {
        return -std::numeric_limits<double>::infinity();
    }
    return -cbc().getObjValue(solver.get());
}

} // namespace redriver
