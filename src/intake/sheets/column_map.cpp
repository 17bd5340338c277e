// SPDX-License-Identifier: Apache-2.0
#include <redriver/intake/column_map.hpp>

#include "i18n/fact_lists.hpp"
#include "intake/json_text.hpp"
#include "intake/sheets/field_types.hpp"

#include <redriver/i18n/told_error.hpp>
#include <redriver/intake/text_table.hpp>

#include <embedded/column_maps.hpp>

#include <algorithm>
#include <filesystem>

namespace redriver {
namespace {

using record::Json;

constexpr std::size_t max_map_bytes = 1'000'000;

/// Reads members and gathers faults, so that all are told at once.
class MapReader {
public:
    explicit MapReader(std::string file) : m_file(std::move(file)) {}

    ColumnMap read(const Json& json)
    {
        ColumnMap map;
        only(json, "", {"$schema", "name", "kind", "sheet", "heading_row", "columns", "constants", "decimal_mark",
                        "date_order", "null_words", "sections", "names", "encoding"});
        map.name = text(json, "name", "");
        const auto kind = from_code<RecordKind>(text(json, "kind", ""));
        map.kind = kind.value_or(RecordKind::project);
        if (!kind) {
            fault("kind", {"failure.must_be_one_of", {{"expected", codes_of<RecordKind>()}}});
        }
        map.sheet = text(json, "sheet", "");
        if (json.contains("heading_row")) {
            map.heading_row = json["heading_row"].is_number_integer() ? json["heading_row"].get<long>() : 0;
            if (*map.heading_row < 1) {
                fault("heading_row", {"failure.must_be_row", {}});
            }
        }
        map.decimal_mark = one_of(json, "decimal_mark", "", {",", "."});
        map.date_order = one_of(json, "date_order", "", {"day_first", "month_first"});
        map.encoding = text(json, "encoding", "");
        map.null_words = texts(json, "null_words", "");
        map.constants = words(json, "constants", "");
        map.sections = rules(json, "sections");
        map.names = rules(json, "names");
        read_columns(json, map);
        check_fields(map);
        if (!m_faults.empty()) {
            throw ToldInputError(m_file, {"failure.no_column_map", {{"faults", as_list(m_faults)}}});
        }
        return map;
    }

private:
    void fault(const std::string& where, Message problem)
    {
        MessageArgument place = where.empty() ? as_fact({"failure.the_map", {}}) : MessageArgument(where);
        problem.arguments.emplace_back("where", std::move(place));
        m_faults.push_back(std::move(problem));
    }

    void only(const Json& json, const std::string& where, std::initializer_list<std::string_view> known)
    {
        if (!json.is_object()) {
            fault(where, {"failure.must_be_object", {}});
            return;
        }
        for (const auto& item : json.items()) {
            if (std::find(known.begin(), known.end(), item.key()) == known.end()) {
                fault((where.empty() ? "" : where + ".") + item.key(), {"failure.is_not_known", {}});
            }
        }
    }

    const Json* member(const Json& json, const char* key)
    {
        const auto found = json.is_object() ? json.find(key) : json.end();
        return json.is_object() && found != json.end() ? &*found : nullptr;
    }

    std::string text(const Json& json, const char* key, const std::string& where)
    {
        const Json* found = member(json, key);
        if (found != nullptr && !found->is_string()) {
            fault((where.empty() ? "" : where + ".") + key, {"failure.must_be_text", {}});
        }
        return found != nullptr && found->is_string() ? found->get<std::string>() : std::string();
    }

    std::string one_of(const Json& json, const char* key, const std::string& where,
                       std::initializer_list<std::string_view> known)
    {
        const std::string value = text(json, key, where);
        if (!value.empty() && std::find(known.begin(), known.end(), value) == known.end()) {
            fault((where.empty() ? "" : where + ".") + key,
                  {"failure.must_be_either",
                   {{"first", std::string(*known.begin())}, {"second", std::string(*(known.end() - 1))}}});
        }
        return value;
    }

    std::vector<std::string> texts(const Json& json, const char* key, const std::string& where)
    {
        std::vector<std::string> list;
        const Json* found = member(json, key);
        if (found == nullptr) {
            return list;
        }
        if (!found->is_array()) {
            fault((where.empty() ? "" : where + ".") + key, {"failure.must_be_texts", {}});
            return list;
        }
        for (const Json& item : *found) {
            if (item.is_string()) {
                list.push_back(item.get<std::string>());
            } else {
                fault((where.empty() ? "" : where + ".") + key, {"failure.must_be_texts", {}});
            }
        }
        return list;
    }

    WordValues words(const Json& json, const char* key, const std::string& where)
    {
        WordValues values;
        const Json* found = member(json, key);
        if (found == nullptr) {
            return values;
        }
        if (!found->is_object()) {
            fault((where.empty() ? "" : where + ".") + key, {"failure.must_be_object_of_texts", {}});
            return values;
        }
        for (const auto& item : found->items()) {
            if (item.value().is_string()) {
                values.emplace_back(item.key(), item.value().get<std::string>());
            } else {
                fault((where.empty() ? "" : where + ".") + key + "." + item.key(), {"failure.must_be_text", {}});
            }
        }
        return values;
    }

    std::vector<WordRule> rules(const Json& json, const char* key)
    {
        std::vector<WordRule> list;
        const Json* found = member(json, key);
        if (found == nullptr) {
            return list;
        }
        if (!found->is_array()) {
            fault(key, {"failure.must_be_list", {}});
            return list;
        }
        for (const Json& item : *found) {
            only(item, key, {"field", "values"});
            list.push_back({text(item, "field", key), words(item, "values", key)});
        }
        return list;
    }

    void read_columns(const Json& json, ColumnMap& map)
    {
        const Json* found = member(json, "columns");
        if (found == nullptr || !found->is_array() || found->empty()) {
            fault("columns", {"failure.must_have_columns", {}});
            return;
        }
        for (std::size_t i = 0; i < found->size(); ++i) {
            const Json& item = (*found)[i];
            const std::string where = "columns[" + std::to_string(i) + "]";
            only(item, where, {"heading", "other_headings", "field", "unit", "decimal_mark", "values", "null_words",
                               "sure", "why"});
            MappedColumn column;
            column.headings = texts(item, "other_headings", where);
            column.headings.insert(column.headings.begin(), text(item, "heading", where));
            if (column.headings.front().empty()) {
                fault(where + ".heading", {"failure.is_missing", {}});
            }
            column.field = text(item, "field", where);
            std::replace(column.field.begin(), column.field.end(), '.', '_');
            column.unit = text(item, "unit", where);
            column.decimal_mark = one_of(item, "decimal_mark", where, {",", "."});
            column.values = words(item, "values", where);
            column.null_words = texts(item, "null_words", where);
            map.columns.push_back(std::move(column));
        }
    }

    void check_fields(const ColumnMap& map)
    {
        const auto check = [&](const std::string& field, const std::string& where, bool any_column) {
            const bool special = any_column && (field == "number" || field == "place" || field == "ignore");
            if (!special && !sheets::type_of_field(map.kind, field)) {
                fault(where, {"failure.field_of_no_such_kind", {{"field", field}, {"kind", std::string(to_code(map.kind))}}});
            }
        };
        for (std::size_t i = 0; i < map.columns.size(); ++i) {
            check(map.columns[i].field, "columns[" + std::to_string(i) + "]", true);
        }
        for (const auto& [field, value] : map.constants) {
            check(field, "constants", false);
        }
        for (const WordRule& rule : map.sections) {
            check(rule.field, "sections", false);
        }
        for (const WordRule& rule : map.names) {
            check(rule.field, "names", false);
        }
    }

    std::string m_file;
    std::vector<Message> m_faults;
};

Json json_of(const WordValues& values)
{
    Json json = Json::object();
    for (const auto& [word, value] : values) {
        json[word] = value;
    }
    return json;
}

Json json_of(const std::vector<WordRule>& rules)
{
    Json list = Json::array();
    for (const WordRule& rule : rules) {
        Json item = {{"field", rule.field}};
        if (!rule.values.empty()) {
            item["values"] = json_of(rule.values);
        }
        list.push_back(std::move(item));
    }
    return list;
}

Json json_of(const MappedColumn& column)
{
    Json item = {{"heading", column.headings.front()}};
    if (column.headings.size() > 1) {
        item["other_headings"] = std::vector<std::string>(column.headings.begin() + 1, column.headings.end());
    }
    item["field"] = column.field;
    const auto add = [&item](const char* key, const std::string& text) {
        if (!text.empty()) {
            item[key] = text;
        }
    };
    add("unit", column.unit);
    add("decimal_mark", column.decimal_mark);
    if (!column.values.empty()) {
        item["values"] = json_of(column.values);
    }
    if (!column.null_words.empty()) {
        item["null_words"] = column.null_words;
    }
    add("sure", column.sure);
    add("why", column.why);
    return item;
}

ColumnMap map_from_text(const std::string& text, const std::string& file)
{
    std::vector<Finding> findings;
    const auto json = parse_json(text, file, findings);
    if (!json) {
        const long line = findings.empty() ? 0 : findings.front().at.row.value_or(0);
        throw ToldInputError(file, {"failure.map_no_json", {}}, line);
    }
    return MapReader(file).read(*json);
}

} // namespace

std::vector<std::string> shipped_column_maps()
{
    std::vector<std::string> names;
    for (const auto& [file, content] : embedded::column_maps::files()) {
        names.emplace_back(file.substr(0, file.rfind('.')));
    }
    return names;
}

ColumnMap load_column_map(const std::string& path)
{
    std::error_code error;
    const std::string_view shipped = embedded::column_maps::file(path + ".json");
    if (!shipped.empty() && !std::filesystem::exists(path, error)) {
        return map_from_text(std::string(shipped), path);
    }
    if (!std::filesystem::exists(path, error)) {
        std::string names;
        for (const std::string& name : shipped_column_maps()) {
            names += (names.empty() ? "" : ", ") + name;
        }
        throw ToldInputError(path, {"failure.no_such_map", {{"expected", names}}});
    }
    std::vector<Finding> findings;
    const std::string text = checked_utf8(read_file(path, max_map_bytes), path, findings);
    if (!findings.empty()) {
        throw ToldInputError(path, {"failure.not_utf8", {}}, findings.front().at.row.value_or(0));
    }
    return map_from_text(text, path);
}

std::string column_map_json(const ColumnMap& map)
{
    Json json = {{"name", map.name}, {"kind", to_code(map.kind)}};
    const auto add = [&json](const char* key, const std::string& text) {
        if (!text.empty()) {
            json[key] = text;
        }
    };
    add("sheet", map.sheet);
    if (map.heading_row) {
        json["heading_row"] = *map.heading_row;
    }
    add("encoding", map.encoding);
    add("decimal_mark", map.decimal_mark);
    add("date_order", map.date_order);
    if (!map.null_words.empty()) {
        json["null_words"] = map.null_words;
    }
    if (!map.constants.empty()) {
        json["constants"] = json_of(map.constants);
    }
    if (!map.sections.empty()) {
        json["sections"] = json_of(map.sections);
    }
    if (!map.names.empty()) {
        json["names"] = json_of(map.names);
    }
    json["columns"] = Json::array();
    for (const MappedColumn& column : map.columns) {
        json["columns"].push_back(json_of(column));
    }
    return json.dump(2) + "\n";
}

} // namespace redriver
