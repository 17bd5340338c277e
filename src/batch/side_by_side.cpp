// SPDX-License-Identifier: Apache-2.0
#include "batch/side_by_side.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace redriver {

void side_by_side(std::size_t pieces, unsigned threads,
                  const std::function<void(const std::function<std::size_t()>& next)>& worker)
{
    std::atomic<std::size_t> started{0};
    const std::function<std::size_t()> next = [&started, pieces] { return std::min(started.fetch_add(1), pieces); };
    if (threads <= 1 || pieces <= 1) {
        worker(next);
        return;
    }
    std::exception_ptr failure;
    std::mutex failing;
    const auto guarded = [&] {
        try {
            worker(next);
        } catch (...) { // carried to the caller's thread
            const std::lock_guard lock(failing);
            failure = failure ? failure : std::current_exception();
            started = pieces;
        }
    };
    std::vector<std::thread> others;
    for (std::size_t i = 1; i < std::min<std::size_t>(threads, pieces); ++i) {
        others.emplace_back(guarded);
    }
    guarded();
    for (std::thread& other : others) {
        other.join();
    }
    if (failure) {
        std::rethrow_exception(failure);
    }
}

} // namespace redriver
