// SPDX-License-Identifier: Apache-2.0
#include "catalogue/catalogue_builders.hpp"

#include <redriver/base/error.hpp>
#include <redriver/catalogue/publish_html.hpp>

#include <catch2/catch.hpp>

using namespace redriver;
using namespace redriver::catalogue_tests;

namespace {

Catalogue a_catalogue()
{
    Project project = a_project();
    project.figures = {capital_of(1807)};
    return build_catalogue(content_with({project}), options_in({Language::vi, Language::en}));
}

Statement& capital_in(Catalogue& catalogue)
{
    for (Section& section : catalogue.editions.front().pages.back().sections) {
        for (Row& row : section.rows) {
            if (row.anchor == "capital") {
                return row.values.front();
            }
        }
    }
    throw std::runtime_error("no capital");
}

void check_refused(const Catalogue& catalogue, const std::string& words)
{
    REQUIRE(faults_of(catalogue.editions).size() >= 1);
    CHECK(faults_of(catalogue.editions).front().find(words) != std::string::npos);
    CHECK_THROWS_AS(publish_html(catalogue), PublishError);
}

} // namespace

TEST_CASE("A catalogue made by the builder is fit to publish")
{
    CHECK(faults_of(a_catalogue().editions).empty());
    CHECK_NOTHROW(publish_html(a_catalogue()));
}

TEST_CASE("A figure without a source note is not published")
{
    Catalogue catalogue = a_catalogue();
    capital_in(catalogue).notes.clear();
    check_refused(catalogue, "has no source note");
}

TEST_CASE("A reference to a source note that is not there is not published")
{
    Catalogue catalogue = a_catalogue();
    capital_in(catalogue).notes = {99};
    check_refused(catalogue, "source note 99");
}

TEST_CASE("A link to a page or section that is not there is not published")
{
    Catalogue catalogue = a_catalogue();
    capital_in(catalogue).page = "TEST-9999";
    check_refused(catalogue, "'TEST-9999', which is not there");
    capital_in(catalogue).page = "about";
    capital_in(catalogue).anchor = "nowhere";
    check_refused(catalogue, "about#nowhere");
}

TEST_CASE("A page name that could leave the folder is not published")
{
    for (const std::string name : {"../TEST-0001", "TEST/0001", ".hidden", "", "TEST 0001", "TẾST", "-r"}) {
        Catalogue catalogue = a_catalogue();
        for (Edition& edition : catalogue.editions) {
            edition.pages.back().name = name;
        }
        CAPTURE(name);
        CHECK_THROWS_AS(publish_html(catalogue), PublishError);
    }
}

TEST_CASE("Two pages of one name are not published")
{
    Catalogue catalogue = a_catalogue();
    for (Edition& edition : catalogue.editions) {
        edition.pages.back().name = "about";
    }
    CHECK_THROWS_AS(publish_html(catalogue), PublishError);
}

TEST_CASE("Editions with different pages are not published")
{
    Catalogue catalogue = a_catalogue();
    catalogue.editions.back().pages.pop_back();
    CHECK_THROWS_AS(publish_html(catalogue), PublishError);
}
