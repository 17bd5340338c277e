// SPDX-License-Identifier: Apache-2.0
#include "catalogue/book/project_sheet.hpp"

#include "catalogue/book/map_drawing.hpp"

#include <algorithm>
#include <cmath>
#include <memory>

namespace redriver::catalogue_detail {
namespace {

/// Sections whose tables need the whole width.
bool is_wide(const Section& section)
{
    return section.anchor == "sector" || section.anchor == "law" || section.anchor == "other_sources" ||
           (!section.tables.empty() && section.anchor != "access");
}

bool stands_apart(const Section& section)
{
    return section.kind != SectionKind::facts || section.anchor == "objectives";
}

/// A drawing of the surroundings as a strip of its own.
Strip map_strip(Typesetter& typesetter, const CatalogueRecords& records, Language language, const Point& point,
                double width, int group)
{
    constexpr double height = 150;
    Strip strip;
    strip.height = height;
    strip.gap = 6;
    strip.group = group;
    strip.tag = "Div";
    strip.draw = [&typesetter, &records, language, point, width](PdfFile& file, double x, double y) {
        draw_map(file, typesetter, records, language, {{x, y, width, height}, point, MapLabels::gateways});
    };
    return strip;
}

Strips notice_strips(Blocks& blocks, const Section& section)
{
    Strips strips = blocks.heading(section.heading, 3, Flow::width);
    append(strips, blocks.facts(section.rows, Flow::width));
    for (const Statement& statement : section.paragraphs) {
        append(strips, blocks.paragraph(statement, Flow::width));
    }
    return strips;
}

/// The parts of a page in the order in which they are set.
struct Sheet {
    Strips head;    ///< title, highlights, description, notices
    Strips columns; ///< sections in two columns
    Strips wide;    ///< sections with tables over the whole width
    Strips sources; ///< in two columns

    double height() const
    {
        const auto below = [](double height) { return height == 0 ? 0 : height + 8; };
        return height_of(head, 0, head.size()) + below(columns.empty() ? 0 : columns_height(columns, 2)) +
               below(height_of(wide, 0, wide.size())) + below(sources.empty() ? 0 : columns_height(sources, 2));
    }
};

Sheet sheet_of(Blocks& blocks, const Page& page, const CatalogueRecords* records)
{
    Sheet sheet;
    sheet.head = sheet_title(blocks, page, Flow::width);
    for (const Section& section : page.sections) {
        if (section.kind == SectionKind::highlights) {
            sheet.head.push_back(blocks.highlights(section.rows, Flow::width));
        } else if (section.anchor == "objectives") {
            append(sheet.head, blocks.section(section, Flow::width));
        } else if (section.kind == SectionKind::notice) {
            append(sheet.head, notice_strips(blocks, section));
        }
    }
    const double column = Flow::column_width(2);
    const std::shared_ptr<const PublicProject> project = project_of(records, page);
    for (const Section& section : page.sections) {
        if (stands_apart(section)) {
            continue;
        }
        if (is_wide(section)) {
            append(sheet.wide, blocks.section(section, Flow::width));
            continue;
        }
        append(sheet.columns, blocks.section(section, column));
        if (section.anchor == "place" && project != nullptr && project->point) {
            sheet.columns.push_back(map_strip(blocks.typesetter(), *records, blocks.language(), *project->point, column,
                                              blocks.new_group()));
        }
    }
    if (!page.sources.empty()) {
        append(sheet.wide, blocks.heading(blocks.say("catalogue.page.sources"), 2, Flow::width));
        sheet.sources = blocks.sources(page.sources, column);
    }
    return sheet;
}

/// A page is set a little smaller if it then needs fewer pages.
Sheet fitting_sheet(Blocks& blocks, const Page& page, const CatalogueRecords* records)
{
    const BlockSizes normal = blocks.sizes();
    const auto pages = [](const Sheet& sheet) {
        return static_cast<int>(std::ceil(sheet.height() / (Flow::bottom - Flow::top)));
    };
    Sheet chosen = sheet_of(blocks, page, records);
    int least = pages(chosen);
    for (const double scale : {0.92, 0.85}) {
        if (least == 1) {
            break;
        }
        blocks.set_sizes({normal.text * scale, normal.small * scale, normal.note * scale, normal.heading * scale});
        Sheet smaller = sheet_of(blocks, page, records);
        const int count = pages(smaller);
        if (count < least) {
            chosen = std::move(smaller);
            least = count;
        }
    }
    blocks.set_sizes(normal);
    return chosen;
}

} // namespace

const Section* section_of(const Page& page, std::string_view anchor)
{
    const auto found = std::find_if(page.sections.begin(), page.sections.end(),
                                    [anchor](const Section& section) { return section.anchor == anchor; });
    return found == page.sections.end() ? nullptr : &*found;
}

std::shared_ptr<const PublicProject> project_of(const CatalogueRecords* records, const Page& page)
{
    return records == nullptr ? nullptr : find_project(records->content.projects, ProjectId(page.name));
}

Strips sheet_title(Blocks& blocks, const Page& page, double width)
{
    Typesetter& typesetter = blocks.typesetter();
    Strips strips;
    // The first two lines are the id and the kind.
    std::string above;
    for (std::size_t i = 0; i < std::min<std::size_t>(2, page.subtitles.size()); ++i) {
        above += (i == 0 ? "" : "\u2002·\u2002") + page.subtitles[i].text;
    }
    const auto add = [&](const std::vector<Run>& runs, const char* tag) {
        const auto block = std::make_shared<TextBlock>(typesetter.set(runs, width));
        Strip strip;
        strip.height = block->height();
        strip.keep = true;
        strip.group = blocks.new_group();
        strip.tag = tag;
        strip.draw = [block](PdfFile& file, double x, double y) { block->draw(file.pen(), x, y); };
        strips.push_back(std::move(strip));
    };
    add({{above, {blocks.sizes().small, true, ink::river, 0}, ""}}, "P");
    add(blocks.runs(page.title, {blocks.sizes().text * 1.9, true, ink::text, 0}), "H1");
    for (std::size_t i = 2; i < page.subtitles.size(); ++i) {
        add(blocks.runs(page.subtitles[i], {blocks.sizes().text, false, ink::soft, 0}), "P");
    }
    strips.back().keep = false;
    return strips;
}

int put_project_sheet(PdfFile& file, Flow& flow, Blocks& blocks, const Page& page, const CatalogueRecords* records)
{
    flow.end_page();
    flow.y();
    const int begins_on = file.page();
    file.name_place("p-" + page.name, Flow::left, Flow::top - 40);
    const Sheet sheet = fitting_sheet(blocks, page, records);
    flow.put(sheet.head);
    flow.put(sheet.columns, 2);
    flow.put(sheet.wide);
    flow.put(sheet.sources, 2);
    return begins_on;
}

} // namespace redriver::catalogue_detail
