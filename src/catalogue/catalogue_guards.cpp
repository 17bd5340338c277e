// SPDX-License-Identifier: Apache-2.0
#include "catalogue/catalogue_guards.hpp"

#include <redriver/base/error.hpp>

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace redriver {
namespace {

using catalogue_detail::for_each_statement;

using PageAnchors = std::map<std::string, std::set<std::string>>;

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
        const auto target = pages.find(statement.page);
        if (target == pages.end()) {
            faults.push_back(quoted + " leads to the page '" + statement.page + "', which is not there");
        } else if (target->second.count(statement.anchor) == 0) {
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

std::vector<std::string> edition_faults(const Edition& edition)
{
    std::vector<std::string> faults;
    PageAnchors pages;
    const auto where = [&edition](const Page& page) {
        return std::string(to_code(edition.language)) + "/" + page.name;
    };
    for (const Page& page : edition.pages) {
        if (!is_file_name(page.name)) {
            faults.push_back(where(page) + ": the name holds something other than letters, digits, '.', '_' and '-'");
        }
        if (!pages.emplace(page.name, anchors_of(page, where(page), faults)).second) {
            faults.push_back(where(page) + ": two pages have this name");
        }
    }
    for (const Page& page : edition.pages) {
        const auto report = [&](const std::vector<std::string>& found) {
            for (const std::string& fault : found) {
                faults.push_back(where(page) + ": " + fault);
            }
        };
        for_each_statement(page, [&](const Statement& statement) { report(statement_faults(statement, page, pages)); });
        report(missing_facts(page));
        report(catalogue_detail::unsaid_facts(page, edition.language));
    }
    return faults;
}

std::set<std::string> page_names(const Edition& edition)
{
    std::set<std::string> names;
    for (const Page& page : edition.pages) {
        names.insert(page.name);
    }
    return names;
}

} // namespace

std::vector<std::string> faults_of(const std::vector<Edition>& editions)
{
    std::vector<std::string> faults;
    if (editions.empty()) {
        faults.emplace_back("the catalogue has no edition");
    }
    std::set<Language> languages;
    for (const Edition& edition : editions) {
        const std::string code(to_code(edition.language));
        if (edition.pages.empty()) {
            faults.push_back(code + ": the edition has no page");
        }
        if (!languages.insert(edition.language).second) {
            faults.push_back(code + ": two editions have this language");
        }
        if (page_names(edition) != page_names(editions.front())) {
            faults.push_back(code + ": the edition has other pages than the first one");
        }
        for (std::string& fault : edition_faults(edition)) {
            faults.push_back(std::move(fault));
        }
        for (std::string& fault : catalogue_detail::differing_facts(editions.front(), edition)) {
            faults.push_back(std::move(fault));
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
    std::string message = "the catalogue is not fit to publish:";
    for (std::size_t i = 0; i < faults.size() && i < faults_named; ++i) {
        message += "\n  " + faults[i];
    }
    if (faults.size() > faults_named) {
        message += "\n  and " + std::to_string(faults.size() - faults_named) + " more";
    }
    throw PublishError(message);
}

} // namespace redriver
