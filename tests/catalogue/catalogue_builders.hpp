#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Invented records for the tests of the catalogue, and ways to find things in it.

#include <redriver/catalogue/build_catalogue.hpp>

#include <algorithm>
#include <memory>
#include <stdexcept>
#include <string>

namespace redriver::catalogue_tests {

inline Provenance a_source(std::string document = "https://example.org/list", PartialDate as_of = {2026, 3, 0})
{
    return {std::move(document), "row 7", as_of, Confidence::high};
}

inline Figure a_figure(FigureField field, std::int64_t low, std::int64_t high, std::string unit,
                       Standing standing = Standing::preferred, Provenance source = a_source())
{
    Figure figure;
    figure.field = field;
    figure.low = low;
    figure.high = high;
    figure.unit = std::move(unit);
    figure.standing = standing;
    figure.source = std::move(source);
    return figure;
}

inline Figure capital_of(std::int64_t billions, Standing standing = Standing::preferred, Provenance source = a_source())
{
    const std::int64_t dong = billions * 1'000'000'000;
    return a_figure(FigureField::capital, dong, dong, "VND", standing, std::move(source));
}

inline Project a_project(std::string id = "TEST-0001")
{
    Project project;
    project.id = ProjectId(std::move(id));
    project.name.vi = "Khu công nghiệp Thử Nghiệm";
    project.name.en = "Test industrial park";
    project.name.unconfirmed = {Language::en};
    project.kind = ProjectKind::industrial_park;
    project.stage = Stage::calling;
    project.province = "Lào Cai";
    project.source = a_source();
    return project;
}

inline RegistryContent content_with(std::vector<Project> projects)
{
    RegistryContent content;
    content.projects = std::move(projects);
    return content;
}

inline CatalogueOptions options_in(std::vector<Language> languages = {Language::en})
{
    CatalogueOptions options;
    options.languages = std::move(languages);
    options.as_of = {2026, 11, 22};
    options.registry_head = "0123abcd";
    options.change_sets = 3;
    return options;
}

inline const Page& page_of(const Edition& edition, const std::string& name)
{
    static std::vector<std::shared_ptr<const Page>> read; // tests hold references to parts of pages
    for (std::size_t at = 0; at < edition.pages.size(); ++at) {
        std::shared_ptr<const Page> page = edition.pages.get(at);
        if (page->name == name) {
            read.push_back(std::move(page));
            return *read.back();
        }
    }
    throw std::runtime_error("no page " + name);
}

inline const Section& section_of(const Page& page, const std::string& anchor)
{
    const auto found = std::find_if(page.sections.begin(), page.sections.end(),
                                    [&anchor](const Section& section) { return section.anchor == anchor; });
    if (found == page.sections.end()) {
        throw std::runtime_error("no section " + anchor);
    }
    return *found;
}

inline const Row& row_of(const Page& page, const std::string& anchor)
{
    for (const Section& section : page.sections) {
        for (const Row& row : section.rows) {
            if (row.anchor == anchor) {
                return row;
            }
        }
    }
    throw std::runtime_error("no row " + anchor);
}

/// The page of the one project of a catalogue in one language.
inline Page only_page(const Project& project, CatalogueOptions options = options_in())
{
    const Catalogue catalogue = build_catalogue(content_with({project}), options);
    return page_of(catalogue.editions.front(), project.id.value);
}

inline bool has_mark(const Statement& statement, Mark mark)
{
    return std::find(statement.marks.begin(), statement.marks.end(), mark) != statement.marks.end();
}

} // namespace redriver::catalogue_tests
