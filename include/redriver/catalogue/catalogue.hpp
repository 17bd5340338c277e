#pragma once
// SPDX-License-Identifier: Apache-2.0
/// A catalogue as a value without a format: pages of sections of statements, with the source of every figure.

#include <redriver/base/vocabulary.hpp>
#include <redriver/catalogue/access_tables.hpp>
#include <redriver/catalogue/chart.hpp>
#include <redriver/catalogue/made_list.hpp>
#include <redriver/catalogue/public_project.hpp>
#include <redriver/model/language.hpp>
#include <redriver/model/message.hpp>
#include <redriver/model/partial_date.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace redriver {

/// What a reader must know about a statement beside its words.
enum class Mark {
    estimated,               ///< the source estimates it
    computed,                ///< we computed it from stated figures
    undecided,               ///< sources differ and nobody has chosen
    stale,                   ///< its source is older than 24 months
    undated,                 ///< its source has no date
    source_not_kept,         ///< the address of its source was not kept
    unconfirmed_translation, ///< our own translation or summary
    original_language,       ///< shown in another language than the page's
    judged,                  ///< a classification that somebody judged
};

template <>
struct Vocabulary<Mark> {
    static constexpr std::string_view name = "mark";
    static constexpr std::array<Term<Mark>, 9> terms{{
        {Mark::estimated, "estimated"},
        {Mark::computed, "computed"},
        {Mark::undecided, "undecided"},
        {Mark::stale, "stale"},
        {Mark::undated, "undated"},
        {Mark::source_not_kept, "source_not_kept"},
        {Mark::unconfirmed_translation, "unconfirmed_translation"},
        {Mark::original_language, "original_language"},
        {Mark::judged, "judged"},
    }};
};

/// Whether a statement is a stated number, which must name its source, or nobody has made it yet.
enum class StatementKind { plain, figure, unknown };

/// A number with its unit, a bare number, a date or a place (in its own letters) before it has a language: every
/// edition must say it alike, each in its own way of writing.
using SaidFact = std::variant<Amount, Decimal, PartialDate, std::string>;

/// One thing said, in the words of the page's language, without any markup.
struct Statement {
    std::string text;
    StatementKind kind = StatementKind::plain;
    std::optional<Language> language; ///< set when the text is not in the page's language
    std::vector<Mark> marks;
    std::vector<int> notes; ///< numbers of source notes of the page
    std::string page;       ///< page of the same edition that tells more; empty if none
    std::string anchor;     ///< section of that page
    std::vector<SaidFact> facts; ///< what the text states, in the order of the text
    friend bool operator==(const Statement&, const Statement&) = default;
};

/// A fact: what counts, and beside it what other sources say.
struct Row {
    std::string anchor;
    std::string label;
    std::vector<Statement> values;
    std::vector<Statement> others;
    friend bool operator==(const Row&, const Row&) = default;
};

/// A score as an interval, thousandths of a point, 0..100'000.
struct ScoreBar {
    std::int64_t low = 0;
    std::int64_t high = 0;
    std::string spoken; ///< the same in words
    friend bool operator==(const ScoreBar&, const ScoreBar&) = default;
};

/// What stands in one cell of a table: statements, or a bar of points.
struct Cell {
    std::vector<Statement> statements;
    std::optional<ScoreBar> bar;
    friend bool operator==(const Cell&, const Cell&) = default;
};

/// Whether a column is read as words or aligned as numbers.
enum class ColumnKind { words, number };

/// The head of a column.
struct Column {
    std::string heading;
    ColumnKind kind = ColumnKind::words;
    friend bool operator==(const Column&, const Column&) = default;
};

/// The first cell of each row is its heading.
struct Table {
    std::string caption;
    std::vector<Column> columns;
    std::vector<std::vector<Cell>> rows;
    friend bool operator==(const Table&, const Table&) = default;
};

/// How a section asks to be shown.
enum class SectionKind { facts, highlights, notice };

/// A part of a page with its heading; any of its contents may be empty.
struct Section {
    std::string anchor; ///< unique in its page
    std::string heading;
    int level = 2; ///< 2, or 3 inside the last section of level 2
    SectionKind kind = SectionKind::facts;
    std::vector<Statement> paragraphs;
    std::vector<Row> rows;
    std::optional<ScoreBar> bar;
    std::vector<Table> tables;
    std::vector<Chart> charts; ///< their numbers stand in the tables
    friend bool operator==(const Section&, const Section&) = default;
};

/// Where a statement of the page comes from.
struct SourceNote {
    int number = 0;
    std::string document;                 ///< address or title; empty = not kept
    std::vector<std::string> particulars; ///< page or row, date, confidence, basis, in words
    friend bool operator==(const SourceNote&, const SourceNote&) = default;
};

/// What a page is about.
enum class PageKind { index, project, about, personal, list };

/// One page in every language of the edition.
struct Page {
    std::string name; ///< "index", "about", "list-1", a project id: names the file
    PageKind kind = PageKind::project;
    Statement title;
    std::vector<Statement> subtitles;
    std::vector<Section> sections;
    std::vector<SourceNote> sources;
    friend bool operator==(const Page&, const Page&) = default;
};

/// Bounds of an amount as filters need them. An absent upper bound is open.
struct AmountRange {
    std::int64_t low = 0;
    std::optional<std::int64_t> high;
    friend bool operator==(const AmountRange&, const AmountRange&) = default;
};

/// A project in short: what a reader searches by, and the facts by which projects are compared.
struct ProjectCard {
    ProjectId id;
    Statement name;
    std::string searched; ///< all that words are looked up in
    ProjectKind kind = ProjectKind::other;
    Stage stage = Stage::unknown;
    OpenState open = OpenState::unknown;
    std::string province;                      ///< as recorded, like the districts
    std::vector<std::string> former_districts;
    std::vector<SectorCode> sectors;
    std::optional<AmountRange> capital_million_vnd; ///< absent = not known, as below
    std::optional<AmountRange> area_thousandth_ha;
    std::vector<std::vector<Statement>> facts; ///< one list a label of the edition
    friend bool operator==(const ProjectCard&, const ProjectCard&) = default;
};

/// A value to filter by, with its name in the edition's language.
struct FilterChoice {
    std::string value;
    std::string text;
    friend bool operator==(const FilterChoice&, const FilterChoice&) = default;
};

/// A province to filter by, with the places inside it.
struct ProvinceChoice {
    FilterChoice province;
    std::vector<FilterChoice> districts; ///< former ones
    friend bool operator==(const ProvinceChoice&, const ProvinceChoice&) = default;
};

/// The values that the cards of an edition have.
struct CardFilters {
    std::vector<FilterChoice> kinds;
    std::vector<FilterChoice> sectors; ///< by code, with all that lie above
    std::vector<FilterChoice> stages;
    std::vector<FilterChoice> opens;
    std::vector<ProvinceChoice> provinces;
    friend bool operator==(const CardFilters&, const CardFilters&) = default;
};

/// All pages in one language. The first page is the front page, which is kept; those of projects are made when they
/// are read.
struct Edition {
    Language language = Language::vi;
    std::string title;
    std::vector<std::string> imprint; ///< as-of date, registry head: on every page
    MadeList<Page> pages;
    std::vector<std::string> card_labels;
    CardFilters filters;
    MadeList<ProjectCard> cards; ///< of the projects with a page
    friend bool operator==(const Edition&, const Edition&) = default;
};

/// The records behind the pages, for formats that carry values instead of words.
struct CatalogueRecords {
    PublicContent content; ///< chosen projects and their parcels; all of the shared lists
    AccessTables access;
    PartialDate as_of;
    std::string registry_head; ///< empty = not given
    std::optional<std::int64_t> change_sets;
    friend bool operator==(const CatalogueRecords&, const CatalogueRecords&) = default;
};

/// A public catalogue: the same pages in each of its languages, and the records that they were written from.
struct Catalogue {
    std::vector<Edition> editions;
    CatalogueRecords records;
    friend bool operator==(const Catalogue&, const Catalogue&) = default;
};

/// A catalogue made for one investor. Not a Catalogue: what is written for one reader cannot be passed to a
/// function that publishes for all.
struct PersonalCatalogue {
    std::string investor; ///< id
    PartialDate as_of;
    std::vector<Edition> editions;
    friend bool operator==(const PersonalCatalogue&, const PersonalCatalogue&) = default;
};

/// What is wrong with the editions, in English, one sentence a fault: a figure without a source note, a link to a
/// page or section that does not exist, a page name that cannot be a file name, editions with different pages, a fact
/// that says nothing (it must say "not yet available"), a required fact that is not there at all, a number, unit, date
/// or place that differs between languages or that the words do not say. Empty = fit to publish.
std::vector<std::string> faults_of(const std::vector<Edition>& editions);

/// Throws PublishError naming the faults of faults_of(), if there are any.
void refuse_faults(const std::vector<Edition>& editions);

} // namespace redriver
