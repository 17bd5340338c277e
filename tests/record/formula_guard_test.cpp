// SPDX-License-Identifier: Apache-2.0
#include <redriver/intake/text_table.hpp>
#include <redriver/record/formula_guard.hpp>
#include <redriver/record/record_text.hpp>

#include <catch2/catch.hpp>

using namespace redriver;

namespace {

const std::vector<std::string> formulas{"=1+1", "@SUM(A1)", "+cmd|'/C calc'!A0", "-cmd", " =1", "\t=1", "\u00a0=1",
                                        "\u200b=1", "＝1", "＠x", "\n=1", "- Khu đô thị"};
const std::vector<std::string> others{"", "'", "''", "'tis", "-12.5", "+84 20 1234", "1=1", "Dự án", "'84", "a'=b"};

} // namespace

TEST_CASE("A cell that a spreadsheet would run gets an apostrophe before it")
{
    for (const std::string& cell : formulas) {
        CAPTURE(cell);
        CHECK(looks_like_formula(cell));
        CHECK(guarded_cell(cell) == "'" + cell);
    }
    for (const std::string& cell : others) {
        CAPTURE(cell);
        CHECK(guarded_cell(cell) == cell);
    }
}

TEST_CASE("What was guarded reads as it was")
{
    for (const auto& list : {formulas, others}) {
        for (const std::string& cell : list) {
            for (const std::string& text : {cell, "'" + cell, "''" + cell}) {
                CAPTURE(text);
                CHECK(unguarded_cell(guarded_cell(text)) == text);
                std::vector<Finding> findings;
                const TextTable table = read_csv(csv_text({"t", {"a", "b"}, {{text, "x"}}}), "t.csv", findings);
                CHECK(findings.empty());
                REQUIRE(table.row_count() == 1);
                CHECK(table.cell(0, 0) == text);
            }
        }
    }
}
