// SPDX-License-Identifier: Apache-2.0
#include "intake/sheets/mapped_rows.hpp"

#include "intake/cells/amount_cell.hpp"
#include "intake/cells/clean_text.hpp"
#include "intake/cells/period_cell.hpp"
#include "intake/record_sink.hpp"
#include "intake/sheets/merged_down.hpp"
#include "intake/sheets/place_words.hpp"
#include "intake/sheets/read_column.hpp"
#include "record/csv_codec.hpp"

#include <redriver/search/folding.hpp>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

namespace redriver::sheets {
namespace {

using cells::CellIssue;

/// Words compared as headings are, but a lone sign ("-") as it is.
std::string word_key(std::string_view word)
{
    std::string key = fold(word);
    return key.empty() ? std::string(word) : key;
}

bool is_list(FieldType type)
{
    return type == FieldType::list || type == FieldType::list_of_codes;
}

class RowMapper {
public:
    RowMapper(const Grid& grid, const ColumnMap& map, const SheetTable& table, std::vector<Finding>& findings,
              FindingLimit& limit)
        : m_grid(grid), m_map(map), m_table(table), m_findings(findings), m_limit(limit), m_merged(grid),
          m_subject(rule_subject(map.kind))
    {
    }

    MappedRows run()
    {
        tell_unknown_headings();
        gather_columns();
        for (const TableRow& row : m_table.rows) {
            if (row.kind == RowKind::data && !m_grid.is_hidden_row(row.row)) {
                for (ReadColumn& column : m_columns) {
                    study(column, m_grid, row.row);
                }
            }
        }
        settle_conventions();
        begin_table();
        for (const TableRow& row : m_table.rows) {
            if (row.kind != RowKind::data) {
                tell_passed_over(row);
            } else if (m_grid.is_hidden_row(row.row)) {
                tell_row("sheet.row_hidden", row.row, Severity::warning, first_text(row.row));
            } else {
                read_row(row);
                tell_outside(row.row);
            }
            m_limit.apply(m_findings);
        }
        return std::move(m_rows);
    }

private:
    Location at(const TableColumn& column, std::size_t row) const
    {
        return {m_grid.file, m_grid.sheet, m_grid.number(row), column.heading,
                m_grid.sheet.empty() ? std::string() : cell_name(column.column, m_grid.number(row))};
    }

    void tell(const std::string& rule, const std::string& text_key, Severity severity, Location at,
              const std::string& field, const std::string& seen,
              std::vector<std::pair<std::string, MessageArgument>> facts)
    {
        Finding finding;
        finding.rule = rule;
        finding.severity = severity;
        finding.at = std::move(at);
        finding.field = field;
        finding.value = seen;
        facts.emplace_back("column", finding.at.column);
        facts.emplace_back("seen", seen);
        finding.message = {"finding." + text_key, std::move(facts)};
        m_findings.push_back(std::move(finding));
    }

    void tell_row(const std::string& rule, std::size_t row, Severity severity, const std::string& seen)
    {
        tell(rule, rule, severity, {m_grid.file, m_grid.sheet, m_grid.number(row), {}, {}}, {}, seen, {});
    }

    void tell_issues(const cells::CellIssues& issues, const Location& at, const std::string& field,
                     const std::string& seen)
    {
        for (const CellIssue& issue : issues) {
            tell(m_subject + "." + field + "." + issue.problem, "cell." + issue.problem, issue.severity, at, field, seen,
                 issue.facts);
        }
    }

    /// Cells under no heading. In delimited text they mean that the row has slipped.
    void tell_outside(std::size_t row)
    {
        const std::size_t last = m_table.columns.empty() ? 0 : m_table.columns.back().column;
        for (const Grid::Cell* cell = m_grid.begin(row); cell != m_grid.end(row); ++cell) {
            if (cell->column > last) {
                tell_row("sheet.cell_outside", row, m_grid.sheet.empty() ? Severity::error : Severity::warning,
                         std::string(m_grid.text(*cell)));
                return;
            }
        }
    }

    std::string first_text(std::size_t row) const
    {
        std::string text;
        for (const Grid::Cell* cell = m_grid.begin(row); cell != m_grid.end(row) && text.size() < 100; ++cell) {
            text += (text.empty() ? "" : " ") + cells::clean_text(m_grid.text(*cell)).text;
        }
        return text;
    }

    void tell_unknown_headings()
    {
        const Location heading{m_grid.file, m_grid.sheet, m_grid.number(m_table.heading_begin), {}, {}};
        std::map<std::string, const TableColumn*> by_field;
        for (const TableColumn& column : m_table.columns) {
            Location place = heading;
            place.column = column.heading;
            if (column.entries.empty()) {
                tell("map.heading_unknown", "map.heading_unknown", Severity::warning, place, {}, column.heading,
                     {{"map", m_map.name}});
            }
        }
        for (const std::size_t hidden : m_grid.hidden_columns) {
            for (const TableColumn& column : m_table.columns) {
                if (column.column == hidden) {
                    Location place = heading;
                    place.column = column.heading;
                    tell("sheet.column_hidden", "sheet.column_hidden", Severity::note, place, {}, column.heading, {});
                }
            }
        }
    }

    void gather_columns()
    {
        for (const TableColumn& column : m_table.columns) {
            for (const std::size_t entry : column.entries) {
                const MappedColumn& mapped = m_map.columns[entry];
                if (mapped.field == "number" || mapped.field == "ignore") {
                    continue;
                }
                ReadColumn read;
                read.column = &column;
                read.entry = &mapped;
                read.type = type_of_field(m_map.kind, mapped.field).value_or(FieldType::text);
                if (read.type == FieldType::figure) {
                    read.amount.kind = unit_of_figure(*from_code<FigureField>(mapped.field));
                    read.amount.unit_words = !column.unit_words.empty() ? column.unit_words
                                             : !mapped.unit.empty()    ? mapped.unit
                                             : read.amount.kind == "VND" ? m_table.title_unit
                                                                         : std::string();
                }
                m_columns.push_back(std::move(read));
            }
        }
    }

    void settle_conventions()
    {
        for (ReadColumn& column : m_columns) {
            if (settle_convention(column, m_map) == Convention::inferred) {
                tell_inferred(column, column.evidence);
            }
        }
    }

    void tell_inferred(const ReadColumn& column, const cells::ColumnEvidence& evidence)
    {
        if (!column.amount.mark || evidence.ambiguous == 0) {
            return; // nothing hangs on it
        }
        const bool is_comma = *column.amount.mark == cells::DecimalMark::comma;
        Location place{m_grid.file, m_grid.sheet, m_grid.number(m_table.heading_begin), column.column->heading, {}};
        tell("map.convention_inferred", "map.convention_inferred", Severity::note, place, column.entry->field, {},
             {{"mark", std::string(is_comma ? "," : ".")},
              {"example", is_comma ? evidence.comma_example : evidence.point_example},
              {"count", std::to_string(is_comma ? evidence.comma : evidence.point)}});
    }

    void begin_table()
    {
        TextTable& table = m_rows.table;
        table.file = m_grid.file;
        table.sheet = m_grid.sheet;
        table.is_own_form = false;
        table.header_row = m_grid.number(m_table.heading_begin);
        const auto given = std::make_shared<GivenHeadings>();
        for (const ReadColumn& column : m_columns) {
            if (column.type != FieldType::figure && column.entry->field != "place") {
                position_of(column.entry->field);
                given->add(column.entry->field, column.column->heading,
                           letters_of(column));
            } else if (column.type == FieldType::figure) {
                for (const char* part : {"_low", "_high", "_currency", "_basis", "_low_ha", "_high_ha"}) {
                    given->add(column.entry->field + part, column.column->heading,
                               letters_of(column));
                }
            } else {
                for (const char* field : {"communes", "former_districts", "province"}) {
                    position_of(field);
                    given->add(field, column.column->heading,
                               letters_of(column));
                }
            }
        }
        for (const auto& [field, value] : m_map.constants) {
            position_of(field);
        }
        for (const auto* rules : {&m_map.sections, &m_map.names}) {
            for (const WordRule& rule : *rules) {
                position_of(rule.field);
            }
        }
        if (type_of_field(m_map.kind, "source_document")) {
            position_of("source_document");
            position_of("source_locator");
        }
        table.given = given;
    }

    std::string letters_of(const ReadColumn& column) const
    {
        return m_grid.sheet.empty() ? std::string() : column_name(column.column->column);
    }

    std::size_t position_of(std::string_view field)
    {
        auto& header = m_rows.table.header;
        const auto found = std::find(header.begin(), header.end(), field);
        if (found != header.end()) {
            return static_cast<std::size_t>(found - header.begin());
        }
        header.emplace_back(field);
        return header.size() - 1;
    }

    void tell_passed_over(const TableRow& row)
    {
        static const std::map<RowKind, std::pair<const char*, Severity>> rules{
            {RowKind::section, {"sheet.row_section", Severity::note}},
            {RowKind::numbering, {"sheet.row_numbering", Severity::note}},
            {RowKind::total, {"sheet.row_total", Severity::note}},
            {RowKind::repeated_heading, {"sheet.row_heading", Severity::note}},
            {RowKind::note, {"sheet.row_note", Severity::note}},
            {RowKind::unclear, {"sheet.row_unclear", Severity::warning}}};
        const auto& [rule, severity] = rules.at(row.kind);
        tell_row(rule, row.row, severity, first_text(row.row));
    }

    void read_row(const TableRow& row)
    {
        m_cells.assign(m_rows.table.header.size(), {});
        m_figure_units.clear();
        m_figure_fields.clear();
        for (const ReadColumn& column : m_columns) {
            read_cell(column, row.row);
        }
        for (const auto& [field, value] : m_map.constants) {
            std::string& cell = m_cells[position_of(field)];
            cell = cell.empty() ? value : cell;
        }
        for (const WordRule& rule : m_map.sections) {
            apply_section(rule, row);
        }
        for (const WordRule& rule : m_map.names) {
            apply_name(rule, row);
        }
        add_source(row.row);
        m_rows.table.add_row(m_grid.number(row.row), m_cells);
    }

    void add_source(std::size_t row)
    {
        if (!type_of_field(m_map.kind, "source_document")) {
            return;
        }
        std::string& document = m_cells[position_of("source_document")];
        std::string& locator = m_cells[position_of("source_locator")];
        if (document.empty()) {
            document = std::filesystem::path(m_grid.file).filename().string();
        }
        if (locator.empty()) {
            locator = (m_grid.sheet.empty() ? "" : m_grid.sheet + "!") + std::to_string(m_grid.number(row));
        }
    }

    /// The cell, or the one at the top of a range merged over it.
    const Grid::Cell* cell_of(const ReadColumn& column, std::size_t row)
    {
        const Grid::Cell* own = m_grid.cell(row, column.column->column);
        const Merge* merge = m_merged.over(column.column->column, m_grid.number(row));
        if (merge == nullptr) {
            return own;
        }
        const auto top = m_merged.grid_row(merge->top);
        const Grid::Cell* shared = top ? m_grid.cell(*top, merge->left) : nullptr;
        if (shared == nullptr) {
            return own;
        }
        const bool is_amount = column.type == FieldType::figure;
        const std::string rows = std::to_string(merge->top) + "–" + std::to_string(merge->bottom);
        tell(is_amount ? "sheet.amount_merged" : "sheet.text_merged", is_amount ? "sheet.amount_merged" : "sheet.text_merged",
             is_amount ? Severity::warning : Severity::note, at(*column.column, row), column.entry->field,
             std::string(m_grid.text(*shared)), {{"rows", rows}});
        return is_amount ? nullptr : shared;
    }

    bool says_nothing(const ReadColumn& column, const std::string& text) const
    {
        const std::string key = word_key(text);
        const auto is = [&key](const std::string& word) { return word_key(word) == key; };
        return std::any_of(column.entry->null_words.begin(), column.entry->null_words.end(), is) ||
               std::any_of(m_map.null_words.begin(), m_map.null_words.end(), is);
    }

    void read_cell(const ReadColumn& column, std::size_t row)
    {
        const Grid::Cell* cell = cell_of(column, row);
        if (cell == nullptr) {
            return;
        }
        const Location place = at(*column.column, row);
        const std::string& field = column.entry->field;
        if (cell->kind == CellKind::error || cell->kind == CellKind::no_value) {
            const bool is_error = cell->kind == CellKind::error;
            tell(m_subject + "." + field + (is_error ? ".error_cell" : ".formula_without_value"),
                 is_error ? "cell.error_cell" : "cell.formula_without_value", Severity::error, place, field,
                 std::string(m_grid.text(*cell)), {});
            return;
        }
        const cells::CleanText clean = cells::clean_text(m_grid.text(*cell));
        if (clean.text.empty() || says_nothing(column, clean.text)) {
            return;
        }
        tell_issues(clean.issues, place, field, clean.text);
        if (field == "id" && cell->kind == CellKind::date) {
            tell_issues({{"date_for_id", Severity::error, {}}}, place, field, clean.text);
            return;
        }
        if (column.type == FieldType::figure) {
            read_figure(column, *cell, clean.text, place);
        } else if (field == "place") {
            read_place(clean.text, place);
        } else {
            put(field, column.type, value_of(column, *cell, clean.text, place));
        }
    }

    std::string value_of(const ReadColumn& column, const Grid::Cell& cell, const std::string& text, const Location& place)
    {
        switch (column.type) {
        case FieldType::number:
            return cell.kind == CellKind::number ? text : plain_number(column, text, place);
        case FieldType::date:
        case FieldType::whole_number:
            return cell.kind == CellKind::date && column.type == FieldType::date ? text.substr(0, text.find('T'))
                                                                                 : date_of(column, text, place);
        case FieldType::code:
        case FieldType::list_of_codes:
        case FieldType::list:
        case FieldType::text:
            break;
        case FieldType::figure:
            return {};
        }
        if (column.entry->values.empty()) {
            return column.type == FieldType::list ? list_of(text) : text;
        }
        return coded(column, text, place);
    }

    std::string plain_number(const ReadColumn& column, const std::string& text, const Location& place)
    {
        const cells::NumberReadings readings = cells::number_readings(text);
        std::optional<Decimal> value = column.amount.mark ? readings.under(*column.amount.mark)
                                       : readings.is_ambiguous() ? std::nullopt
                                                                 : readings.comma ? readings.comma : readings.point;
        if (!value && readings.is_ambiguous()) {
            tell_issues({{"two_readings", Severity::error,
                          {{"with_comma", readings.comma->to_string()}, {"with_point", readings.point->to_string()}}}},
                        place, column.entry->field, text);
            return {};
        }
        return value ? value->to_string() : text; // what is no number is told by the reader of our own tables
    }

    std::string date_of(const ReadColumn& column, const std::string& text, const Location& place)
    {
        if (column.type == FieldType::whole_number && text.find_first_not_of("0123456789") == std::string::npos) {
            return text;
        }
        const cells::PeriodReading period = cells::read_period(text, column.order);
        tell_issues(period.issues, place, column.entry->field, text);
        if (cells::has_error(period.issues)) {
            return {};
        }
        if (!period.is_single() || (column.type == FieldType::whole_number && period.from.month != 0)) {
            tell_issues({{"not_one_date", Severity::error, {}}}, place, column.entry->field, text);
            return {};
        }
        return period.from.to_string();
    }

    /// Items of one cell, as people part them, in the form of our lists.
    static std::string list_of(const std::string& text)
    {
        std::vector<std::string> items(1);
        for (const char c : text) {
            if (c == ';' || c == ',') {
                items.emplace_back();
            } else if (c != ' ' || !items.back().empty()) {
                items.back() += c;
            }
        }
        std::erase(items, std::string());
        return record::join_items(items);
    }

    std::string coded(const ReadColumn& column, const std::string& text, const Location& place)
    {
        const auto code_of = [&](const std::string& word) {
            const std::string key = word_key(word);
            for (const auto& [known, code] : column.entry->values) {
                if (word_key(known) == key) {
                    return code;
                }
            }
            return std::string();
        };
        std::string code = code_of(text);
        if (code.empty() && is_list(column.type)) {
            std::vector<std::string> codes;
            for (const std::string& item : record::split_items(list_of(text))) {
                codes.push_back(code_of(item));
            }
            const bool all = !codes.empty() && std::find(codes.begin(), codes.end(), "") == codes.end();
            code = all ? record::join_items(codes) : std::string();
        }
        if (code.empty()) {
            std::string known;
            for (const auto& [word, value] : column.entry->values) {
                known += (known.empty() ? "" : ", ") + word;
            }
            tell_issues({{"word_unknown", Severity::warning, {{"expected", known}}}}, place, column.entry->field, text);
        }
        return code;
    }

    /// Texts of two columns of one field are joined; anything else may stand only once.
    void put(const std::string& field, FieldType type, std::string value)
    {
        if (value.empty()) {
            return;
        }
        std::string& cell = m_cells[position_of(field)];
        if (!cell.empty() && (type == FieldType::text || is_list(type))) {
            cell += (is_list(type) ? ";" : "; ") + value;
        } else {
            cell = std::move(value);
        }
    }

    void read_place(const std::string& text, const Location& place)
    {
        NamedPlaces places = named_places(text);
        for (const std::string& name : places.unranked) {
            tell_issues({{"place_without_rank", Severity::warning, {{"place", name}}}}, place, "place", text);
            places.communes.push_back(name);
        }
        put("communes", FieldType::list, record::join_items(places.communes));
        put("former_districts", FieldType::list, record::join_items(places.districts));
        if (!places.province.empty()) {
            m_cells[position_of("province")] = places.province;
        }
    }

    void read_figure(const ReadColumn& column, const Grid::Cell& cell, const std::string& text, const Location& place)
    {
        const std::string& field = column.entry->field;
        if (cell.kind == CellKind::date || cell.kind == CellKind::boolean) {
            tell_issues({{"date_for_amount", Severity::error, {}}}, place, field, text);
            return;
        }
        cells::AmountColumn amount = column.amount;
        if (cell.kind == CellKind::number) {
            amount.mark = cells::DecimalMark::point; // a typed number has no convention
            amount.is_mixed = false;
        }
        const cells::AmountReading reading = cells::read_amount(text, amount);
        tell_issues(reading.issues, place, field, text);
        for (const cells::Quantity& quantity : reading.quantities) {
            const auto code = *from_code<FigureField>(field);
            if (!m_figure_units.emplace(field, quantity.unit).second) {
                tell_issues({{"figure_twice", Severity::error, {}}}, place, field, text);
                return;
            }
            const bool is_first = m_figure_fields.insert(field).second;
            Figure figure{code, quantity.low, quantity.high, quantity.unit, quantity.basis,
                          is_first ? Standing::preferred : Standing::equivalent, {}, {}};
            m_rows.figures.push_back({m_rows.table.row_count(), std::move(figure), place});
        }
    }

    void apply_section(const WordRule& rule, const TableRow& row)
    {
        std::string& cell = m_cells[position_of(rule.field)];
        if (!cell.empty() || row.sections.empty()) {
            return;
        }
        if (rule.values.empty()) {
            cell = row.sections.back();
            return;
        }
        for (auto section = row.sections.rbegin(); section != row.sections.rend() && cell.empty(); ++section) {
            const std::string key = word_key(*section);
            for (const auto& [word, value] : rule.values) {
                if (word_key(word) == key) {
                    cell = value;
                    break;
                }
            }
        }
        if (cell.empty() && m_unknown_sections.insert(rule.field + "|" + row.sections.back()).second) {
            tell_row("sheet.section_unknown", row.row, Severity::warning, row.sections.back());
        }
    }

    void apply_name(const WordRule& rule, const TableRow& row)
    {
        std::string& cell = m_cells[position_of(rule.field)];
        std::string name;
        for (const char* field : {"name_vi", "name_en", "name_zh", "name"}) {
            const auto& header = m_rows.table.header;
            const auto found = std::find(header.begin(), header.end(), field);
            if (found != header.end() && name.empty()) {
                name = fold(m_cells[static_cast<std::size_t>(found - header.begin())]);
            }
        }
        for (const auto& [word, value] : rule.values) {
            const std::string key = fold(word);
            if (cell.empty() && name.starts_with(key) && (name.size() == key.size() || name[key.size()] == ' ')) {
                cell = value;
                tell("map.by_name", "map.by_name", Severity::note,
                     {m_grid.file, m_grid.sheet, m_grid.number(row.row), {}, {}}, rule.field, word,
                     {{"value", rule.field == "kind" ? MessageArgument(CodeName{"project_kind", value}) : value}});
            }
        }
    }

    const Grid& m_grid;
    const ColumnMap& m_map;
    const SheetTable& m_table;
    std::vector<Finding>& m_findings;
    FindingLimit& m_limit;
    MergedDown m_merged;
    std::string m_subject;
    std::vector<ReadColumn> m_columns;
    MappedRows m_rows;
    std::vector<std::string> m_cells;
    std::set<std::pair<std::string, std::string>> m_figure_units; ///< of the row being read
    std::set<std::string> m_figure_fields;                        ///< likewise
    std::set<std::string> m_unknown_sections;
};

} // namespace

MappedRows mapped_rows(const Grid& grid, const ColumnMap& map, const SheetTable& table, std::vector<Finding>& findings,
                       FindingLimit& limit)
{
    return RowMapper(grid, map, table, findings, limit).run();
}

} // namespace redriver::sheets
