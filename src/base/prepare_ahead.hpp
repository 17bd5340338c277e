#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Work in two steps, the next portion being prepared on another thread while one is used. Private.

#include <cstddef>
#include <future>
#include <vector>

namespace redriver {

/// Which of many things make one portion.
struct Portion {
    std::size_t first;
    std::size_t end;
};

/// Parts `count` things into portions of at most so many things and bytes, but of one thing at least.
template <class BytesOf>
std::vector<Portion> portions_of(std::size_t count, std::size_t most, std::size_t most_bytes, BytesOf&& bytes_of)
{
    std::vector<Portion> portions;
    std::size_t bytes = 0;
    for (std::size_t i = 0; i < count; ++i) {
        bytes += bytes_of(i);
        if (portions.empty() || i - portions.back().first == most || bytes > most_bytes) {
            portions.push_back({i, i});
            bytes = bytes_of(i);
        }
        portions.back().end = i + 1;
    }
    return portions;
}

/// Calls use(prepare(portion)) for each portion, in order and on this thread; prepare() runs ahead by one portion,
/// portion after portion, so it may keep a state of its own but must share none that use() changes. The result does not
/// depend on threads: a single portion needs none. What either throws comes out here.
template <class Prepare, class Use>
void prepare_ahead(const std::vector<Portion>& portions, Prepare&& prepare, Use&& use)
{
    if (portions.size() == 1) {
        use(prepare(portions.front()));
    }
    if (portions.size() <= 1) {
        return;
    }
    auto next = std::async(std::launch::async, [&] { return prepare(portions.front()); });
    for (std::size_t i = 0; i < portions.size(); ++i) {
        auto ready = next.get();
        if (i + 1 < portions.size()) {
            next = std::async(std::launch::async, [&prepare, portion = portions[i + 1]] { return prepare(portion); });
        }
        use(std::move(ready));
    }
}

} // namespace redriver
