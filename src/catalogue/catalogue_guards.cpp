// SPDX-License-Identifier: Apache-2.0
#include <redriver/catalogue/catalogue.hpp>

#include <algorithm>
#include <map>
#include <set>

namespace redriver {
namespace {

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

template <class Visit>
void for_each_statement(const Page& page, Visit visit)
{
    const auto all = [&visit](const std::vector<Statement>& statements) {
        std::for_each(statements.begin(), statements.end(), visit);
    };
    visit(page.title);
    all(page.subtitles);
    for (const Section& section : page.sections) {
        all(section.paragraphs);
        for (const Row& row : section.rows) {
            all(row.values);
            all(row.others);
        }
        for (const Table& table : section.tables) {
            for (const auto& row : table.rows) {
                for (const Cell& cell : row) {
                    all(cell.statements);
                }
            }
        }
    }
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
        for_each_statement(page, [&](const Statement& statement) {
            for (const std::string& fault : statement_faults(statement, page, pages)) {
                faults.push_back(where(page) + ": " + fault);
            }
        });
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
    }
    return faults;
}

} // namespace redriver
