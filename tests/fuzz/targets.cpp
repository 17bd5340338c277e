// SPDX-License-Identifier: Apache-2.0
#include "fuzz/targets.hpp"

#include "intake/cells/amount_cell.hpp"
#include "intake/cells/clean_text.hpp"
#include "intake/cells/period_cell.hpp"
#include "intake/file_text.hpp"
#include "intake/foreign_json.hpp"
#include "intake/json_text.hpp"
#include "intake/sheets/place_words.hpp"
#include "intake/sheets/read_sheets.hpp"
#include "intake/sheets/workbook_fault.hpp"
#include "intake/sheets/workbook_reader.hpp"
#include "intake/sheets/xml_pieces.hpp"

#include <redriver/intake/text_table.hpp>

#include <cstdlib>

namespace redriver::fuzz {
namespace {

/// Ends the program, which a fuzzer reports with the bytes that did it.
void require(bool holds)
{
    if (!holds) {
        std::abort();
    }
}

const ColumnMap& shipped_map()
{
    static const ColumnMap map = load_column_map("projects_vi");
    return map;
}

} // namespace

void csv(std::string_view bytes)
{
    std::vector<Finding> findings;
    const std::string text = decoded_text(std::string(bytes), "TEST.csv", {}, findings);
    const TextTable table = read_csv(text, "TEST.csv", findings);
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        for (std::size_t column = 0; column <= table.cell_count(row); ++column) {
            require(table.cell(row, column).size() <= text.size());
        }
    }
    const sheets::Grid grid = sheets::csv_grid(text, "TEST.csv", findings);
    require(grid.width() <= 200);
    FindingLimit limit;
    limit.apply(findings);
    require(findings.size() <= 3 * FindingLimit::max_listed);
}

void workbook(std::string_view bytes)
{
    std::vector<Finding> findings;
    const auto grids = sheets::read_workbook(bytes, "TEST.xlsx", findings);
    require(!grids.empty() || !findings.empty());
    for (const sheets::Grid& grid : grids) {
        require(grid.width() <= 200);
    }
    FindingLimit limit;
    sheets::read_mapped(grids, shipped_map(), findings, limit);
}

void xml(std::string_view bytes)
{
    if (bytes.empty()) {
        return;
    }
    const auto size = static_cast<std::size_t>(static_cast<unsigned char>(bytes.front())) + 1;
    bytes.remove_prefix(1);
    std::size_t pieces = 0;
    sheets::XmlPieces reader("TEST", {"row", "si"}, [&pieces](const pugi::xml_node& node) {
        require(!node.empty());
        ++pieces;
    });
    try {
        for (std::size_t at = 0; at < bytes.size(); at += size) {
            reader.feed(bytes.substr(at, size));
        }
        reader.finish();
    } catch (const sheets::WorkbookFault& fault) {
        require(!fault.rule.empty());
    }
    require(pieces <= bytes.size());
}

void json(std::string_view bytes)
{
    std::vector<Finding> findings;
    const auto outline = outline_json(bytes, "TEST.json", findings);
    if (!outline) {
        require(!findings.empty());
        return;
    }
    std::vector<Finding> again;
    if (const auto tree = parse_json(bytes, "TEST.json", again)) { // taken apart, the lists say the same
        const JsonList& items = outline->list({});
        require(!tree->is_array() || tree->size() == items.size());
        for (std::size_t i = 0; tree->is_array() && i < items.size(); ++i) {
            require(outline->item(items, i, "TEST.json", again) == (*tree)[i]);
        }
    }
    FindingLimit limit;
    if (is_oc4ids(*outline, "TEST.json")) {
        for (const std::string& record : oc4ids_projects(*outline, "TEST.json", findings, limit)) {
            require(record.front() == '{');
        }
    } else if (is_geojson(outline->tree())) {
        const TextTable table = geojson_table(*outline, "TEST.json", findings, limit);
        require(table.row_count() == outline->list("features").size() || table.header.size() > 200);
    }
}

void cells(std::string_view bytes)
{
    const cells::CleanText clean = cells::clean_text(bytes);
    require(cells::clean_text(clean.text).text == clean.text);
    for (const char* kind : {"VND", "ha", "MW"}) {
        for (const auto& mark : {std::optional<cells::DecimalMark>(), std::optional(cells::DecimalMark::comma),
                                 std::optional(cells::DecimalMark::point)}) {
            cells::AmountColumn column;
            column.kind = kind;
            column.unit_words = column.kind == "VND" ? "tỷ đồng" : kind;
            column.mark = mark;
            column.is_mixed = mark.has_value();
            const cells::AmountReading reading = cells::read_amount(clean.text, column);
            require(reading.quantities.empty() == cells::has_error(reading.issues));
            for (const cells::Quantity& quantity : reading.quantities) {
                require(quantity.low || quantity.high);
                require(!quantity.low || !quantity.high || *quantity.low <= *quantity.high);
                require(!quantity.unit.empty());
            }
        }
    }
    for (const auto& order : {std::optional<cells::DateOrder>(), std::optional(cells::DateOrder::day_first),
                              std::optional(cells::DateOrder::month_first)}) {
        const cells::PeriodReading period = cells::read_period(clean.text, order);
        require(cells::has_error(period.issues) || period.from.is_known() || period.to.is_known());
        require(!period.from.is_known() || PartialDate::parse(period.from.to_string()) == period.from);
    }
    sheets::named_places(clean.text);
}

void mapped_list(std::string_view bytes)
{
    std::vector<Finding> findings;
    const std::string text = decoded_text(std::string(bytes), "TEST.csv", {}, findings);
    const sheets::Grid grid = sheets::csv_grid(text, "TEST.csv", findings);
    FindingLimit limit;
    for (const sheets::MappedRows& rows : sheets::read_mapped({grid}, shipped_map(), findings, limit)) {
        for (const sheets::MappedFigure& figure : rows.figures) {
            require(figure.row < rows.table.row_count());
        }
        for (std::size_t row = 0; row < rows.table.row_count(); ++row) {
            require(rows.table.cell_count(row) == rows.table.header.size());
        }
    }
}

} // namespace redriver::fuzz
