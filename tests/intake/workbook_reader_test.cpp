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

TEST_CASE("A text of a workbook with what XML forbids is told with its cell")
{
    const auto rows_with = [](const std::string& text) {
        return R"(<row r="4"><c r="B4" t="inlineStr"><is><t>)" + text + R"(</t></is></c><c r="C4"><v>7</v></c></row>)";
    };
    for (const char* text : {"a&#0;b", "1&#0;23", "\xFF", "&#xD800;", "&#x110000;", "\xED\xA0\x80", "\xC0\x80", "a\x01z", "&foo;",
                             "A & B", "&#xFFFE;", "_x0000_", "\xEF\xBF\xBF"}) {
        INFO(text);
        const Read result = read(parts_of(rows_with(text)));
        REQUIRE(result.findings.size() == 1);
        CHECK(result.findings[0].rule == "xlsx.bad_letter");
        CHECK(result.findings[0].severity == Severity::error);
        CHECK(result.findings[0].at.sheet == "TEST");
        CHECK(result.findings[0].at.cell == "B4");
        CHECK(result.findings[0].value.find("\uFFFD") != std::string::npos);
        CHECK(result.grids.at(0).text(0, 1).empty());
        CHECK(result.grids.at(0).text(0, 2) == "7");
    }
    Parts shared = parts_of(R"(<row r="1"><c r="A1" t="s"><v>0</v></c></row><row r="2"><c r="D2" t="s"><v>0</v></c></row>)");
    shared["xl/sharedStrings.xml"] = "<sst><si><t>Ch\xE1\xBB</t></si></sst>";
    const Read twice = read(shared);
    REQUIRE(twice.findings.size() == 2);
    CHECK(twice.findings[1].at.cell == "D2");
    Parts number = parts_of(R"(<row r="1"><c r="A1"><v>1&#0;23</v></c></row>)");
    CHECK(rule_of(number) == "xlsx.bad_letter");
    Parts named = parts_of("");
    named["xl/workbook.xml"] = R"(<workbook><sheets><sheet name="a&#0;b" sheetId="1" r:id="rId1"/></sheets></workbook>)";
    CHECK(rule_of(named) == "xlsx.xml_syntax");
    const Read good = read(parts_of(rows_with("A &amp; B &lt;&#x1F600;\xF0\x9F\x98\x80<![CDATA[x & y]]>")));
    CHECK(good.findings.empty());
}

TEST_CASE("Escapes of a workbook give their letters, and lines end with LF alone")
{
    const auto text_of = [](const std::string& text) {
        return std::string(read(parts_of(R"(<row r="1"><c r="A1" t="inlineStr"><is><t>)" + text + "</t></is></c></row>"))
                               .grids.at(0)
                               .text(0, 0));
    };
    CHECK(text_of("a_x000D_\nb_x000a_c_x000D_d") == "a\nb\nc\nd");
    CHECK(text_of("_x0041__x1EE3_") == "Aợ");
    CHECK(text_of("_x005F_x000D_") == "_x000D_");
    CHECK(text_of("_xD83D__xDE00_") == "\xF0\x9F\x98\x80");
    CHECK(text_of("_x00G1_ _x41_ a_xb") == "_x00G1_ _x41_ a_xb");
}

TEST_CASE("Numbers are read as a spreadsheet shows them")
{
    Parts parts = parts_of(R"(<row r="1"><c r="A1"><v>254.59000000000003</v></c><c r="B1"><v>0.1</v></c>
<c r="C1"><v>123456789012345678</v></c><c r="D1"><v>9007199254740991</v></c><c r="E1"><v>0.30000000000000004</v></c>
<c r="F1" s="1"><v>0.5</v></c><c r="G1" s="2"><v>0.070000000000000007</v></c><c r="H1" s="3"><v>12</v></c></row>)");
    parts["xl/styles.xml"] = R"(<styleSheet><numFmts><numFmt numFmtId="170" formatCode="0.0%"/>
<numFmt numFmtId="171" formatCode="0 &quot;%&quot;"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="9"/>
<xf numFmtId="170"/><xf numFmtId="171"/></cellXfs></styleSheet>)";
    const Read result = read(parts);
    REQUIRE(result.findings.empty());
    const Grid& grid = result.grids.at(0);
    CHECK(grid.text(0, 0) == "254.59");
    CHECK(grid.text(0, 1) == "0.1");
    CHECK(grid.text(0, 2) == "123456789012345680");
    CHECK(grid.text(0, 3) == "9007199254740991");
    CHECK(grid.text(0, 4) == "0.3");
    CHECK(grid.text(0, 5) == "50%");
    CHECK(grid.cell(0, 5)->kind == CellKind::text);
    CHECK(grid.text(0, 6) == "7%");
    CHECK(grid.text(0, 7) == "12");
}

TEST_CASE("A cell whose name cannot be of its row refuses the sheet")
{
    for (const char* name : {"f2", "$F$2", "ZZZZZZ2", "B7", "B", "2", "B2x", "B02"}) {
        const Read result = read(parts_of(R"(<row r="2"><c r="A2"><v>1</v></c><c r=")" + std::string(name) +
                                          R"("><v>2</v></c></row>)"));
        INFO(name);
        REQUIRE(result.findings.size() == 1);
        CHECK(result.findings[0].rule == "xlsx.cell_reference");
        CHECK(result.findings[0].value == name);
        CHECK(result.findings[0].at.sheet == "TEST");
    }
    CHECK(rule_of(parts_of(R"(<row r="x"><c><v>1</v></c></row>)")) == "xlsx.cell_reference");
    const Read unnamed = read(parts_of(R"(<row><c><v>1</v></c><c r="C1"><v>3</v></c><c><v>4</v></c></row>)"));
    CHECK(unnamed.findings.empty());
    CHECK(unnamed.grids.at(0).text(0, 3) == "4");
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
