// SPDX-License-Identifier: Apache-2.0
#include "storage/record_tables.hpp"
#include "storage/registry_body.hpp"

#include <redriver/search/folding.hpp>
#include <redriver/search/searched_text.hpp>

#include <embedded/trial_format.hpp>

namespace redriver::storage {
namespace {

constexpr const char* trial_projects_text = "SELECT id, name_vi, name_en, province FROM trial_projects ORDER BY id";
constexpr const char* trial_investors_text = "SELECT id, name FROM trial_investors ORDER BY id";
constexpr const char* put_search_text = "INSERT INTO search_text (rowid, folded) "
                                        "SELECT id, ?3 FROM record WHERE kind = ?1 AND key = ?2";

/// Keys of records with the text that is searched.
using SearchTexts = std::vector<std::pair<std::string, std::string>>;

/// What the trial format had no search for.
void fill_search(SQLite::Database& database, RecordKind kind, const SearchTexts& texts)
{
    SQLite::Statement put(database, put_search_text);
    for (const auto& [key, text] : texts) {
        put.bind(1, std::string(to_code(kind)));
        put.bind(2, key);
        put.bind(3, fold(text));
        put.exec();
        put.reset();
    }
}

SearchTexts project_texts(SQLite::Database& database)
{
    SearchTexts texts;
    SQLite::Statement select(database, trial_projects_text);
    while (select.executeStep()) {
        Project project;
        project.id.value = text_of(select, 0);
        project.name.vi = text_of(select, 1);
        project.name.en = text_of(select, 2);
        project.province = text_of(select, 3);
        texts.emplace_back(project.id.value, searched_text(project));
    }
    return texts;
}

SearchTexts investor_texts(SQLite::Database& database)
{
    SearchTexts texts;
    SQLite::Statement select(database, trial_investors_text);
    while (select.executeStep()) {
        Investor investor;
        investor.id.value = text_of(select, 0);
        investor.name = text_of(select, 1);
        texts.emplace_back(investor.id.value, searched_text(investor));
    }
    return texts;
}

} // namespace

void upgrade_trial_format(SQLite::Database& database, const std::string& first_format)
{
    database.exec(std::string(embedded::trial_format::file("set_aside.sql")));
    database.exec(first_format);
    const auto projects = project_texts(database);
    const auto investors = investor_texts(database);
    database.exec(std::string(embedded::trial_format::file("take_over.sql")));
    fill_search(database, RecordKind::project, projects);
    fill_search(database, RecordKind::investor, investors);
}

} // namespace redriver::storage
