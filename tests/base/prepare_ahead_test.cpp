// SPDX-License-Identifier: Apache-2.0
#include "base/prepare_ahead.hpp"

#include <catch2/catch.hpp>

#include <stdexcept>
#include <vector>

using redriver::Portion;
using redriver::portions_of;
using redriver::prepare_ahead;

namespace {

constexpr std::size_t any_bytes = 1'000'000;

std::vector<Portion> portions_of_one_byte(std::size_t count, std::size_t most, std::size_t most_bytes)
{
    return portions_of(count, most, most_bytes, [](std::size_t) { return std::size_t{1}; });
}

std::vector<std::size_t> numbers_of(std::size_t count, std::size_t size)
{
    std::vector<std::size_t> used;
    prepare_ahead(
        portions_of_one_byte(count, size, any_bytes),
        [](Portion portion) {
            std::vector<std::size_t> prepared;
            for (std::size_t i = portion.first; i < portion.end; ++i) {
                prepared.push_back(i);
            }
            return prepared;
        },
        [&used](const std::vector<std::size_t>& portion) { used.insert(used.end(), portion.begin(), portion.end()); });
    return used;
}

} // namespace

TEST_CASE("Portions that are prepared ahead are used in order, whatever their size")
{
    for (const std::size_t count : {0U, 1U, 4U, 5U, 8U, 9U, 100U}) {
        std::vector<std::size_t> expected;
        for (std::size_t i = 0; i < count; ++i) {
            expected.push_back(i);
        }
        CAPTURE(count);
        CHECK(numbers_of(count, 4) == expected);
        CHECK(numbers_of(count, 1'000) == expected);
    }
}

TEST_CASE("Portions keep a limit of things and one of bytes, but have one thing at least")
{
    const std::vector<std::size_t> bytes{10, 10, 10, 50, 10, 25, 5, 1, 1, 1, 1, 1};
    std::vector<std::size_t> ends;
    for (const Portion& portion : portions_of(bytes.size(), 4, 30, [&bytes](std::size_t i) { return bytes[i]; })) {
        CHECK(portion.first == (ends.empty() ? 0 : ends.back()));
        ends.push_back(portion.end);
    }
    CHECK(ends == std::vector<std::size_t>{3, 4, 5, 7, 11, 12});
    CHECK(portions_of_one_byte(0, 4, 30).empty());
}

TEST_CASE("What preparing or using throws comes out")
{
    int used = 0;
    const auto prepare = [](Portion portion) {
        if (portion.first >= 6) {
            throw std::runtime_error("prepare");
        }
        return portion.first;
    };
    CHECK_THROWS_WITH(prepare_ahead(portions_of_one_byte(10, 2, any_bytes), prepare, [&used](std::size_t) { ++used; }), "prepare");
    CHECK(used == 3);
    CHECK_THROWS_WITH(prepare_ahead(
                          portions_of_one_byte(10, 2, any_bytes), [](Portion portion) { return portion.first; },
                          [](std::size_t first) {
                              if (first == 4) {
                                  throw std::runtime_error("use");
                              }
                          }),
                      "use");
}
