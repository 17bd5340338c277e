// SPDX-License-Identifier: Apache-2.0
#include <redriver/intake/read_records.hpp>

#include "base/sha256.hpp"
#include "intake/content_words.hpp"
#include "intake/file_finding.hpp"
#include "intake/file_text.hpp"
#include "intake/foreign_json.hpp"
#include "intake/gathering.hpp"
#include "intake/json_headings.hpp"
#include "intake/json_text.hpp"
#include "intake/other_formats.hpp"
#include "intake/record_sink.hpp"
#include "intake/sheets/read_sheets.hpp"
#include "intake/sheets/workbook_reader.hpp"

#include <redriver/i18n/told_error.hpp>
#include <redriver/validation/masked_value.hpp>

#include <algorithm>
#include <filesystem>

namespace redriver {
namespace {

using record::Json;

/// Reads each row; add_to(row, incoming) may add to it what does not stand in the table.
template <class Record, class AddTo>
void read_record_table(Gathering& gathering, const TextTable& table, AddTo&& add_to)
{
    constexpr RecordKind kind = RecordTraits<Record>::kind;
    TableReader reader(table, record::column_names<Record>(), rule_subject(kind), gathering.intake.findings);
    if (table.is_own_form) { // a foreign list may say elsewhere what it has no column for
        reader.check_headings([](std::string_view column) { return is_required_column(kind, column); });
    }
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        Incoming<Record> read;
        read.present = reader.read(row, read.record);
        read.at = reader.at(row);
        read.given = table.given;
        add_to(row, read);
        gathering.keep(read);
        gathering.limit_findings();
    }
}

template <class Record>
void read_record_table(Gathering& gathering, const TextTable& table)
{
    read_record_table<Record>(gathering, table, [](std::size_t, Incoming<Record>&) {});
}

/// Puts a figure beside those that stand in the record's own row.
template <class Record>
void add_figure(Incoming<Record>& owner, const sheets::MappedFigure& mapped)
{
    if constexpr (requires(Record& record) { record.figures; }) {
        Figure figure = mapped.figure;
        figure.source = owner.record.source;
        auto& places = owner.held_at["figures"];
        places.resize(owner.record.figures.size(), owner.at);
        places.push_back(mapped.at);
        owner.record.figures.push_back(std::move(figure));
        owner.mark("figures");
    }
}

/// Takes the rows of a foreign list and its figures.
void read_mapped_rows(Gathering& gathering, sheets::MappedRows rows, RecordKind kind)
{
    const auto is_before = [](const sheets::MappedFigure& a, const sheets::MappedFigure& b) { return a.row < b.row; };
    std::stable_sort(rows.figures.begin(), rows.figures.end(), is_before);
    for_each_incoming(gathering.intake.records, [&](auto& list) {
        using Record = decltype(std::remove_cvref_t<decltype(list)>::value_type::record);
        if (RecordTraits<Record>::kind == kind) {
            auto figure = rows.figures.begin();
            read_record_table<Record>(gathering, rows.table, [&](std::size_t row, Incoming<Record>& read) {
                for (; figure != rows.figures.end() && figure->row == row; ++figure) {
                    add_figure(read, *figure);
                }
            });
        }
    });
}

template <class Owner, class Row>
void read_held_table(Gathering& gathering, const TextTable& table, const record::HeldRows<Owner, Row>& held)
{
    const std::vector<std::string> columns = record::held_columns(held);
    std::vector<std::string> own(columns.begin() + 1, columns.end());
    const std::string subject = rule_subject(RecordTraits<Owner>::kind);

    int owner_at = -1;
    for (std::size_t i = 0; i < table.header.size(); ++i) {
        owner_at = table.header[i] == held.owner_column ? static_cast<int>(i) : owner_at;
    }
    std::vector<Finding> findings;
    TableReader reader(table, std::move(own), subject, findings);
    for (Finding& finding : findings) {
        if (finding.value != held.owner_column) {
            gathering.intake.findings.push_back(std::move(finding));
        }
    }
    findings.clear();
    if (owner_at < 0) {
        gathering.intake.findings.push_back(
            file_finding("file.column_missing", table.file, table.header_row,
                         {{"column", std::string(held.owner_column)}, {"table", std::string(held.table)}}));
        return;
    }
    auto& waiting = std::get<WaitingRows<Owner>>(gathering.waiting);
    for (std::size_t number = 0; number < table.row_count(); ++number) {
        Row row{};
        reader.read(number, row);
        const std::string owner(reader.cell(static_cast<std::size_t>(owner_at)));
        if (owner.empty()) { // told; it must not fall to a record that has no id yet
            reader.tell_empty(std::string(held.owner_column));
        } else {
            waiting.add(held, owner, row, reader.at(number));
        }
        for (const std::string_view column : record::required_fields<Row>) {
            if (reader.text(column).empty()) {
                reader.tell_empty(std::string(column));
            }
        }
        std::move(findings.begin(), findings.end(), std::back_inserter(gathering.intake.findings));
        findings.clear();
        gathering.limit_findings();
    }
}

/// Calls the reader of the table `name`; false when no table has that name.
bool read_named_table(Gathering& gathering, const TextTable& table, std::string_view name)
{
    bool done = false;
    for_each_incoming(gathering.intake.records, [&](auto& list) {
        using Record = decltype(std::remove_cvref_t<decltype(list)>::value_type::record);
        if (to_code(RecordTraits<Record>::kind) == name) {
            read_record_table<Record>(gathering, table);
            done = true;
        }
        record::for_each_held<Record>([&](const auto& held) {
            if (held.table == name) {
                read_held_table(gathering, table, held);
                done = true;
            }
        });
    });
    return done;
}

/// Reads the record that an item of a list is.
template <class Record>
void read_json_record(Gathering& gathering, const Json& item, long number, const std::string& file,
                      const std::shared_ptr<const GivenHeadings>& given)
{
    const std::string subject = rule_subject(RecordTraits<Record>::kind);
    Incoming<Record> read;
    read.given = given;
    read.at = {file, {}, number, {}, {}};
    record::JsonReader reader([&](const std::string& path, const std::string& seen, const std::string& problem,
                                  const std::string& expected) {
        Finding finding;
        const std::string field = path.empty() ? "record" : path.substr(0, path.find('.'));
        finding.rule = subject + "." + field + "." + problem;
        finding.severity = problem == "unknown_field" ? Severity::warning : Severity::error;
        finding.at = {file, {}, number, path, {}};
        finding.field = field;
        finding.value = subject == "contact" ? masked(seen) : seen;
        finding.message = {"finding." + problem, {{"column", path}, {"seen", finding.value}, {"expected", expected}}};
        gathering.intake.findings.push_back(std::move(finding));
        gathering.limit_findings();
    });
    for (const std::string& field : reader.read_record(item, read.record, record::derived_keys())) {
        if (!item[field].is_null()) { // null says nothing, as an empty cell does
            read.mark(field);
        }
    }
    gathering.keep(read);
    gathering.limit_findings();
}

/// Takes the items of a list one by one, for a tree needs many times the room of the file.
bool read_named_list(Gathering& gathering, const JsonOutline& json, const JsonList& items, std::string_view name,
                     const std::string& file)
{
    bool done = false;
    for_each_incoming(gathering.intake.records, [&](const auto& list) {
        using Record = decltype(std::remove_cvref_t<decltype(list)>::value_type::record);
        if (to_code(RecordTraits<Record>::kind) != name) {
            return;
        }
        done = true;
        const auto given = json_headings<Record>();
        for (std::size_t i = 0; i < items.size(); ++i) {
            if (const auto item = json.item(items, i, file, gathering.intake.findings)) {
                read_json_record<Record>(gathering, *item, static_cast<long>(i) + 1, file, given);
            }
        }
    });
    return done;
}

void read_oc4ids(Gathering& gathering, const JsonOutline& json, const std::string& file)
{
    long number = 0;
    const auto given = json_headings<Project>();
    for (const std::string& text : oc4ids_projects(json, file, gathering.intake.findings, gathering.intake.limit)) {
        read_json_record<Project>(gathering, Json::parse(text), ++number, file, given);
    }
}

/// {"items":[…]}, […], one record, or an object of lists by kind ({"nodes":[…],"links":[…]}).
void read_json(Gathering& gathering, const std::string& text, const std::string& file, const std::string& word)
{
    const std::optional<JsonOutline> outline = outline_json(text, file, gathering.intake.findings);
    if (!outline) {
        return;
    }
    const Json& json = outline->tree();
    if (is_oc4ids(*outline, file)) {
        read_oc4ids(gathering, *outline, file);
        return;
    }
    if (is_bare_oc4ids_project(json)) {
        throw ToldInputError(file, {"failure.oc4ids_without_package", {}});
    }
    if (is_geojson(json)) {
        const std::string table = is_known_content(word) ? table_name_of(word, nullptr) : "projects";
        read_named_table(gathering, geojson_table(*outline, file, gathering.intake.findings, gathering.intake.limit), table);
        return;
    }
    bool done = false;
    if (json.is_object() && !json.contains("items")) {
        for (const auto& item : json.items()) {
            done = (item.value().is_array() && from_code<RecordKind>(item.key()) &&
                    read_named_list(gathering, *outline, outline->list(item.key()), item.key(), file)) ||
                   done;
        }
    }
    if (done) {
        return;
    }
    const bool has_items = json.is_object() && json.contains("items");
    const JsonList whole = JsonList::of_whole(outline->text());
    const JsonList& items = json.is_array() ? outline->list({}) : has_items ? outline->list("items") : whole;
    if ((has_items && !json["items"].is_array()) ||
        !read_named_list(gathering, *outline, items, table_name_of(word, nullptr), file)) {
        throw ToldInputError(file, {"failure.unknown_content", {}});
    }
}

void read_one(Gathering& gathering, const InputFile& input);

/// A member that is a text; empty when there is none.
std::string text_in(const Json& object, const char* name)
{
    const auto found = object.is_object() ? object.find(name) : object.end();
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

/// Whether a file lies in a folder or below it, symbolic links followed: a package must not reach out of itself.
bool lies_inside(const std::filesystem::path& folder, const std::filesystem::path& relative)
{
    if (relative.is_absolute() || *relative.lexically_normal().begin() == std::filesystem::path("..")) {
        return false;
    }
    std::error_code error;
    const auto base = std::filesystem::weakly_canonical(folder.empty() ? "." : folder, error);
    const auto target = std::filesystem::weakly_canonical(base / relative, error);
    return !error && std::mismatch(base.begin(), base.end(), target.begin(), target.end()).first == base.end();
}

void read_package(Gathering& gathering, const std::string& text, const std::string& path)
{
    const std::optional<Json> parsed = parse_json(text, path, gathering.intake.findings);
    if (!parsed) {
        return;
    }
    if (!parsed->is_object() || !parsed->contains("resources") || !(*parsed)["resources"].is_array()) {
        throw ToldInputError(path, {"failure.no_package", {}});
    }
    const std::filesystem::path folder = std::filesystem::path(path).parent_path();
    for (const Json& resource : (*parsed)["resources"]) {
        const std::string name = text_in(resource, "path");
        const std::string kind = text_in(resource, "kind");
        const std::filesystem::path relative(name);
        if (name.empty() || !lies_inside(folder, relative)) {
            throw ToldInputError(path, {"failure.resource_outside", {{"name", name}}});
        }
        if (relative.filename() == "datapackage.json") { // it could name itself, and so on for ever
            throw ToldInputError(path, {"failure.package_in_package", {{"name", name}}});
        }
        if (is_known_content(kind)) {
            read_one(gathering, {(folder / relative).string(), kind});
        } else {
            gathering.intake.findings.push_back(
                file_finding("package.kind_unknown", path, 1, {{"seen", kind}, {"path", name}}));
        }
    }
}

void read_mapped_grids(Gathering& gathering, const std::vector<sheets::Grid>& grids, const ColumnMap& map)
{
    for (sheets::MappedRows& rows : sheets::read_mapped(grids, map, gathering.intake.findings, gathering.intake.limit)) {
        read_mapped_rows(gathering, std::move(rows), map.kind);
    }
}

/// Sheets of our own form; those that are not read are told.
void read_own_sheets(Gathering& gathering, const std::vector<sheets::Grid>& grids, const InputFile& input)
{
    std::size_t read = 0;
    const std::vector<std::string> words = words_of_sheets(grids, input);
    for (std::size_t i = 0; i < grids.size(); ++i) {
        const sheets::Grid& grid = grids[i];
        if (!words[i].empty()) {
            const TextTable table = sheets::own_table(grid, gathering.intake.findings, gathering.intake.limit);
            if (!table.header.empty() && read_named_table(gathering, table, table_name_of(words[i], &table))) {
                ++read;
                continue;
            }
        }
        const bool is_empty = sheets::own_headings(grid).header.empty();
        Finding finding = file_finding(grid.is_hidden ? "sheet.hidden" : is_empty ? "sheet.empty" : "sheet.unknown",
                                       input.path, 0, {{"sheet", grid.sheet}});
        finding.severity = is_empty ? Severity::note : Severity::warning;
        finding.at.row.reset();
        finding.at.sheet = grid.sheet;
        gathering.intake.findings.push_back(std::move(finding));
    }
    const bool is_told = count(gathering.intake.findings, Severity::error) > 0; // a sheet that could not be read at all
    if (read == 0 && !grids.empty() && !is_told) {
        throw ToldInputError(input.path, {"failure.no_own_columns", {}});
    }
}

bool holds_json(const InputFile& input)
{
    if (input.bytes) {
        const std::size_t first = input.bytes->find_first_not_of(" \t\r\n");
        return first != std::string::npos && ((*input.bytes)[first] == '{' || (*input.bytes)[first] == '[');
    }
    const std::filesystem::path ending = std::filesystem::path(input.path).extension();
    return ending == ".json" || ending == ".geojson";
}

std::string bytes_of(const InputFile& input, std::size_t limit)
{
    if (!input.bytes) {
        return read_file(input.path, limit);
    }
    if (input.bytes->size() > limit) {
        refuse_over_limit(input.path, limit);
    }
    return *input.bytes;
}

void read_one(Gathering& gathering, const InputFile& input)
{
    const std::filesystem::path path(input.path);
    const bool is_json = holds_json(input);
    std::string bytes = bytes_of(input, max_file_bytes);
    gathering.intake.sources.push_back({input.path, sha256_hex(bytes)});
    refuse_other_formats(bytes, input.path);
    if (sheets::looks_like_zip(bytes)) {
        const auto grids = sheets::read_workbook(bytes, input.path, gathering.intake.findings);
        if (input.map) {
            read_mapped_grids(gathering, grids, *input.map);
        } else {
            read_own_sheets(gathering, grids, input);
        }
        return;
    }
    if (path.extension() == ".xlsx") {
        throw ToldInputError(input.path, {"failure.no_workbook", {}});
    }
    std::string text = decoded_text(std::move(bytes), input.path,
                                    input.map ? input.map->encoding : std::string(), gathering.intake.findings);
    bytes = {};
    if (path.filename() == "datapackage.json") {
        read_package(gathering, text, input.path);
        return;
    }
    const std::string word = input.content.empty() ? stem_of(input.path) : input.content;
    if (is_json) {
        read_json(gathering, text, input.path, word);
        return;
    }
    if (input.map) {
        read_mapped_grids(gathering, {sheets::csv_grid(text, input.path, gathering.intake.findings)}, *input.map);
        return;
    }
    if (text.starts_with("[{") || text.starts_with("{\"")) {
        throw ToldInputError(input.path, {"failure.json_by_other_name", {}});
    }
    const TextTable table = read_csv(text, input.path, gathering.intake.findings);
    text = {}; // the table has its own copy
    for (const long line : table.more_misfits) {
        gathering.intake.limit.count_unlisted(Severity::error, {input.path, {}, line, {}, {}});
    }
    if (table.header.empty()) {
        return; // told as file.empty or file.encoding
    }
    if (!read_named_table(gathering, table, table_name_of(word, &table))) {
        throw ToldInputError(input.path, {"failure.unknown_content", {}});
    }
}

/// A warning when no file had a record and nothing says why.
void tell_if_nothing(Gathering& gathering)
{
    Intake& intake = gathering.intake;
    std::size_t records = 0;
    std::apply([&records](const auto&... list) { ((records += list.size()), ...); }, gathering.packed);
    if (records > 0 || intake.sources.empty() || count(intake.findings, Severity::error) > 0) {
        return;
    }
    Finding finding = file_finding("file.no_records", intake.sources.front().path, 1, {});
    finding.severity = Severity::warning;
    intake.findings.push_back(std::move(finding));
}

void read_all(Gathering& gathering, const std::vector<InputFile>& files)
{
    for (const InputFile& file : files) {
        if (!file.content.empty() && !is_known_content(file.content)) {
            throw ToldUsageError("usage.no_kind",
                                 {{"value", file.content}, {"expected", codes_of<RecordKind>() + ", network, rates"}});
        }
        read_one(gathering, file);
    }
    gathering.join_held_rows();
    tell_if_nothing(gathering);
}

} // namespace

Intake read_table(const TextTable& table, std::string_view content)
{
    Gathering gathering;
    if (!read_named_table(gathering, table, content)) {
        throw ToldUsageError("usage.no_kind",
                             {{"value", std::string(content)}, {"expected", codes_of<RecordKind>() + ", network, rates"}});
    }
    gathering.join_held_rows();
    unpack_lists(gathering.packed, gathering.intake.records);
    return std::move(gathering.intake);
}

Intake read_records(const std::vector<InputFile>& files)
{
    PackedIntake read = read_packed_records(files);
    unpack_lists(read.packed, read.intake.records);
    return std::move(read.intake);
}

PackedIntake read_packed_records(const std::vector<InputFile>& files)
{
    Gathering gathering;
    read_all(gathering, files);
    return {std::move(gathering.intake), std::move(gathering.packed)};
}

} // namespace redriver
