// SPDX-License-Identifier: Apache-2.0
#include "catalogue/catalogue_builders.hpp"

#include <redriver/base/error.hpp>
#include <redriver/catalogue/publish_html.hpp>
#include <redriver/catalogue/publisher.hpp>

#include <catch2/catch.hpp>

using namespace redriver;
using namespace redriver::catalogue_tests;

TEST_CASE("The publisher of web pages writes what publish_html() gives")
{
    const Catalogue catalogue = build_catalogue(content_with({a_project()}), options_in());
    FileList files;
    const LossReport report = make_publisher(CatalogueFormat::html, {})->publish(catalogue, files);
    CHECK(files.files == publish_html(catalogue));
    CHECK(report.format == CatalogueFormat::html);
    CHECK(report.losses.empty());
}

TEST_CASE("Each format that the program knows has a publisher of its own")
{
    for (const CatalogueFormat format : available_formats()) {
        CAPTURE(to_code(format));
        CHECK(make_publisher(format, {}) != nullptr);
    }
    for (const CatalogueFormat format : personal_formats()) {
        CAPTURE(to_code(format));
        CHECK(make_personal_publisher(format, {}) != nullptr);
    }
}

TEST_CASE("A personal edition in a format that has none is refused")
{
    CHECK_THROWS_AS(make_personal_publisher(CatalogueFormat::geojson, {}), UsageError);
}

TEST_CASE("Reports of losses say the reason in words")
{
    const std::string json = loss_reports_json(
        {{CatalogueFormat::geojson, {{"point", 2, "catalogue.withheld"}}}}, Language::en);
    CHECK(json.find("\"format\": \"geojson\"") != std::string::npos);
    CHECK(json.find("\"records\": 2") != std::string::npos);
    CHECK(json.find("no source") != std::string::npos);
}
