// SPDX-License-Identifier: Apache-2.0
#include "batch/side_by_side.hpp"

#include <algorithm>
#include <atomic>
#include <future>
#include <vector>

namespace redriver {

void side_by_side(std::size_t pieces, unsigned threads,
                  const std::function<void(const std::function<std::size_t()>& next)>& worker)
{
    std::atomic<std::size_t> started{0};
    const std::function<std::size_t()> next = [&started, pieces] { return std::min(started.fetch_add(1), pieces); };
    std::vector<std::future<void>> others;
    for (std::size_t i = 1; i < std::min<std::size_t>(threads, pieces); ++i) {
        others.push_back(std::async(std::launch::async, worker, next));
    }
    worker(next);
    for (std::future<void>& other : others) {
        other.get();
    }
}

} // namespace redriver
