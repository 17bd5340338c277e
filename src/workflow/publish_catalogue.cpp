// SPDX-License-Identifier: Apache-2.0
#include <redriver/workflow/publish_catalogue.hpp>

#include <redriver/catalogue/build_catalogue.hpp>
#include <redriver/catalogue/publish_html.hpp>
#include <redriver/i18n/told_error.hpp>
#include <redriver/workflow/draw_map.hpp>
#include <redriver/workflow/match_records.hpp>
#include <redriver/workflow/measure_projects.hpp>

#include <algorithm>

namespace redriver {
namespace {

void check_provinces(const RegistryContent& content, const std::vector<std::string>& provinces)
{
    for (const std::string& wanted : provinces) {
        const bool known = std::any_of(content.projects.begin(), content.projects.end(),
                                       [&wanted](const Project& project) { return project.province == wanted; });
        if (!known) {
            throw ToldUsageError("usage.no_province", {{"value", wanted}});
        }
    }
}

/// The corridor with the projects of the edition, for its map.
RegistryContent with_chosen_projects(const RegistryContent& content, const PublishRequest& request)
{
    RegistryContent chosen;
    chosen.nodes = content.nodes;
    chosen.links = content.links;
    chosen.exchange_rates = content.exchange_rates;
    const auto holds = [](const auto& list, const auto& value) {
        return list.empty() || std::find(list.begin(), list.end(), value) != list.end();
    };
    std::copy_if(content.projects.begin(), content.projects.end(), std::back_inserter(chosen.projects),
                 [&](const Project& project) {
                     return holds(request.provinces, project.province) && holds(request.kinds, project.kind);
                 });
    return chosen;
}

CatalogueOptions options_of(const PublishRequest& request, const RegistryContent& content, const RegistryHead& head)
{
    CatalogueOptions options;
    options.languages = request.languages;
    options.as_of = request.as_of;
    options.provinces = request.provinces;
    options.kinds = request.kinds;
    options.registry_head = head.hash;
    options.change_sets = head.count;
    MeasureRequest measure;
    measure.as_of = request.as_of;
    const RegistryContent drawn = with_chosen_projects(content, request);
    for (const Language language : drawn.nodes.empty() ? std::vector<Language>{} : request.languages) {
        MapRequest map;
        map.measure = measure;
        map.language = language;
        options.maps.emplace(language, draw_map(drawn, map));
    }
    options.access = access_tables(measure_projects(content, measure).projects, content.nodes);
    return options;
}

/// Pages of projects in an edition for one reader: all but its front page and the one about the edition.
std::size_t project_pages(const PersonalCatalogue& catalogue)
{
    return catalogue.editions.front().pages.size() - 2;
}

} // namespace

PublishReport publish_catalogue(const PublishRequest& request)
{
    const MatchDesk desk({request.registry, request.as_of, request.model_file});
    const RegistryContent& content = desk.content();
    check_provinces(content, request.provinces);
    const CatalogueOptions options = options_of(request, content, desk.head());
    PublishReport report;
    FolderWriter folder(request.folder, request.overwrite);
    folder.on_file = request.on_file;
    PublisherSettings settings = request.publisher;
    settings.check = FaultCheck::done; // below, once for all formats
    if (request.investor) {
        const Shortlist shortlist = desk.for_investor(*request.investor, request.match);
        const PersonalCatalogue catalogue = build_personal_catalogue(content, shortlist, options, {.most = request.most});
        report.projects = project_pages(catalogue);
        refuse_faults(catalogue.editions);
        for (const CatalogueFormat format : request.formats) {
            report.losses.push_back(make_personal_publisher(format, settings)->publish(catalogue, folder));
        }
    } else {
        const Catalogue catalogue = build_catalogue(public_view(content), options);
        report.projects = catalogue.records.content.projects.size();
        refuse_faults(catalogue.editions);
        for (const CatalogueFormat format : request.formats) {
            report.losses.push_back(make_publisher(format, settings)->publish(catalogue, folder));
        }
    }
    folder.put("losses.json", loss_reports_json(report.losses, request.languages.front()));
    report.folder = request.folder;
    report.first_page = request.folder;
    if (std::find(request.formats.begin(), request.formats.end(), CatalogueFormat::html) != request.formats.end()) {
        report.first_page += "/index.html";
    }
    report.files = folder.file_count();
    report.bytes = folder.byte_count();
    report.head = desk.head();
    folder.commit(); // last, since nothing may fail once it is there
    return report;
}

} // namespace redriver
