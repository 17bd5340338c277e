// SPDX-License-Identifier: Apache-2.0
#include <redriver/intake/read_records.hpp>

#include "base/sha256.hpp"
#include "intake/content_words.hpp"
#include "intake/file_finding.hpp"
#include "intake/file_text.hpp"
#include "intake/foreign_json.hpp"
#include "intake/json_headings.hpp"
#include "intake/json_text.hpp"
#include "intake/other_formats.hpp"
#include "intake/packed_intake.hpp"
#include "intake/record_sink.hpp"
#include "intake/sheets/read_sheets.hpp"
#include "intake/sheets/workbook_reader.hpp"

#include <redriver/i18n/told_error.hpp>
#include <redriver/validation/masked_value.hpp>

#include <algorithm>
#include <filesystem>
#include <functional>
#include <limits>
#include <map>

namespace redriver {
namespace {

using record::Json;

/// How many records of a kind one import takes. Those that are looked at as a whole lie open in memory; no province has
/// so many.
template <class Record>
constexpr std::size_t most_records = std::numeric_limits<std::size_t>::max();
template <>
constexpr std::size_t most_records<Place> = 50'000;
template <>
constexpr std::size_t most_records<Node> = 20'000;
template <>
constexpr std::size_t most_records<Link> = 20'000;
template <>
constexpr std::size_t most_records<Contact> = 50'000;

/// Everything that one call of read_records() gathers.
struct Gathering {
    Intake intake;
    PackedRecords packed;
    bool packs = false; ///< whether records of the packed kinds go there as they come
    std::map<RecordKind, std::size_t> kept; ///< how many records of a kind came
    /// Adds a held row to its owner once all files are read.
    std::vector<std::function<void()>> joins;

    /// After each row: what it brought is kept within bounds.
    void limit_findings() { intake.limit.apply(intake.findings); }

    template <class Record>
    void keep(Incoming<Record> read)
    {
        constexpr std::size_t most = most_records<Record>;
        std::size_t& count = kept[RecordTraits<Record>::kind];
        if (++count > most) {
            if (count == most + 1) { // told once; the rest need not be kept, for nothing will be written
                intake.findings.push_back(file_finding("file.too_many_records", read.at.file, read.at.row.value_or(0),
                                                       {{"limit", std::to_string(most)},
                                                        {"table", std::string(to_code(RecordTraits<Record>::kind))}}));
            }
            return;
        }
        if constexpr (is_packed_kind<Record>) {
            if (packs) {
                redriver::packed<Record>(packed).add(read);
                return;
            }
        }
        incoming<Record>(intake.records).push_back(std::move(read));
    }

    /// Joins the held rows to their owners, which have to lie open for it.
    void join_held_rows()
    {
        if (!joins.empty() && packs) {
            unpack_lists(packed, intake.records);
        }
        for (const auto& join : joins) {
            join();
        }
        joins.clear();
        if (packs) {
            pack_lists(intake.records, packed);
        }
    }
};

/// The records of one kind by key, for joining; made when first needed.
template <class Record>
Incoming<Record>& owner_of(IncomingRecords& all, std::unordered_map<std::string, std::size_t>& index,
                           const std::string& key, const Location& at)
{
    auto& list = incoming<Record>(all);
    if (index.empty()) {
        for (std::size_t i = 0; i < list.size(); ++i) {
            index.emplace(key_of(list[i].record), i);
        }
    }
    const auto [found, is_new] = index.emplace(key, list.size());
    if (is_new) { // rows for a record that the registry may already have
        list.push_back({});
        list.back().record.id.value = key;
        list.back().mark("id");
        list.back().at = at;
    }
    return list[found->second];
}

template <class Owner, class Row>
void join_rows(Gathering& gathering, const record::HeldRows<Owner, Row>& held, std::vector<HeldRow<Owner, Row>> rows)
{
    gathering.joins.push_back([&gathering, held, rows = std::move(rows)]() mutable {
        std::unordered_map<std::string, std::size_t> index;
        for (auto& row : rows) {
            if (row.owner.empty()) {
                continue; // told; it must not fall to a record that has no id yet
            }
            auto& owner = owner_of<Owner>(gathering.intake.records, index, row.owner, row.at);
            auto& places = owner.held_at[std::string(held.field)];
            places.resize((owner.record.*held.member).size(), owner.at); // figures of the owner's own row come first
            places.push_back(row.at);
            (owner.record.*held.member).push_back(std::move(row.row));
            owner.mark(held.field);
        }
    });
}

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
        gathering.keep(std::move(read));
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
    std::vector<HeldRow<Owner, Row>> rows;
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        HeldRow<Owner, Row> each{std::string(table.cell(row, static_cast<std::size_t>(owner_at))), {}, reader.at(row)};
        reader.read(row, each.row);
        if (each.owner.empty()) {
            reader.tell_empty(std::string(held.owner_column));
        }
        for (const std::string_view column : record::required_fields<Row>) {
            if (reader.text(column).empty()) {
                reader.tell_empty(std::string(column));
            }
        }
        rows.push_back(std::move(each));
        std::move(findings.begin(), findings.end(), std::back_inserter(gathering.intake.findings));
        findings.clear();
        gathering.limit_findings();
    }
    join_rows(gathering, held, std::move(rows));
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

/// Takes the items out of the list one by one, for the tree needs many times the room of the file.
template <class Record>
void read_json_list(Gathering& gathering, Json items, const std::string& file)
{
    const std::string subject = rule_subject(RecordTraits<Record>::kind);
    long number = 0;
    const auto given = json_headings<Record>();
    for (Json& item : items) {
        Incoming<Record> read;
        read.given = given;
        read.at = {file, {}, ++number, {}, {}};
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
        });
        for (const std::string& field : reader.read_record(item, read.record, record::derived_keys())) {
            if (!item[field].is_null()) { // null says nothing, as an empty cell does
                read.mark(field);
            }
        }
        item = nullptr;
        gathering.keep(std::move(read));
        gathering.limit_findings();
    }
}

bool read_named_list(Gathering& gathering, Json items, std::string_view name, const std::string& file)
{
    bool done = false;
    for_each_incoming(gathering.intake.records, [&](auto& list) {
        using Record = decltype(std::remove_cvref_t<decltype(list)>::value_type::record);
        if (to_code(RecordTraits<Record>::kind) == name) {
            read_json_list<Record>(gathering, std::move(items), file);
            done = true;
        }
    });
    return done;
}

/// {"items":[…]}, […], one record, or an object of lists by kind ({"nodes":[…],"links":[…]}).
void read_json(Gathering& gathering, const std::string& text, const std::string& file, const std::string& word)
{
    std::optional<Json> parsed = parse_json(text, file, gathering.intake.findings);
    if (!parsed) {
        return;
    }
    Json& json = *parsed;
    if (is_oc4ids(json)) {
        read_json_list<Project>(gathering, oc4ids_projects(json, file, gathering.intake.findings, gathering.intake.limit), file);
        return;
    }
    if (is_bare_oc4ids_project(json)) {
        throw ToldInputError(file, {"failure.oc4ids_without_package", {}});
    }
    if (is_geojson(json)) {
        const std::string table = is_known_content(word) ? table_name_of(word, nullptr) : "projects";
        read_named_table(gathering, geojson_table(json, file, gathering.intake.findings, gathering.intake.limit), table);
        return;
    }
    bool done = false;
    if (json.is_object() && !json.contains("items")) {
        for (auto& item : json.items()) {
            done = (item.value().is_array() && from_code<RecordKind>(item.key()) &&
                    read_named_list(gathering, std::move(item.value()), item.key(), file)) ||
                   done;
        }
    }
    if (done) {
        return;
    }
    Json items = json.is_array()            ? std::move(json)
                 : json.contains("items") ? std::move(json["items"])
                                          : Json::array({std::move(json)});
    if (!items.is_array() || !read_named_list(gathering, std::move(items), table_name_of(word, nullptr), file)) {
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
    std::string bytes = bytes_of(input, is_json ? max_json_bytes : max_file_bytes);
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
    for_each_incoming(intake.records, [&records](const auto& list) { records += list.size(); });
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
    return std::move(gathering.intake);
}

Intake read_records(const std::vector<InputFile>& files)
{
    Gathering gathering;
    read_all(gathering, files);
    return std::move(gathering.intake);
}

PackedIntake read_packed_records(const std::vector<InputFile>& files)
{
    Gathering gathering;
    gathering.packs = true;
    read_all(gathering, files);
    return {std::move(gathering.intake), std::move(gathering.packed)};
}

} // namespace redriver
