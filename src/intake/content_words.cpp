// SPDX-License-Identifier: Apache-2.0
#include "intake/content_words.hpp"

#include "intake/sheets/read_sheets.hpp"
#include "record/held_rows.hpp"

#include <redriver/record/incoming.hpp>

#include <algorithm>
#include <filesystem>

namespace redriver {
namespace {

/// What a table of our own form may have for columns; empty when no table has that name.
std::vector<std::string> columns_of_table(std::string_view name)
{
    std::vector<std::string> columns;
    IncomingRecords none;
    for_each_incoming(none, [&](auto& list) {
        using Record = decltype(std::remove_cvref_t<decltype(list)>::value_type::record);
        if (to_code(RecordTraits<Record>::kind) == name) {
            columns = record::column_names<Record>();
        }
        record::for_each_held<Record>([&](const auto& held) {
            if (held.table == name) {
                columns = record::held_columns(held);
            }
        });
    });
    return columns;
}

/// Whether a sheet may be meant by a word for its content: it has at least two of the table's columns.
bool has_own_columns(const sheets::Grid& grid, const std::string& word)
{
    const TextTable headings = sheets::own_headings(grid);
    const std::vector<std::string> own = columns_of_table(table_name_of(word, &headings));
    const auto is_own = [&own](const std::string& heading) {
        return std::find(own.begin(), own.end(), heading) != own.end();
    };
    return std::count_if(headings.header.begin(), headings.header.end(), is_own) >= 2;
}

} // namespace

bool is_known_content(std::string_view content)
{
    if (content == "network" || content == "rates") {
        return true;
    }
    bool known = false;
    IncomingRecords none;
    for_each_incoming(none, [&](auto& list) {
        using Record = decltype(std::remove_cvref_t<decltype(list)>::value_type::record);
        known = known || to_code(RecordTraits<Record>::kind) == content;
        record::for_each_held<Record>([&](const auto& held) { known = known || held.table == content; });
    });
    return known;
}

std::string stem_of(const std::string& path)
{
    return std::filesystem::path(path).stem().string();
}

std::string table_name_of(std::string_view word, const TextTable* table)
{
    if (word == "rates") {
        return "exchange_rates";
    }
    if (word == "network" && table != nullptr) {
        const auto& header = table->header;
        const bool has_from = std::find(header.begin(), header.end(), "from") != header.end();
        return has_from ? "links" : "nodes";
    }
    return std::string(word);
}

std::vector<std::string> words_of_sheets(const std::vector<sheets::Grid>& grids, const InputFile& input)
{
    const std::string word = input.content.empty() ? stem_of(input.path) : input.content;
    const bool any_named = std::any_of(grids.begin(), grids.end(), [](const sheets::Grid& grid) {
        return is_known_content(grid.sheet) && !grid.is_hidden;
    });
    std::vector<std::string> words;
    for (const sheets::Grid& grid : grids) {
        const bool is_alone = grids.size() == 1 && (!input.content.empty() || !any_named);
        const bool is_meant = is_known_content(word) && (is_alone || (!any_named && has_own_columns(grid, word)));
        words.push_back(grid.is_hidden ? "" : is_meant ? word : is_known_content(grid.sheet) ? grid.sheet : "");
    }
    return words;
}

} // namespace redriver
