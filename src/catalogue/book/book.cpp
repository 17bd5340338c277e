// SPDX-License-Identifier: Apache-2.0
#include "catalogue/book/book.hpp"

#include "catalogue/book/front_matter.hpp"
#include "catalogue/book/project_sheet.hpp"

#include <redriver/i18n/messages.hpp>
#include <redriver/i18n/told_error.hpp>

#include <optional>

namespace redriver::catalogue_detail {
namespace {

/// Names of pages of the edition: links may lead to them.
std::set<std::string> places_of(const Edition& edition)
{
    std::set<std::string> places;
    for (const Page& page : edition.pages) {
        if (page.kind == PageKind::project || page.kind == PageKind::about || page.kind == PageKind::list) {
            places.insert(page.name);
        }
    }
    return places;
}

/// One pass over the book. The first finds out on which page everything stands, the second prints it.
class Pass {
public:
    Pass(const Edition& edition, const CatalogueRecords* records, const PartialDate& made_on, Typesetter& typesetter,
         const PageNumbers& known)
        : m_edition(edition), m_records(records), m_file(edition.title, edition.language, made_on),
          m_blocks(typesetter, edition.language, places_of(edition)), m_flow(m_file, [this] { furnish(); }),
          m_front(m_file, m_flow, m_blocks, edition, records, known)
    {
    }

    PageNumbers run()
    {
        m_front.put_cover();
        start("contents");
        m_front.put_contents(chapters());
        for (const Page& page : m_edition.pages) {
            if (page.kind == PageKind::about) {
                start("p-about");
                m_front.put_page(page, 2);
            }
        }
        if (m_records != nullptr) {
            start("summary");
            m_front.put_summary();
            start("map");
            m_front.put_map();
        }
        start("list");
        if (m_records != nullptr) {
            m_front.put_list();
        } else {
            m_front.put_page(m_edition.pages.front(), 1);
        }
        put_projects();
        if (m_records != nullptr) {
            put_indexes();
        }
        m_flow.end_page();
        return m_numbers;
    }

    std::string close() { return m_file.close(); }

private:
    std::string say(const std::string& key) const { return text(key, m_edition.language); }

    /// Place and title of each chapter but the contents, in order.
    std::vector<std::pair<std::string, std::string>> chapters() const
    {
        std::vector<std::pair<std::string, std::string>> list{{"p-about", say("catalogue.about.title")}};
        if (m_records == nullptr) {
            list.emplace_back("list", m_edition.pages.front().title.text);
            return list;
        }
        list.emplace_back("summary", say("catalogue.book.summary"));
        list.emplace_back("map", say("catalogue.book.map"));
        list.emplace_back("list", say("catalogue.book.list"));
        list.emplace_back("sectors", say("catalogue.book.sector_index"));
        list.emplace_back("places", say("catalogue.book.place_index"));
        list.emplace_back("documents", say("catalogue.book.source_index"));
        return list;
    }

    std::string title_of(const std::string& place) const
    {
        for (const auto& [name, title] : chapters()) {
            if (name == place) {
                return title;
            }
        }
        return say("catalogue.book.contents");
    }

    /// A chapter begins on a new page, with its place in the outline.
    void start(const std::string& place)
    {
        m_flow.end_page();
        m_running = title_of(place);
        m_flow.y();
        m_file.name_place(place, Flow::left, Flow::top - 40);
        m_numbers[place] = m_file.page();
        m_file.add_outline(0, m_running, place);
    }

    void put_projects()
    {
        std::optional<int> chapter;
        for (const Page& page : m_edition.pages) {
            if (page.kind != PageKind::project) {
                continue;
            }
            const std::string place = "p-" + page.name;
            m_flow.end_page();
            m_running = page.name + "\u2002" + page.title.text;
            m_numbers[place] = put_project_sheet(m_file, m_flow, m_blocks, page, m_records);
            if (!chapter) {
                chapter = m_file.add_outline(0, say("catalogue.book.projects"), place);
            }
            m_file.add_outline(*chapter, m_running, place);
        }
    }

    void put_indexes()
    {
        start("sectors");
        m_front.put_index(m_running, sector_index(*m_records, m_edition.language), "");
        start("places");
        m_front.put_index(m_running, place_index(*m_records), "");
        start("documents");
        m_front.put_index(m_running, source_index(m_edition), say("catalogue.book.source_note"));
    }

    /// Head and foot of a page: no part of the text, so not tagged as such.
    void furnish()
    {
        Typesetter& typesetter = m_blocks.typesetter();
        const PdfTag furniture(m_file.pen(), "NonStruct");
        const Style soft{6.8, false, ink::soft, 0};
        m_file.rule(Flow::left, 44, Flow::left + Flow::width, 44, 0.5, ink::line);
        // One line each, however long the names are.
        typesetter.set_line(m_edition.title, soft, Flow::width * 0.48).draw(m_file.pen(), Flow::left, 31);
        typesetter.set_line(m_running, soft, Flow::width * 0.48, Alignment::right)
            .draw(m_file.pen(), Flow::left + Flow::width * 0.52, 31);
        const double foot = page_height - 42;
        m_file.rule(Flow::left, foot, Flow::left + Flow::width, foot, 0.5, ink::line);
        typesetter.set_line(m_edition.imprint.empty() ? "" : m_edition.imprint.front(), soft, Flow::width * 0.7)
            .draw(m_file.pen(), Flow::left, foot + 5);
        typesetter.set_line(std::to_string(m_file.page()), {8, true, ink::text, 0}, 60, Alignment::right)
            .draw(m_file.pen(), Flow::left + Flow::width - 60, foot + 4);
    }

    const Edition& m_edition;
    const CatalogueRecords* m_records;
    PdfFile m_file;
    Blocks m_blocks;
    Flow m_flow;
    FrontMatter m_front;
    PageNumbers m_numbers;
    std::string m_running;
};

} // namespace

std::string print_book(const Edition& printed, const CatalogueRecords* records, const PartialDate& made_on)
{
    // Contents, links and indexes read every page several times in each pass.
    Edition edition = printed;
    edition.pages.keep_all();
    Typesetter typesetter(edition.language, letters_of(edition, records));
    PageNumbers known;
    // A pass that finds every page where the one before it did prints true numbers; two are the rule.
    for (int left = 5; left > 0; --left) {
        Pass pass(edition, records, made_on, typesetter, known);
        PageNumbers found = pass.run();
        typesetter.refuse_faults();
        if (found == known) {
            return pass.close();
        }
        known = std::move(found);
    }
    throw ToldPublishError("failure.pages_do_not_settle");
}

} // namespace redriver::catalogue_detail
