// SPDX-License-Identifier: Apache-2.0
#include "cli/shortlist_cells.hpp"

#include "cli/sentence.hpp"

#include <array>

namespace redriver::cli {
namespace {

constexpr std::array<std::string_view, shortlist_columns> column_names{"rank",     "id",       "name",   "score",
                                                                       "interval", "coverage", "mutual", "undecided"};

} // namespace

std::vector<Column> columns_of_shortlist(Language language)
{
    std::vector<Column> columns;
    for (const std::string_view name : column_names) {
        const bool is_number = name == "rank" || name == "score" || name == "coverage" || name == "mutual";
        columns.push_back({sentence(language, "cli.match.column." + std::string(name)),
                           is_number ? Align::right : Align::left});
    }
    return columns;
}

void add_rule(std::string& cell, std::string_view rule, Language language)
{
    cell += (cell.empty() ? "" : ", ") + sentence(language, "cli.rule." + std::string(rule));
}

} // namespace redriver::cli
