// SPDX-License-Identifier: Apache-2.0
#include "cli/findings_output.hpp"

#include <catch2/catch.hpp>

#include <sstream>

using namespace redriver;
using namespace redriver::cli;

namespace {

/// Its rule has no text in the catalogues, so the key itself shows in marks.
Finding a_finding(Severity severity = Severity::error)
{
    Finding finding;
    finding.rule = "test.rule";
    finding.message.key = "finding.test.rule";
    finding.severity = severity;
    finding.at.file = "list.csv";
    finding.at.row = 12;
    finding.at.column = "Tổng mức đầu tư";
    finding.field = "capital";
    finding.value = "abc";
    return finding;
}

} // namespace

TEST_CASE("A finding is one line that names place, severity, value and rule")
{
    CHECK(to_text({a_finding()}, Language::en) ==
          "list.csv:12:Tổng mức đầu tư: error: ⟦finding.test.rule⟧ (abc) [test.rule]\n");
    CHECK_THAT(to_text({a_finding()}, Language::vi), Catch::Matchers::Contains(": lỗi: "));
}

TEST_CASE("A finding without a file is placed by its record")
{
    Finding finding = a_finding(Severity::note);
    finding.at = {};
    finding.record = "projects/TEST-1";
    CHECK_THAT(to_text({finding}, Language::en), Catch::Matchers::StartsWith("projects/TEST-1:capital: note: "));
}

TEST_CASE("Colour is used only when asked for")
{
    CHECK(to_text({a_finding()}, Language::en).find('\033') == std::string::npos);
    CHECK(to_text({a_finding()}, Language::en, Colour::on).find('\033') != std::string::npos);
}

TEST_CASE("In JSON what is unknown is null and never an empty text")
{
    const auto list = to_json({a_finding()}, Language::en);
    REQUIRE(list.size() == 1);
    CHECK(list[0]["rule"] == "test.rule");
    CHECK(list[0]["severity"] == "error");
    CHECK(list[0]["row"] == 12);
    CHECK(list[0]["sheet"].is_null());
    CHECK(list[0]["record"].is_null());
    CHECK(list[0]["fix"].is_null());
}

TEST_CASE("With --quiet only errors are printed")
{
    std::ostringstream out;
    std::ostringstream err;
    CommonOptions common;
    common.quiet = true;
    const Invocation call({}, common, {}, out, err);
    print_findings(call, {a_finding(Severity::warning), a_finding(Severity::error)});
    CHECK_THAT(err.str(), Catch::Matchers::Contains("error"));
    CHECK(err.str().find("warning") == std::string::npos);
    CHECK(out.str().empty());
}

TEST_CASE("Only findings of severity error make a call fail")
{
    CHECK(exit_code_of({a_finding(Severity::warning)}) == ExitCode::done);
    CHECK(exit_code_of({a_finding(Severity::error)}) == ExitCode::failed);
}
