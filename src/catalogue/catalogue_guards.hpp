#pragma once
// SPDX-License-Identifier: Apache-2.0
/// The parts of faults_of() that look at what statements state.

#include <redriver/catalogue/catalogue.hpp>

#include <algorithm>
#include <string>
#include <vector>

namespace redriver::catalogue_detail {

/// Calls visit(statement) for every statement of a page, in the order of the page.
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

/// Facts of statements whose words do not say them as the language writes them.
std::vector<std::string> unsaid_facts(const Page& page, Language language);

/// Facts of `page` that differ from those at the same place of `first`, the same page in another language.
std::vector<std::string> differing_facts(const Page& first, Language first_language, const Page& page);

} // namespace redriver::catalogue_detail
