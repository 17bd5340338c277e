// SPDX-License-Identifier: Apache-2.0
#include "catalogue/formats/oc4ids_project.hpp"
#include "catalogue/formats/published_record.hpp"
#include "catalogue/publishers.hpp"

#include <redriver/i18n/messages.hpp>
#include <redriver/i18n/told_error.hpp>

#include <algorithm>

namespace redriver::catalogue_detail {
namespace {

constexpr std::string_view unregistered_prefix = "oc4ids-000000";

void check_prefix(const std::string& prefix)
{
    constexpr std::string_view start = "oc4ids-";
    const bool fits = prefix.size() == start.size() + 6 && prefix.compare(0, start.size(), start) == 0 &&
                      std::all_of(prefix.begin() + static_cast<std::ptrdiff_t>(start.size()), prefix.end(), [](char c) {
                          return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
                      });
    if (!fits) {
        throw ToldUsageError("usage.bad_oc4ids_prefix", {{"prefix", prefix}});
    }
}

/// Without an address of the edition, the exact state of the registry identifies the package.
std::string package_uri(const CatalogueRecords& records, const PublisherSettings& settings, const std::string& file)
{
    if (!settings.site_address.empty()) {
        return settings.site_address + "/" + file;
    }
    return "urn:redriver:" + (records.registry_head.empty() ? "catalogue" : records.registry_head) + ":" + file;
}

class Oc4idsPublisher final : public Publisher {
public:
    explicit Oc4idsPublisher(PublisherSettings settings) : m_settings(std::move(settings))
    {
        check_prefix(m_settings.oc4ids_prefix);
    }

    LossReport publish(const Catalogue& catalogue, FileSink& files) const override
    {
        const CatalogueRecords& records = catalogue.records;
        for (const Edition& edition : catalogue.editions) {
            const std::string file = "data/oc4ids/" + std::string(to_code(edition.language)) + ".json";
            // A package without a project is not valid, so an empty catalogue has none.
            if (!records.content.projects.empty()) {
                files.put(file, package(records, edition, file));
            }
        }
        return {CatalogueFormat::oc4ids, losses_of(records, losses(records))};
    }

private:
    std::string package(const CatalogueRecords& records, const Edition& edition, const std::string& file) const
    {
        Json projects = Json::array();
        for (const PublicProject& project : records.content.projects) {
            projects.push_back(oc4ids_project(records, project, m_settings.oc4ids_prefix, edition.language));
        }
        const std::string publisher =
            m_settings.publisher.empty() ? text("catalogue.oc4ids.publisher", edition.language) : m_settings.publisher;
        const Json package{{"uri", package_uri(records, m_settings, file)},
                           {"version", "0.9"},
                           {"publishedDate", records.as_of.latest().to_string() + "T00:00:00Z"},
                           {"publisher", {{"name", publisher}}},
                           {"projects", std::move(projects)}};
        return package.dump(1) + "\n";
    }

    std::vector<ConversionLoss> losses(const CatalogueRecords& records) const
    {
        const auto has_range = [](const PublicProject& project) {
            const auto capital = effective_figure(figures_with_source(project.figures), FigureField::capital);
            return capital && capital->low != capital->high;
        };
        const auto has_no_status = [](const PublicProject& project) {
            return project.stage == Stage::stalled || project.stage == Stage::under_investigation ||
                   project.stage == Stage::unknown;
        };
        const std::size_t all = records.content.projects.size();
        const bool unregistered = m_settings.oc4ids_prefix == unregistered_prefix;
        return {{"id", unregistered ? all : 0, "catalogue.loss.prefix_not_registered"},
                {"capital", count_projects(records, has_range), "catalogue.loss.capital_bounds"},
                {"stage", all, "catalogue.loss.stage_coarser"},
                {"stage", count_projects(records, has_no_status), "catalogue.loss.stage_none"},
                {"forms", count_projects(records, [](const auto& project) { return !project.forms.empty(); }),
                 "catalogue.loss.own_object"},
                {"incentives",
                 count_projects(records, [](const auto& project) { return !project.incentives.empty(); }),
                 "catalogue.loss.own_object"},
                {"horizon", count_projects(records, [](const auto& project) { return !project.horizon.empty(); }),
                 "catalogue.loss.own_object"},
                {"legal_basis",
                 count_projects(records, [](const auto& project) { return !project.legal_basis.empty(); }),
                 "catalogue.loss.own_object"},
                {"access", records.access.size(), "catalogue.loss.own_object"},
                {"source", all, "catalogue.loss.own_object"}};
    }

    PublisherSettings m_settings;
};

} // namespace

std::unique_ptr<Publisher> make_oc4ids_publisher(const PublisherSettings& settings)
{
    return std::make_unique<Oc4idsPublisher>(settings);
}

} // namespace redriver::catalogue_detail
