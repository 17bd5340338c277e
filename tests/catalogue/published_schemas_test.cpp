// SPDX-License-Identifier: Apache-2.0
#include "catalogue/catalogue_builders.hpp"
#include "support/schema_file.hpp"

#include <redriver/catalogue/publisher.hpp>

#include <catch2/catch.hpp>

using namespace redriver;
using namespace redriver::catalogue_tests;
using redriver::test::SchemaFile;
using Json = nlohmann::json;

namespace {

SchemaFile schema(const std::string& name)
{
    return SchemaFile(std::filesystem::path(REDRIVER_SOURCE_DIR) / "schemas" / (name + ".schema.json"));
}

/// A project with a figure, one without anything, and travel times that are known, open and not known.
Catalogue a_catalogue()
{
    Project full = a_project("TEST-0001");
    full.figures = {capital_of(500), a_figure(FigureField::area, 10, 20, "ha")};
    CatalogueOptions options = options_in();
    options.registry_head = std::string(64, 'a');
    GatewayAccess port;
    port.gateway.vi = "Cảng";
    port.type = "seaport";
    port.minutes_low = Decimal(60);
    port.km_low = port.km_high = Decimal(50);
    GatewayAccess none;
    none.reason = {{"corridor.reason.no_site", {}}};
    options.access[full.id] = {port, none};
    return build_catalogue(content_with({full, a_project("TEST-0002")}), options);
}

} // namespace

TEST_CASE("The JSON files of an edition are as their schemas say")
{
    FileList files;
    make_publisher(CatalogueFormat::json, {})->publish(a_catalogue(), files);
    SchemaFile project = schema("published_project");
    SchemaFile index = schema("published_index");
    REQUIRE(files.files.size() == 3);
    for (const OutputFile& file : files.files) {
        CAPTURE(file.path, file.content);
        const bool is_index = file.path == "data/json/index.json";
        CHECK((is_index ? index : project).faults_of(Json::parse(file.content)).empty());
    }
    CHECK_FALSE(project.faults_of({{"as_of", "2026-11-22"}, {"record", {{"id", "TEST-1"}}}, {"access", 5}}).empty());
}

TEST_CASE("The report of losses is as its schema says")
{
    std::vector<LossReport> reports;
    for (const CatalogueFormat format : available_formats()) {
        FileList files;
        reports.push_back(make_publisher(format, {})->publish(a_catalogue(), files));
    }
    SchemaFile losses = schema("catalogue_losses");
    const Json report = Json::parse(loss_reports_json(reports, Language::vi));
    CHECK(losses.faults_of(report) == "");
    CHECK_FALSE(losses.faults_of({{"conversions", {{{"format", "html"}}}}}).empty());
}
