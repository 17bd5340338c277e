// SPDX-License-Identifier: Apache-2.0
#include "catalogue/catalogue_builders.hpp"

#include <redriver/base/error.hpp>
#include <redriver/catalogue/publish_html.hpp>
#include <redriver/catalogue/publisher.hpp>
#include <redriver/i18n/formats.hpp>

#include <catch2/catch.hpp>

#include <type_traits>

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

TEST_CASE("A number that differs between languages is not published")
{
    Catalogue catalogue = a_catalogue();
    const Amount other{Decimal(1'870'000'000'000), Decimal(1'870'000'000'000), "VND"};
    capital_in(catalogue).facts = {other};
    capital_in(catalogue).text = format_amount(other, Language::vi);
    check_refused(catalogue, "states VND\u00a01,807\u00a0billion where the edition in 'vi' states VND\u00a01,870\u00a0billion");
}

TEST_CASE("A unit that differs between languages is not published")
{
    Catalogue catalogue = a_catalogue();
    const Amount other{Decimal(1'807'000'000'000), Decimal(1'807'000'000'000), "USD"};
    capital_in(catalogue).facts = {other};
    capital_in(catalogue).text = format_amount(other, Language::vi);
    check_refused(catalogue, "billion where the edition in 'vi' states USD\u00a01,807\u00a0billion");
}

TEST_CASE("Words that do not say the number behind them are not published")
{
    Catalogue catalogue = a_catalogue();
    capital_in(catalogue).text = "1.870 tỷ đồng";
    check_refused(catalogue, "'1.870 tỷ đồng' does not say '1.807\u00a0tỷ\u00a0đồng'");
}

TEST_CASE("A place that differs between languages is not published")
{
    Catalogue catalogue = a_catalogue();
    Page& page = catalogue.editions.back().pages.back();
    for (Section& section : page.sections) {
        for (Row& row : section.rows) {
            if (row.anchor == "province") {
                row.values.front().text = "Lang Son";
                row.values.front().facts = {std::string("Lang Son")};
            }
        }
    }
    check_refused(catalogue, "en/TEST-0001: states Lang Son where the edition in 'vi' states Lào Cai");
}

TEST_CASE("A date that differs between languages is not published")
{
    Project project = a_project();
    project.last_confirmed = {2026, 3, 9};
    Catalogue catalogue = build_catalogue(content_with({project}), options_in({Language::vi, Language::en}));
    CHECK(faults_of(catalogue.editions).empty());
    for (Section& section : catalogue.editions.back().pages.back().sections) {
        for (Row& row : section.rows) {
            for (Statement& statement : row.values) {
                if (statement.facts == std::vector<SaidFact>{PartialDate{2026, 3, 9}}) {
                    statement.facts = {PartialDate{2026, 9, 3}};
                    statement.text = "confirmed on " + format_date({2026, 9, 3}, Language::en);
                }
            }
        }
    }
    check_refused(catalogue, "states " + format_date({2026, 9, 3}, Language::en) + " where the edition in 'vi' states " +
                                 format_date({2026, 3, 9}, Language::en));
}

TEST_CASE("A required fact that is left out or says nothing is not published")
{
    Catalogue catalogue = a_catalogue();
    capital_in(catalogue).text.clear();
    check_refused(catalogue, "says nothing");
    catalogue = a_catalogue();
    auto& sections = catalogue.editions.front().pages.back().sections;
    for (Section& section : sections) {
        std::erase_if(section.rows, [](const Row& row) { return row.anchor == "legal_basis"; });
    }
    check_refused(catalogue, "the required fact 'legal_basis' is not there");
    catalogue = a_catalogue();
    for (Section& section : catalogue.editions.front().pages.back().sections) {
        if (!section.rows.empty()) {
            section.rows.front().values.clear();
        }
    }
    check_refused(catalogue, "is given no value");
}

TEST_CASE("A public edition cannot be made from what is written for one reader or kept for the office")
{
    // Proved by the compiler: the types have nothing in common.
    STATIC_REQUIRE_FALSE(std::is_convertible_v<PersonalCatalogue, Catalogue>);
    STATIC_REQUIRE_FALSE(std::is_constructible_v<Catalogue, PersonalCatalogue>);
    STATIC_REQUIRE_FALSE(std::is_convertible_v<Project, PublicProject>);
    STATIC_REQUIRE_FALSE(std::is_constructible_v<PublicProject, Project>);
    STATIC_REQUIRE_FALSE(std::is_convertible_v<RegistryContent, PublicContent>);
    STATIC_REQUIRE_FALSE(std::is_invocable_v<decltype(&Publisher::publish), const Publisher&, const PersonalCatalogue&,
                                             FileSink&>);
    STATIC_REQUIRE_FALSE(std::is_invocable_v<decltype(&PersonalPublisher::publish), const PersonalPublisher&,
                                             const Catalogue&, FileSink&>);
}
