// SPDX-License-Identifier: Apache-2.0
#include <redriver/validation/finding_limit.hpp>
#include <redriver/validation/masked_value.hpp>

#include <catch2/catch.hpp>

using namespace redriver;

namespace {

Finding error_on(long row)
{
    Finding finding;
    finding.rule = "project.kind.not_in_list";
    finding.at = {"TEST.csv", {}, row, {}, {}};
    return finding;
}

} // namespace

TEST_CASE("Findings beyond the bound are counted, and their rows stay known as faulty")
{
    FindingLimit limit;
    std::vector<Finding> findings;
    for (long row = 1; row <= 5'000; ++row) {
        findings.push_back(error_on(row));
        limit.apply(findings);
    }
    CHECK(findings.size() == FindingLimit::max_listed);
    CHECK_FALSE(limit.is_faulty(findings.back().at)); // that one is in the list
    CHECK(limit.is_faulty(error_on(5'000).at));
    CHECK_FALSE(limit.is_faulty(error_on(5'001).at));
    const std::vector<Finding> summary = limit.summary();
    REQUIRE(summary.size() == 1);
    CHECK(summary[0].rule == "file.more_errors");
    CHECK(summary[0].value == "3000");
    findings.push_back(summary[0]);
    CHECK(count(findings, Severity::error) == 5'000);
}

TEST_CASE("A flood of warnings hides no error")
{
    FindingLimit limit;
    std::vector<Finding> findings(10'000, error_on(1));
    for (Finding& finding : findings) {
        finding.severity = Severity::warning;
    }
    findings.push_back(error_on(7));
    limit.apply(findings);
    CHECK(findings.size() == FindingLimit::max_listed + 1);
    CHECK(findings.back().at.row == 7);
    CHECK(limit.faulty_rows().empty());
}

TEST_CASE("A masked value keeps its first letter alone")
{
    CHECK(masked("Đỗ Thử") == "Đ…");
    CHECK(masked("").empty());
}

TEST_CASE("What another list had to leave out is counted and its rows stay known")
{
    FindingLimit other;
    std::vector<Finding> findings;
    for (long row = 1; row <= 2'003; ++row) {
        findings.push_back(error_on(row));
        other.apply(findings);
    }
    FindingLimit limit;
    limit.add_unlisted(other);
    REQUIRE(limit.summary().size() == 1);
    CHECK(limit.summary()[0].value == "3");
    CHECK(limit.is_faulty(error_on(2'003).at));
    CHECK_FALSE(limit.is_faulty(error_on(1).at));
}
