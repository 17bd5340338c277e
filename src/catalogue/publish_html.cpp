// SPDX-License-Identifier: Apache-2.0
#include "catalogue/finder_page.hpp"
#include "catalogue/html_page.hpp"
#include "catalogue/html_parts.hpp"
#include "catalogue/publishers.hpp"

#include <redriver/catalogue/publish_html.hpp>

#include <algorithm>

namespace redriver {
namespace {

void put_pictures(const Page& page, const std::string& folder, FileSink& files)
{
    for (const Section& section : page.sections) {
        for (const Chart& chart : section.charts) {
            if (chart.kind == ChartKind::picture) {
                files.put(folder + chart.anchor + ".svg", chart.picture);
            }
        }
    }
}

void write_html(const std::vector<Edition>& editions, FaultCheck check, FileSink& files)
{
    if (check == FaultCheck::needed) {
        refuse_faults(editions);
    }
    files.put("index.html", catalogue_detail::html_chooser(editions));
    files.put("style.css", catalogue_detail::style_sheet());
    const bool is_searchable = std::any_of(editions.begin(), editions.end(), catalogue_detail::has_finder);
    if (is_searchable) {
        files.put("finder.js", catalogue_detail::finder_script());
    }
    for (const Edition& edition : editions) {
        const std::string folder = std::string(to_code(edition.language)) + "/";
        if (catalogue_detail::has_finder(edition)) {
            catalogue_detail::put_finder(edition, editions, files);
        }
        for (const Page& page : edition.pages) {
            files.put(folder + page.name + ".html", catalogue_detail::html_page(page, edition, editions));
            put_pictures(page, folder, files);
        }
    }
}

class HtmlPublisher final : public Publisher {
public:
    explicit HtmlPublisher(FaultCheck check) : m_check(check) {}

    LossReport publish(const Catalogue& catalogue, FileSink& files) const override
    {
        write_html(catalogue.editions, m_check, files);
        return {CatalogueFormat::html, {}};
    }

private:
    FaultCheck m_check;
};

class PersonalHtmlPublisher final : public PersonalPublisher {
public:
    explicit PersonalHtmlPublisher(FaultCheck check) : m_check(check) {}

    LossReport publish(const PersonalCatalogue& catalogue, FileSink& files) const override
    {
        write_html(catalogue.editions, m_check, files);
        return {CatalogueFormat::html, {}};
    }

private:
    FaultCheck m_check;
};

} // namespace

namespace catalogue_detail {

std::unique_ptr<Publisher> make_html_publisher(const PublisherSettings& settings)
{
    return std::make_unique<HtmlPublisher>(settings.check);
}

std::unique_ptr<PersonalPublisher> make_personal_html_publisher(const PublisherSettings& settings)
{
    return std::make_unique<PersonalHtmlPublisher>(settings.check);
}

} // namespace catalogue_detail

std::vector<OutputFile> publish_html(const Catalogue& catalogue)
{
    FileList files;
    write_html(catalogue.editions, FaultCheck::needed, files);
    return std::move(files.files);
}

std::vector<OutputFile> publish_html(const PersonalCatalogue& catalogue)
{
    FileList files;
    write_html(catalogue.editions, FaultCheck::needed, files);
    return std::move(files.files);
}

} // namespace redriver
