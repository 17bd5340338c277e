// SPDX-License-Identifier: Apache-2.0
#include "catalogue/formats/json_values.hpp"
#include "catalogue/formats/published_record.hpp"
#include "catalogue/publishers.hpp"

#include <embedded/published_tables.hpp>
#include <redriver/i18n/messages.hpp>
#include <redriver/i18n/told_error.hpp>
#include <redriver/record/formula_guard.hpp>
#include <redriver/record/record_text.hpp>

#include <algorithm>
#include <array>
#include <map>

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
    throw ToldPublishError("failure.column_not_described", {{"column", column}, {"table", table}});
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

constexpr std::size_t projects_at_once = 500;

/// Tables that come in portions and go on in their files.
class TableFiles {
public:
    TableFiles(const Json& described, FileSink& files) : m_described(described), m_files(files) {}

    void add(std::vector<RecordTable> tables)
    {
        for (RecordTable& table : tables) {
            if (table.rows.empty()) {
                continue;
            }
            drop_private_columns(table);
            m_neutralised += count_guarded(table);
            const std::string path = "data/csv/" + table.name + ".csv";
            const std::string text = csv_text(table);
            if (m_resources.emplace(table.name, resource_of(m_described, table)).second) {
                m_files.put(path, text);
            } else {
                m_files.append(path, std::string_view(text).substr(text.find('\n') + 1));
            }
        }
    }

    std::size_t neutralised() const { return m_neutralised; }
    /// In the order of their descriptions.
    Json resources() const
    {
        Json list = Json::array();
        for (const auto& entry : m_described.items()) {
            const auto found = m_resources.find(entry.key());
            if (found != m_resources.end()) {
                list.push_back(found->second);
            }
        }
        return list;
    }

private:
    const Json& m_described;
    FileSink& m_files;
    std::map<std::string, Json> m_resources;
    std::size_t m_neutralised = 0;
};

/// The records as one package that can be imported again, and travel times, which are computed and not imported, as
/// another.
class CsvPublisher final : public Publisher {
public:
    LossReport publish(const Catalogue& catalogue, FileSink& files) const override
    {
        const CatalogueRecords& records = catalogue.records;
        const Json described = Json::parse(embedded::published_tables::file("published_tables.json"));
        TableFiles tables(described, files);
        for (std::size_t begin = 0; begin < records.content.projects.size(); begin += projects_at_once) {
            const std::size_t end = std::min(begin + projects_at_once, records.content.projects.size());
            tables.add(tables_of(published_projects(records, begin, end)));
        }
        tables.add(tables_of(published_lists(records)));
        std::size_t neutralised = tables.neutralised();
        files.put("data/csv/datapackage.json", package_text(catalogue, "redriver-catalogue", tables.resources()));
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
