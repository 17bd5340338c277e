// SPDX-License-Identifier: Apache-2.0
#include "workflow/place_finder.hpp"
#include "workflow/snippet.hpp"

#include <catch2/catch.hpp>

using namespace redriver;

namespace {

Place place(const std::string& id, const std::string& name, PlaceLevel level, const std::string& parent = {},
            const std::string& successor = {})
{
    Place made;
    made.id = PlaceId(id);
    made.name = name;
    made.level = level;
    made.parent = PlaceId(parent);
    made.successor = PlaceId(successor);
    return made;
}

Project project_in(const std::string& province, const std::string& district, const std::string& commune)
{
    Project project;
    project.id = ProjectId("TEST-P1");
    project.province = province;
    project.former_districts = {district};
    project.communes = {commune};
    return project;
}

} // namespace

TEST_CASE("An untyped accent finds a place, a wrong one does not")
{
    const Project project = project_in("Lào Cai", "Bát Xát", "Y Tý");
    CHECK(PlaceFinder("bat xat", {}).has(project));
    CHECK(PlaceFinder("Bát Xát", {}).has(project));
    CHECK_FALSE(PlaceFinder("Bạt Xát", {}).has(project));
    CHECK_FALSE(PlaceFinder("xa", {}).has(project));
    CHECK_FALSE(PlaceFinder("...", {}).has(project));
}

TEST_CASE("A place is found by the name of what followed it, in its own province only")
{
    const std::vector<Place> places{
        place("a", "Lào Cai", PlaceLevel::province), place("b", "Lạng Sơn", PlaceLevel::province),
        place("a.old", "Tân An", PlaceLevel::commune, "a", "a.new"), place("a.new", "Văn Bàn", PlaceLevel::commune, "a")};
    Project here = project_in("Lào Cai", "", "Tân An");
    here.former_districts.clear();
    Project elsewhere = here;
    elsewhere.province = "Lạng Sơn";
    CHECK(PlaceFinder("van ban", places).has(here));
    CHECK_FALSE(PlaceFinder("van ban", places).has(elsewhere));
}

TEST_CASE("Places that follow each other in a circle do not hang the search")
{
    const std::vector<Place> places{place("a", "Một", PlaceLevel::commune, "b", "b"),
                                    place("b", "Hai", PlaceLevel::commune, "a", "a")};
    CHECK_FALSE(PlaceFinder("ba", places).has(project_in("Lào Cai", "Sa Pa", "Hai")));
}

TEST_CASE("A snippet shows the word found, is short and never cuts a letter")
{
    std::string text;
    for (int i = 0; i < 60; ++i) {
        text += i == 40 ? "cáp treo " : "đường ";
    }
    const std::string snippet = snippet_of(text, query_words("cap"));
    CHECK(snippet.find("cáp treo") != std::string::npos);
    CHECK(snippet.starts_with("…"));
    CHECK(snippet.ends_with("…"));
    std::size_t letters = 0;
    for (const char byte : snippet) {
        letters += (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U ? 0 : 1;
    }
    CHECK(letters <= snippet_letters);
    CHECK(snippet_of("ngắn", query_words("ngan")) == "ngắn");
}
