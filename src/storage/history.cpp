// SPDX-License-Identifier: Apache-2.0
#include <redriver/storage/history.hpp>

#include "storage/registry_body.hpp"

namespace redriver {
namespace {

constexpr const char* commands_text = "SELECT number, command FROM change_set WHERE command = ?1 OR substr(command, 1, "
                                      "length(?1) + 1) = ?1 || ' ' ORDER BY number";

} // namespace

std::vector<std::pair<long, std::string>> commands_of(const std::string& registry, const std::string& first_word)
{
    std::vector<std::pair<long, std::string>> found;
    storage::guarded("failure.action.read_history", registry, [&] {
        SQLite::Database database = storage::open_database(registry, Access::read);
        SQLite::Statement select(database, commands_text);
        select.bind(1, first_word);
        while (select.executeStep()) {
            found.emplace_back(static_cast<long>(select.getColumn(0).getInt64()), select.getColumn(1).getString());
        }
    });
    return found;
}

bool is_of_older_format(const std::string& registry)
{
    int format = 0;
    storage::guarded("failure.action.open", registry, [&] {
        SQLite::Database database = storage::open_database(registry, Access::read);
        format = storage::format_of(database);
    });
    return format < supported_registry_format();
}

} // namespace redriver
