// SPDX-License-Identifier: Apache-2.0
#include <redriver/intake/text_table.hpp>

#include "support/scratch_registry.hpp"

#include <redriver/base/error.hpp>

#include <catch2/catch.hpp>

#include <sys/stat.h>

using namespace redriver;
using namespace redriver::test;

namespace {

struct Read {
    TextTable table;
    std::vector<Finding> findings;
    std::string cells; ///< each row as line:cell|cell
};

Read read(const std::string& text)
{
    Read result;
    result.table = read_csv(text, "TEST.csv", result.findings);
    for (std::size_t row = 0; row < result.table.row_count(); ++row) {
        result.cells += std::to_string(result.table.line(row)) + ":";
        for (std::size_t i = 0; i < result.table.cell_count(row); ++i) {
            result.cells += (i == 0 ? "" : "|") + std::string(result.table.cell(row, i));
        }
        result.cells += "\n";
    }
    return result;
}

std::string repeated(const std::string& part, std::size_t times)
{
    std::string text;
    text.reserve(part.size() * times);
    for (std::size_t i = 0; i < times; ++i) {
        text += part;
    }
    return text;
}

} // namespace

TEST_CASE("CSV is read as RFC 4180 says", "[intake]")
{
    const auto [name, text, cells] = GENERATE(table<std::string, std::string, std::string>(
        {{"plain", "a,b\n1,2\n3,4\n", "2:1|2\n3:3|4\n"},
         {"no line end at the end", "a,b\n1,2", "2:1|2\n"},
         {"CR LF", "a,b\r\n1,2\r\n3,4\r\n", "2:1|2\n3:3|4\n"},
         {"CR alone", "a,b\r1,2\r3,4\r", "2:1|2\n3:3|4\n"},
         {"byte-order mark", "\xEF\xBB\xBF" "a,b\n1,2\n", "2:1|2\n"},
         {"semicolons", "a;b\n1;2,5\n", "2:1|2,5\n"},
         {"tabs", "a\tb\n1\t2;3\n", "2:1|2;3\n"},
         {"quoted", "a,b\n\"1,\"\"x\"\"\",2\n", "2:1,\"x\"|2\n"},
         {"line ends within quotes", "a,b\n\"1\n1\",2\n3,4\n", "2:1\n1|2\n4:3|4\n"},
         {"CR LF within quotes", "a,b\r\n\"1\r\n\r\n1\",2\r\n3,4\r\n", "2:1\r\n\r\n1|2\n5:3|4\n"},
         {"blank lines", "a,b\n\n1,2\n\n\n3,4\n", "3:1|2\n6:3|4\n"},
         {"rows of empty cells", "a,b\n,\n1,2\n\"\",\n", "3:1|2\n"},
         {"empty cells", "a,b\n1,2\n,4\n5,\n", "2:1|2\n3:|4\n4:5|\n"},
         {"blanks are kept", "a,b\n 1 , \n", "2: 1 | \n"},
         {"header only", "a,b\n", ""}}));
    INFO(name);
    const Read result = read(text);
    CHECK(result.cells == cells);
    CHECK(result.findings.empty());
    CHECK(result.table.header == std::vector<std::string>{"a", "b"});
}

TEST_CASE("Faults of form are told with their line", "[intake]")
{
    const auto [name, text, rules] = GENERATE(table<std::string, std::string, std::vector<std::string>>(
        {{"empty", "", {"file.empty@1"}},
         {"only blank lines", "\n\r\n\n", {"file.empty@1"}},
         {"ragged", "a,b\n1\n1,2,3\n1,2\n4\n", {"file.row_width@2", "file.row_width@3", "file.row_width@5"}},
         {"unclosed quote", "a,b\n1,2\n\"3,4\n5,6\n", {"file.unclosed_quote@3"}},
         {"stray quote", "a,b\n1,2\n3\"x,4\n", {"file.bad_quote@3"}},
         {"letters after a quote", "a,b\n\"1\"x,2\n", {"file.bad_quote@2"}}}));
    INFO(name);
    CHECK(rules_of(read(text).findings) == rules);
}

TEST_CASE("A file of too many rows is told once, however many there are", "[intake]")
{
    const Read result = read("a,b\n" + repeated("1,2\n", 200'000) + repeated("1,2,3\n", 50));
    CHECK(rules_of(result.findings) == std::vector<std::string>{"file.too_many_rows@200002"});
    CHECK(result.table.row_count() == 0);
    CHECK(read("a,b\n" + repeated("1,2\n", 200'000)).table.row_count() == 200'000);
}

TEST_CASE("A heading of too many columns is told once and takes little room", "[intake]")
{
    CHECK(read(repeated("a,", 199) + "b\n").findings.empty());
    const Read result = read(repeated("a,", 1'000'000) + "b\n1,2\n3\n");
    CHECK(rules_of(result.findings) == std::vector<std::string>{"file.too_many_columns@1"});
    CHECK(result.table.header.size() < 300);
}

TEST_CASE("A cell may hold 32,767 letters, whatever their bytes", "[intake]")
{
    CHECK(read("a,b\n1," + repeated("đ", 32'767) + "\n").findings.empty());
    CHECK(rules_of(read("a,b\n1," + repeated("đ", 32'768) + "\n").findings) ==
          std::vector<std::string>{"file.cell_too_long@2"});
}

TEST_CASE("Nothing but quotes is told, not waited for", "[intake]")
{
    CHECK_FALSE(read(std::string(5'000'001, '"')).findings.empty());
    CHECK_FALSE(read("a,b\n" + std::string(5'000'001, '"')).findings.empty());
}

TEST_CASE("Bytes that are not UTF-8 are told with line and byte", "[intake]")
{
    std::vector<Finding> findings;
    const std::string text = checked_utf8("tốt\nb\xE1\xBB\nok\nc\xFF" "d\n", "TEST.csv", findings);
    CHECK(text == "tốt\nb\uFFFD\nok\nc\uFFFD" "d\n");
    REQUIRE(rules_of(findings) == std::vector<std::string>{"file.encoding@2", "file.encoding@4"});
    CHECK(findings[1].value == "0xFF");
    CHECK(std::get<std::string>(findings[1].message.arguments[1].second) == "2");
}

TEST_CASE("NUL bytes and UTF-16 are told, not read", "[intake]")
{
    std::vector<Finding> findings;
    CHECK(checked_utf8(std::string("a\0b\n", 4), "TEST.csv", findings) == "a\uFFFDb\n");
    CHECK(rules_of(findings) == std::vector<std::string>{"file.encoding@1"});
    findings.clear();
    CHECK(checked_utf8(std::string("\xFF\xFE" "a\0", 4), "TEST.csv", findings).empty());
    CHECK(rules_of(findings) == std::vector<std::string>{"file.encoding_utf16@1"});
}

TEST_CASE("Letters written in parts become the letters of the keyboard", "[intake]")
{
    std::vector<Finding> findings;
    CHECK(checked_utf8("La\u0300o Ca\u0301i e\u0323\u0302", "TEST.csv", findings) == "Lào Cái ệ");
    CHECK(findings.empty());
}

TEST_CASE("Only ordinary files are read, and only up to the limit", "[intake]")
{
    const ScratchDir folder;
    CHECK_THROWS_AS(read_file(folder.path("missing.csv"), 10), InputError);
    CHECK_THROWS_AS(read_file(folder.path(""), 10), InputError);
    CHECK(read_file(folder.write("ten.csv", "0123456789"), 10) == "0123456789");
    CHECK_THROWS_AS(read_file(folder.write("eleven.csv", "0123456789A"), 10), InputError);
    REQUIRE(::mkfifo(folder.path("pipe.csv").c_str(), S_IRUSR | S_IWUSR) == 0);
    CHECK_THROWS_AS(read_file(folder.path("pipe.csv"), 10), InputError);
    CHECK_THROWS_AS(read_file("/dev/zero", 10), InputError);
}

TEST_CASE("A quoted cell that holds as many delimiters as rows of its lines would is told", "[intake]")
{
    const Read swallowed = read("id,name_vi,kind,province\nTEST-0,Một,market,x\n"
                                "TEST-1,\"Chợ số 1,market,Lào Cai\nTEST-2,Hai,market,y\nTEST-3,Chợ số 3\",market,z\n");
    REQUIRE(swallowed.findings.size() == 1);
    CHECK(swallowed.findings[0].rule == "file.rows_in_cell");
    CHECK(swallowed.findings[0].severity == Severity::warning);
    CHECK(swallowed.findings[0].at.row == 3);
    const auto& facts = swallowed.findings[0].message.arguments;
    CHECK(std::get<std::string>(facts.at(0).second) == "3");
    CHECK(std::get<std::string>(facts.at(1).second) == "5");
    CHECK(swallowed.table.row_count() == 2);
    CHECK(read("a,b,c\r\n1,\"x\r\n2\",\"p,q\r\n3,r\"\r\n").findings.size() == 1);
    CHECK(read("a,b,c\n1,\"one, two\nthree\",3\n").findings.empty());
    CHECK(read("a,b\n1,\"one, two\nthree\"\n").findings.empty());
    CHECK(read("a,b,c\n1,\"one\ntwo\nthree\",3\n").findings.empty());
}
