#pragma once
// SPDX-License-Identifier: Apache-2.0
/// How sure the first places of a shortlist are.

#include <redriver/matching/shortlist.hpp>
#include <redriver/robustness/smaa.hpp>

#include <vector>

namespace redriver {

/// How the weights are doubted.
struct FirmnessOptions {
    int top_k = 10;
    double kappa = 50; ///< how closely weights are known: ±0.056 at a weight of 0.2
    int samples = 10'000;
    std::uint64_t seed = 1;
};

/// How sure one row is of its place.
struct RowFirmness {
    double top_k_acceptability = 0; ///< share of samples in which the row is among the first top_k
    double standard_error = 0;
    Firmness word = Firmness::open;
    friend bool operator==(const RowFirmness&, const RowFirmness&) = default;
};

/// One for each ranked row, in order: weights are drawn around those of the shortlist, what is unknown is drawn from
/// its interval. Rows must have the same criteria, as those of one match have, else std::invalid_argument.
std::vector<RowFirmness> robustness_of(const Shortlist& shortlist, const FirmnessOptions& options = {});

} // namespace redriver
