// SPDX-License-Identifier: Apache-2.0
#include "intake/file_finding.hpp"
#include "intake/record_sink.hpp"

#include <redriver/validation/masked_value.hpp>

#include <algorithm>

namespace redriver {

std::string rule_subject(RecordKind kind)
{
    switch (kind) {
    case RecordKind::project:
        return "project";
    case RecordKind::parcel:
        return "parcel";
    case RecordKind::investor:
        return "investor";
    case RecordKind::contact:
        return "contact";
    case RecordKind::sector:
        return "sector";
    case RecordKind::sector_relation:
        return "sector_relation";
    case RecordKind::foreign_access:
        return "foreign_access";
    case RecordKind::place:
        return "place";
    case RecordKind::node:
        return "node";
    case RecordKind::link:
        return "link";
    case RecordKind::zone:
        return "zone";
    case RecordKind::indicator:
        return "indicator";
    case RecordKind::exchange_rate:
        return "exchange_rate";
    }
    return {};
}

bool is_required_column(RecordKind kind, std::string_view column)
{
    const auto one_of = [column](std::initializer_list<std::string_view> names) {
        return std::find(names.begin(), names.end(), column) != names.end();
    };
    switch (kind) {
    case RecordKind::project:
        return one_of({"name_vi", "kind"});
    case RecordKind::investor:
        return one_of({"name", "type"});
    case RecordKind::contact:
        return one_of({"id", "owner", "name", "purpose", "consent_on", "expires_on"});
    case RecordKind::parcel:
        return one_of({"id", "project"});
    case RecordKind::sector:
        return one_of({"code", "level", "name_vi"});
    case RecordKind::sector_relation:
        return one_of({"sector_a", "sector_b", "relation", "strength"});
    case RecordKind::foreign_access:
        return one_of({"sector", "access"});
    case RecordKind::place:
        return one_of({"id", "name", "level"});
    case RecordKind::node:
        return one_of({"id", "name_vi", "type", "lat", "lon"});
    case RecordKind::link:
        return one_of({"from", "to", "mode", "status"});
    case RecordKind::zone:
        return one_of({"id", "name_vi", "type"});
    case RecordKind::indicator:
        return one_of({"id", "name", "kind"});
    case RecordKind::exchange_rate:
        return one_of({"id", "currency", "vnd_per_unit"});
    }
    return false;
}

TableReader::TableReader(const TextTable& table, std::vector<std::string> columns, std::string subject,
                         std::vector<Finding>& findings)
    : m_table(table), m_columns(std::move(columns)), m_position(m_columns.size(), -1), m_subject(std::move(subject)),
      m_findings(findings),
      m_reader(m_columns, m_position,
               [this](const std::string& column, std::string_view seen, const std::string& problem,
                      const std::string& expected, std::string_view field) {
                   tell_fault(column, seen, problem, expected, field);
               })
{
    map_headings();
}

void TableReader::map_headings()
{
    for (std::size_t i = 0; i < m_table.header.size(); ++i) {
        const std::string& heading = m_table.header[i];
        const auto found = std::find(m_columns.begin(), m_columns.end(), heading);
        const bool known = found != m_columns.end();
        const auto column = static_cast<std::size_t>(found - m_columns.begin());
        if (known && m_position[column] < 0) {
            m_position[column] = static_cast<int>(i);
            continue;
        }
        Finding finding = file_finding(known ? "file.column_twice" : "file.column_unknown", m_table.file,
                                       m_table.header_row, {{"seen", heading}, {"table", m_subject}});
        finding.at.sheet = m_table.sheet;
        finding.severity = known ? Severity::error : Severity::warning;
        finding.at.column = heading;
        m_findings.push_back(std::move(finding));
    }
}

void TableReader::tell_missing(const std::string& column)
{
    Finding finding = file_finding("file.column_missing", m_table.file, m_table.header_row,
                                   {{"column", column}, {"table", m_subject}});
    finding.at.sheet = m_table.sheet;
    finding.at.column = column;
    m_findings.push_back(std::move(finding));
}

std::string_view TableReader::text(std::string_view column) const
{
    const auto found = std::find(m_columns.begin(), m_columns.end(), column);
    const int position = found == m_columns.end() ? -1 : m_position[static_cast<std::size_t>(found - m_columns.begin())];
    return position < 0 ? std::string_view{} : m_cells[static_cast<std::size_t>(position)];
}

void TableReader::tell_empty(const std::string& column)
{
    tell_fault(column, {}, "missing", column, column);
}

Location TableReader::at(std::size_t row, const std::string& column) const
{
    return {m_table.file, m_table.sheet, m_table.line(row), column, {}};
}

void TableReader::tell_fault(const std::string& column, std::string_view seen, const std::string& problem,
                             const std::string& expected, std::string_view field)
{
    Finding finding;
    finding.rule = m_subject + "." + std::string(field) + "." + problem;
    finding.at = at(m_row, column);
    finding.field = field;
    finding.value = m_subject == "contact" ? masked(seen) : std::string(seen);
    finding.message = {"finding." + problem,
                       {{"column", column}, {"seen", finding.value}, {"expected", expected}}};
    if (m_table.given) {
        m_table.given->name(finding);
    }
    m_findings.push_back(std::move(finding));
}

} // namespace redriver
