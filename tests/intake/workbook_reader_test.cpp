// SPDX-License-Identifier: Apache-2.0
#include "intake/sheets/read_sheets.hpp"
#include "intake/sheets/workbook_reader.hpp"
#include "intake/sheets/zip_parts.hpp"

#include <catch2/catch.hpp>

#include <zip.h>

#include <map>

using namespace redriver;
using namespace redriver::sheets;

namespace {

using Parts = std::map<std::string, std::string>;

/// A ZIP container in memory.
std::string packed(const Parts& parts)
{
    zip_error_t error{};
    zip_source_t* source = zip_source_buffer_create(nullptr, 0, 0, &error);
    zip_source_keep(source);
    zip_t* archive = zip_open_from_source(source, ZIP_TRUNCATE, &error);
    for (const auto& [name, text] : parts) {
        zip_file_add(archive, name.c_str(), zip_source_buffer(archive, text.data(), text.size(), 0), ZIP_FL_ENC_UTF_8);
    }
    REQUIRE(zip_close(archive) == 0);
    zip_stat_t stat{};
    zip_source_stat(source, &stat);
    std::string bytes(stat.size, '\0');
    zip_source_open(source);
    zip_source_read(source, bytes.data(), bytes.size());
    zip_source_close(source);
    zip_source_free(source);
    return bytes;
}

const std::string relations = R"(<?xml version="1.0" encoding="UTF-8"?><Relationships>
<Relationship Id="rId1" Type="http://x/officeDocument" Target="xl/workbook.xml"/></Relationships>)";

/// A workbook of one sheet whose rows are given as XML.
Parts parts_of(const std::string& rows, const std::string& more = "")
{
    return {{"_rels/.rels", relations},
            {"xl/workbook.xml", R"(<workbook><sheets><sheet name="TEST" sheetId="1" r:id="rId1"/></sheets></workbook>)"},
            {"xl/_rels/workbook.xml.rels", R"(<Relationships>
<Relationship Id="rId1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/>
<Relationship Id="rId2" Type="http://x/styles" Target="/xl/styles.xml"/>
<Relationship Id="rId3" Type="http://x/sharedStrings" Target="sharedStrings.xml"/></Relationships>)"},
            {"xl/styles.xml", R"(<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy hh:mm"/>
<numFmt numFmtId="165" formatCode="#,##0 &quot;tỷ đồng&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>)"},
            {"xl/sharedStrings.xml", R"(<sst><si><t>Khu công nghiệp</t></si>
<si><r><t>Cam </t></r><r><rPr/><t xml:space="preserve">Cọn</t></r><rPh><t>reading</t></rPh></si></sst>)"},
            {"xl/worksheets/sheet1.xml", "<worksheet>" + more + "<sheetData>" + rows + "</sheetData></worksheet>"}};
}

struct Read {
    std::vector<Grid> grids;
    std::vector<Finding> findings;
};

Read read(const Parts& parts)
{
    Read result;
    const std::string bytes = packed(parts);
    result.grids = read_workbook(bytes, "TEST.xlsx", result.findings);
    return result;
}

std::string rule_of(const Parts& parts)
{
    const Read result = read(parts);
    return result.findings.empty() ? "" : result.findings.front().rule;
}

std::string repeated(const std::string& text, int times)
{
    std::string all;
    for (int i = 0; i < times; ++i) {
        all += text;
    }
    return all;
}

} // namespace

TEST_CASE("Cells of a workbook give text, numbers, dates, booleans and errors as they are meant")
{
    const Read result = read(parts_of(
        R"(<row r="2"><c r="B2" t="s"><v>0</v></c><c r="C2" t="s"><v>1</v></c><c r="D2"><v>6948.8450000000003</v></c>
<c r="E2" s="1"><v>45482</v></c><c r="F2" s="2"><v>45482.354166666664</v></c><c r="G2" t="b"><v>1</v></c>
<c r="H2" t="e"><v>#REF!</v></c><c r="I2"><f>SUM(A1:A9)</f></c><c r="J2"><f>1+1</f><v>2</v></c>
<c r="K2" t="inlineStr"><is><t>Sa Pa</t></is></c><c r="L2" t="str"><f>"x"</f><v>x</v></c><c r="M2" s="3"><v>1704</v></c>
<c r="N2" t="s"><v>99</v></c></row>)"));
    REQUIRE(result.grids.size() == 1);
    const Grid& grid = result.grids.front();
    REQUIRE(grid.row_count() == 1);
    CHECK(grid.number(0) == 2);
    const auto text = [&grid](std::size_t column) { return std::string(grid.text(0, column)); };
    const auto kind = [&grid](std::size_t column) { return grid.cell(0, column)->kind; };
    CHECK(text(1) == "Khu công nghiệp");
    CHECK(text(2) == "Cam Cọn");
    CHECK(text(3) == "6948.845");
    CHECK(text(4) == "2024-07-09");
    CHECK(kind(4) == CellKind::date);
    CHECK(text(5) == "2024-07-09T08:30:00");
    CHECK(text(6) == "TRUE");
    CHECK(kind(7) == CellKind::error);
    CHECK(kind(8) == CellKind::no_value);
    CHECK(text(9) == "2");
    CHECK(text(10) == "Sa Pa");
    CHECK(text(11) == "x");
    CHECK(text(12) == "1704");
    CHECK(kind(12) == CellKind::number);
    CHECK(kind(13) == CellKind::error);
}

TEST_CASE("Serial numbers are dates of both calendars, without the day that never was")
{
    CHECK(date_of_serial(1, false) == "1900-01-01");
    CHECK(date_of_serial(59, false) == "1900-02-28");
    CHECK(date_of_serial(60, false).empty());
    CHECK(date_of_serial(61, false) == "1900-03-01");
    CHECK(date_of_serial(45482, false) == "2024-07-09");
    CHECK(date_of_serial(45482 - 1462, true) == "2024-07-09");
    CHECK(date_of_serial(2958465, false) == "9999-12-31");
    CHECK(date_of_serial(2958466, false).empty());
    CHECK(date_of_serial(-1, false).empty());
}

TEST_CASE("Only formats with days or hours outside quotes are dates")
{
    for (const char* format : {"dd/mm/yyyy", "m/d/yy h:mm", "[h]:mm:ss", "yyyy\\-mm\\-dd", "[$-42A]d mmmm yyyy"}) {
        CHECK(is_date_format(format));
    }
    for (const char* format : {"General", "0.00", "#,##0 \"đ dồng\"", "[Red]0.0", "0.00E+00", "_-* #,##0\\ \"₫\"_-", "@"}) {
        CHECK_FALSE(is_date_format(format));
    }
}

TEST_CASE("Merged ranges, hidden rows, columns and sheets are seen")
{
    Parts parts = parts_of(R"(<row r="1" hidden="1"><c r="A1" t="s"><v>0</v></c></row>)",
                           R"(<cols><col min="2" max="3" hidden="1"/></cols>)");
    parts["xl/worksheets/sheet1.xml"].replace(parts["xl/worksheets/sheet1.xml"].find("</worksheet>"), 12,
                                              R"(<mergeCells><mergeCell ref="A1:C2"/></mergeCells></worksheet>)");
    parts["xl/workbook.xml"] =
        R"(<workbook><sheets><sheet name="TEST" state="veryHidden" sheetId="1" r:id="rId1"/></sheets></workbook>)";
    const Read result = read(parts);
    REQUIRE(result.grids.size() == 1);
    const Grid& grid = result.grids.front();
    CHECK(grid.is_hidden);
    CHECK(grid.is_hidden_row(0));
    CHECK(grid.hidden_columns == std::vector<std::size_t>{1, 2});
    REQUIRE(grid.merges.size() == 1);
    CHECK(grid.merges[0].bottom == 2);
    CHECK(grid.merges[0].right == 2);
}

TEST_CASE("Names with a prefix are read as those without")
{
    Parts parts = parts_of("");
    parts["xl/worksheets/sheet1.xml"] =
        R"(<x:worksheet><x:sheetData><x:row r="1"><x:c r="A1"><x:v>5</x:v></x:c></x:row></x:sheetData></x:worksheet>)";
    const Read result = read(parts);
    REQUIRE(result.grids.size() == 1);
    CHECK(result.grids.front().text(0, 0) == "5");
}

TEST_CASE("A document type, entities and other encodings in a workbook are refused")
{
    Parts parts = parts_of("");
    const std::string sheet = "<worksheet><sheetData/></worksheet>";
    const auto with = [&parts](const std::string& text) {
        parts["xl/worksheets/sheet1.xml"] = text;
        return rule_of(parts);
    };
    CHECK(with(sheet).empty());
    CHECK(with("<!DOCTYPE worksheet [<!ENTITY a \"b\">]>" + sheet) == "xlsx.xml_doctype");
    CHECK(with("<!DOCTYPE worksheet SYSTEM \"http://example.com/x.dtd\">" + sheet) == "xlsx.xml_doctype");
    CHECK(with("<?xml version=\"1.0\" encoding=\"UTF-16\"?>" + sheet) == "xlsx.xml_encoding");
    CHECK(with(std::string("\xFF\xFE<\0w\0", 6)) == "xlsx.xml_encoding");
    CHECK(with("<worksheet><sheetData></worksheet>") == "xlsx.xml_syntax");
    CHECK(with("<worksheet>") == "xlsx.xml_syntax");
    CHECK(with("") == "xlsx.xml_syntax");
    CHECK(with(repeated("<a>", 101) + repeated("</a>", 101)) == "xlsx.xml_depth");
    CHECK(with(repeated("<a>", 100) + repeated("</a>", 100)).empty());
    CHECK(with("<a" + repeated(" b=\"\"", 201) + "/>") == "xlsx.xml_attributes");
    CHECK(with("<a" + repeated(" b=\"\"", 200) + "/>").empty());
}

TEST_CASE("A workbook that unpacks to far more than it holds is refused while unpacking")
{
    Parts parts = parts_of("");
    parts["xl/worksheets/sheet1.xml"] = "<worksheet>" + std::string(5'000'000, ' ') + "</worksheet>";
    CHECK(rule_of(parts) == "xlsx.bomb");
    parts["xl/worksheets/sheet1.xml"] = "<worksheet>" + std::string(900'000, ' ') + "</worksheet>";
    CHECK(rule_of(parts).empty());
}

TEST_CASE("A container with faults is refused by name")
{
    std::vector<Finding> findings;
    CHECK(read_workbook("PK\x03\x04 and no more", "TEST.xlsx", findings).empty());
    REQUIRE(findings.size() == 1);
    CHECK(findings.front().rule == "xlsx.damaged");
    CHECK(rule_of({{"hello.txt", "no workbook"}}) == "xlsx.not_a_workbook");
    Parts many = parts_of("");
    for (int i = 0; i < 2'000; ++i) {
        many["p" + std::to_string(i)] = "x";
    }
    CHECK(rule_of(many) == "xlsx.too_many_parts");
    Parts missing = parts_of("");
    missing.erase("xl/worksheets/sheet1.xml");
    CHECK(rule_of(missing) == "xlsx.part_missing");
}

TEST_CASE("Every truncation of a workbook is refused or read, never a crash")
{
    const std::string bytes = packed(parts_of(R"(<row r="1"><c r="A1"><v>5</v></c></row>)"));
    for (std::size_t size = 0; size < bytes.size(); size += 7) {
        std::vector<Finding> findings;
        CHECK(read_workbook(std::string_view(bytes).substr(0, size), "TEST.xlsx", findings).empty());
        CHECK(findings.size() == 1);
    }
}
