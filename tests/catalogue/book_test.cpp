// SPDX-License-Identifier: Apache-2.0
#include "catalogue/catalogue_builders.hpp"

#include <redriver/base/error.hpp>
#include <redriver/catalogue/publisher.hpp>

#include <catch2/catch.hpp>

using namespace redriver;
using namespace redriver::catalogue_tests;

namespace {

bool is_made(CatalogueFormat format)
{
    const auto formats = available_formats();
    return std::find(formats.begin(), formats.end(), format) != formats.end();
}

std::vector<OutputFile> printed(const Project& project, CatalogueFormat format,
                                std::vector<Language> languages = {Language::vi})
{
    FileList files;
    make_publisher(format, {})->publish(build_catalogue(content_with({project}), options_in(std::move(languages))),
                                        files);
    return std::move(files.files);
}

std::string refusal(const Project& project, CatalogueFormat format)
{
    try {
        printed(project, format);
    } catch (const PublishError& error) {
        return error.what();
    }
    return {};
}

/// A project whose every text is far too long for its place.
Project an_unruly_project()
{
    Project project = a_project();
    std::string word;
    std::string text;
    for (int i = 0; i < 90; ++i) {
        word += "Nghĩađôngườ";
        text += "Khu công nghiệp Thử Nghiệm mở rộng giai đoạn " + std::to_string(i) + ", ";
    }
    project.name.vi = text;
    project.name.en = word;
    project.description.vi = text + text + text;
    project.legal_basis = word;
    project.promoter = text;
    for (int i = 0; i < 40; ++i) {
        project.communes.push_back("Xã Thử Nghiệm số " + std::to_string(i));
        project.figures.push_back(capital_of(1000 + i, i == 0 ? Standing::preferred : Standing::alternative,
                                             a_source("https://example.org/" + word + std::to_string(i))));
    }
    return project;
}

} // namespace

TEST_CASE("A letter that no font has stops the book and is named with its text")
{
    if (!is_made(CatalogueFormat::pdf)) {
        return;
    }
    Project project = a_project();
    project.promoter = "Ban quản lý \U000F1234";
    for (const CatalogueFormat format : {CatalogueFormat::pdf, CatalogueFormat::teaser}) {
        const std::string message = refusal(project, format);
        CHECK(message.find("no font has the letter U+F1234") != std::string::npos);
        CHECK(message.find("Ban quản lý") != std::string::npos);
    }
}

TEST_CASE("Vietnamese and Chinese letters are all there")
{
    if (!is_made(CatalogueFormat::pdf)) {
        return;
    }
    Project project = a_project();
    project.name.vi = "ẶẮẰẲẴẬẤẦẨẪĐÊẾỀỂỄỆÔỐỒỔỖỘƠỚỜỞỠỢƯỨỪỬỮỰỲÝỶỸỴ";
    project.name.zh = "河口口岸经济合作区";
    CHECK(refusal(project, CatalogueFormat::pdf).empty());
}

TEST_CASE("Texts that are far too long are broken and no line leaves its box")
{
    if (!is_made(CatalogueFormat::pdf)) {
        return;
    }
    // print_book() refuses a line that is wider than its box.
    CHECK(refusal(an_unruly_project(), CatalogueFormat::pdf).empty());
    CHECK(refusal(an_unruly_project(), CatalogueFormat::teaser).empty());
}

TEST_CASE("A book a language and a teaser a project and language are written")
{
    if (!is_made(CatalogueFormat::pdf)) {
        return;
    }
    const auto books = printed(a_project(), CatalogueFormat::pdf, {Language::vi, Language::en, Language::zh});
    REQUIRE(books.size() == 3);
    CHECK(books[2].path == "book-zh.pdf");
    CHECK(books[2].content.substr(0, 5) == "%PDF-");
    const auto teasers = printed(a_project(), CatalogueFormat::teaser, {Language::vi, Language::en});
    REQUIRE(teasers.size() == 2);
    CHECK(teasers[1].path == "teasers/en/TEST-0001.pdf");
}

TEST_CASE("A Chinese teaser carries the letters that it shows and not a whole font")
{
    if (!is_made(CatalogueFormat::teaser)) {
        return;
    }
    Project project = a_project();
    project.name.zh = "河口口岸经济合作区";
    const auto teasers = printed(project, CatalogueFormat::teaser, {Language::zh});
    REQUIRE(teasers.size() == 1);
    CHECK(teasers.front().content.size() < 150'000);
}
