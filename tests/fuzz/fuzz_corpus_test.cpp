// SPDX-License-Identifier: Apache-2.0
/// Every input that the fuzzers keep is run again with the unit tests, so that what was mended stays mended.
#include "fuzz/targets.hpp"

#include "support/scratch_dir.hpp"

#include <catch2/catch.hpp>

#include <filesystem>

using namespace redriver;

namespace {

std::size_t replay(const std::string& name, void (*target)(std::string_view))
{
    std::size_t count = 0;
    for (const auto& file :
         std::filesystem::directory_iterator(std::string(REDRIVER_SOURCE_DIR) + "/tests/fuzz/corpus/" + name)) {
        INFO(file.path().string());
        CHECK_NOTHROW(target(test::bytes_of(file.path().string())));
        ++count;
    }
    return count;
}

} // namespace

TEST_CASE("Every kept input of the fuzzers is read without a fault of ours")
{
    CHECK(replay("csv", fuzz::csv) > 0);
    CHECK(replay("workbook", fuzz::workbook) > 0);
    CHECK(replay("xml", fuzz::xml) > 0);
    CHECK(replay("json", fuzz::json) > 0);
    CHECK(replay("cells", fuzz::cells) > 0);
    CHECK(replay("mapped_list", fuzz::mapped_list) > 0);
}
