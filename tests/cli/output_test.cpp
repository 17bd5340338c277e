// SPDX-License-Identifier: Apache-2.0
#include "cli/display_width.hpp"
#include "cli/output.hpp"
#include "cli/visible_text.hpp"

#include <catch2/catch.hpp>

using namespace redriver::cli;

TEST_CASE("Vietnamese takes one column a letter however it is composed, Chinese two")
{
    CHECK(display_width("Lạng Sơn") == 8);
    CHECK(display_width("La\xCC\xA3ng So\xCC\x9Bn") == 8);
    CHECK(display_width("老街") == 4);
    CHECK(display_width("") == 0);
}

TEST_CASE("A line of plain letters has the columns that ICU gives it")
{
    for (unsigned letter = 1; letter < 0x3000; ++letter) {
        std::string line;
        if (letter < 0x80) {
            line = {static_cast<char>(letter)};
        } else if (letter < 0x800) {
            line = {static_cast<char>(0xC0U | letter >> 6U), static_cast<char>(0x80U | (letter & 0x3FU))};
        } else {
            line = {static_cast<char>(0xE0U | letter >> 12U), static_cast<char>(0x80U | (letter >> 6U & 0x3FU)),
                    static_cast<char>(0x80U | (letter & 0x3FU))};
        }
        if (const auto plain = plain_width(line)) {
            INFO(letter);
            CHECK(*plain + 2 == display_width(line + "老")); // with such a letter, ICU is asked
            CHECK(visible(line, Lines::show) == line);
        }
    }
    CHECK(plain_width("Bát Xát – Lạng Sơn") == 18);
    CHECK_FALSE(plain_width("La\xCC\xA3ng"));
    CHECK_FALSE(plain_width("\x1B[1m"));
    CHECK_FALSE(plain_width("cut off \xE1\xBA"));
    CHECK_FALSE(plain_width("\xC0\xAF"));
}

TEST_CASE("The first columns of a line end between letters, whatever their width")
{
    CHECK(first_columns("Lạng Sơn", 8) == "Lạng Sơn");
    CHECK(first_columns("Lạng Sơn", 7) == "Lạng Sơ");
    CHECK(first_columns("Lạng Sơn", 2) == "Lạ");
    CHECK(first_columns("老街省", 5) == "老街");
    CHECK(first_columns("La\xCC\xA3ng So\xCC\x9Bn", 2) == "La\xCC\xA3");
    CHECK(first_columns("an industrial cluster", 13) == "an industrial");
    CHECK(first_columns("a", 0).empty());
    CHECK(first_columns("", 3).empty());
}

TEST_CASE("A line is fitted to its columns as its first columns are taken, whatever letters it has")
{
    for (const std::string line :
         {"", "a", "Lạng Sơn", "La\xCC\xA3ng So\xCC\x9Bn", "老街省", "an 老 y", "ends o\xCC\xA3", "\x1B[1m", "x\xFFz",
          "Cụm công nghiệp Bát Xát số 12345", "industrial cluster", "sixteen letters–"}) {
        for (std::size_t columns = 1; columns < 40; ++columns) {
            CAPTURE(line, columns);
            const bool is_whole = first_columns(line, columns) == line;
            const Fitted fitted = fitted_to(line, columns);
            CHECK(fitted.is_cut == !is_whole);
            CHECK(line.substr(0, fitted.bytes) == (is_whole ? line : first_columns(line, columns - 1)));
            CHECK((!fitted.width || fitted.width == plain_width(line.substr(0, fitted.bytes))));
            CHECK((fitted.width || !plain_width(line)));
        }
        CHECK(fitted_to(line, 0).bytes == line.size());
        CHECK_FALSE(fitted_to(line, 0).is_cut);
    }
}

TEST_CASE("A table of many cells is the table of its rows")
{
    const Table table{{{"no.", Align::right}, {"name"}, {"note"}},
                      {{"1", "Cụm công nghiệp Bát Xát số 12345", ""}, {"22", "老街", "a\tb"}, {"", "", ""}}};
    CellTable cells(table.columns);
    for (const auto& row : table.rows) {
        for (const std::string& cell : row) {
            cells.add(cell);
        }
    }
    CHECK(cells.text() == to_table_text(table));
    CHECK(cells.text() == "no.  name                              note\n"
                          "  1  Cụm công nghiệp Bát Xát số 12345\n"
                          " 22  老街                              a b\n"
                          "\n");
}

TEST_CASE("Columns of a table line up on a terminal")
{
    const Table table{{{"id"}, {"name"}, {"ha", Align::right}}, {{"A", "老街", "5"}, {"B", "Lào Cai", "12"}}};
    CHECK(to_table_text(table) == "id  name     ha\n"
                                  "A   老街      5\n"
                                  "B   Lào Cai  12\n");
}

TEST_CASE("A line break in a cell does not break the table")
{
    CHECK(to_table_text({{{"note"}}, {{"a\nb"}}}) == "note\na b\n");
}

TEST_CASE("An empty listing is its headings")
{
    CHECK(to_table_text({{{"id"}, {"name"}}, {}}) == "id  name\n");
    CHECK(to_csv({{{"id"}, {"name"}}, {}}) == "id,name\n");
}

TEST_CASE("CSV quotes commas, quotes and line breaks")
{
    CHECK(to_csv({{{"a"}}, {{"x,y"}, {"say \"z\""}, {"1\n2"}}}) == "a\n\"x,y\"\n\"say \"\"z\"\"\"\n\"1\n2\"\n");
}

TEST_CASE("CSV disarms formulas and leaves numbers alone")
{
    CHECK(to_csv({{{"a"}}, {{"=1+1"}, {"@SUM(A1)"}, {"-12.5"}, {"+84 20"}, {"-cmd"}}}) ==
          "a\n'=1+1\n'@SUM(A1)\n-12.5\n+84 20\n'-cmd\n");
}

TEST_CASE("JSON is indented for an answer and on one line for a stream")
{
    const nlohmann::ordered_json value{{"z", 1}, {"a", "Đ"}};
    CHECK(to_json_text(value) == "{\n  \"z\": 1,\n  \"a\": \"Đ\"\n}\n");
    CHECK(to_json_line(value) == "{\"z\":1,\"a\":\"Đ\"}\n");
}

TEST_CASE("A long paragraph is broken at blanks and hangs under itself")
{
    CHECK(wrapped("one two three", 7, 2) == "one two\n  three");
    CHECK(wrapped("unbreakable", 4, 0) == "unbreakable");
}
