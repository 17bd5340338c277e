// SPDX-License-Identifier: Apache-2.0
#include "catalogue/formats/json_values.hpp"
#include "catalogue/formats/published_record.hpp"
#include "catalogue/publishers.hpp"

#include <embedded/published_tables.hpp>
#include <redriver/base/error.hpp>
#include <redriver/i18n/messages.hpp>
#include <redriver/record/formula_guard.hpp>
#include <redriver/record/record_text.hpp>

#include <algorithm>
#include <array>

namespace redriver::catalogue_detail {
namespace {

/// Columns of the exchange format that belong to the office; their cells are empty in a public record.
constexpr std::array<std::string_view, 6> private_columns{"note",          "stage_reason", "stage_source",
                                                          "sector_as_given", "group",      "province_focus"};

void drop_private_columns(RecordTable& table)
{
    for (const std::string_view name : private_columns) {
        const auto found = std::find(table.columns.begin(), table.columns.end(), name);
        if (found == table.columns.end()) {
            continue;
        }
        const auto at = found - table.columns.begin();
        table.columns.erase(found);
        for (auto& row : table.rows) {
            row.erase(row.begin() + at);
        }
    }
}

std::string bound_text(const std::optional<Decimal>& bound)
{
    return bound ? bound->to_string() : std::string();
}

/// Travel times: computed, not part of the records.
RecordTable access_table(const CatalogueRecords& records, Language language)
{
    RecordTable table{"project_access",
                      {"project_id", "gateway_type", "gateway_vi", "gateway_en", "gateway_zh", "minutes_low",
                       "minutes_high", "km_low", "km_high", "reason"},
                      {}};
    for (const auto& [project, gateways] : records.access) {
        for (const GatewayAccess& gateway : gateways) {
            table.rows.push_back({project.value, gateway.type, gateway.gateway.vi, gateway.gateway.en,
                                  gateway.gateway.zh, bound_text(gateway.minutes_low),
                                  bound_text(gateway.minutes_high), bound_text(gateway.km_low),
                                  bound_text(gateway.km_high), render_sentences(gateway.reason, language)});
        }
    }
    return table;
}

/// The number of cells that csv_text() puts an apostrophe before.
std::size_t count_guarded(const RecordTable& table)
{
    std::size_t count = 0;
    for (const auto& row : table.rows) {
        count += static_cast<std::size_t>(
            std::count_if(row.begin(), row.end(), [](const std::string& cell) { return looks_like_formula(cell); }));
    }
    return count;
}

/// Types and meaning of the columns, kept beside the schemas.
Json field_of(const Json& described, const std::string& table, const std::string& column)
{
    const auto found = described.find(table);
    if (found != described.end() && found->contains(column)) {
        return found->at(column);
    }
    throw PublishError("the column '" + column + "' of the table '" + table +
                       "' is not described in published_tables.json");
}

Json resource_of(const Json& described, const RecordTable& table)
{
    Json fields = Json::array();
    for (const std::string& column : table.columns) {
        fields.push_back(field_of(described, table.name, column));
    }
    std::string name = table.name;
    std::replace(name.begin(), name.end(), '_', '-');
    Json schema{{"fields", std::move(fields)}, {"missingValues", {""}}};
    const auto keys = described.at("keys").find(table.name);
    if (keys != described.at("keys").end()) {
        schema.update(*keys);
    }
    Json resource{{"name", name},
                  {"path", table.name + ".csv"},
                  {"profile", "tabular-data-resource"},
                  {"kind", table.name}, // what import reads it as
                  {"format", "csv"},
                  {"mediatype", "text/csv"},
                  {"encoding", "utf-8"},
                  {"schema", std::move(schema)}};
    return resource;
}

std::string package_text(const Catalogue& catalogue, const char* name, Json resources)
{
    Json package{{"name", name},
                 {"title", catalogue.editions.front().title},
                 {"profile", "tabular-data-package"},
                 {"version", catalogue.records.as_of.to_string()}};
    package.update(json_state(catalogue.records));
    package["resources"] = std::move(resources);
    return package.dump(1) + "\n";
}

/// The records as one package that can be imported again, and travel times, which are computed and not imported, as
/// another.
class CsvPublisher final : public Publisher {
public:
    LossReport publish(const Catalogue& catalogue, FileSink& files) const override
    {
        const CatalogueRecords& records = catalogue.records;
        const Json described = Json::parse(embedded::published_tables::file("published_tables.json"));
        std::vector<RecordTable> tables = tables_of(published_content(records));
        std::size_t neutralised = 0;
        Json resources = Json::array();
        for (RecordTable& table : tables) {
            if (table.rows.empty()) {
                continue;
            }
            drop_private_columns(table);
            neutralised += count_guarded(table);
            resources.push_back(resource_of(described, table));
            files.put("data/csv/" + table.name + ".csv", csv_text(table));
        }
        files.put("data/csv/datapackage.json", package_text(catalogue, "redriver-catalogue", std::move(resources)));
        RecordTable access = access_table(records, catalogue.editions.front().language);
        if (!access.rows.empty()) {
            neutralised += count_guarded(access);
            files.put("data/access/project_access.csv", csv_text(access));
            files.put("data/access/datapackage.json",
                      package_text(catalogue, "redriver-access", Json::array({resource_of(described, access)})));
        }
        return {CatalogueFormat::csv,
                losses_of(records, {{"text", neutralised, "catalogue.loss.formula_guard"}})};
    }
};

} // namespace

std::unique_ptr<Publisher> make_csv_publisher()
{
    return std::make_unique<CsvPublisher>();
}

} // namespace redriver::catalogue_detail
