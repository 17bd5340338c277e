#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Runs numbered pieces of work on some threads. Who does which piece is chance, so pieces must not depend on it.

#include <cstddef>
#include <functional>

namespace redriver {

/// Calls `worker(next)` once on each thread; `next()` gives the number of an undone piece, `pieces` when none is left.
/// Rethrows an exception of a worker after all have stopped.
void side_by_side(std::size_t pieces, unsigned threads,
                  const std::function<void(const std::function<std::size_t()>& next)>& worker);

} // namespace redriver
