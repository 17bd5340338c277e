// SPDX-License-Identifier: Apache-2.0
#include "catalogue/book/teaser.hpp"

#include "catalogue/book/map_drawing.hpp"
#include "catalogue/book/project_sheet.hpp"
#include "catalogue/book/qr_code.hpp"

#include <redriver/base/shortened_text.hpp>
#include <redriver/i18n/messages.hpp>
#include <redriver/i18n/told_error.hpp>

#include <algorithm>
#include <array>
#include <optional>

namespace redriver::catalogue_detail {
namespace {

constexpr double left = 44;
constexpr double width = page_width - 2 * left;
constexpr double gutter = 20;
constexpr double column = (width - gutter) / 2;
constexpr double top = 40;
constexpr double bottom = page_height - 36;
constexpr double least_map = 150;
constexpr double caption_height = 12;
constexpr double qr_side = 84;
constexpr double foot_height = qr_side + 10;

/// How much is left out so that one page is enough.
enum class Cut { nothing, other_sources, particulars, description, long_texts };

void shorten(std::vector<Statement>& statements, std::size_t most)
{
    statements.resize(std::min<std::size_t>(statements.size(), 4));
    for (Statement& statement : statements) {
        statement.text = shortened_text(statement.text, most);
    }
}

/// The page with nothing longer than a teaser can hold. Only pages that fit in no other way come to this.
Page short_page(const Page& page)
{
    constexpr std::size_t most = 160;
    Page made = page;
    made.title.text = shortened_text(made.title.text, most);
    shorten(made.subtitles, most);
    for (Section& section : made.sections) {
        shorten(section.paragraphs, most);
        for (Row& row : section.rows) {
            shorten(row.values, most);
        }
    }
    made.sources.resize(std::min<std::size_t>(made.sources.size(), 8));
    for (SourceNote& source : made.sources) {
        source.document = shortened_text(source.document, most);
    }
    return made;
}

struct Plan {
    Strips head;
    Strips beside_map;
    Strips facts;
    Strips sources;
    double facts_height = 0;
    double sources_height = 0;
    double height = 0;
};

class TeaserWriter {
public:
    TeaserWriter(Typesetter& typesetter, const Edition& edition, const Page& page, const CatalogueRecords& records)
        : m_typesetter(typesetter), m_edition(edition), m_page(page), m_short_page(short_page(page)), m_records(records),
          m_project(project_of(&records, page))
    {
    }

    std::string print(const std::string& machine_text)
    {
        const Plan plan = fitting_plan();
        PdfFile file(m_page.title.text, m_edition.language, m_records.as_of);
        draw(file, plan);
        draw_foot(file, machine_text);
        file.end_page();
        return file.close();
    }

private:
    std::string say(const std::string& key) const { return text(key, m_edition.language); }

    /// The first plan that fits: smaller letters first, then fewer facts.
    Plan fitting_plan()
    {
        constexpr std::array<double, 6> scales{1.0, 0.92, 0.85, 0.78, 0.72, 0.66};
        for (const Cut cut :
             {Cut::nothing, Cut::other_sources, Cut::particulars, Cut::description, Cut::long_texts}) {
            for (const double scale : scales) {
                Plan made = plan(scale, cut);
                if (made.height <= bottom - top - foot_height) {
                    return made;
                }
            }
        }
        throw ToldPublishError("failure.teaser_too_long", {{"page", m_page.name}});
    }

    Plan plan(double scale, Cut cut)
    {
        Blocks blocks(m_typesetter, m_edition.language, {},
                      {8.4 * scale, 7.5 * scale, std::max(6.2 * scale, 4.6), 10 * scale});
        Plan made;
        const Page& page = cut == Cut::long_texts ? m_short_page : m_page;
        made.head = sheet_title(blocks, page, width);
        for (const Section& section : page.sections) {
            if (section.kind == SectionKind::highlights) {
                made.head.push_back(blocks.highlights(section.rows, width));
            } else if (section.anchor == "objectives" && cut < Cut::description) {
                append(made.head, blocks.section(section, width));
            }
        }
        add_sections(made.beside_map, blocks, {"access"}, cut);
        add_sections(made.facts, blocks, {"overlaps", "place", "land", "money", "terms", "utilities", "law", "contact"},
                     cut);
        std::vector<SourceNote> sources = page.sources;
        for (SourceNote& source : sources) {
            if (cut >= Cut::particulars) {
                source.particulars.clear();
            }
        }
        made.sources = blocks.sources(sources, column);
        made.facts_height = columns_height(made.facts, 2);
        made.sources_height = made.sources.empty() ? 0 : columns_height(made.sources, 2);
        made.height = height_of(made.head, 0, made.head.size()) + 10 + beside_height(made) + 8 + made.facts_height +
                      10 + made.sources_height;
        return made;
    }

    double beside_height(const Plan& plan) const
    {
        return std::max(least_map + caption_height, height_of(plan.beside_map, 0, plan.beside_map.size()));
    }

    void add_sections(Strips& strips, Blocks& blocks, const std::vector<std::string_view>& anchors, Cut cut) const
    {
        for (const std::string_view anchor : anchors) {
            const Section* found = section_of(cut == Cut::long_texts ? m_short_page : m_page, anchor);
            if (found == nullptr) {
                continue;
            }
            Section section = *found;
            for (Row& row : section.rows) {
                if (cut >= Cut::other_sources) {
                    row.others.clear();
                }
            }
            if (anchor != "access") {
                section.tables.clear();
            } else {
                section.paragraphs.resize(std::min<std::size_t>(section.paragraphs.size(), 1));
            }
            append(strips, blocks.section(section, column));
        }
    }

    void draw(PdfFile& file, const Plan& plan)
    {
        file.fill(0, 0, page_width, 14, ink::river);
        double y = top;
        draw_strips(file, plan.head, 0, plan.head.size(), left, y);
        y += height_of(plan.head, 0, plan.head.size()) + 10;
        const double map_height = beside_height(plan) - caption_height;
        const std::optional<Point> point = m_project == nullptr ? std::nullopt : m_project->point;
        draw_map(file, m_typesetter, m_records, m_edition.language,
                 {{left, y, column, map_height}, point, MapLabels::gateways});
        if (!point) {
            const PdfTag caption(file.pen(), "Caption");
            m_typesetter.set(say("catalogue.teaser.place_unknown"), {6.2, false, ink::soft, 0}, column)
                .draw(file.pen(), left, y + map_height + 1);
        }
        draw_strips(file, plan.beside_map, 0, plan.beside_map.size(), left + column + gutter, y);
        y += beside_height(plan) + 8;
        draw_two_columns(file, plan.facts, plan.facts_height, y);
        y += plan.facts_height + 10;
        draw_two_columns(file, plan.sources, plan.sources_height, y);
    }

    static void draw_two_columns(PdfFile& file, const Strips& strips, double height, double y)
    {
        const std::size_t middle = fitting_strips(strips, height);
        draw_strips(file, strips, 0, middle, left, y);
        draw_strips(file, strips, middle, strips.size(), left + column + gutter, y);
    }

    void draw_foot(PdfFile& file, const std::string& machine_text)
    {
        const double y = bottom - qr_side;
        draw_qr_code(file, machine_text, left + width - qr_side, y, qr_side);
        const PdfTag foot(file.pen(), "P");
        file.rule(left, y, left + width - qr_side - 8, y, 0.5, ink::line);
        double at = y + 6;
        const auto line = [&](const std::string& words, const Style& style) {
            const TextBlock block = m_typesetter.set(words, style, width - qr_side - 16);
            block.draw(file.pen(), left, at);
            at += block.height() + 1;
        };
        line(m_edition.title, {8, true, ink::text, 0});
        line(say("catalogue.teaser.more"), {6.8, false, ink::soft, 0});
        for (const std::string& words : m_edition.imprint) {
            line(words, {6.2, false, ink::soft, 0});
        }
        line(say("catalogue.teaser.record") + "", {6.8, true, ink::river, 0});
    }

    Typesetter& m_typesetter;
    const Edition& m_edition;
    const Page& m_page;
    Page m_short_page;
    const CatalogueRecords& m_records;
    std::shared_ptr<const PublicProject> m_project;
};

} // namespace

std::string print_teaser(Typesetter& typesetter, const Edition& edition, const Page& page,
                         const CatalogueRecords& records, const std::string& machine_text)
{
    return TeaserWriter(typesetter, edition, page, records).print(machine_text);
}

} // namespace redriver::catalogue_detail
