// SPDX-License-Identifier: Apache-2.0
/// A workbook with 137 real projects, laid out like the annex of a decision and saved by LibreOffice (make_annex.py).
#include <redriver/intake/read_records.hpp>

#include <redriver/intake/column_map.hpp>

#include <catch2/catch.hpp>

#include <algorithm>
#include <map>

using namespace redriver;

namespace {

const std::string source = REDRIVER_SOURCE_DIR;

const Intake& annex()
{
    static const Intake read = read_records({{source + "/sample_data/annex/phu_luc_1.xlsx", "",
                                              std::make_shared<const ColumnMap>(load_column_map("projects_vi"))}});
    return read;
}

/// The projects of the sample data by their Vietnamese name.
const std::map<std::string, Project>& sample()
{
    static const auto by_name = [] {
        std::map<std::string, Project> map;
        Intake read = read_records({{source + "/sample_data/projects.csv", "", nullptr}});
        for (Incoming<Project>& each : incoming<Project>(read.records)) {
            map.emplace(each.record.name.vi, std::move(each.record));
        }
        return map;
    }();
    return by_name;
}

const std::vector<Incoming<Project>>& projects(const Intake& intake)
{
    return std::get<std::vector<Incoming<Project>>>(intake.records);
}

std::string text_of(const Figure* figure)
{
    if (figure == nullptr) {
        return "unknown";
    }
    return (figure->low ? figure->low->to_string() : "") + ".." + (figure->high ? figure->high->to_string() : "") + " " +
           figure->unit + " " + std::string(to_code(figure->basis));
}

const Figure* preferred(const Project& project, FigureField field)
{
    for (const Figure& figure : project.figures) {
        if (figure.field == field && figure.standing == Standing::preferred) {
            return &figure;
        }
    }
    return nullptr;
}

std::size_t told(const Intake& intake, const std::string& rule)
{
    return static_cast<std::size_t>(std::count_if(intake.findings.begin(), intake.findings.end(),
                                                  [&](const Finding& finding) { return finding.rule == rule; }));
}

} // namespace

TEST_CASE("An annex of a decision goes in as it is with not one wrong figure")
{
    REQUIRE(projects(annex()).size() >= 60);
    CHECK(count(annex().findings, Severity::error) == 0);
    std::size_t figures = 0;
    for (const Incoming<Project>& each : projects(annex())) {
        const auto found = sample().find(each.record.name.vi);
        INFO(each.record.name.vi);
        REQUIRE(found != sample().end());
        for (const FigureField field : {FigureField::capital, FigureField::area}) {
            const Figure* figure = preferred(each.record, field);
            CHECK(text_of(figure) == text_of(preferred(found->second, field)));
            figures += figure == nullptr ? 0 : 1;
        }
        CHECK(each.record.kind == found->second.kind);
        CHECK(each.record.legal_basis == found->second.legal_basis);
        CHECK(each.record.promoter == found->second.promoter);
        CHECK(each.record.horizon == found->second.horizon);
        CHECK(each.record.communes == found->second.communes);
        CHECK(each.record.province == found->second.province);
        CHECK(each.record.selection_mode == found->second.selection_mode);
    }
    CHECK(figures > 150);
}

TEST_CASE("Every row of an annex that is no project is told")
{
    CHECK(told(annex(), "sheet.row_section") == 12);
    CHECK(told(annex(), "sheet.row_numbering") == 1);
    CHECK(told(annex(), "sheet.row_heading") == 2);
    CHECK(told(annex(), "sheet.row_total") == 1);
    CHECK(told(annex(), "sheet.row_note") == 2);
    CHECK(told(annex(), "sheet.row_hidden") == 1);
    CHECK(told(annex(), "sheet.hidden") == 1);
    CHECK(told(annex(), "sheet.row_unclear") == 0);
    CHECK(told(annex(), "map.heading_unknown") == 0);
}

TEST_CASE("Every doubtful cell of an annex is told at its cell and every figure has its row as source")
{
    // Doubt stands in the cells: a word of doubt, the other convention, or a number that could be of either.
    std::map<std::string, bool> doubted;
    for (const Finding& finding : annex().findings) {
        if (finding.rule.starts_with("project.")) {
            CHECK(finding.at.sheet == "Phụ lục I");
            CHECK_FALSE(finding.at.cell.empty());
            CHECK_FALSE(finding.at.column.empty());
            CHECK_FALSE(finding.value.empty());
            doubted[finding.at.cell] = true;
        }
    }
    for (const Incoming<Project>& each : projects(annex())) {
        CHECK(each.record.source.document == "phu_luc_1.xlsx");
        CHECK(each.record.source.locator == "Phụ lục I!" + std::to_string(each.at.row.value_or(0)));
        for (const char* column : {"D", "E"}) {
            const FigureField field = std::string(column) == "D" ? FigureField::area : FigureField::capital;
            const Figure* figure = preferred(each.record, field);
            if (figure != nullptr && figure->basis == Basis::estimated) {
                INFO(each.record.name.vi);
                CHECK(doubted.contains(column + std::to_string(each.at.row.value_or(0))));
            }
        }
    }
    CHECK(told(annex(), "project.area.other_convention") == 6);
    CHECK(told(annex(), "project.capital.other_convention") == 1);
    CHECK(told(annex(), "project.capital.mixed_column") > 0);
}

TEST_CASE("A map is proposed for an annex with how sure each column is")
{
    const ColumnMap map = suggest_column_map(source + "/sample_data/annex/phu_luc_1.xlsx");
    const auto column_for = [&map](const std::string& field) {
        return std::find_if(map.columns.begin(), map.columns.end(),
                            [&](const MappedColumn& column) { return column.field == field; });
    };
    REQUIRE(column_for("capital") != map.columns.end());
    CHECK(column_for("capital")->unit == "tỷ đồng");
    CHECK(column_for("capital")->sure == "1");
    CHECK(column_for("name_vi")->why == "Tên dự án");
    CHECK(map.sheet == "Phụ lục I");
}
