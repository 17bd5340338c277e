// SPDX-License-Identifier: Apache-2.0
#include <redriver/record/record_text.hpp>

#include "record/csv_codec.hpp"
#include "record/held_rows.hpp"
#include "record/json_codec.hpp"
#include "record/json_writer.hpp"

#include <redriver/i18n/told_error.hpp>
#include <redriver/record/formula_guard.hpp>

#include <stdexcept>

namespace redriver {
namespace {

constexpr std::string_view figures_prefix = "figures.";

/// The figure field of "figures.capital"; nullopt for names of plain fields.
std::optional<FigureField> figure_field_of(std::string_view name)
{
    return name.starts_with(figures_prefix) ? from_code<FigureField>(name.substr(figures_prefix.size())) : std::nullopt;
}

template <class Record>
constexpr bool has_figures = requires(Record& record) { record.figures; };

/// A field's JSON for telling changes: null when it says nothing.
template <class Record>
record::Json json_of_field(const Record& record, std::string_view name)
{
    if constexpr (has_figures<Record>) {
        if (const auto field = figure_field_of(name)) {
            record::Json object = record::encode_figures(figures_of(record.figures, *field));
            return object.is_null() ? object : object.begin().value();
        }
    }
    record::Json json;
    bool found = false;
    for_each_field(record, [&](std::string_view each, const auto& member) {
        if (each == name) {
            json = record::encode(member);
            found = true;
        }
    });
    if (!found) {
        throw std::out_of_range("no field '" + std::string(name) + "'");
    }
    return json;
}

/// What a reader of JSON said of a part of a field.
Message fault_of_part(const std::string& column, const std::string& seen, const std::string& problem,
                      const std::string& expected)
{
    if (problem == "unknown_field") {
        return {"usage.no_part", {{"column", column}}};
    }
    Message said{"finding." + problem, {{"column", column}, {"seen", seen}, {"expected", expected}}};
    return {"usage.bad_part", {{"problem", std::vector<Message>{std::move(said)}}, {"seen", seen}}};
}

void replace_figures(Figures& figures, FigureField field, Figures replacement)
{
    std::erase_if(figures, [field](const Figure& figure) { return figure.field == field; });
    figures.insert(figures.end(), std::make_move_iterator(replacement.begin()),
                   std::make_move_iterator(replacement.end()));
    order_figures(figures);
}

template <class Record>
bool read_figures_field(Record& record, std::string_view name, const record::Json& json, record::JsonReader& reader)
{
    if constexpr (has_figures<Record>) {
        if (const auto field = figure_field_of(name)) {
            Figures read;
            record::Json object = record::Json::object();
            object[std::string(to_code(*field))] = json.is_null() ? record::Json::array() : json;
            reader.read(object, read);
            replace_figures(record.figures, *field, std::move(read));
            return true;
        }
    }
    return false;
}

template <class Record>
RecordTable main_table(const std::vector<Record>& records)
{
    RecordTable table{std::string(to_code(RecordTraits<Record>::kind)), record::column_names<Record>(), {}};
    for (const Record& record : records) {
        table.rows.push_back(record::cells_of(record));
    }
    return table;
}

template <class Record>
void add_tables(const std::vector<Record>& records, std::vector<RecordTable>& tables)
{
    if (records.empty()) {
        return;
    }
    tables.push_back(main_table(records));
    record::for_each_held<Record>([&](const auto& held) {
        RecordTable table{std::string(held.table), record::held_columns(held), {}};
        for (const Record& record : records) {
            record::append_held_rows(held, record, table.rows);
        }
        if (!table.rows.empty()) {
            tables.push_back(std::move(table));
        }
    });
}

void append_cell(std::string& text, const std::string& given, char separator)
{
    const std::string cell = guarded_cell(given);
    if (cell.find_first_of("\"\r\n") == std::string::npos && cell.find(separator) == std::string::npos) {
        text += cell;
        return;
    }
    text += '"';
    for (const char c : cell) {
        text += c;
        if (c == '"') {
            text += c;
        }
    }
    text += '"';
}

void append_line(std::string& text, const std::vector<std::string>& cells, char separator)
{
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (i > 0) {
            text += separator;
        }
        append_cell(text, cells[i], separator);
    }
    text += '\n';
}

} // namespace

template <class Record>
std::string record_json(const Record& record, Derived derived, std::optional<long> version)
{
    if (derived == Derived::leave_out && !version) {
        return record::written_json(record);
    }
    record::Json json = record::encode(record);
    if (derived == Derived::add) {
        json = record::with_derived(std::move(json), record);
    }
    if (version) {
        json["version"] = *version;
    }
    return json.dump();
}

template <class Record>
std::string field_json(const Record& record, std::string_view field)
{
    return json_of_field(record, field).dump();
}

template <class Record>
std::optional<Message> set_field_json(Record& record, std::string_view field, std::string_view json)
{
    std::optional<Message> fault;
    record::JsonReader reader([&](const std::string& path, const std::string& seen, const std::string& problem,
                                  const std::string& expected) {
        if (!fault) {
            fault = fault_of_part(std::string(field) + (path.empty() ? "" : "." + path), seen, problem, expected);
        }
    });
    const record::Json value = record::Json::parse(json, nullptr, false);
    if (value.is_discarded()) {
        return Message{"usage.not_json", {{"column", std::string(field)}}};
    }
    if (read_figures_field(record, field, value, reader)) {
        return fault;
    }
    bool found = false;
    for_each_field(record, [&](std::string_view name, auto& member) {
        if (name == field) {
            found = true;
            reader.read(value, member);
        }
    });
    return found ? fault : Message{"usage.no_part", {{"column", std::string(field)}}};
}

template <class Record>
Record record_from_json(std::string_view json)
{
    Record record{};
    record::JsonReader reader([](const std::string& path, const std::string& seen, const std::string& problem,
                                 const std::string& expected) {
        throw ToldInputError("record", fault_of_part(path, seen, problem, expected));
    });
    const record::Json value = record::Json::parse(json, nullptr, false);
    reader.read_record(value, record, record::derived_keys());
    return record;
}

template <class Record>
std::vector<std::string> change_fields()
{
    std::vector<std::string> names;
    const Record sample{};
    for_each_field(sample, [&names](std::string_view name, const auto& member) {
        if constexpr (std::is_same_v<std::remove_cvref_t<decltype(member)>, Figures>) {
            for (const auto& term : Vocabulary<FigureField>::terms) {
                names.push_back(std::string(figures_prefix) + std::string(term.code));
            }
        } else {
            names.emplace_back(name);
        }
    });
    return names;
}

#define REDRIVER_INSTANTIATE(Record)                                                                                  \
    template std::string record_json(const Record&, Derived, std::optional<long>);                                    \
    template std::string field_json(const Record&, std::string_view);                                                 \
    template std::optional<Message> set_field_json(Record&, std::string_view, std::string_view);                      \
    template Record record_from_json<Record>(std::string_view);                                                       \
    template std::vector<std::string> change_fields<Record>();
REDRIVER_INSTANTIATE(Project)
REDRIVER_INSTANTIATE(Parcel)
REDRIVER_INSTANTIATE(Investor)
REDRIVER_INSTANTIATE(Contact)
REDRIVER_INSTANTIATE(Sector)
REDRIVER_INSTANTIATE(SectorRelation)
REDRIVER_INSTANTIATE(ForeignAccessRule)
REDRIVER_INSTANTIATE(Place)
REDRIVER_INSTANTIATE(Node)
REDRIVER_INSTANTIATE(Link)
REDRIVER_INSTANTIATE(Zone)
REDRIVER_INSTANTIATE(Indicator)
REDRIVER_INSTANTIATE(ExchangeRate)
#undef REDRIVER_INSTANTIATE

std::vector<RecordTable> tables_of(const RegistryContent& content)
{
    std::vector<RecordTable> tables;
    for_each_list(content, [&tables](const auto& list) {
        using Record = typename std::remove_cvref_t<decltype(list)>::value_type;
        if constexpr (!std::is_same_v<Record, Contact>) {
            add_tables(list, tables);
        }
    });
    return tables;
}

std::vector<RecordTable> tables_of(const RegistryContent& content, RecordKind kind)
{
    std::vector<RecordTable> tables;
    for_each_list(content, [&](const auto& list) {
        using Record = typename std::remove_cvref_t<decltype(list)>::value_type;
        if constexpr (!std::is_same_v<Record, Contact>) {
            if (RecordTraits<Record>::kind == kind) {
                add_tables(list, tables);
            }
        }
    });
    return tables;
}

std::string csv_text(const RecordTable& table, const CsvForm& form)
{
    std::string text = form.has_mark ? "\xEF\xBB\xBF" : "";
    append_line(text, table.columns, form.separator);
    for (const auto& row : table.rows) {
        append_line(text, row, form.separator);
    }
    return text;
}

} // namespace redriver
