// SPDX-License-Identifier: Apache-2.0
#include "catalogue/book/teaser.hpp"
#include "catalogue/formats/json_values.hpp"
#include "catalogue/formats/published_record.hpp"
#include "catalogue/publishers.hpp"

namespace redriver::catalogue_detail {
namespace {

class TeaserPublisher final : public Publisher {
public:
    explicit TeaserPublisher(PublisherSettings settings) : m_settings(std::move(settings)) {}

    LossReport publish(const Catalogue& catalogue, FileSink& files) const override
    {
        refuse_faults(catalogue.editions);
        for (const Edition& edition : catalogue.editions) {
            Typesetter typesetter(edition.language, letters_of(edition, &catalogue.records));
            const std::string folder = "teasers/" + std::string(to_code(edition.language)) + "/";
            for (const Page& page : edition.pages) {
                if (page.kind == PageKind::project) {
                    const std::string text = machine_text(catalogue.records, page);
                    files.put(folder + page.name + ".pdf",
                              print_teaser(typesetter, edition, page, catalogue.records, text));
                }
            }
            typesetter.refuse_faults();
        }
        const std::size_t all = catalogue.records.content.projects.size();
        return {CatalogueFormat::teaser,
                {{"sectors", all, "catalogue.loss.only_key_facts"},
                 {"foreign_access", all, "catalogue.loss.only_key_facts"}}};
    }

private:
    /// The address of the record where the edition is found; without one, the key facts themselves as JSON.
    std::string machine_text(const CatalogueRecords& records, const Page& page) const
    {
        if (!m_settings.site_address.empty()) {
            return m_settings.site_address + "/data/json/" + page.name + ".json";
        }
        Json json{{"id", page.name}};
        json["as_of"] = records.as_of.to_string();
        if (const auto found = find_project(records.content.projects, ProjectId(page.name))) {
            const PublicProject& project = *found;
            json["name"] = shown_text(project.name, Language::vi).text;
            json["stage"] = to_code(project.stage);
            json["province"] = project.province;
            const Figures figures = figures_with_source(project.figures);
            for (const FigureField field : {FigureField::capital, FigureField::area}) {
                const auto figure = effective_figure(figures, field);
                json[std::string(to_code(field))] =
                    figure ? json_amount({figure->low, figure->high, figure->unit}) : Json(nullptr);
            }
            if (project.point) {
                json["lon_lat"] = {json_number(project.point->lon), json_number(project.point->lat)};
            }
        }
        // A QR code of this kind holds 2,953 bytes.
        std::string text = json.dump();
        if (text.size() > 2900) {
            json.erase("name");
            text = json.dump();
        }
        return text;
    }

    PublisherSettings m_settings;
};

} // namespace

std::unique_ptr<Publisher> make_teaser_publisher(const PublisherSettings& settings)
{
    return std::make_unique<TeaserPublisher>(settings);
}

} // namespace redriver::catalogue_detail
