// SPDX-License-Identifier: Apache-2.0
#include "cli/command_line.hpp"

#include <redriver/base/error.hpp>

#include <catch2/catch.hpp>

#include <sstream>

using namespace redriver;
using namespace redriver::cli;

namespace {

ExitCode do_nothing(const Invocation&)
{
    return ExitCode::done;
}

/// A command that takes one of everything.
Command a_command()
{
    return {{.name = "plant",
             .positionals = {{.name = "TREE"}, {.name = "PLACE", .required = false, .repeatable = true}},
             .options = {{.name = "rows", .letter = 'n', .argument = "N", .kind = OptionKind::number},
                         {.name = "from", .argument = "DATE", .kind = OptionKind::date},
                         {.name = "tag", .argument = "TAG", .kind = OptionKind::text, .repeatable = true},
                         {.name = "deep"}},
             .common = {CommonGroup::registry, CommonGroup::output, CommonGroup::change}},
            do_nothing};
}

Surroundings some_surroundings()
{
    Surroundings surroundings;
    surroundings.now = "2026-11-22T01:30:00+07:00";
    return surroundings;
}

Invocation call(const std::vector<std::string>& words, const Surroundings& surroundings = some_surroundings())
{
    static std::ostringstream out;
    return parse(a_command().spec, words, surroundings, out, out);
}

} // namespace

TEST_CASE("Options are found before, between and after positionals")
{
    const Invocation parsed = call({"--deep", "oak", "-n", "3", "hill", "--tag=a", "dale", "--tag", "b"});
    CHECK(parsed.text("TREE") == "oak");
    CHECK(parsed.all("PLACE") == std::vector<std::string>{"hill", "dale"});
    CHECK(parsed.number("rows") == 3);
    CHECK(parsed.all("tag") == std::vector<std::string>{"a", "b"});
    CHECK(parsed.has("deep"));
    CHECK_FALSE(parsed.date("from"));
}

TEST_CASE("A dash alone and everything after two dashes are positionals")
{
    CHECK(call({"-"}).text("TREE") == "-");
    CHECK(call({"--", "--deep"}).text("TREE") == "--deep");
}

TEST_CASE("Text in Vietnamese and with blanks reaches the command unchanged")
{
    CHECK(call({"Cáp treo Mẫu Sơn", "--reason", "Sửa theo QĐ 123"}).common().reason == "Sửa theo QĐ 123");
}

TEST_CASE("Wrong usage is refused")
{
    const auto words = GENERATE(
        std::vector<std::string>{}, std::vector<std::string>{"oak", "--row", "3"},
        std::vector<std::string>{"oak", "--rows", "-3"}, std::vector<std::string>{"oak", "--rows", "3.5"},
        std::vector<std::string>{"oak", "--rows", "9999999999999999999"}, std::vector<std::string>{"oak", "--rows"},
        std::vector<std::string>{"oak", "--from", "2026-02-30"}, std::vector<std::string>{"oak", "--from", "2026"},
        std::vector<std::string>{"oak", "--deep=yes"}, std::vector<std::string>{"oak", "-n", "1", "--rows", "2"},
        std::vector<std::string>{"oak", "--lang", "fr"}, std::vector<std::string>{"oak", "--at", "yesterday"},
        std::vector<std::string>{"oak", "--format", "xml"});
    CHECK_THROWS_AS(call(words), UsageError);
}

TEST_CASE("Errors in the command line are told in the language asked for")
{
    CHECK_THROWS_WITH(call({"oak", "--lang", "vi", "--rows", "x"}), Catch::Matchers::Contains("cần một số nguyên"));
}

TEST_CASE("Help is available although a positional is missing")
{
    CHECK(call({"--help"}).has("help"));
}

TEST_CASE("The time of a call is --at, else SOURCE_DATE_EPOCH, else the clock")
{
    Surroundings surroundings = some_surroundings();
    CHECK(call({"oak"}, surroundings).common().at == "2026-11-21T18:30:00Z");
    surroundings.source_date_epoch = "1795305600";
    CHECK(call({"oak"}, surroundings).common().at == "2026-11-22T00:00:00Z");
    CHECK(call({"oak", "--at", "2020-01-02T03:04:05Z"}, surroundings).common().at == "2020-01-02T03:04:05Z");
}

TEST_CASE("The day that counts is the day on the calendar of whoever calls")
{
    CHECK(call({"oak"}).common().as_of.to_string() == "2026-11-22");
    CHECK(call({"oak", "--as-of", "2030-01-01"}).common().as_of.to_string() == "2030-01-01");
}

TEST_CASE("The registry is the option, else the environment, else a file in the working folder")
{
    Surroundings surroundings = some_surroundings();
    CHECK(call({"oak"}, surroundings).common().registry == "./redriver.db");
    surroundings.registry = "office.db";
    CHECK(call({"oak"}, surroundings).common().registry == "office.db");
    CHECK(call({"oak", "-r", "mine.db"}, surroundings).common().registry == "mine.db");
}

TEST_CASE("Asking for an option that the command does not declare is a bug and says so")
{
    CHECK_THROWS_AS(call({"oak"}).has("depth"), std::logic_error);
}
