// SPDX-License-Identifier: Apache-2.0
#include "intake/foreign_json.hpp"

#include "intake/file_finding.hpp"

#include <redriver/model/partial_date.hpp>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <unordered_map>
#include <utility>

namespace redriver {
namespace {

using record::Json;

const Json* member(const Json& json, const char* name)
{
    const auto found = json.is_object() ? json.find(name) : json.end();
    return json.is_object() && found != json.end() ? &*found : nullptr;
}

std::string text_of(const Json* json)
{
    return json != nullptr && json->is_string() ? json->get<std::string>() : std::string();
}

/// The member as an object; an empty one when it is absent or something else.
const Json& object_in(const Json& json, const char* name)
{
    static const Json empty = Json::object();
    const Json* found = member(json, name);
    return found != nullptr && found->is_object() ? *found : empty;
}

/// A number as it was written: kept as text where a double would not do.
Json number_of(const Json* json)
{
    return json != nullptr && (json->is_number() || json->is_string()) ? *json : Json();
}

/// The day of an RFC 3339 date and time; "" when it is none.
std::string day_of(const Json* json)
{
    const std::string text = text_of(json);
    return PartialDate::parse(text.substr(0, 10)) ? text.substr(0, 10) : std::string();
}

/// Takes the projects of packages one by one.
class PackageReader {
public:
    PackageReader(const std::string& file, std::vector<Finding>& findings, FindingLimit& limit)
        : m_file(file), m_findings(findings), m_limit(limit)
    {
    }

    void read(const JsonOutline& outline)
    {
        const Json& package = outline.tree();
        const std::string publisher = text_of(member(object_in(package, "publisher"), "name"));
        const std::string uri = text_of(member(package, "uri"));
        m_source = !uri.empty() ? uri : !publisher.empty() ? publisher : m_file;
        m_published = day_of(member(package, "publishedDate"));
        m_language = text_of(member(package, "language"));
        const JsonList& projects = outline.list("projects");
        for (std::size_t i = 0; i < projects.size(); ++i) {
            ++m_row;
            const std::optional<Json> project = outline.item(projects, i, m_file, m_findings);
            if (project && project->is_object()) {
                read_project(*project);
            } else if (project) {
                tell("oc4ids.not_a_project", Severity::error, "projects", project->dump().substr(0, 60));
            }
            m_limit.apply(m_findings);
        }
    }

    RecordTexts take() { return std::move(m_items); }

private:
    /// For lists: what is absent has no items.
    static const Json* orempty(const Json* json)
    {
        static const Json empty = Json::object();
        return json == nullptr ? &empty : json;
    }

    void tell(const std::string& rule, Severity severity, const std::string& field, const std::string& seen)
    {
        Finding finding = file_finding(rule, m_file, m_row, {{"seen", seen}});
        finding.severity = severity;
        finding.field = field;
        finding.at.column = field;
        m_findings.push_back(std::move(finding));
    }

    void read_project(const Json& project)
    {
        const std::string given = text_of(member(project, "id"));
        const std::string own_language = text_of(member(project, "language"));
        std::string language = own_language.empty() ? m_language : own_language;
        if (language != "vi" && language != "en" && language != "zh") {
            tell("oc4ids.language_unknown", Severity::warning, "language", language);
            language = "en";
        }
        const std::string id = local_id(given);
        const auto [found, is_new] = m_known.try_emplace(id);
        if (!found->second.languages.insert(language.front()).second) {
            tell("oc4ids.id_twice", Severity::error, "id", given);
            return;
        }
        check_parties(project);
        const Json& whole = object_in(object_in(project, "x_investmentPromotion"), "record");
        if (!whole.empty()) {
            // Our own record, written by catalogue: what it does not say nobody has said.
            if (is_new) {
                Json item = whole;
                item["id"] = id;
                found->second.position = m_items.size();
                m_items.push_back(text_of_item(item));
            }
            return;
        }
        if (is_new) {
            found->second.position = m_items.size();
            m_items.emplace_back();
        }
        Json item = is_new ? facts_of(project, id) : Json::parse(m_items[found->second.position]);
        const auto add_text = [&](const char* field, const char* key) {
            const std::string text = text_of(member(project, key));
            if (!text.empty()) {
                if (item.contains(field) && !item[field].is_object()) {
                    item.erase(field);
                }
                item[field][language] = text;
            }
        };
        add_text("name", "title");
        add_text("description", "description");
        m_items[found->second.position] = text_of_item(item);
        tell_not_kept(project);
    }

    static std::string text_of_item(const Json& item)
    {
        return item.dump(-1, ' ', false, Json::error_handler_t::replace);
    }

    /// oc4ids-ab12cd-LC-0001 is LC-0001.
    std::string local_id(const std::string& given)
    {
        constexpr std::size_t prefix_size = 14;
        if (given.starts_with("oc4ids-") && given.size() > prefix_size && given[prefix_size - 1] == '-') {
            return given.substr(prefix_size);
        }
        tell("oc4ids.id_without_prefix", Severity::warning, "id", given);
        return given;
    }

    Json facts_of(const Json& project, const std::string& id)
    {
        const Json* ours = member(project, "x_investmentPromotion");
        Json item = ours != nullptr && ours->is_object() ? *ours : Json::object();
        item["id"] = id;
        const auto set = [&item](const char* field, Json value) {
            if (!value.is_null() && !(value.is_string() && value.get<std::string>().empty()) && !item.contains(field)) {
                item[field] = std::move(value);
            }
        };
        set("last_confirmed", day_of(member(project, "updated")));
        set("promoter", text_of(member(object_in(project, "publicAuthority"), "name")));
        set("sector_as_given", sectors_of(project));
        set("source", Json{{"document", m_source}, {"locator", text_of(member(project, "id"))}});
        if (!m_published.empty() && item["source"].is_object() && !item["source"].contains("as_of")) {
            item["source"]["as_of"] = m_published;
        }
        add_place(project, item);
        add_budget(project, item);
        check_periods(project);
        return item;
    }

    std::string sectors_of(const Json& project)
    {
        std::set<std::string> codes;
        std::string list;
        for (const Json& code : *orempty(member(project, "sector"))) {
            codes.insert(text_of(&code));
            list += (list.empty() ? "" : "; ") + text_of(&code);
        }
        for (const std::string& code : codes) {
            const auto dot = code.find('.');
            if (dot != std::string::npos && !codes.contains(code.substr(0, dot))) {
                tell("oc4ids.sector_without_parent", Severity::note, "sector", code);
            }
        }
        return list;
    }

    static void add_place(const Json& project, Json& item)
    {
        const Json* locations = member(project, "locations");
        if (locations == nullptr || !locations->is_array()) {
            return;
        }
        for (const Json& location : *locations) {
            const Json& address = object_in(location, "address");
            const std::string commune = text_of(member(address, "locality"));
            const std::string province = text_of(member(address, "region"));
            if (!commune.empty() && !item.contains("communes")) {
                item["communes"] = Json::array({commune});
            }
            if (!province.empty() && !item.contains("province")) {
                item["province"] = province;
            }
            const Json& geometry = object_in(location, "geometry");
            const Json* coordinates = member(geometry, "coordinates");
            if (text_of(member(geometry, "type")) == "Point" && coordinates != nullptr && coordinates->is_array() &&
                coordinates->size() >= 2 && !item.contains("point")) {
                item["point"] = {{"lat", (*coordinates)[1]}, {"lon", (*coordinates)[0]}};
            }
        }
    }

    void add_budget(const Json& project, Json& item)
    {
        const Json* amount = member(object_in(project, "budget"), "amount");
        if (amount == nullptr ||
            (item.contains("figures") && (!item["figures"].is_object() || item["figures"].contains("capital")))) {
            return;
        }
        const Json number = number_of(member(*amount, "amount"));
        const std::string currency = text_of(member(*amount, "currency"));
        if (number.is_null()) {
            return;
        }
        if (currency.empty()) {
            tell("oc4ids.amount_without_currency", Severity::error, "budget.amount", number.dump());
            return;
        }
        item["figures"]["capital"] = Json::array({{{"low", number}, {"high", number}, {"unit", currency}}});
        item["figures"]["capital"][0]["source"] = item["source"];
    }

    void check_periods(const Json& project)
    {
        for (const char* name : {"period", "identificationPeriod", "preparationPeriod", "implementationPeriod",
                                 "completionPeriod", "maintenancePeriod", "decommissioningPeriod"}) {
            const Json& period = object_in(project, name);
            const std::string start = day_of(member(period, "startDate"));
            const std::string end = day_of(member(period, "endDate"));
            if (!start.empty() && !end.empty() && end < start) {
                tell("oc4ids.period_reversed", Severity::warning, name, start + " – " + end);
            }
        }
    }

    void check_parties(const Json& project)
    {
        std::set<std::string> ids;
        for (const Json& party : *orempty(member(project, "parties"))) {
            ids.insert(text_of(member(party, "id")));
        }
        const std::string authority = text_of(member(object_in(project, "publicAuthority"), "id"));
        if (!authority.empty() && !ids.contains(authority)) {
            tell("oc4ids.party_absent", Severity::warning, "publicAuthority", authority);
        }
    }

    /// One note for each key of the standard that our records have no field for.
    void tell_not_kept(const Json& project)
    {
        static const std::set<std::string, std::less<>> kept{
            "id", "title", "description", "language", "updated", "publicAuthority", "sector", "locations", "budget",
            "period", "identificationPeriod", "preparationPeriod", "implementationPeriod", "completionPeriod",
            "maintenancePeriod", "decommissioningPeriod", "x_investmentPromotion", "parties"};
        for (const auto& entry : project.items()) {
            if (!kept.contains(entry.key()) && m_not_kept.insert(entry.key()).second) {
                tell("oc4ids.not_kept", Severity::note, entry.key(), {});
            }
        }
    }

    const std::string& m_file;
    std::vector<Finding>& m_findings;
    FindingLimit& m_limit;
    std::string m_source;
    std::string m_published;
    std::string m_language;
    long m_row = 0;
    /// A project that was read.
    struct Known {
        std::size_t position = 0;
        std::set<char> languages; ///< by their first letter
    };

    RecordTexts m_items; ///< as text: a tree takes many times as much
    std::unordered_map<std::string, Known> m_known;
    std::set<std::string> m_not_kept;
};

bool is_package(const Json& json)
{
    const Json* projects = member(json, "projects");
    return projects != nullptr && projects->is_array() &&
           (json.contains("publisher") || json.contains("publishedDate") || json.contains("uri"));
}

/// A property as the text of a cell.
std::string cell_of(const Json& value)
{
    if (value.is_string()) {
        return value.get<std::string>();
    }
    return value.is_null() || value.is_structured() ? std::string() : value.dump();
}

/// Warns of each property of a feature that is a list or an object, once.
void tell_properties_not_kept(const Json& feature, const std::string& file, std::set<std::string>& told,
                              std::vector<Finding>& findings)
{
    for (const auto& entry : object_in(feature, "properties").items()) {
        if (entry.value().is_structured() && told.insert(entry.key()).second) {
            Finding finding = file_finding("geojson.property_not_kept", file, 1, {{"seen", entry.key()}});
            finding.severity = Severity::warning;
            finding.at.column = entry.key();
            findings.push_back(std::move(finding));
        }
    }
}

/// Gives each property that can be kept a column, and tells the others.
std::map<std::string, std::size_t> property_columns(const JsonOutline& json, TextTable& table,
                                                    std::vector<Finding>& findings, FindingLimit& limit)
{
    std::map<std::string, std::size_t> position;
    std::set<std::string> told;
    const JsonList& features = json.list("features");
    bool has_id = false;
    for (std::size_t i = 0; i < features.size(); ++i) {
        const std::optional<Json> feature = json.item(features, i, table.file, findings);
        if (!feature) {
            continue;
        }
        has_id = has_id || (i == 0 && !text_of(member(*feature, "id")).empty());
        tell_properties_not_kept(*feature, table.file, told, findings);
        for (const auto& entry : object_in(*feature, "properties").items()) {
            if (entry.key() != "lat" && entry.key() != "lon" && !entry.value().is_structured() &&
                position.emplace(entry.key(), table.header.size()).second) {
                table.header.push_back(entry.key());
            }
        }
        limit.apply(findings);
    }
    if (has_id && !position.contains("id")) {
        position.emplace("id", table.header.size());
        table.header.emplace_back("id");
    }
    return position;
}

/// The place and the properties of a feature as a row.
void add_feature(TextTable& table, const Json& feature, long row, const std::map<std::string, std::size_t>& position,
                 std::vector<Finding>& findings)
{
    const std::string& file = table.file;
    std::vector<std::string> cells(table.header.size());
    if (!feature.is_object()) {
        findings.push_back(file_finding("geojson.not_a_feature", file, row, {{"seen", feature.dump().substr(0, 60)}}));
    }
    const Json* geometry = member(feature, "geometry");
    const Json* coordinates = geometry == nullptr ? nullptr : member(*geometry, "coordinates");
    const bool is_point = geometry != nullptr && text_of(member(*geometry, "type")) == "Point" && coordinates != nullptr &&
                          coordinates->is_array() && coordinates->size() >= 2;
    if (is_point) {
        cells[0] = cell_of((*coordinates)[1]);
        cells[1] = cell_of((*coordinates)[0]);
    } else if (geometry != nullptr && text_of(member(*geometry, "type")) == "Point") {
        findings.push_back(file_finding("geojson.bad_point", file, row, {}));
    } else if (geometry != nullptr && !geometry->is_null()) {
        Finding finding = file_finding("geojson.not_a_point", file, row, {{"seen", text_of(member(*geometry, "type"))}});
        finding.severity = Severity::warning;
        findings.push_back(std::move(finding));
    }
    const Json* properties = member(feature, "properties");
    for (const auto& [name, at] : position) {
        const Json* value = properties == nullptr ? nullptr : member(*properties, name.c_str());
        value = value == nullptr && name == "id" ? member(feature, "id") : value;
        cells[at] = value == nullptr ? std::string() : cell_of(*value);
    }
    table.add_row(row, cells);
}

} // namespace

bool is_oc4ids(const JsonOutline& json, const std::string& file)
{
    const JsonList& items = json.list({});
    bool all = json.tree().is_array() && items.size() > 0;
    std::vector<Finding> told; // when the whole was read
    for (std::size_t i = 0; i < items.size() && all; ++i) {
        const auto package = outline_json(json.text_of(items, i), file, told);
        all = package && is_package(package->tree());
    }
    return all || is_package(json.tree());
}

bool is_bare_oc4ids_project(const Json& json)
{
    return text_of(member(json, "id")).starts_with("oc4ids-") && member(json, "title") != nullptr;
}

RecordTexts oc4ids_projects(const JsonOutline& json, const std::string& file, std::vector<Finding>& findings,
                            FindingLimit& limit)
{
    PackageReader reader(file, findings, limit);
    if (!json.tree().is_array()) {
        reader.read(json);
        return reader.take();
    }
    const JsonList& packages = json.list({});
    std::vector<Finding> told; // when the whole was read
    for (std::size_t i = 0; i < packages.size(); ++i) {
        if (const auto package = outline_json(json.text_of(packages, i), file, told)) {
            reader.read(*package);
        }
    }
    return reader.take();
}

bool is_geojson(const Json& json)
{
    const Json* features = member(json, "features");
    return text_of(member(json, "type")) == "FeatureCollection" && features != nullptr && features->is_array();
}

TextTable geojson_table(const JsonOutline& json, const std::string& file, std::vector<Finding>& findings,
                        FindingLimit& limit)
{
    TextTable table;
    table.file = file;
    table.header = {"lat", "lon"};
    const std::map<std::string, std::size_t> position = property_columns(json, table, findings, limit);
    constexpr std::size_t max_columns = 200;
    if (table.header.size() > max_columns) {
        findings.push_back(file_finding("file.too_many_columns", file, 1,
                                        {{"count", std::to_string(table.header.size())},
                                         {"limit", std::to_string(max_columns)}}));
        return table;
    }
    const JsonList& features = json.list("features");
    std::vector<Finding> told; // with the columns
    for (std::size_t i = 0; i < features.size(); ++i) {
        if (const std::optional<Json> feature = json.item(features, i, file, told)) {
            add_feature(table, *feature, static_cast<long>(i) + 1, position, findings);
            limit.apply(findings);
        }
    }
    return table;
}

} // namespace redriver
