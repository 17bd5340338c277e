// SPDX-License-Identifier: Apache-2.0
/// Foreign lists read by a column map. Tests that begin with "Complaint" answer what users of other systems complain
/// about, by the number in our list of those complaints.
#include <redriver/intake/column_map.hpp>
#include <redriver/intake/read_records.hpp>

#include "support/scratch_dir.hpp"

#include <redriver/base/error.hpp>

#include <catch2/catch.hpp>

#include <algorithm>
#include <fstream>

using namespace redriver;
using namespace redriver::test;

namespace {

ColumnMap small_map()
{
    ColumnMap map;
    map.name = "TEST";
    map.columns = {{{"STT"}, "number", "", "", {}, {}, "", ""},
                   {{"Tên dự án"}, "name_vi", "", "", {}, {}, "", ""},
                   {{"Loại"}, "kind", "", "", {{"Khu công nghiệp", "industrial_park"}, {"Khác", "other"}}, {}, "", ""},
                   {{"Vốn"}, "capital", "tỷ đồng", "", {}, {}, "", ""},
                   {{"Diện tích"}, "area", "ha", "", {}, {}, "", ""},
                   {{"Địa điểm"}, "place", "", "", {}, {}, "", ""},
                   {{"Xác nhận"}, "last_confirmed", "", "", {}, {}, "", ""}};
    return map;
}

Intake read(const std::string& bytes, const ColumnMap& map = small_map())
{
    const ScratchDir folder;
    const std::string path = folder.path("TEST.csv");
    std::ofstream(path, std::ios::binary) << bytes;
    return read_records({{path, "", std::make_shared<const ColumnMap>(map)}});
}

const std::vector<Incoming<Project>>& projects(const Intake& intake)
{
    return std::get<std::vector<Incoming<Project>>>(intake.records);
}

std::string capitals(const Intake& intake)
{
    std::string text;
    for (const Incoming<Project>& each : projects(intake)) {
        const Figures figures = figures_of(each.record.figures, FigureField::capital);
        text += (text.empty() ? "" : " | ") + (figures.empty() || !figures[0].low ? "-" : figures[0].low->to_string());
    }
    return text;
}

/// Rules told with their severity, each once, in the order told.
std::string rules(const Intake& intake)
{
    std::vector<std::string> told;
    for (const Finding& finding : intake.findings) {
        const std::string each = finding.rule + ":" + std::string(to_code(finding.severity));
        if (std::find(told.begin(), told.end(), each) == told.end()) {
            told.push_back(each);
        }
    }
    std::string text;
    for (const std::string& each : told) {
        text += (text.empty() ? "" : " ") + each;
    }
    return text;
}

const Finding& finding_of(const Intake& intake, const std::string& rule)
{
    const auto found = std::find_if(intake.findings.begin(), intake.findings.end(),
                                    [&rule](const Finding& finding) { return finding.rule == rule; });
    REQUIRE(found != intake.findings.end());
    return *found;
}

} // namespace

TEST_CASE("Complaint 7: a row that is passed over is told with its rule, never dropped in silence")
{
    const Intake intake = read("DANH MỤC,,,\nSTT,Tên dự án,Vốn,Loại\nI,Khu công nghiệp,,\n1,Bản Qua,5,Khác\n,Chưa rõ,,\n"
                               "2,Tằng Loỏng,6,Khác\n,Tổng cộng,11,\nGhi chú: a,,,\n");
    CHECK(projects(intake).size() == 2);
    CHECK(rules(intake) == "sheet.row_section:note sheet.row_unclear:warning sheet.row_total:note sheet.row_note:note");
    CHECK(finding_of(intake, "sheet.row_unclear").at.row == 5);
    CHECK(finding_of(intake, "sheet.row_unclear").value == "Chưa rõ");
}

TEST_CASE("Complaint 9: all problems of all cells are told in one run")
{
    const Intake intake = read("STT,Tên dự án,Vốn,Diện tích,Lạ\n1,A,abc,5 tỷ đồng,x\n2,B,5 USD EUR,-3 ha,y\n");
    CHECK(rules(intake) == "map.heading_unknown:warning project.capital.words_unknown:error "
                           "project.area.unit_of_other_kind:error project.area.negative_amount:error");
    CHECK(count(intake.findings, Severity::error) == 4);
}

TEST_CASE("Complaint 11: a problem names file, row, column as in the file, value seen and what to do")
{
    const Intake intake = read("STT,Tên dự án,Vốn\n1,A,khoảng\n");
    const Finding& finding = finding_of(intake, "project.capital.no_number");
    CHECK(finding.at.file.ends_with("TEST.csv"));
    CHECK(finding.at.row == 2);
    CHECK(finding.at.column == "Vốn");
    CHECK(finding.value == "khoảng");
    CHECK(finding.message.key == "finding.cell.no_number");
}

TEST_CASE("Complaint 13: what forbids, what is doubtful and what is worth knowing are told apart")
{
    ColumnMap map = small_map();
    map.decimal_mark = ",";
    const Intake intake = read("STT,Tên dự án,Vốn,Loại\n1,A,khoảng 5,Khác\n2,B,5.5,Khác\n3,C,x,Khác\n", map);
    CHECK(finding_of(intake, "project.capital.doubt_word").severity == Severity::note);
    CHECK(finding_of(intake, "project.capital.other_convention").severity == Severity::warning);
    CHECK(finding_of(intake, "project.capital.words_unknown").severity == Severity::error);
}

TEST_CASE("Complaint 14: 9,99 is 9.99 where the column proves it, and 1.234 alone is an error with both readings")
{
    CHECK(capitals(read("STT,Tên dự án,Vốn\n1,A,\"9,99\"\n2,B,1.234\n")) == "9990000000 | 1234000000000");
    const Intake alone = read("STT,Tên dự án,Vốn\n1,A,1.234\n");
    CHECK(capitals(alone) == "-");
    CHECK(finding_of(alone, "project.capital.two_readings").severity == Severity::error);
    ColumnMap map = small_map();
    map.decimal_mark = ".";
    CHECK(capitals(read("STT,Tên dự án,Vốn\n1,A,1.234\n", map)) == "1234000000");
}

TEST_CASE("Complaint 15: the convention that a column proves is told with its evidence")
{
    const Intake intake = read("STT,Tên dự án,Vốn\n1,A,\"2.184,33\"\n2,B,13.000\n");
    const Finding& finding = finding_of(intake, "map.convention_inferred");
    CHECK(finding.severity == Severity::note);
    CHECK(std::get<std::string>(finding.message.arguments[0].second) == ",");
    CHECK(std::get<std::string>(finding.message.arguments[1].second) == "2.184,33");
}

TEST_CASE("Complaint 16: semicolons and tabs part columns, also below titles and beside decimal commas")
{
    CHECK(capitals(read("DANH MỤC\nSTT;Tên dự án;Vốn\n1;A;5,5\n2;B, C;6,5\n")) == "5500000000 | 6500000000");
    CHECK(capitals(read("STT\tTên dự án\tVốn\n1\tA\t5,5\n2\tB\t6,5\n")) == "5500000000 | 6500000000");
    const Intake one = read("STT|Tên dự án|Vốn\n1|A|5\n");
    CHECK(finding_of(one, "sheet.no_table").severity == Severity::error);
}

TEST_CASE("Complaint 17: UTF-8, UTF-16 and windows-1258 are read, TCVN3 and VNI are refused by name")
{
    const std::string list = "STT,Tên dự án,Vốn,Diện tích\n1,Đầu tư công nghiệp tỉnh,5,\n";
    CHECK(projects(read("\xEF\xBB\xBF" + list)).size() == 1);
    std::string utf16 = "\xFF\xFE";
    for (const char16_t letter : std::u16string(u"STT,Tên dự án,Vốn\n1,Bản Qua,5\n")) {
        utf16 += static_cast<char>(letter & 0xFF);
        utf16 += static_cast<char>(letter >> 8);
    }
    CHECK(projects(read(utf16)).front().record.name.vi == "Bản Qua");
    CHECK(projects(read(utf16.substr(2))).front().record.name.vi == "Bản Qua"); // no mark
    const Intake windows = read("STT,T\xEAn d\xFD\xF2 \xE1n,V\xF4\xECn,Di\xEA\xF2n t\xED" "ch\n1,C\xF4ng nghi\xEA\xF2p,5,\n");
    CHECK(projects(windows).front().record.name.vi == "Công nghiệp");
    CHECK(finding_of(windows, "file.encoding_detected").severity == Severity::warning);
    CHECK(finding_of(read("STT,T\xAAn d\xF9 \xB8n,V\xE8n,Di\xD6n t\xDD" "ch\n1,C\xABng nghi\xD6p,5,\n"),
                     "file.encoding_tcvn3").severity == Severity::error);
    CHECK(finding_of(read("STT,Te\xE2n d\xF6\xEF a\xF9n,Vo\xE1n\n1,Co\xE2ng nghie\xE4p,5\n"), "file.encoding_vni").severity ==
          Severity::error);
    const Intake neither = read("STT,T\xEA,V\n1,\xFF,5\n");
    CHECK(finding_of(neither, "file.encoding").value == "0xEA");
}

TEST_CASE("Complaint 18: an empty cell never takes the value of another row")
{
    const Intake intake = read("STT,Tên dự án,Vốn,Địa điểm\n1,A,5,xã Bản Qua\n2,B,,\n3,C,7,\n");
    CHECK(capitals(intake) == "5000000000 | - | 7000000000");
    CHECK(projects(intake)[1].record.communes.empty());
    for (const char* order : {"3,C,7,\n1,A,5,xã Bản Qua\n2,B,,\n", "2,B,,\n1,A,5,xã Bản Qua\n3,C,7,\n"}) {
        const Intake shuffled = read(std::string("STT,Tên dự án,Vốn,Địa điểm\n") + order);
        for (const Incoming<Project>& each : projects(shuffled)) {
            const auto same = std::find_if(projects(intake).begin(), projects(intake).end(), [&](const auto& other) {
                return other.record.name.vi == each.record.name.vi;
            });
            REQUIRE(same != projects(intake).end());
            CHECK(same->record.communes == each.record.communes);
            CHECK(same->record.figures.size() == each.record.figures.size());
        }
    }
}

TEST_CASE("Complaint 19: a quoted cell keeps the delimiter, quotes and line ends in it")
{
    const Intake intake = read("STT,Tên dự án,Vốn\n1,\"Khu \"\"A\"\", giai đoạn\n1\",5\n");
    REQUIRE(projects(intake).size() == 1);
    CHECK(projects(intake)[0].record.name.vi == "Khu \"A\", giai đoạn 1");
    CHECK(projects(intake)[0].at.row == 2);
}

TEST_CASE("Complaint 24: a date in a column of amounts is told as what a spreadsheet may have done")
{
    ColumnMap map = small_map();
    map.date_order = "day_first";
    const Intake intake = read("STT,Tên dự án,Vốn,Xác nhận\n1,A,9/10/2026,9/10/2026\n", map);
    CHECK(rules(intake) == "project.capital.part_only:error");
    CHECK(projects(intake)[0].record.last_confirmed.to_string() == "2026-10-09");
}

TEST_CASE("Complaint 36: an approved list of seven columns goes in as it is and shows what is missing")
{
    const Intake intake = read("DANH MỤC DỰ ÁN\n(Ban hành kèm theo Quyết định)\n"
                               "STT,Tên dự án,Địa điểm thực hiện,Quy mô,Tổng mức đầu tư (tỷ đồng),Hình thức đầu tư,Ghi chú\n"
                               "1,Cụm công nghiệp Na Dương,\"xã Na Dương, huyện Lộc Bình\",30 ha,450,FDI,\n",
                               load_column_map("projects_vi"));
    REQUIRE(projects(intake).size() == 1);
    const Project& project = projects(intake)[0].record;
    CHECK(project.kind == ProjectKind::industrial_cluster);
    CHECK(project.communes == std::vector<std::string>{"Na Dương"});
    CHECK(project.former_districts == std::vector<std::string>{"Lộc Bình"});
    CHECK(project.forms == std::vector{InvestmentForm::foreign});
    CHECK(project.form_as_given == "FDI");
    CHECK(capitals(intake) == "450000000000");
    CHECK(rules(intake) == "map.by_name:note");
}

TEST_CASE("Complaint 63: only the words that the map declares mean not known")
{
    ColumnMap map = small_map();
    map.null_words = {"chưa xác định", "-"};
    map.columns[4].null_words = {"n/a"};
    const Intake intake = read("STT,Tên dự án,Vốn,Diện tích\n1,A,chưa xác định,n/a\n2,B,-,\n3,C,n/a,5\n", map);
    CHECK(rules(intake) == "project.capital.words_unknown:error");
    CHECK(finding_of(intake, "project.capital.words_unknown").at.row == 4);
    CHECK(capitals(intake) == "- | - | -");
}

TEST_CASE("A word that the map has no code for leaves the field unknown and is told")
{
    const Intake intake = read("STT,Tên dự án,Loại,Vốn\n1,A,khu công nghiệp,5\n2,B,Sân golf,6\n");
    CHECK(projects(intake)[0].record.kind == ProjectKind::industrial_park);
    CHECK_FALSE(projects(intake)[1].has("kind"));
    CHECK(finding_of(intake, "project.kind.word_unknown").value == "Sân golf");
}

TEST_CASE("The unit of the heading, of the line above the table and of the cell come before that of the map")
{
    CHECK(capitals(read("STT,Tên dự án,Vốn (triệu USD)\n1,A,5\n")) == "5000000");
    ColumnMap map = small_map();
    map.columns[3].unit.clear();
    CHECK(capitals(read("Đơn vị tính: triệu đồng,,\nSTT,Tên dự án,Vốn\n1,A,5\n", map)) == "5000000");
    CHECK(capitals(read("STT,Tên dự án,Vốn (tỷ đồng)\n1,A,5 triệu USD\n")) == "5000000");
    const Intake none = read("STT,Tên dự án,Vốn\n1,A,5\n", map);
    CHECK(finding_of(none, "project.capital.unit_missing").severity == Severity::error);
}

TEST_CASE("A date that fits two orders is an error until the column proves one")
{
    const Intake alone = read("STT,Tên dự án,Xác nhận\n1,A,05/07/2024\n");
    CHECK(finding_of(alone, "project.last_confirmed.two_dates").severity == Severity::error);
    const Intake proven = read("STT,Tên dự án,Xác nhận\n1,A,05/07/2024\n2,B,13/07/2024\n");
    CHECK(projects(proven)[0].record.last_confirmed.to_string() == "2024-07-05");
}

TEST_CASE("Places of one cell are parted by rank, and a name without rank is told")
{
    const auto places = [](const std::string& cell) {
        const Intake intake = read("STT,Tên dự án,Vốn,Địa điểm\n1,A,5,\"" + cell + "\"\n");
        const Project& project = projects(intake)[0].record;
        std::string text;
        for (const std::string& commune : project.communes) {
            text += commune + ";";
        }
        text += " ";
        for (const std::string& district : project.former_districts) {
            text += district + ";";
        }
        return text + " " + project.province + (count(intake.findings, Severity::warning) == 0 ? "" : " ?");
    };
    CHECK(places("các xã Cốc Mỳ, Trịnh Tường, huyện Bát Xát") == "Cốc Mỳ;Trịnh Tường; Bát Xát; ");
    CHECK(places("xã Bản Phung và xã Y Tý, tỉnh Lào Cai") == "Bản Phung;Y Tý;  Lào Cai");
    CHECK(places("phường Cam Đường, TP. Lào Cai") == "Cam Đường; Lào Cai; ");
    CHECK(places("thị trấn Tằng Loỏng, huyện Bảo Thắng") == "Tằng Loỏng; Bảo Thắng; ");
    CHECK(places("Sa Pa") == "Sa Pa;   ?");
    CHECK(places("Cam Con commune, Bao Yen district") == "Cam Con; Bao Yen; ");
    CHECK(places("宝安县") == " 宝安; ");
}

TEST_CASE("Two currencies in two columns are one amount and its equivalent")
{
    ColumnMap map = small_map();
    map.columns.push_back({{"Vốn USD"}, "capital", "triệu USD", "", {}, {}, "", ""});
    const Intake intake = read("STT,Tên dự án,Vốn,Vốn USD\n1,A,1900,80\n", map);
    const Figures& figures = projects(intake)[0].record.figures;
    REQUIRE(figures.size() == 2);
    CHECK(figures[0].standing == Standing::preferred);
    CHECK(figures[1].standing == Standing::equivalent);
    CHECK(figures[1].unit == "USD");
}

TEST_CASE("Shipped maps load, print as they parse and name only fields that we have")
{
    CHECK(shipped_column_maps() == std::vector<std::string>{"projects_en", "projects_vi", "projects_zh"});
    const ScratchDir folder;
    for (const std::string& name : shipped_column_maps()) {
        const ColumnMap map = load_column_map(name);
        const std::string path = folder.path(name + ".json");
        std::ofstream(path) << column_map_json(map);
        CHECK(column_map_json(load_column_map(path)) == column_map_json(map));
    }
}

TEST_CASE("A list in English and one in Chinese are read by their shipped maps")
{
    const Intake english = read("No.,Project name,Location,Land area (ha),Total investment (million USD)\n"
                                "1,Test park,\"Ban Qua commune, Bat Xat district\",100.5,\"1,234.5\"\n",
                                load_column_map("projects_en"));
    CHECK(capitals(english) == "1234500000");
    CHECK(projects(english)[0].record.name.en == "Test park");
    const Intake chinese = read("序号,项目名称,地点,面积（公顷）,总投资（亿元）\n1,测试工业园,宝安县,100.5,3.5\n",
                                load_column_map("projects_zh"));
    CHECK(capitals(chinese) == "350000000");
    CHECK(projects(chinese)[0].record.name.zh == "测试工业园");
}

TEST_CASE("Every fault of a column map is told at once")
{
    const ScratchDir folder;
    const std::string path = folder.path("map.json");
    std::ofstream(path) << R"({"name":"x","kind":"dogs","columns":[{"heading":"","field":"nose"}],"decimal_mark":";","q":1})";
    try {
        load_column_map(path);
        FAIL("taken");
    } catch (const InputError& fault) {
        const std::string text = fault.what();
        for (const char* part : {"q is not known", "kind must be one of", "decimal_mark must be", "heading is missing",
                                 "'nose'"}) {
            INFO(text);
            CHECK(text.find(part) != std::string::npos);
        }
    }
    CHECK_THROWS_AS(load_column_map("no_such_map"), InputError);
}
