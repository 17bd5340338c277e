#pragma once
// SPDX-License-Identifier: Apache-2.0
/// The parts of a catalogue's pages as strips: what the web pages show, in the same words.

#include "catalogue/book/flow.hpp"

#include <redriver/catalogue/catalogue.hpp>

#include <set>
#include <string>
#include <vector>

namespace redriver::catalogue_detail {

/// Sizes of the parts, in points; a teaser has them smaller.
struct BlockSizes {
    double text = 8.5;
    double small = 7.5;
    double note = 6.6;
    double heading = 10.5;
};

class Blocks {
public:
    /// `places`: names of pages that links may lead to.
    Blocks(Typesetter& typesetter, Language language, std::set<std::string> places, BlockSizes sizes = {})
        : m_typesetter(typesetter), m_language(language), m_places(std::move(places)), m_sizes(sizes)
    {
    }

    /// A statement with its marks and the numbers of its sources.
    std::vector<Run> runs(const Statement& statement, const Style& style) const;

    Strips heading(const std::string& text, int level, double width);
    Strips paragraph(const std::vector<Run>& runs, double width, double gap = 3);
    Strips paragraph(const Statement& statement, double width);
    /// Labels and values side by side. Rows whose only value is not available are gathered in one sentence.
    Strips facts(const std::vector<Row>& rows, double width);
    Strips table(const Table& table, double width);
    Strips sources(const std::vector<SourceNote>& sources, double width);
    /// Heading, paragraphs, facts, charts and tables.
    Strips section(const Section& section, double width);
    /// Boxes side by side with label and values, for the facts that matter most.
    Strip highlights(const std::vector<Row>& rows, double width);
    /// The interval of a score.
    static void draw_bar(PdfFile& file, const ScoreBar& bar, double x, double y, double width);

    Typesetter& typesetter() { return m_typesetter; }
    const BlockSizes& sizes() const { return m_sizes; }
    void set_sizes(const BlockSizes& sizes) { m_sizes = sizes; }
    Language language() const { return m_language; }
    std::string say(const std::string& key) const;
    int new_group() { return ++m_group; }

private:
    Typesetter& m_typesetter;
    Language m_language;
    std::set<std::string> m_places;
    BlockSizes m_sizes;
    int m_group = 0;
};

} // namespace redriver::catalogue_detail
