#pragma once
// SPDX-License-Identifier: Apache-2.0
/// The facts of a pair that can be changed, and what the registry would hold after it.

#include <redriver/workflow/what_if.hpp>

#include <functional>

namespace redriver {

/// One fact that can be moved by 1 .. most units on edited records.
struct FactLever {
    std::int64_t most = 0;
    std::function<void(PairRecords&, std::int64_t)> apply;
    std::function<FactChange(std::int64_t)> describe;
};

/// Facts of the project that earn points for this investor and do not earn all of them yet.
std::vector<FactLever> project_levers(const PairView& pair, const PairRecords& records);

/// Wishes of the investor that cost this project points.
std::vector<FactLever> investor_levers(const PairView& pair, const PairRecords& records);

/// Lifts the knock-outs that `actor` may lift, on the records; nullopt if one remains.
std::optional<std::vector<FactChange>> lift_knockouts(const std::vector<KnockOut>& knockouts, Actor actor,
                                                      const PairView& pair, PairRecords& records);

/// The one figure that counts for a field from now on.
void state_figure(Figures& figures, FigureField field, const Decimal& value, const std::string& unit);

} // namespace redriver
