// SPDX-License-Identifier: Apache-2.0
#include "catalogue/catalogue_builders.hpp"

#include <redriver/catalogue/publisher.hpp>

#include <catch2/catch.hpp>

#include <map>

using namespace redriver;
using namespace redriver::catalogue_tests;

namespace {

/// Projects that are made when they are read, and how often that was.
struct Cursor {
    std::shared_ptr<std::size_t> reads = std::make_shared<std::size_t>(0);
    PublicContent content;

    explicit Cursor(std::size_t count)
    {
        const auto reader = std::make_shared<const std::function<PublicProject(std::size_t)>>(
            [reads = reads](std::size_t number) {
                ++*reads;
                Project project = a_project("TEST-" + std::to_string(10000 + number));
                project.kind = number % 3 == 0 ? ProjectKind::hotel : ProjectKind::industrial_park;
                project.figures = {capital_of(static_cast<std::int64_t>(number) + 1)};
                return public_project(project);
            });
        for (std::size_t number = 0; number < count; ++number) {
            content.projects.push_made(reader, number);
        }
    }
};

std::size_t links_to_projects(const Page& page, std::map<std::string, int>& linked)
{
    std::size_t rows = 0;
    for (const Section& section : page.sections) {
        for (const Table& table : section.tables) {
            for (const auto& row : table.rows) {
                for (const Statement& statement : row.front().statements) {
                    if (statement.page.starts_with("TEST-")) {
                        ++linked[statement.page];
                        ++rows;
                    }
                }
            }
        }
    }
    return rows;
}

} // namespace

TEST_CASE("Pages of projects are made when they are read, and alike each time")
{
    const Cursor cursor(20);
    const Catalogue catalogue = build_catalogue(cursor.content, options_in());
    const auto& pages = catalogue.editions.front().pages;
    REQUIRE(pages.size() == 22);
    const std::size_t before = *cursor.reads;
    const auto page = pages.get(7);
    CHECK(*cursor.reads > before);
    CHECK(page->name == "TEST-10005");
    CHECK(*page == *pages.get(7));
    CHECK(page != pages.get(7));
}

TEST_CASE("What is read by a cursor gives the same files as what is kept")
{
    const Cursor cursor(30);
    PublicContent kept = cursor.content;
    kept.projects.keep_all();
    for (const CatalogueFormat format : {CatalogueFormat::html, CatalogueFormat::json, CatalogueFormat::csv}) {
        FileList by_cursor;
        FileList from_memory;
        make_publisher(format, {})->publish(build_catalogue(cursor.content, options_in()), by_cursor);
        make_publisher(format, {})->publish(build_catalogue(kept, options_in()), from_memory);
        CHECK(by_cursor.files == from_memory.files);
    }
}

TEST_CASE("An edition of more than a thousand projects lists them on pages of their own")
{
    const Cursor cursor(1001);
    const Catalogue catalogue = build_catalogue(cursor.content, options_in());
    const Edition& edition = catalogue.editions.front();
    std::map<std::string, int> linked;
    CHECK(links_to_projects(edition.pages.front(), linked) == 0);
    std::size_t lists = 0;
    for (const Page& page : edition.pages) {
        if (page.kind == PageKind::list) {
            ++lists;
            CHECK(links_to_projects(page, linked) <= 500);
        }
    }
    CHECK(lists == 3); // 500 and 167 industrial parks, 334 hotels
    CHECK(linked.size() == 1001);
    CHECK(std::all_of(linked.begin(), linked.end(), [](const auto& entry) { return entry.second == 1; }));
    CHECK(page_of(edition, "list-2").title.text.find("501–667") != std::string::npos);
    CHECK(faults_of(catalogue.editions).empty());
}

TEST_CASE("A project is found by its id in a list that ascends")
{
    const Cursor cursor(100);
    CHECK(find_project(cursor.content.projects, ProjectId("TEST-10042"))->id.value == "TEST-10042");
    CHECK(find_project(cursor.content.projects, ProjectId("TEST-10000"))->id.value == "TEST-10000");
    CHECK(find_project(cursor.content.projects, ProjectId("TEST-10099"))->id.value == "TEST-10099");
    CHECK(find_project(cursor.content.projects, ProjectId("TEST-10100")) == nullptr);
    CHECK(find_project(ProjectList(), ProjectId("TEST-10000")) == nullptr);
}

TEST_CASE("Tables of many projects go on in one file, with their headings once")
{
    const Cursor cursor(1201);
    FileList files;
    make_publisher(CatalogueFormat::csv, {})->publish(build_catalogue(cursor.content, options_in()), files);
    const auto table = std::find_if(files.files.begin(), files.files.end(),
                                    [](const OutputFile& file) { return file.path == "data/csv/projects.csv"; });
    REQUIRE(table != files.files.end());
    CHECK(std::count(table->content.begin(), table->content.end(), '\n') == 1202);
    CHECK(table->content.find("\nid,") == std::string::npos);
}
