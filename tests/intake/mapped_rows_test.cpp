// SPDX-License-Identifier: Apache-2.0
/// What only workbooks have: merged, typed, failed and hidden cells; and the traps of official lists.
#include "intake/sheets/read_sheets.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace redriver;
using namespace redriver::sheets;

namespace {

ColumnMap map_of_annexes()
{
    return load_column_map("projects_vi");
}

struct Read {
    std::vector<MappedRows> tables;
    std::vector<Finding> findings;
};

Read read(const std::vector<Grid>& grids, const ColumnMap& map = map_of_annexes())
{
    Read result;
    FindingLimit limit;
    result.tables = read_mapped(grids, map, result.findings, limit);
    return result;
}

/// A sheet of the columns STT, name, place, area, capital; each row as kinds and texts of its cells.
Grid sheet_of(const std::vector<std::vector<std::pair<CellKind, std::string>>>& rows)
{
    Grid grid;
    grid.file = "TEST.xlsx";
    grid.sheet = "TEST";
    grid.begin_row(1, false);
    std::size_t column = 0;
    for (const char* heading : {"STT", "Tên dự án", "Địa điểm thực hiện", "Diện tích (ha)", "Tổng mức đầu tư (tỷ đồng)"}) {
        grid.add_cell(column++, CellKind::text, heading);
    }
    long number = 2;
    for (const auto& row : rows) {
        grid.begin_row(number++, false);
        column = 0;
        for (const auto& [kind, text] : row) {
            grid.add_cell(column++, kind, text);
        }
    }
    return grid;
}

constexpr CellKind T = CellKind::text;
constexpr CellKind N = CellKind::number;

const Finding* told(const Read& read, const std::string& rule)
{
    const auto found = std::find_if(read.findings.begin(), read.findings.end(),
                                    [&rule](const Finding& finding) { return finding.rule == rule; });
    return found == read.findings.end() ? nullptr : &*found;
}

std::string cell(const Read& read, std::size_t row, const std::string& column)
{
    const TextTable& table = read.tables.at(0).table;
    const auto found = std::find(table.header.begin(), table.header.end(), column);
    REQUIRE(found != table.header.end());
    return std::string(table.cell(row, static_cast<std::size_t>(found - table.header.begin())));
}

std::string figures(const Read& read)
{
    std::string text;
    for (const MappedFigure& each : read.tables.at(0).figures) {
        text += std::to_string(each.row) + ":" + std::string(to_code(each.figure.field)) + "=" +
                (each.figure.low ? each.figure.low->to_string() : "?") + " ";
    }
    return text;
}

} // namespace

TEST_CASE("A typed number has no convention, whatever the column declares")
{
    const Read result = read({sheet_of({{{N, "1"}, {T, "A"}, {T, ""}, {N, "254.59"}, {N, "1.704"}}})});
    CHECK(figures(result) == "0:area=254.59 0:capital=1704000000 ");
}

TEST_CASE("A sum for a whole group of projects, merged over their rows, is given to none of them")
{
    Grid grid = sheet_of({{{N, "1"}, {T, "A"}, {T, "xã Bản Qua"}, {N, "5"}, {N, "1095"}},
                          {{N, "2"}, {T, "B"}, {T, ""}, {N, "6"}, {T, ""}}});
    grid.merges = {{2, 4, 3, 4}, {2, 2, 3, 2}};
    const Read result = read({grid});
    CHECK(figures(result) == "0:area=5 1:area=6 ");
    REQUIRE(told(result, "sheet.amount_merged") != nullptr);
    CHECK(told(result, "sheet.amount_merged")->severity == Severity::warning);
    CHECK(told(result, "sheet.amount_merged")->at.cell == "E2");
    CHECK(cell(result, 1, "communes") == "Bản Qua"); // a place over two rows is that of both
    CHECK(told(result, "sheet.text_merged") != nullptr);
}

TEST_CASE("Failed formulas, formulas without result and dates among amounts are errors at their cell")
{
    const Read result = read({sheet_of({{{N, "1"}, {T, "A"}, {T, "x"}, {CellKind::error, "#REF!"}, {CellKind::no_value, ""}},
                                        {{N, "2"}, {T, "B"}, {T, "x"}, {CellKind::date, "2026-10-09"}, {N, "5"}}})});
    REQUIRE(told(result, "project.area.error_cell") != nullptr);
    CHECK(told(result, "project.area.error_cell")->at.cell == "D2");
    REQUIRE(told(result, "project.capital.formula_without_value") != nullptr);
    CHECK(told(result, "project.capital.formula_without_value")->at.cell == "E2");
    REQUIRE(told(result, "project.area.date_for_amount") != nullptr);
    CHECK(told(result, "project.area.date_for_amount")->at.cell == "D3");
    CHECK(figures(result) == "1:capital=5000000000 ");
}

TEST_CASE("Hidden sheets and sheets without a table are told, and a sheet can be asked for by name")
{
    Grid hidden = sheet_of({{{N, "1"}, {T, "A"}, {T, "x"}, {N, "5"}, {N, "6"}}});
    hidden.is_hidden = true;
    hidden.sheet = "Ẩn";
    Grid notes;
    notes.file = "TEST.xlsx";
    notes.sheet = "Ghi chú";
    notes.begin_row(1, false);
    notes.add_cell(0, T, "không có bảng");
    const Read both = read({hidden, notes});
    CHECK(both.tables.empty());
    CHECK(told(both, "sheet.hidden") != nullptr);
    CHECK(count(both.findings, Severity::error) == 1);
    ColumnMap map = map_of_annexes();
    map.sheet = "Ẩn";
    CHECK(read({hidden, notes}, map).tables.size() == 1);
    map.sheet = "Không có";
    CHECK(told(read({hidden, notes}, map), "sheet.not_found") != nullptr);
}

TEST_CASE("No capital and no area stay unknown, and a phase in the name stays in the name")
{
    const Read result = read({sheet_of({{{N, "1"}, {T, "Khu công nghiệp Cam Cọn, giai đoạn 1"}, {T, "xã Cam Cọn"}}})});
    CHECK(figures(result).empty());
    CHECK(cell(result, 0, "name_vi") == "Khu công nghiệp Cam Cọn, giai đoạn 1");
    CHECK(count(result.findings, Severity::error) == 0);
}

TEST_CASE("A project without a single place and one in several old and new communes keep what is said")
{
    const Read result = read({sheet_of({{{N, "1"}, {T, "A"}, {T, "tỉnh Lào Cai"}, {N, "5"}},
                                        {{N, "2"}, {T, "B"}, {T, "các xã Hồ Sơn, Hòa Thắng và phường Sa Pa"}, {N, "5"}}})});
    CHECK(cell(result, 0, "communes").empty());
    CHECK(cell(result, 0, "province") == "Lào Cai");
    CHECK(cell(result, 1, "communes") == "Hồ Sơn;Hòa Thắng;Sa Pa");
}

TEST_CASE("A map that declares nothing tells by which cell a column proves its convention, and refuses what it does not")
{
    ColumnMap map = map_of_annexes();
    map.decimal_mark.clear();
    const Read result = read({sheet_of({{{N, "1"}, {T, "A"}, {T, "x"}, {T, "254,59"}, {T, "1.704"}},
                                        {{N, "2"}, {T, "B"}, {T, "x"}, {T, "1.184"}, {T, "1.705"}}})},
                             map);
    CHECK(figures(result) == "0:area=254.59 1:area=1184 ");
    CHECK(told(result, "map.convention_inferred") != nullptr);
    CHECK(told(result, "project.capital.two_readings") != nullptr);
}
