// SPDX-License-Identifier: Apache-2.0
#include "catalogue/catalogue_builders.hpp"

#include <redriver/base/error.hpp>
#include <redriver/catalogue/publish_html.hpp>

#include <catch2/catch.hpp>

#include <algorithm>

using namespace redriver;
using namespace redriver::catalogue_tests;

namespace {

RegistryContent content_with_investor()
{
    RegistryContent content = content_with({a_project("TEST-0001"), a_project("TEST-0002"), a_project("TEST-0003")});
    Investor investor;
    investor.id = InvestorId("TEST-INV");
    investor.name = "Test Investor";
    content.investors = {investor};
    return content;
}

/// Messages of the catalogue serve as reasons here; the engine's own are tested there.
Message a_reason(const std::string& words)
{
    return {"amount.at_most", {{"amount", words}}};
}

Shortlist a_shortlist()
{
    Shortlist shortlist;
    shortlist.investor = InvestorId("TEST-INV");
    shortlist.as_of = {2026, 11, 22};
    shortlist.profile = "tourism";
    shortlist.model = {"default", "1", "ff00"};
    RankedPair pair;
    pair.rank = 1;
    pair.project = ProjectId("TEST-0002");
    pair.investor = InvestorId("TEST-INV");
    pair.forward.criteria = {
        {"sector", 60000, full_utility, full_utility, {60000, 60000}, true, {a_reason("same sector")}},
        {"land", 40000, 0, full_utility, {0, 40000}, false, {a_reason("no figure of land")}}};
    pair.forward.score = {60000, 100000};
    pair.forward.coverage = 60000;
    pair.forward.undecided = {{"stage.open", a_reason("not known whether open")}};
    pair.forward.conditions = {{"foreign.conditional", a_reason("needs a licence")}};
    shortlist.ranked = {pair};
    KnockOut knockout;
    knockout.rule = "stage.open";
    knockout.reason = a_reason("operating already");
    shortlist.excluded = {{ProjectId("TEST-0003"), InvestorId("TEST-INV"), {knockout}}};
    return shortlist;
}

Page front_page()
{
    return build_personal_catalogue(content_with_investor(), a_shortlist(), options_in())
        .editions.front()
        .pages.front();
}

} // namespace

TEST_CASE("The personal edition shows ranked projects with their interval and reasons")
{
    const Page page = front_page();
    const auto& ranked = section_of(page, "ranking").tables.front().rows;
    REQUIRE(ranked.size() == 1);
    CHECK(ranked.front().at(1).statements.front().page == "TEST-0002");
    REQUIRE(ranked.front().at(2).bar.has_value());
    CHECK(ranked.front().at(2).bar->low == 60000);
    CHECK(ranked.front().at(2).statements.front().text == "80.0 (60.0–100.0)");
    const Section& detail = section_of(page, "rank-TEST-0002");
    const auto& criteria = detail.tables.front().rows;
    REQUIRE(criteria.size() == 2);
    CHECK(criteria[0].at(3).statements.front().text == "at most same sector");
    CHECK(criteria[1].at(1).statements.front().text == "20.0 (0.0–40.0)");
    REQUIRE(detail.rows.size() == 3);
    CHECK(detail.rows[0].values.front().text == "Land");
    CHECK(detail.rows[1].values.front().text == "at most not known whether open");
    CHECK(detail.rows[2].values.front().text == "at most needs a licence");
}

TEST_CASE("The personal edition counts excluded projects by rule and does not list them")
{
    const Page page = front_page();
    const auto& excluded = section_of(page, "excluded").tables.front().rows;
    REQUIRE(excluded.size() == 1);
    CHECK(excluded.front().at(0).statements.front().text == "the project must be open to investors");
    CHECK(excluded.front().at(1).statements.front().text == "1");
    CHECK(excluded.front().at(2).statements.size() == 1);
}

TEST_CASE("The personal edition says that matching proposes and does not select")
{
    CHECK(section_of(front_page(), "method").paragraphs.front().text.find("proposes and does not select") !=
          std::string::npos);
}

TEST_CASE("The personal edition has pages of the ranked projects alone")
{
    const PersonalCatalogue catalogue = build_personal_catalogue(content_with_investor(), a_shortlist(), options_in());
    std::vector<std::string> names;
    for (const Page& page : catalogue.editions.front().pages) {
        names.push_back(page.name);
    }
    CHECK(names == std::vector<std::string>{"index", "about", "TEST-0002"});
}

TEST_CASE("The personal edition is published in both languages with bars that need no style")
{
    const auto files = publish_html(
        build_personal_catalogue(content_with_investor(), a_shortlist(), options_in({Language::vi, Language::en})));
    CHECK(files.size() == 8);
    const auto front =
        std::find_if(files.begin(), files.end(), [](const OutputFile& f) { return f.path == "en/index.html"; });
    REQUIRE(front != files.end());
    CHECK(front->content.find("<rect class=\"bar-range\" x=\"60\" y=\"1\" width=\"40\"") != std::string::npos);
    CHECK(front->content.find(" style=") == std::string::npos);
}

TEST_CASE("A shortened personal edition keeps ties together and says how many it leaves out")
{
    Shortlist list = a_shortlist();
    RankedPair tied = list.ranked.front();
    tied.project = ProjectId("TEST-0001");
    RankedPair after = tied;
    after.rank = 3;
    after.project = ProjectId("TEST-0003");
    list.ranked.push_back(tied);
    list.ranked.push_back(after);
    list.excluded.clear();
    const auto pages = [&](std::optional<std::size_t> most) {
        return build_personal_catalogue(content_with_investor(), list, options_in(), {.most = most}).editions.front().pages;
    };
    CHECK(pages(std::nullopt).size() == 5); // the front page, the one about the edition, and one a project
    CHECK(pages(3).size() == 5);
    CHECK(pages(1).size() == 4);
    const auto has_remark = [](const Page& front) {
        return std::any_of(front.sections.begin(), front.sections.end(), [](const Section& section) {
            return section.anchor == "ranking" && !section.paragraphs.empty();
        });
    };
    CHECK(has_remark(pages(1).front()));
    CHECK_FALSE(has_remark(pages(3).front()));
}

TEST_CASE("A shortlist that no investor of the registry asked for makes no personal edition")
{
    Shortlist of_project = a_shortlist();
    of_project.investor.reset();
    CHECK_THROWS_AS(build_personal_catalogue(content_with_investor(), of_project, options_in()), UsageError);
    Shortlist of_stranger = a_shortlist();
    of_stranger.investor = InvestorId("TEST-NONE");
    CHECK_THROWS_AS(build_personal_catalogue(content_with_investor(), of_stranger, options_in()), UsageError);
}
