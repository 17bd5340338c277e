// SPDX-License-Identifier: Apache-2.0
#include "intake/csv_rows.hpp"
#include "intake/file_finding.hpp"

#include <redriver/intake/text_table.hpp>
#include <redriver/record/formula_guard.hpp>
#include <redriver/validation/finding_limit.hpp>

#include <csv.h>

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <new>

namespace redriver {
namespace {

constexpr std::size_t max_columns = 200;
constexpr std::size_t max_cell_letters = 32'767;
constexpr std::size_t max_rows = 200'000;

/// The one of , ; tab that parts the first line into most cells; quoted parts do not count.
char delimiter_of(std::string_view text)
{
    std::size_t commas = 0;
    std::size_t semicolons = 0;
    std::size_t tabs = 0;
    bool quoted = false;
    for (const char c : text) {
        if (c == '"') {
            quoted = !quoted;
        } else if (!quoted && (c == '\n' || c == '\r')) {
            break;
        } else if (!quoted) {
            commas += c == ',' ? 1 : 0;
            semicolons += c == ';' ? 1 : 0;
            tabs += c == '\t' ? 1 : 0;
        }
    }
    return tabs > commas && tabs > semicolons ? '\t' : semicolons > commas ? ';' : ',';
}

/// The one of , ; tab under which most of the first lines have equally many cells; of two, the one with more cells.
char steadiest_delimiter(std::string_view text)
{
    constexpr std::array delimiters{',', ';', '\t'};
    constexpr std::size_t lines_looked_at = 200;
    std::array<std::map<std::size_t, std::size_t>, delimiters.size()> lines_by_count;
    std::array<std::size_t, delimiters.size()> counts{};
    bool quoted = false;
    std::size_t lines = 0;
    for (const char c : text) {
        quoted = c == '"' ? !quoted : quoted;
        if (!quoted && c == '\n') {
            for (std::size_t i = 0; i < delimiters.size(); ++i) {
                lines_by_count[i][counts[i]] += counts[i] > 0 ? 1U : 0U;
                counts[i] = 0;
            }
            if (++lines == lines_looked_at) {
                break;
            }
        }
        for (std::size_t i = 0; i < delimiters.size() && !quoted; ++i) {
            counts[i] += c == delimiters[i] ? 1U : 0U;
        }
    }
    std::pair<std::size_t, std::size_t> best{0, 0};
    char chosen = ',';
    for (std::size_t i = 0; i < delimiters.size(); ++i) {
        for (const auto& [count, found] : lines_by_count[i]) {
            if (std::pair(found, count) > best) {
                best = {found, count};
                chosen = delimiters[i];
            }
        }
    }
    return chosen;
}

/// The text up to and with the first line end: LF, CR LF, or CR alone.
std::string_view first_line(std::string_view text)
{
    const std::size_t end = text.find_first_of("\r\n");
    if (end == std::string_view::npos) {
        return text;
    }
    return text.substr(0, text.substr(end).starts_with("\r\n") ? end + 2 : end + 1);
}

/// Whether a line ends within quotes, so that its record goes on. A doubled quote leaves and enters again.
bool ends_in_quotes(std::string_view line, bool began_in_quotes)
{
    return began_in_quotes != (std::count(line.begin(), line.end(), '"') % 2 != 0);
}

/// Line ends in a cell: LF, CR LF, or CR alone.
long line_breaks_in(std::string_view cell)
{
    long breaks = 0;
    for (std::size_t at = 0; at < cell.size(); ++at) {
        const bool is_pair = cell[at] == '\r' && at + 1 < cell.size() && cell[at + 1] == '\n';
        breaks += (cell[at] == '\n' || cell[at] == '\r') && !is_pair ? 1 : 0;
    }
    return breaks;
}

std::size_t letters_of(std::string_view text)
{
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

/// Takes cells and rows from libcsv, whose callbacks are C functions.
struct RowCollector {
    TextTable& table;
    std::vector<Finding>& findings;
    long line = 1;           ///< physical line now being fed
    long record_line = 1;    ///< line on which the present record began
    bool is_full = false;    ///< a limit was passed and told
    bool rows_alone = false; ///< no row is the heading
    std::size_t misfits = 0; ///< rows of another width than the heading
    std::size_t cell_count = 0;
    char delimiter = ',';
    std::vector<std::string> cells{};

    void take_cell(std::string cell)
    {
        if (++cell_count > max_columns + 1) {
            return; // told by number; holding them all would need many times the file
        }
        if (cell.size() > max_cell_letters && letters_of(cell) > max_cell_letters) {
            findings.push_back(file_finding("file.cell_too_long", table.file, record_line,
                                            {{"limit", std::to_string(max_cell_letters)}}));
            cell.clear();
        }
        cells.push_back(unguarded_cell(std::move(cell)));
    }

    void take_row()
    {
        const bool is_blank =
            std::all_of(cells.begin(), cells.end(), [](const std::string& cell) { return cell.empty(); });
        if (rows_alone) {
            if (!is_blank) {
                add_row();
            }
        } else if (table.header.empty()) {
            table.header = cells;
            table.header_row = record_line;
            refuse_too_wide();
        } else if (!is_blank) {
            add_row();
        }
        cells.clear();
        cell_count = 0;
    }

    /// No row of a table that is too wide can be read.
    void refuse_too_wide()
    {
        if (cell_count > max_columns) {
            findings.push_back(file_finding("file.too_many_columns", table.file, record_line,
                                            {{"count", std::to_string(cell_count)},
                                             {"limit", std::to_string(max_columns)}}));
            is_full = true;
        }
    }

    void add_row()
    {
        if (rows_alone && !is_full) {
            refuse_too_wide();
        }
        if (is_full) {
            return;
        }
        if (table.row_count() == max_rows) {
            is_full = true;
            table.clear_rows();
            table.more_misfits.clear();
            findings.push_back(
                file_finding("file.too_many_rows", table.file, record_line, {{"limit", std::to_string(max_rows)}}));
            return;
        }
        if (!rows_alone && cell_count != table.header.size()) {
            tell_misfit();
        }
        tell_swallowed_rows();
        table.add_row(record_line, cells);
    }

    /// A cell over several lines that holds as many delimiters as the rows of its lines would: a stray quote may have
    /// made one cell of them, and nothing else shows it.
    void tell_swallowed_rows()
    {
        constexpr std::size_t fewest_columns = 3; // lines with one comma each are usual in running text
        if (line == record_line || cell_count < fewest_columns) {
            return;
        }
        long first = record_line;
        for (const std::string& cell : cells) {
            const long breaks = line_breaks_in(cell);
            const auto delimiters = static_cast<std::size_t>(std::count(cell.begin(), cell.end(), delimiter));
            if (breaks > 0 && delimiters == (cell_count - 1) * static_cast<std::size_t>(breaks)) {
                const long last = first + breaks;
                Finding finding = file_finding("file.rows_in_cell", table.file, record_line,
                                               {{"first", std::to_string(first)}, {"last", std::to_string(last)}});
                finding.severity = Severity::warning;
                finding.value = cell.substr(0, cell.find_first_of("\r\n"));
                findings.push_back(std::move(finding));
            }
            first += breaks;
        }
    }

    void tell_misfit()
    {
        if (++misfits > FindingLimit::max_listed) {
            table.more_misfits.push_back(record_line);
            return;
        }
        findings.push_back(file_finding("file.row_width", table.file, record_line,
                                        {{"count", std::to_string(cell_count)},
                                         {"expected", std::to_string(table.header.size())}}));
    }
};

void on_cell(void* bytes, std::size_t size, void* collector)
{
    static_cast<RowCollector*>(collector)->take_cell(std::string(static_cast<const char*>(bytes), size));
}

void on_row(int, void* collector)
{
    static_cast<RowCollector*>(collector)->take_row();
}

int never_blank(unsigned char)
{
    return 0; // libcsv would cut blanks at the edges of cells; we keep what was written
}

/// Feeds the text to the collector; faults of quoting are told.
void parse_csv(std::string_view text, char delimiter, RowCollector& collector)
{
    const std::string& file = collector.table.file;
    csv_parser parser{};
    csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI);
    const std::unique_ptr<csv_parser, void (*)(csv_parser*)> owner(&parser, csv_free);
    collector.delimiter = delimiter;
    csv_set_delim(&parser, static_cast<unsigned char>(delimiter));
    csv_set_space_func(&parser, never_blank);

    bool in_quotes = false;
    // libcsv does not count lines, so it is fed one physical line at a time.
    while (!text.empty()) {
        const std::string_view line = first_line(text);
        if (!in_quotes) {
            collector.record_line = collector.line;
        }
        if (csv_parse(&parser, line.data(), line.size(), on_cell, on_row, &collector) != line.size()) {
            if (csv_error(&parser) == CSV_ENOMEM) {
                throw std::bad_alloc();
            }
            collector.findings.push_back(file_finding("file.bad_quote", file, collector.line, {}));
            return; // what follows a stray quote cannot be told apart
        }
        in_quotes = ends_in_quotes(line, in_quotes);
        text.remove_prefix(line.size());
        ++collector.line;
    }
    if (csv_fini(&parser, on_cell, on_row, &collector) != 0) {
        collector.findings.push_back(file_finding("file.unclosed_quote", file, collector.record_line, {}));
    }
}

std::string_view without_mark(std::string_view text)
{
    constexpr std::string_view mark = "\xEF\xBB\xBF"; // a second one comes of files joined or saved twice
    while (text.starts_with(mark)) {
        text.remove_prefix(mark.size());
    }
    return text;
}

} // namespace

TextTable read_csv_rows(std::string_view text, const std::string& file, std::vector<Finding>& findings)
{
    TextTable table;
    table.file = file;
    text = without_mark(text);
    RowCollector collector{table, findings};
    collector.rows_alone = true;
    parse_csv(text, steadiest_delimiter(text), collector);
    if (table.row_count() == 0) {
        findings.push_back(file_finding("file.empty", file, 1, {}));
    }
    return table;
}

TextTable read_csv(std::string_view text, const std::string& file, std::vector<Finding>& findings)
{
    TextTable table;
    table.file = file;
    text = without_mark(text);
    RowCollector collector{table, findings};
    table.reserve(text.size());
    parse_csv(text, delimiter_of(text), collector);
    if (table.header.empty()) {
        findings.push_back(file_finding("file.empty", file, 1, {}));
    }
    return table;
}

} // namespace redriver
