// SPDX-License-Identifier: Apache-2.0
#include "catalogue/formats/json_values.hpp"
#include "catalogue/formats/published_record.hpp"
#include "catalogue/publishers.hpp"

namespace redriver::catalogue_detail {
namespace {

/// Longitude first (RFC 7946, section 3.1.1).
Json position(const Point& point)
{
    return {json_number(point.lon), json_number(point.lat)};
}

Json figure_json(const Figures& figures, FigureField field)
{
    const auto figure = effective_figure(figures, field);
    return figure ? json_amount({figure->low, figure->high, figure->unit}) : Json(nullptr);
}

Json feature(const PublicProject& project)
{
    const Figures figures = figures_with_source(project.figures);
    Json properties{{"name", json_names(project.name)},
                    {"kind", to_code(project.kind)},
                    {"stage", to_code(project.stage)},
                    {"province", project.province},
                    {"communes", project.communes},
                    {"capital", figure_json(figures, FigureField::capital)},
                    {"area", figure_json(figures, FigureField::area)},
                    {"point_basis", nullptr},
                    {"source", project.source.document}};
    Json geometry;
    if (project.point) {
        properties["point_basis"] = to_code(project.point->basis);
        geometry = {{"type", "Point"}, {"coordinates", position(*project.point)}};
    }
    // A feature whose place nobody has given is "unlocated" and stays in the list (section 3.2).
    return {{"type", "Feature"},
            {"id", project.id.value},
            {"geometry", std::move(geometry)},
            {"properties", std::move(properties)}};
}

class GeojsonPublisher final : public Publisher {
public:
    LossReport publish(const Catalogue& catalogue, FileSink& files) const override
    {
        const CatalogueRecords& records = catalogue.records;
        Json features = Json::array();
        for (const PublicProject& project : records.content.projects) {
            features.push_back(feature(project));
        }
        Json collection{{"type", "FeatureCollection"}};
        collection.update(json_state(records));
        collection["features"] = std::move(features);
        files.put("data/projects.geojson", collection.dump(1) + "\n");
        return {CatalogueFormat::geojson, losses_of(records, losses(records))};
    }

private:
    static std::vector<ConversionLoss> losses(const CatalogueRecords& records)
    {
        const auto has_more_figures = [](const PublicProject& project) {
            for (const Figure& figure : figures_with_source(project.figures)) {
                const bool shown = figure.standing == Standing::preferred &&
                                   (figure.field == FigureField::capital || figure.field == FigureField::area);
                if (!shown) {
                    return true;
                }
            }
            return false;
        };
        const std::size_t all = records.content.projects.size();
        return {{"point", count_projects(records, [](const auto& project) { return !project.point; }),
                 "catalogue.loss.no_point"},
                {"figures", count_projects(records, has_more_figures), "catalogue.loss.other_figures"},
                {"description", all, "catalogue.loss.only_key_facts"},
                {"access", records.access.size(), "catalogue.loss.only_key_facts"}};
    }
};

} // namespace

std::unique_ptr<Publisher> make_geojson_publisher()
{
    return std::make_unique<GeojsonPublisher>();
}

} // namespace redriver::catalogue_detail
