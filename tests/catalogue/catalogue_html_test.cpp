// SPDX-License-Identifier: Apache-2.0
#include "catalogue/catalogue_builders.hpp"
#include "catalogue/html_page.hpp"

#include <redriver/catalogue/publish_html.hpp>

#include <catch2/catch.hpp>

#include <map>
#include <regex>
#include <set>

using namespace redriver;
using namespace redriver::catalogue_tests;

namespace {

using Files = std::map<std::string, std::string>;

Files files_of(const std::vector<OutputFile>& written)
{
    Files files;
    for (const OutputFile& file : written) {
        files.emplace(file.path, file.content);
    }
    return files;
}

Files published(const RegistryContent& content, CatalogueOptions options = options_in({Language::vi, Language::en}))
{
    return files_of(publish_html(build_catalogue(content, options)));
}

/// A project with something in every field, and a neighbour that overlaps.
RegistryContent full_content()
{
    Project project = a_project();
    project.figures = {capital_of(1807), capital_of(1704, Standing::alternative),
                       a_figure(FigureField::area, 200, 200, "ha")};
    project.description.en = "Test description";
    project.legal_basis = "QĐ 1751/QĐ-UBND";
    project.conflicts = {{"legal_basis", "QĐ 1571/QĐ-UBND", Standing::alternative, "other source", ""}};
    project.readiness = {{ReadinessLevel::zoned, "QĐ 1", {2024, 7, 9}, "UBND"}};
    Project part = a_project("TEST-0002");
    part.relations = {{ProjectRelationKind::part_of, project.id, "", ""}};
    return content_with({project, part});
}

std::string without(const std::string& path, const std::string& base)
{
    std::string folder = base.substr(0, base.find_last_of('/') + 1);
    std::string rest = path;
    while (rest.starts_with("../")) {
        rest.erase(0, 3);
        folder.erase(folder.find_last_of('/', folder.size() - 2) + 1);
    }
    return folder + rest;
}

} // namespace

TEST_CASE("Each language gets a front page, a page about reading, and a page for each project")
{
    const Files files = published(full_content());
    for (const std::string path : {"index.html", "style.css", "vi/index.html", "vi/about.html", "vi/TEST-0001.html",
                                   "en/index.html", "en/about.html", "en/TEST-0002.html"}) {
        CAPTURE(path);
        CHECK(files.count(path) == 1);
    }
    for (const std::string path : {"finder.js", "vi/find.html", "vi/data.js", "en/projects-1.js"}) {
        CAPTURE(path);
        CHECK(files.count(path) == 1);
    }
    CHECK(files.size() == 17);
}

TEST_CASE("Every link leads to a file and a place in it, or to the web")
{
    const Files files = published(full_content());
    static const std::regex link("href=\"([^\"]*)\"");
    for (const auto& [path, html] : files) {
        for (std::sregex_iterator at(html.begin(), html.end(), link), end; at != end; ++at) {
            const std::string target = (*at)[1];
            CAPTURE(path, target);
            if (target.starts_with("https://")) {
                continue;
            }
            const std::size_t hash = target.find('#');
            const std::string file = hash == 0 ? path : without(target.substr(0, hash), path);
            REQUIRE(files.count(file) == 1);
            // Behind "#s=" stands a choice of projects, which the page reads.
            if (hash != std::string::npos && target.find("#s=") == std::string::npos) {
                CHECK(files.at(file).find(" id=\"" + target.substr(hash + 1) + "\"") != std::string::npos);
            }
        }
    }
}

TEST_CASE("Ids are unique in a page")
{
    static const std::regex id(" id=\"([^\"]*)\"");
    for (const auto& [path, html] : published(full_content())) {
        std::set<std::string> seen;
        for (std::sregex_iterator at(html.begin(), html.end(), id), end; at != end; ++at) {
            CAPTURE(path, std::string((*at)[1]));
            CHECK(seen.insert((*at)[1]).second);
        }
    }
}

TEST_CASE("Pages carry the content security policy and neither inline script nor inline style")
{
    static const std::regex inline_script("<script(?! src=\"[a-z0-9./-]+\" defer></script>)");
    static const std::regex handler("<[^>]*\\son[a-z]+\\s*=", std::regex::icase);
    for (const auto& [path, html] : published(full_content())) {
        if (!path.ends_with(".html")) {
            continue;
        }
        CAPTURE(path);
        CHECK(html.find("default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; "
                        "base-uri 'none'; form-action 'none'") != std::string::npos);
        CHECK_FALSE(std::regex_search(html, inline_script));
        CHECK(html.find("<style") == std::string::npos);
        CHECK(html.find(" style=") == std::string::npos);
        CHECK_FALSE(std::regex_search(html, handler));
        CHECK(html.find("⟦") == std::string::npos);
    }
}

TEST_CASE("Markup in data is text on the page")
{
    RegistryContent content = full_content();
    const std::string attack = "<script>alert('x')</script>\"><img src=x onerror=alert(1)>{{title}}";
    Project& project = content.projects.front();
    project.name = {attack, attack, "", {}};
    project.promoter = attack;
    project.legal_basis = attack;
    project.province = attack;
    project.conflicts.front().value = attack;
    project.figures.front().source.document = "javascript:alert(1)";
    project.figures.front().source.locator = attack;
    project.figures[1].note = attack;
    for (const auto& [path, html] : published(content)) {
        CAPTURE(path);
        CHECK(html.find("<script>") == std::string::npos);
        CHECK(html.find("<img") == std::string::npos);
        CHECK(html.find("href=\"javascript:") == std::string::npos);
    }
}

TEST_CASE("Only web addresses become links")
{
    using catalogue_detail::safe_address;
    CHECK(safe_address("https://example.org/a?b=c&d=1#e") == "https://example.org/a?b=c&d=1#e");
    CHECK(safe_address("http://example.org/đường") == "http://example.org/đường");
    CHECK(safe_address("https://example.org/@name?to=a@b.vn") == "https://example.org/@name?to=a@b.vn");
    for (const std::string refused :
         {"javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "https://", "https:///x", "https://a b",
          "https://a\"b", "//example.org", "HTTPS", "", "QĐ 1751/QĐ-UBND", "https://a\nb",
          "https://laocai.gov.vn@evil.example/", "http://user:pass@host.example/", "https://laocai\u200B.gov.vn/",
          "https://laocai.gov.vn\u202E/x"}) {
        CAPTURE(refused);
        CHECK(safe_address(refused).empty());
    }
}

TEST_CASE("Outside links give the other site no hold on ours")
{
    const Files files = published(full_content());
    const std::string& html = files.at("en/TEST-0001.html");
    CHECK(html.find("<a href=\"https://example.org/list\" rel=\"noopener noreferrer\">") != std::string::npos);
}

TEST_CASE("Nothing private reaches a public file")
{
    RegistryContent content = full_content();
    Contact contact{ContactId("TEST-C1"), "TEST-0001",      "SECRET-name", "SECRET-role",  "SECRET@example.org",
                    "SECRET-phone",       "SECRET-purpose", {2026, 1, 1},  "SECRET-proof", {2027, 1, 1}};
    content.contacts = {contact};
    Investor investor;
    investor.id = InvestorId("TEST-INV");
    investor.name = "SECRET-investor";
    content.investors = {investor};
    Project& project = content.projects.front();
    project.justifications = {{"SECRET-rule", "SECRET-text", "SECRET-author", {2026, 1, 1}}};
    project.stage_reason = "SECRET-reason";
    project.stage_source = "SECRET-stage";
    project.sector_as_given = "SECRET-sector";
    project.sites = {{"SECRET-district", NodeId("SECRET-node"), {}, {}, JudgementBasis::stated, "SECRET-note"}};
    project.conflicts.front().note = "SECRET-remark";
    content.projects.back().relations.front().note = "SECRET-relation";
    for (const auto& [path, html] : published(content)) {
        CAPTURE(path);
        CHECK(html.find("SECRET") == std::string::npos);
    }
}

TEST_CASE("The same catalogue gives the same bytes")
{
    const auto options = options_in({Language::vi, Language::en});
    CHECK(publish_html(build_catalogue(full_content(), options)) ==
          publish_html(build_catalogue(full_content(), options)));
}

TEST_CASE("A page tells its language and leads to its twin")
{
    const Files files = published(full_content());
    CHECK(files.at("vi/TEST-0001.html").find("<html lang=\"vi\">") != std::string::npos);
    CHECK(files.at("vi/TEST-0001.html").find("href=\"../en/TEST-0001.html\" lang=\"en\"") != std::string::npos);
    CHECK(files.at("en/index.html").find("href=\"../vi/index.html\" lang=\"vi\"") != std::string::npos);
    CHECK(files.at("en/TEST-0001.html").find("Skip to content") != std::string::npos);
}

TEST_CASE("Texts of the same facts show the same digits in every language")
{
    const Files files = published(full_content());
    CHECK(files.at("vi/TEST-0001.html").find("1.807\u00a0tỷ\u00a0đồng") != std::string::npos);
    CHECK(files.at("en/TEST-0001.html").find("VND\u00a01,807\u00a0billion") != std::string::npos);
}

TEST_CASE("A Chinese edition speaks Chinese")
{
    const Files files = published(full_content(), options_in({Language::zh}));
    const std::string& page = files.at("zh/TEST-0001.html");
    CHECK(page.find("18,070\u00a0亿越盾") != std::string::npos);
    CHECK(page.find("目标与说明") != std::string::npos);
    CHECK(page.find("Objectives") == std::string::npos);
    CHECK(page.find("⟦") == std::string::npos);
}
