#pragma once
// SPDX-License-Identifier: Apache-2.0
/// What stands in a book beside the pages of projects.

#include "catalogue/book/blocks.hpp"
#include "catalogue/book/summary.hpp"

#include <map>
#include <string>
#include <vector>

namespace redriver::catalogue_detail {

/// On which page a named place stands.
using PageNumbers = std::map<std::string, int>;

class FrontMatter {
public:
    /// `records` may be nullptr; `known`: page numbers to print, empty while they are not known yet.
    FrontMatter(PdfFile& file, Flow& flow, Blocks& blocks, const Edition& edition, const CatalogueRecords* records,
                const PageNumbers& known)
        : m_file(file), m_flow(flow), m_blocks(blocks), m_edition(edition), m_records(records), m_known(known)
    {
    }

    void put_cover();
    /// `chapters`: place and title of each, in order; the projects follow.
    void put_contents(const std::vector<std::pair<std::string, std::string>>& chapters);
    /// Counts of records, then the charts of the front page with their tables and sources.
    void put_summary();
    /// The front page without what the summary and the map show. Needs records, as the summary does.
    void put_list();
    void put_map();
    /// A page of the edition with all its sections.
    void put_page(const Page& page, int columns);
    void put_index(const std::string& heading, const std::vector<IndexEntry>& entries, const std::string& note);

private:
    void put_sources(const Page& page);
    std::string say(const std::string& key) const;
    Strips line_with_number(const std::string& text, const std::string& place, double width, bool bold);
    Strips chart(const Summary& summary, double width);
    Strip chart_row(const SummaryLine& line, std::size_t most, double width, int group);
    std::string number_of(const std::string& place) const;

    PdfFile& m_file;
    Flow& m_flow;
    Blocks& m_blocks;
    const Edition& m_edition;
    const CatalogueRecords* m_records;
    const PageNumbers& m_known;
};

} // namespace redriver::catalogue_detail
