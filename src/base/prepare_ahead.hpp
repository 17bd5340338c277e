#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Work in two steps, the next portion being prepared on another thread while one is used. Private.

#include <cstddef>
#include <future>

namespace redriver {

/// How many of `count` things make one portion, and which.
struct Portion {
    std::size_t first;
    std::size_t end;
};

/// Calls use(prepare(portion)) for each portion of `size` out of `count`, in order and on this thread; prepare() runs
/// ahead by one portion, portion after portion, so it may keep a state of its own but must share none that use()
/// changes. The result does not depend on threads: a single portion needs none. What either throws comes out here.
template <class Prepare, class Use>
void prepare_ahead(std::size_t count, std::size_t size, Prepare&& prepare, Use&& use)
{
    const auto portion_from = [count, size](std::size_t first) { return Portion{first, count - first < size ? count : first + size}; };
    if (count <= size) {
        if (count > 0) {
            use(prepare(portion_from(0)));
        }
        return;
    }
    auto next = std::async(std::launch::async, [&] { return prepare(portion_from(0)); });
    for (std::size_t first = 0; first < count; first += size) {
        auto ready = next.get();
        if (const std::size_t after = first + size; after < count) {
            next = std::async(std::launch::async, [&prepare, portion = portion_from(after)] { return prepare(portion); });
        }
        use(std::move(ready));
    }
}

} // namespace redriver
