// SPDX-License-Identifier: Apache-2.0
#include "catalogue/html_page.hpp"

#include <redriver/base/error.hpp>
#include <redriver/catalogue/publish_html.hpp>

namespace redriver {
namespace {

constexpr std::size_t faults_named = 20;

void refuse_faults(const std::vector<Edition>& editions)
{
    const std::vector<std::string> faults = faults_of(editions);
    if (faults.empty()) {
        return;
    }
    std::string message = "the catalogue is not fit to publish:";
    for (std::size_t i = 0; i < faults.size() && i < faults_named; ++i) {
        message += "\n  " + faults[i];
    }
    if (faults.size() > faults_named) {
        message += "\n  and " + std::to_string(faults.size() - faults_named) + " more";
    }
    throw PublishError(message);
}

std::vector<OutputFile> html_files(const std::vector<Edition>& editions)
{
    refuse_faults(editions);
    std::vector<OutputFile> files{{"index.html", catalogue_detail::html_chooser(editions)},
                                  {"style.css", catalogue_detail::style_sheet()}};
    for (const Edition& edition : editions) {
        const std::string folder = std::string(to_code(edition.language)) + "/";
        for (const Page& page : edition.pages) {
            files.push_back({folder + page.name + ".html", catalogue_detail::html_page(page, edition, editions)});
        }
    }
    return files;
}

} // namespace

std::vector<OutputFile> publish_html(const Catalogue& catalogue)
{
    return html_files(catalogue.editions);
}

std::vector<OutputFile> publish_html(const PersonalCatalogue& catalogue)
{
    return html_files(catalogue.editions);
}

} // namespace redriver
