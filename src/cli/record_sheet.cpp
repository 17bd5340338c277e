// SPDX-License-Identifier: Apache-2.0
#include "cli/record_sheet.hpp"

#include "cli/field_text.hpp"
#include "cli/sentence.hpp"

#include <redriver/i18n/formats.hpp>

#include <algorithm>
#include <initializer_list>

namespace redriver::cli {
namespace {

using Cells = std::vector<std::string>;

/// The columns of a kind's listing, by field.
std::vector<std::string_view> columns_of(RecordKind kind)
{
    switch (kind) {
    case RecordKind::sector: return {"code", "name", "level", "isic_rev4", "vsic_2018"};
    case RecordKind::sector_relation: return {"sector_a", "sector_b", "relation", "strength"};
    case RecordKind::foreign_access: return {"sector", "access", "ownership_cap_percent", "valid_from", "rule"};
    case RecordKind::place: return {"id", "name", "level", "parent", "valid_from", "valid_to", "successor"};
    case RecordKind::node: return {"id", "name", "type", "country", "province", "goods_traffic"};
    case RecordKind::link: return {"from", "to", "mode", "route", "distance_km", "travel_time_h", "status"};
    case RecordKind::zone: return {"id", "name", "type", "province", "total_ha", "available_ha", "status"};
    case RecordKind::indicator: return {"id", "province", "name", "kind", "value_as_given", "unit", "period"};
    case RecordKind::exchange_rate: return {"id", "currency", "vnd_per_unit", "valid_from", "valid_to", "standing"};
    case RecordKind::project: return {"id", "name", "kind", "stage", "place", "capital", "area"};
    case RecordKind::parcel: return {"id", "project", "name", "area", "clearance", "zoning"};
    case RecordKind::investor: return {"id", "name", "type", "home_countries", "interests", "ticket", "land_need"};
    case RecordKind::contact: return {"id", "owner", "name", "role"};
    }
    return {};
}

/// District, commune and province as the sources name them, the narrowest first.
std::string place_of(const Project& project)
{
    Cells parts = project.communes.size() == 1 ? project.communes : Cells{};
    if (project.former_districts.size() <= 2) {
        parts.insert(parts.end(), project.former_districts.begin(), project.former_districts.end());
    }
    parts.push_back(project.province);
    std::string text;
    for (const std::string& part : parts) {
        text += (text.empty() || part.empty() ? "" : ", ") + part;
    }
    return text;
}

template <class Record>
std::string cell_of(const Record& record, std::string_view column, const FieldText& field_text)
{
    if constexpr (std::is_same_v<Record, Project>) {
        if (column == "place") {
            return place_of(record);
        }
    }
    if constexpr (requires { record.figures; }) {
        if (const auto field = from_code<FigureField>(column)) {
            const auto figure = effective_figure(record.figures, *field);
            return figure ? format_amount({figure->low, figure->high, figure->unit}, field_text.language) : "";
        }
    }
    std::string cell;
    for_each_field(record, [&](std::string_view name, const auto& value) {
        if (name != column) {
            return;
        }
        if constexpr (std::is_same_v<std::remove_cvref_t<decltype(value)>, LocalizedText>) {
            const bool unconfirmed = shown_text(value, field_text.language).unconfirmed;
            cell = marked_text(value, field_text.language) + (unconfirmed ? "*" : "");
        } else if constexpr (requires { value.value; }) {
            // A key is what the reader types next; what it refers to is named.
            cell = column == "id" || column == "code" ? value.value : field_text.of(value);
        } else if constexpr (std::is_same_v<std::remove_cvref_t<decltype(value)>, std::vector<Interest>>) {
            for (const Interest& interest : value) {
                cell += (cell.empty() ? "" : ", ") + interest.sector.value;
            }
        } else {
            cell = field_text.of(value);
        }
    });
    return cell;
}

template <class Record>
void add_rows(const std::vector<Record>& records, const FieldText& field_text, Table& table)
{
    for (const std::string_view column : columns_of(RecordTraits<Record>::kind)) {
        const bool is_number = column == "capital" || column == "area" || column.ends_with("_ha") ||
                               column.ends_with("_km") || column.ends_with("_h") || column == "vnd_per_unit";
        table.columns.push_back({field_label(column, field_text.language), is_number ? Align::right : Align::left});
    }
    for (const Record& record : records) {
        Cells cells;
        for (const std::string_view column : columns_of(RecordTraits<Record>::kind)) {
            cells.push_back(cell_of(record, column, field_text));
        }
        table.rows.push_back(std::move(cells));
    }
}

/// Figures that a reader looks for, also when nobody has given them.
template <class Record>
std::vector<FigureField> expected_figures()
{
    if constexpr (std::is_same_v<Record, Project>) {
        return {FigureField::capital, FigureField::area, FigureField::land_available};
    } else if constexpr (std::is_same_v<Record, Investor>) {
        return {FigureField::ticket, FigureField::land_need};
    } else {
        return {FigureField::area};
    }
}

/// Lines of a sheet: a label, a colon, a value.
class Sheet {
public:
    Sheet(Language language, const NameSource& names) : m_text{language, names} {}

    template <class Record>
    std::string of(const Record& record)
    {
        for_each_field(record, [this](std::string_view name, const auto& value) {
            using Value = std::remove_cvref_t<decltype(value)>;
            if constexpr (std::is_same_v<Value, Figures>) {
                add_figures<Record>(value);
            } else if constexpr (is_list_of_rows<Value>) {
                add_rows_of(name, value);
            } else {
                add(field_label(name, m_text.language), m_text.of(value));
            }
        });
        return std::move(m_lines);
    }

private:
    void add(const std::string& label, const std::string& value)
    {
        m_lines += label + ": " + (value.empty() ? not_available(m_text.language) : value) + "\n";
    }

    template <class Row>
    void add_rows_of(std::string_view name, const std::vector<Row>& rows)
    {
        if (rows.empty()) {
            add(field_label(name, m_text.language), {});
            return;
        }
        m_lines += field_label(name, m_text.language) + ":\n";
        for (const Row& row : rows) {
            m_lines += "  - " + m_text.of(row) + "\n";
        }
    }

    template <class Record>
    void add_figures(const Figures& figures)
    {
        const std::vector<FigureField> expected = expected_figures<Record>();
        for (const auto& term : Vocabulary<FigureField>::terms) {
            const Figures all = figures_of(figures, term.value);
            const std::string label = code_name("figure_field", term.code, m_text.language);
            if (all.empty()) {
                if (std::find(expected.begin(), expected.end(), term.value) != expected.end()) {
                    add(label, {});
                }
                continue;
            }
            const auto counting = effective_figure(figures, term.value);
            add(label, counting ? m_text.of(*counting) : std::string());
            for (const Figure& each : all) {
                if (!counting || !(each == *counting)) {
                    m_lines += "  - " + code_name("standing", to_code(each.standing), m_text.language) + ": " +
                               m_text.of(each) + "\n";
                }
            }
        }
    }

    FieldText m_text;
    std::string m_lines;
};

template <class Visit>
void visit_list(const RegistryContent& content, RecordKind kind, Visit&& visit)
{
    for_each_list(content, [&](const auto& list) {
        using Record = typename std::remove_cvref_t<decltype(list)>::value_type;
        if (RecordTraits<Record>::kind == kind) {
            visit(list);
        }
    });
}

} // namespace

NameSource names_from(const RegistryContent& content)
{
    return [&content](std::string_view list, std::string_view code, Language language) -> std::string {
        const auto name_in = [&](const auto& records) -> std::string {
            for (const auto& record : records) {
                if (key_of(record) == code) {
                    return shown_text(record.name, language).text;
                }
            }
            return {};
        };
        return list == "sector" ? name_in(content.sectors) : list == "node" ? name_in(content.nodes) : std::string();
    };
}

std::string marked_text(const LocalizedText& text, Language language)
{
    const ShownText shown = shown_text(text, language);
    return shown.text + (shown.text.empty() || shown.language == language ? "" : "°");
}

Table listing_table(const RegistryContent& content, RecordKind kind, Language language, const NameSource& names)
{
    Table table;
    const FieldText field_text{language, names};
    visit_list(content, kind, [&](const auto& list) { add_rows(list, field_text, table); });
    return table;
}

std::string record_sheet(const RegistryContent& content, RecordKind kind, Language language, const NameSource& names)
{
    std::string text;
    visit_list(content, kind, [&](const auto& list) {
        for (const auto& record : list) {
            text += Sheet(language, names).of(record);
        }
    });
    return text;
}

} // namespace redriver::cli
