// SPDX-License-Identifier: Apache-2.0
#include "base/prepare_ahead.hpp"

#include <catch2/catch.hpp>

#include <stdexcept>
#include <vector>

using redriver::Portion;
using redriver::prepare_ahead;

namespace {

std::vector<std::size_t> numbers_of(std::size_t count, std::size_t size)
{
    std::vector<std::size_t> used;
    prepare_ahead(
        count, size,
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

TEST_CASE("What preparing or using throws comes out")
{
    int used = 0;
    const auto prepare = [](Portion portion) {
        if (portion.first >= 6) {
            throw std::runtime_error("prepare");
        }
        return portion.first;
    };
    CHECK_THROWS_WITH(prepare_ahead(10, 2, prepare, [&used](std::size_t) { ++used; }), "prepare");
    CHECK(used == 3);
    CHECK_THROWS_WITH(prepare_ahead(
                          10, 2, [](Portion portion) { return portion.first; },
                          [](std::size_t first) {
                              if (first == 4) {
                                  throw std::runtime_error("use");
                              }
                          }),
                      "use");
}
