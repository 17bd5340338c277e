// SPDX-License-Identifier: Apache-2.0
#include "catalogue/catalogue_builders.hpp"

#include <redriver/catalogue/publish_html.hpp>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace redriver;
using namespace redriver::catalogue_tests;

namespace {

Edition only_edition(const RegistryContent& content, Language language = Language::en)
{
    return build_catalogue(content, options_in({language})).editions.front();
}

std::string file_of(const std::vector<OutputFile>& files, const std::string& path)
{
    const auto found = std::find_if(files.begin(), files.end(), [&](const OutputFile& file) { return file.path == path; });
    return found == files.end() ? std::string() : found->content;
}

/// The JSON between the first bracket of a kind and the last one.
nlohmann::json json_in(const std::string& script, char open, char close)
{
    const auto begin = script.find(open);
    return nlohmann::json::parse(script.substr(begin, script.rfind(close) + 1 - begin));
}

} // namespace

TEST_CASE("A card carries what projects are filtered by, in units of its own")
{
    Project project = a_project();
    project.figures = {capital_of(1807), a_figure(FigureField::area, 200, 250, "ha")};
    project.sectors = {{SectorCode("LOG.WH.COLD"), 1, JudgementBasis::stated, ""}};
    const Edition edition = only_edition(content_with({project}));
    REQUIRE(edition.cards.size() == 1);
    const ProjectCard card = *edition.cards.get(0);
    CHECK(card.capital_million_vnd == AmountRange{1'807'000, 1'807'000});
    CHECK(card.area_thousandth_ha == AmountRange{200'000, 250'000});
    CHECK(card.facts.size() == edition.card_labels.size());
    CHECK(card.searched.find("Khu công nghiệp Thử Nghiệm") != std::string::npos);
    CHECK(card.searched.find("Test industrial park") != std::string::npos);
    REQUIRE(edition.filters.sectors.size() == 3);
    CHECK(edition.filters.sectors[0].value == "LOG");
    CHECK(edition.filters.sectors[1].value == "LOG.WH");
}

TEST_CASE("An amount without an upper bound stays open in a card")
{
    Project project = a_project();
    Figure figure = capital_of(22'000);
    figure.high.reset();
    project.figures = {figure};
    const ProjectCard card = *only_edition(content_with({project})).cards.get(0);
    REQUIRE(card.capital_million_vnd);
    CHECK(card.capital_million_vnd->low == 22'000'000);
    CHECK_FALSE(card.capital_million_vnd->high);
    CHECK_FALSE(card.area_thousandth_ha);
}

TEST_CASE("The script with the cards is JSON between our own words")
{
    Project project = a_project();
    project.name.en = "</script> \"quoted\" \\ \u2028";
    const auto files = publish_html(build_catalogue(content_with({project}), options_in()));
    const auto cards = json_in(file_of(files, "en/projects-1.js"), '{', '}');
    CHECK(cards["i"] == "TEST-0001");
    CHECK(cards["n"][0] == project.name.en);
    CHECK(cards["n"][1][0] == "unconfirmed_translation");
    CHECK(cards["c"].is_null());
    const auto head = json_in(file_of(files, "en/data.js"), '{', '}');
    CHECK(head["capitalUnit"] == 1000);
    CHECK(head["labels"].size() == cards["f"].size());
}

TEST_CASE("An edition of many projects splits its cards over files of a thousand")
{
    std::vector<Project> projects;
    for (int i = 0; i < 1001; ++i) {
        projects.push_back(a_project("TEST-" + std::to_string(10'000 + i)));
    }
    const auto files = publish_html(build_catalogue(content_with(projects), options_in()));
    CHECK(file_of(files, "en/projects-2.js").find("TEST-11000") != std::string::npos);
    CHECK(file_of(files, "en/find.html").find("src=\"projects-2.js\"") != std::string::npos);
    CHECK(file_of(files, "en/projects-3.js").empty());
}

TEST_CASE("Places are written in Chinese with the Vietnamese name behind them")
{
    Project project = a_project();
    project.former_districts = {"Bát Xát"};
    project.communes = {"Bảo Thắng"}; // a commune that has the name of a former district
    const Edition edition = only_edition(content_with({project}), Language::zh);
    CHECK(edition.title == "投资项目目录 – 老街省");
    CHECK(edition.cards.get(0)->facts[2].front().text == "Bảo Thắng、巴沙县（Bát Xát）、老街省（Lào Cai）");
    CHECK(edition.cards.get(0)->province == "Lào Cai");
    CHECK(section_of(edition.pages.front(), "p1").heading == "老街省（Lào Cai）：1个条目");
}
