// SPDX-License-Identifier: Apache-2.0
#include "catalogue/formats/published_record.hpp"
#include "catalogue/formats/workbook.hpp"
#include "catalogue/publishers.hpp"

#include <redriver/i18n/formats.hpp>
#include <redriver/i18n/messages.hpp>

#include <algorithm>
#include <map>

namespace redriver::catalogue_detail {
namespace {

/// The two bounds of the figure that counts.
struct Bounds {
    std::optional<Decimal> low;
    std::optional<Decimal> high;
    std::string unit;
    std::string source;
};

Bounds bounds_of(const Figures& figures, FigureField field)
{
    const auto figure = effective_figure(figures, field);
    return figure ? Bounds{figure->low, figure->high, figure->unit, figure->source.document} : Bounds{};
}

/// One workbook: a sheet that explains, then a sheet a kind.
class BookWriter {
public:
    BookWriter(const CatalogueRecords& records, const Edition& edition) : m_records(records), m_edition(edition) {}

    std::string write() const
    {
        Workbook book(m_edition.title, m_records.as_of);
        write_introduction(book);
        std::map<ProjectKind, std::vector<std::size_t>> kinds;
        const ProjectList& listed = m_records.content.projects;
        for (auto project = listed.begin(); project != listed.end(); ++project) {
            kinds[project->kind].push_back(project.position());
        }
        for (const auto& [kind, projects] : kinds) {
            Sheet sheet = book.add_sheet(name_of("project_kind", to_code(kind)));
            write_heading(sheet);
            for (std::size_t i = 0; i < projects.size(); ++i) {
                write_project(sheet, static_cast<int>(i) + 1, *listed.get(projects[i]));
            }
            sheet.finish(static_cast<int>(projects.size()), column_count);
        }
        return book.close();
    }

private:
    static constexpr int column_count = 23;

    std::string say(const std::string& key) const { return text(key, m_edition.language); }
    std::string name_of(std::string_view list, std::string_view code) const
    {
        return code_name(list, code, m_edition.language);
    }

    void write_introduction(Workbook& book) const
    {
        Sheet sheet = book.add_sheet(say("catalogue.xlsx.read_me"));
        int row = 0;
        sheet.text(row++, 0, m_edition.title, CellStyle::heading);
        for (const std::string& line : m_edition.imprint) {
            sheet.text(row++, 0, line, CellStyle::plain);
        }
        for (const char* key : {"catalogue.about.reading.2", "catalogue.xlsx.bounds", "catalogue.do_not_add",
                                "catalogue.about.language.1"}) {
            sheet.text(row++, 0, say(key), CellStyle::plain);
        }
        sheet.width(0, 110);
    }

    void write_heading(Sheet& sheet) const
    {
        const auto bound = [this](std::string_view field, const char* side) {
            return name_of("figure_field", field) + ", " + say(side);
        };
        const std::string area_unit = " (ha)";
        const std::vector<std::pair<std::string, int>> headings{
            {say("catalogue.xlsx.id"), 10},
            {say("catalogue.label.project"), 44},
            {say("catalogue.xlsx.name_marks"), 18},
            {say("catalogue.xlsx.name_vi"), 44},
            {say("catalogue.label.stage"), 16},
            {say("catalogue.label.open"), 12},
            {say("catalogue.label.province"), 12},
            {say("catalogue.label.place_former"), 26},
            {bound("capital", "catalogue.xlsx.low"), 20},
            {bound("capital", "catalogue.xlsx.high"), 20},
            {say("catalogue.xlsx.currency"), 8},
            {bound("area", "catalogue.xlsx.low") + area_unit, 12},
            {bound("area", "catalogue.xlsx.high") + area_unit, 12},
            {bound("land_available", "catalogue.xlsx.low") + area_unit, 12},
            {bound("land_available", "catalogue.xlsx.high") + area_unit, 12},
            {say("catalogue.label.clearance"), 16},
            {say("catalogue.label.form"), 22},
            {say("catalogue.label.legal_basis"), 36},
            {say("catalogue.label.promoter"), 24},
            {say("catalogue.label.last_confirmed"), 14},
            {say("catalogue.xlsx.capital_source"), 36},
            {say("catalogue.label.source"), 36},
            {say("catalogue.xlsx.source_date"), 14}};
        for (std::size_t i = 0; i < headings.size(); ++i) {
            sheet.text(0, static_cast<int>(i), headings[i].first, CellStyle::heading);
            sheet.width(static_cast<int>(i), headings[i].second);
        }
    }

    void put_text(Sheet& sheet, int row, int column, const std::string& value) const
    {
        value.empty() ? sheet.text(row, column, not_available(m_edition.language), CellStyle::unknown)
                      : sheet.text(row, column, value, CellStyle::plain);
    }

    void put_number(Sheet& sheet, int row, int column, const std::optional<Decimal>& value) const
    {
        value ? sheet.number(row, column, *value)
              : sheet.text(row, column, not_available(m_edition.language), CellStyle::unknown);
    }

    void put_date(Sheet& sheet, int row, int column, const PartialDate& date) const
    {
        date.is_full() ? sheet.date(row, column, date) : put_text(sheet, row, column, date.to_string());
    }

    /// In which way the name is not simply the given one in this language.
    std::string name_marks(const ShownText& name) const
    {
        if (name.language != m_edition.language) {
            return say("catalogue.mark.original_language");
        }
        return name.unconfirmed ? say("catalogue.mark.unconfirmed_translation") : say("catalogue.xlsx.as_given");
    }

    std::string joined(const std::vector<std::string>& words) const
    {
        std::string list;
        for (const std::string& word : words) {
            list += (list.empty() ? "" : say("list.comma")) + word;
        }
        return list;
    }

    void write_project(Sheet& sheet, int row, const PublicProject& project) const
    {
        const ShownText name = shown_text(project.name, m_edition.language);
        const Figures figures = figures_with_source(project.figures);
        const Bounds capital = bounds_of(figures, FigureField::capital);
        std::vector<std::string> places = project.communes;
        places.insert(places.end(), project.former_districts.begin(), project.former_districts.end());
        std::vector<std::string> forms;
        for (const InvestmentForm form : project.forms) {
            forms.push_back(name_of("investment_form", to_code(form)));
        }
        const auto code = [this]<class Enum>(Enum value) {
            return value == Enum::unknown ? std::string() : name_of(Vocabulary<Enum>::name, to_code(value));
        };
        int column = 0;
        sheet.text(row, column++, project.id.value, CellStyle::plain);
        put_text(sheet, row, column++, name.text);
        put_text(sheet, row, column++, name_marks(name));
        put_text(sheet, row, column++, project.name.vi);
        put_text(sheet, row, column++, code(project.stage));
        put_text(sheet, row, column++, code(project.open_to_investors));
        put_text(sheet, row, column++, project.province);
        put_text(sheet, row, column++, joined(places));
        put_number(sheet, row, column++, capital.low);
        put_number(sheet, row, column++, capital.high);
        put_text(sheet, row, column++, capital.unit);
        for (const FigureField field : {FigureField::area, FigureField::land_available}) {
            const Bounds land = bounds_of(figures, field);
            const bool in_ha = land.unit == "ha";
            put_number(sheet, row, column++, in_ha ? land.low : std::nullopt);
            put_number(sheet, row, column++, in_ha ? land.high : std::nullopt);
        }
        put_text(sheet, row, column++, code(project.clearance));
        put_text(sheet, row, column++, joined(forms));
        put_text(sheet, row, column++, project.legal_basis);
        put_text(sheet, row, column++, project.promoter);
        put_date(sheet, row, column++, project.last_confirmed);
        put_text(sheet, row, column++, capital.source);
        put_text(sheet, row, column++, project.source.document);
        put_date(sheet, row, column++, project.source.as_of);
    }

    const CatalogueRecords& m_records;
    const Edition& m_edition;
};

class XlsxPublisher final : public Publisher {
public:
    LossReport publish(const Catalogue& catalogue, FileSink& files) const override
    {
        for (const Edition& edition : catalogue.editions) {
            files.put("data/projects-" + std::string(to_code(edition.language)) + ".xlsx",
                      BookWriter(catalogue.records, edition).write());
        }
        return {CatalogueFormat::xlsx, losses_of(catalogue.records, losses(catalogue.records))};
    }

private:
    static std::vector<ConversionLoss> losses(const CatalogueRecords& records)
    {
        const auto has_more_figures = [](const PublicProject& project) {
            const Figures figures = figures_with_source(project.figures);
            return std::any_of(figures.begin(), figures.end(), [](const Figure& figure) {
                return figure.standing != Standing::preferred ||
                       (figure.field != FigureField::capital && figure.field != FigureField::area &&
                        figure.field != FigureField::land_available);
            });
        };
        return {{"figures", count_projects(records, has_more_figures), "catalogue.loss.other_figures"},
                {"sectors", count_projects(records, [](const auto& project) { return !project.sectors.empty(); }),
                 "catalogue.loss.only_key_facts"},
                {"access", records.access.size(), "catalogue.loss.only_key_facts"}};
    }
};

} // namespace

std::unique_ptr<Publisher> make_xlsx_publisher()
{
    return std::make_unique<XlsxPublisher>();
}

} // namespace redriver::catalogue_detail
