// SPDX-License-Identifier: Apache-2.0
#include "catalogue/catalogue_guards.hpp"

#include "i18n/fact_lists.hpp"

#include <redriver/i18n/told_error.hpp>

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <optional>
#include <set>

namespace redriver {
namespace {

using catalogue_detail::for_each_statement;

using Anchors = std::set<std::string>;

/// The anchors of each page. Most pages have the same ones, which are kept once.
class PageAnchors {
public:
    /// False if there is such a page already.
    bool add(const std::string& page, Anchors anchors)
    {
        return m_pages.emplace(page, &*m_sets.insert(std::move(anchors)).first).second;
    }
    /// nullptr if there is no such page.
    const Anchors* find(const std::string& page) const
    {
        const auto found = m_pages.find(page);
        return found == m_pages.end() ? nullptr : found->second;
    }
    bool has_same_pages(const PageAnchors& other) const
    {
        return std::equal(m_pages.begin(), m_pages.end(), other.m_pages.begin(), other.m_pages.end(),
                          [](const auto& a, const auto& b) { return a.first == b.first; });
    }

private:
    std::set<Anchors> m_sets;
    std::map<std::string, const Anchors*> m_pages;
};

bool is_file_name(const std::string& name)
{
    const auto allowed = [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_' ||
               c == '-';
    };
    return !name.empty() && name.size() <= 100 && name.front() != '.' && name.front() != '-' &&
           std::all_of(name.begin(), name.end(), allowed);
}

std::set<std::string> anchors_of(const Page& page, const std::string& where, std::vector<std::string>& faults)
{
    std::set<std::string> anchors{""};
    const auto add = [&](const std::string& anchor) {
        if (!anchor.empty() && !anchors.insert(anchor).second) {
            faults.push_back(where + ": the anchor '" + anchor + "' is used twice");
        }
    };
    for (const Section& section : page.sections) {
        add(section.anchor);
        for (const Row& row : section.rows) {
            add(row.anchor);
        }
    }
    return anchors;
}

/// Faults of one statement, said of the page it stands on.
std::vector<std::string> statement_faults(const Statement& statement, const Page& page, const PageAnchors& pages)
{
    std::vector<std::string> faults;
    const std::string quoted = "'" + statement.text + "'";
    if (statement.text.empty()) {
        faults.emplace_back("a fact says nothing: what is not known must say so");
    }
    if (statement.kind == StatementKind::figure && statement.notes.empty() && statement.page.empty()) {
        faults.push_back("the figure " + quoted + " has no source note");
    }
    for (const int note : statement.notes) {
        if (note < 1 || static_cast<std::size_t>(note) > page.sources.size()) {
            faults.push_back(quoted + " refers to the source note " + std::to_string(note) + ", which is not there");
        }
    }
    if (!statement.page.empty()) {
        const Anchors* target = pages.find(statement.page);
        if (target == nullptr) {
            faults.push_back(quoted + " leads to the page '" + statement.page + "', which is not there");
        } else if (target->count(statement.anchor) == 0) {
            faults.push_back(quoted + " leads to '" + statement.page + "#" + statement.anchor +
                             "', which is not there");
        }
    }
    return faults;
}

/// Facts that a project's page must show or say that they are not yet available, by the anchors of their rows.
constexpr std::array required_rows{"area",     "land_available", "largest_parcel", "land_term", "capital",   "power",
                                   "water",    "province",       "legal_basis",    "promoter",  "incentives"};
constexpr std::array required_sections{"summary", "objectives", "place", "land",      "money", "sector",
                                       "terms",   "access",     "law",   "utilities", "contact"};

bool says_something(const Section& section)
{
    return !section.paragraphs.empty() || !section.rows.empty() || !section.tables.empty();
}

std::vector<std::string> missing_facts(const Page& page)
{
    std::vector<std::string> faults;
    std::set<std::string> said;
    for (const Section& section : page.sections) {
        if (says_something(section)) {
            said.insert(section.anchor);
        }
        for (const Row& row : section.rows) {
            if (row.values.empty()) {
                faults.push_back("'" + row.label + "' is given no value: what is not known must say so");
            } else {
                said.insert(row.anchor);
            }
        }
        for (const Table& table : section.tables) {
            for (const auto& row : table.rows) {
                const bool complete = std::all_of(row.begin(), row.end(), [](const Cell& cell) {
                    return !cell.statements.empty() || cell.bar.has_value();
                });
                if (!complete || row.size() != table.columns.size()) {
                    faults.push_back("a row of '" + table.caption + "' lacks a cell: what is not known must say so");
                }
            }
        }
    }
    if (page.kind != PageKind::project) {
        return faults;
    }
    const auto require = [&](const std::string& anchor) {
        if (said.count(anchor) == 0) {
            faults.push_back("the required fact '" + anchor + "' is not there: what is not known must say so");
        }
    };
    std::for_each(required_sections.begin(), required_sections.end(), require);
    std::for_each(required_rows.begin(), required_rows.end(), require);
    return faults;
}

std::string place_of(const Edition& edition, const Page& page)
{
    return std::string(to_code(edition.language)) + "/" + page.name;
}

PageAnchors anchors_of(const Edition& edition, std::vector<std::string>& faults)
{
    PageAnchors pages;
    for (const Page& page : edition.pages) {
        const std::string where = place_of(edition, page);
        if (!is_file_name(page.name)) {
            faults.push_back(where + ": the name holds something other than letters, digits, '.', '_' and '-'");
        }
        if (!pages.add(page.name, anchors_of(page, where, faults))) {
            faults.push_back(where + ": two pages have this name");
        }
    }
    return pages;
}

/// Faults of the pages, one after another: each is looked at once, beside the one of the first edition.
void add_page_faults(const Edition& first, const Edition& edition, const PageAnchors& pages,
                     std::vector<std::string>& faults)
{
    for (std::size_t at = 0; at < edition.pages.size(); ++at) {
        const std::shared_ptr<const Page> page = edition.pages.get(at);
        const auto report = [&](const std::vector<std::string>& found) {
            for (const std::string& fault : found) {
                faults.push_back(place_of(edition, *page) + ": " + fault);
            }
        };
        for_each_statement(*page,
                           [&](const Statement& statement) { report(statement_faults(statement, *page, pages)); });
        report(missing_facts(*page));
        report(catalogue_detail::unsaid_facts(*page, edition.language));
        if (&first != &edition && at < first.pages.size()) {
            const std::shared_ptr<const Page> twin = first.pages.get(at);
            if (twin->name == page->name) {
                report(catalogue_detail::differing_facts(*twin, first.language, *page));
            }
        }
    }
}

} // namespace

std::vector<std::string> faults_of(const std::vector<Edition>& editions)
{
    std::vector<std::string> faults;
    if (editions.empty()) {
        faults.emplace_back("the catalogue has no edition");
    }
    std::set<Language> languages;
    std::optional<PageAnchors> first_pages;
    for (const Edition& edition : editions) {
        const std::string code(to_code(edition.language));
        if (edition.pages.empty()) {
            faults.push_back(code + ": the edition has no page");
        }
        if (!languages.insert(edition.language).second) {
            faults.push_back(code + ": two editions have this language");
        }
        PageAnchors pages = anchors_of(edition, faults);
        if (first_pages && !pages.has_same_pages(*first_pages)) {
            faults.push_back(code + ": the edition has other pages than the first one");
        }
        add_page_faults(editions.front(), edition, pages, faults);
        if (!first_pages) {
            first_pages = std::move(pages);
        }
    }
    return faults;
}

void refuse_faults(const std::vector<Edition>& editions)
{
    constexpr std::size_t faults_named = 20;
    const std::vector<std::string> faults = faults_of(editions);
    if (faults.empty()) {
        return;
    }
    std::vector<Message> lines;
    for (std::size_t i = 0; i < faults.size() && i < faults_named; ++i) { // faults of this program, for who mends it
        lines.push_back({"failure.in_own_words", {{"words", faults[i]}}});
    }
    if (faults.size() > faults_named) {
        lines.push_back({"failure.and_more", {{"count", std::to_string(faults.size() - faults_named)}}});
    }
    throw ToldPublishError("failure.unfit_catalogue", {{"faults", as_lines(lines)}});
}

} // namespace redriver
