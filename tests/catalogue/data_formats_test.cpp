// SPDX-License-Identifier: Apache-2.0
#include "catalogue/catalogue_builders.hpp"

#include <redriver/base/error.hpp>
#include <redriver/catalogue/publisher.hpp>
#include <redriver/record/record_text.hpp>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <set>

using namespace redriver;
using namespace redriver::catalogue_tests;
using Json = nlohmann::ordered_json;

namespace {

/// A project with something in every field that may be published.
Project a_full_project()
{
    Project project = a_project("TEST-0002");
    project.name.zh = "试验工业园";
    project.sectors = {{SectorCode("INF.IP"), 1, JudgementBasis::stated, ""}};
    project.former_districts = {"Bảo Yên"};
    project.communes = {"Cam Cọn"};
    project.point = Point{*Decimal::parse("22.25"), *Decimal::parse("104.4"), PointBasis::site};
    project.figures = {capital_of(1807), capital_of(1704, Standing::alternative, a_source("https://example.org/other")),
                       a_figure(FigureField::area, 200, 250, "ha")};
    project.readiness = {{ReadinessLevel::zoned, "QĐ 1/QĐ-UBND", {2025, 2, 3}, "UBND tỉnh"}};
    project.forms = {InvestmentForm::foreign};
    project.legal_basis = "QĐ 1751/QĐ-UBND (12/7/2024)";
    project.promoter = "Ban quản lý Khu kinh tế";
    project.description.vi = "Khu công nghiệp mới";
    project.relations = {{ProjectRelationKind::part_of, ProjectId("TEST-0001"), "", ""}};
    project.last_confirmed = {2026, 3, 9};
    return project;
}

Catalogue a_catalogue(std::vector<Project> projects, std::vector<Language> languages = {Language::vi, Language::en})
{
    RegistryContent content = content_with(std::move(projects));
    Sector sector;
    sector.code = SectorCode("INF.IP");
    sector.name.vi = "Hạ tầng khu công nghiệp";
    sector.vsic_2018 = "6810;4290";
    content.sectors = {sector};
    return build_catalogue(content, options_in(std::move(languages)));
}

std::string file_of(const Catalogue& catalogue, CatalogueFormat format, const std::string& path)
{
    FileList files;
    make_publisher(format, {})->publish(catalogue, files);
    for (const OutputFile& file : files.files) {
        if (file.path == path) {
            return file.content;
        }
    }
    throw std::runtime_error("no file " + path);
}

Json oc4ids_of(const Catalogue& catalogue, const std::string& language = "en")
{
    return Json::parse(file_of(catalogue, CatalogueFormat::oc4ids, "data/oc4ids/" + language + ".json"));
}

const std::vector<CatalogueFormat> data_formats{CatalogueFormat::csv, CatalogueFormat::geojson,
                                                CatalogueFormat::oc4ids, CatalogueFormat::json};

} // namespace

TEST_CASE("CSV tables hold the columns that their data package describes, each with a type")
{
    FileList files;
    make_publisher(CatalogueFormat::csv, {})->publish(a_catalogue({a_project(), a_full_project()}), files);
    const auto content = [&files](const std::string& path) {
        for (const OutputFile& file : files.files) {
            if (file.path == path) {
                return file.content;
            }
        }
        return std::string();
    };
    const Json package = Json::parse(content("data/csv/datapackage.json"));
    CHECK(package.at("resources").size() >= 6);
    for (const Json& resource : package.at("resources")) {
        std::string heading;
        for (const Json& field : resource.at("schema").at("fields")) {
            heading += (heading.empty() ? "" : ",") + field.at("name").get<std::string>();
            CHECK(field.contains("type"));
            CHECK(field.contains("description"));
        }
        const std::string table = content("data/csv/" + resource.at("path").get<std::string>());
        CAPTURE(resource.at("name"));
        CHECK(table.substr(0, table.find('\n')) == heading);
    }
}

TEST_CASE("A text that a spreadsheet would run gets an apostrophe in CSV, a telephone number does not")
{
    Project project = a_full_project();
    project.legal_basis = "=HYPERLINK(\"http://example.org\")";
    project.promoter = "\u00a0@SUM(A1)";
    project.horizon = "+84 214 3840 034";
    project.incentives = "－1+1";
    const std::string table = file_of(a_catalogue({project}), CatalogueFormat::csv, "data/csv/projects.csv");
    CHECK(table.find("'=HYPERLINK") != std::string::npos);
    CHECK(table.find("'\u00a0@SUM") != std::string::npos);
    CHECK(table.find("'－1+1") != std::string::npos);
    CHECK(table.find("'+84") == std::string::npos);
    CHECK(table.find("+84 214 3840 034") != std::string::npos);
}

TEST_CASE("GeoJSON puts longitude first and keeps projects without a place")
{
    const Json collection = Json::parse(
        file_of(a_catalogue({a_project(), a_full_project()}), CatalogueFormat::geojson, "data/projects.geojson"));
    CHECK(collection.at("type") == "FeatureCollection");
    REQUIRE(collection.at("features").size() == 2);
    CHECK(collection.at("features")[0].at("geometry").is_null());
    CHECK(collection.at("features")[1].at("geometry") ==
          Json{{"type", "Point"}, {"coordinates", {104.4, 22.25}}});
    CHECK(collection.at("features")[1].at("properties").at("area") ==
          Json{{"low", 200}, {"high", 250}, {"unit", "ha"}});
    CHECK(collection.at("features")[0].at("properties").at("capital").is_null());
}

TEST_CASE("An OC4IDS project names what the mapping says")
{
    const Json package = oc4ids_of(a_catalogue({a_full_project()}));
    CHECK(package.at("version") == "0.9");
    const Json& project = package.at("projects")[0];
    CHECK(project.at("id") == "oc4ids-000000-TEST-0002");
    CHECK(project.at("language") == "en");
    CHECK(project.at("status") == "preparation");
    CHECK(project.at("sector") == Json{"economy", "economy.industrialPark"});
    CHECK(project.at("updated") == "2026-03-09T00:00:00Z");
    CHECK(project.at("budget").at("amount") == Json{{"amount", 1807000000000}, {"currency", "VND"}});
    CHECK(project.at("locations")[0].at("geometry").at("coordinates") == Json{104.4, 22.25});
    CHECK(project.at("publicAuthority").at("id") == project.at("parties")[0].at("id"));
    CHECK(project.at("forecasts")[0].at("observations").size() == 2);
    CHECK(project.at("milestones")[0].at("dateMet") == "2025-02-03T00:00:00Z");
    CHECK(project.at("relatedProjects")[0].at("identifier") == "oc4ids-000000-TEST-0001");
    CHECK(project.at("x_investmentPromotion").at("shown_in_original_language") == Json{{"description", "vi"}});
}

TEST_CASE("What OC4IDS cannot say truly is left out and not guessed")
{
    Project project = a_project();
    project.stage = Stage::stalled;
    const Json made = oc4ids_of(a_catalogue({project})).at("projects")[0];
    for (const char* field : {"status", "type", "period", "budget", "updated", "description", "forecasts"}) {
        CAPTURE(field);
        CHECK_FALSE(made.contains(field));
    }
}

TEST_CASE("OC4IDS out, in and out again keeps our record")
{
    const Catalogue first = a_catalogue({a_full_project(), a_project()});
    const Json package = oc4ids_of(first);
    std::vector<Project> read;
    for (const Json& project : package.at("projects")) {
        read.push_back(record_from_json<Project>(project.at("x_investmentPromotion").at("record").dump()));
    }
    const Catalogue second = a_catalogue(read);
    CHECK(second.records.content.projects == first.records.content.projects);
    CHECK(oc4ids_of(second).dump() == package.dump());
    CHECK(oc4ids_of(second, "vi").dump() == oc4ids_of(first, "vi").dump());
}

TEST_CASE("A prefix of another form than OC4IDS wants is refused, one that is not registered is a notice")
{
    for (const std::string prefix : {"", "oc4ids-", "oc4ids-ABC123", "oc4ids-abc12", "ocds-abc123", "oc4ids-abc1234"}) {
        CAPTURE(prefix);
        CHECK_THROWS_AS(make_publisher(CatalogueFormat::oc4ids, {prefix, "", ""}), UsageError);
    }
    const auto has_notice = [](const std::string& prefix) {
        FileList files;
        const LossReport report =
            make_publisher(CatalogueFormat::oc4ids, {prefix, "", ""})->publish(a_catalogue({a_project()}), files);
        return std::any_of(report.losses.begin(), report.losses.end(), [](const ConversionLoss& loss) {
            return loss.reason == "catalogue.loss.prefix_not_registered";
        });
    };
    CHECK(has_notice("oc4ids-000000"));
    CHECK_FALSE(has_notice("oc4ids-abc123"));
}

TEST_CASE("A figure without a source stands in no data file, and the report of losses counts it")
{
    Project project = a_full_project();
    project.figures = {a_figure(FigureField::jobs, 987123, 987123, "job", Standing::preferred, {})};
    const Catalogue catalogue = a_catalogue({project});
    for (const CatalogueFormat format : data_formats) {
        FileList files;
        const LossReport report = make_publisher(format, {})->publish(catalogue, files);
        CAPTURE(to_code(format));
        for (const OutputFile& file : files.files) {
            CHECK(file.content.find("987123") == std::string::npos);
        }
        REQUIRE_FALSE(report.losses.empty());
        CHECK(report.losses.front() == ConversionLoss{"figures", 1, "catalogue.loss.no_source"});
    }
}

TEST_CASE("What belongs to the office stands in no file of any format")
{
    Project project = a_full_project();
    project.sector_as_given = project.stage_reason = project.stage_source = "CANARY";
    project.figures.front().note = "CANARY";
    project.sectors.front().note = "CANARY";
    project.sites = {{"CANARY", NodeId("CANARY"), {}, {}, JudgementBasis::judgement, "CANARY"}};
    project.relations.front().note = project.relations.front().group = "CANARY";
    project.conflicts = {{"status", "calling", Standing::alternative, "list", "CANARY"}};
    project.justifications = {{"rule", "CANARY", "CANARY", {}}};
    RegistryContent content = content_with({project});
    ExchangeRate rate;
    rate.id = "USD";
    rate.currency = "USD";
    rate.vnd_per_unit = 26300;
    rate.note = "CANARY";
    content.exchange_rates = {rate};
    Investor investor;
    investor.id = InvestorId("CANARY");
    investor.name = "CANARY";
    content.investors = {investor};
    Contact contact;
    contact.id = ContactId("CANARY");
    contact.name = contact.email = contact.phone = "CANARY";
    content.contacts = {contact};
    const Catalogue catalogue = build_catalogue(content, options_in({Language::vi, Language::en}));
    for (const CatalogueFormat format : available_formats()) {
        FileList files;
        make_publisher(format, {})->publish(catalogue, files);
        CAPTURE(to_code(format));
        CHECK_FALSE(files.files.empty());
        for (const OutputFile& file : files.files) {
            CHECK(file.content.find("CANARY") == std::string::npos);
        }
    }
}

TEST_CASE("Each publisher writes the same bytes again")
{
    const Catalogue catalogue = a_catalogue({a_project(), a_full_project()}, {Language::vi, Language::en, Language::zh});
    for (const CatalogueFormat format : available_formats()) {
        FileList first;
        FileList second;
        make_publisher(format, {})->publish(catalogue, first);
        make_publisher(format, {})->publish(catalogue, second);
        CAPTURE(to_code(format));
        CHECK(first.files == second.files);
    }
}

TEST_CASE("An empty catalogue is written in every format, without an invalid package")
{
    const Catalogue catalogue = a_catalogue({});
    for (const CatalogueFormat format : available_formats()) {
        FileList files;
        CAPTURE(to_code(format));
        CHECK_NOTHROW(make_publisher(format, {})->publish(catalogue, files));
        CHECK((format != CatalogueFormat::oc4ids || files.files.empty()));
    }
}
