// SPDX-License-Identifier: Apache-2.0
// Stands in the quick program in the place of command_list.cpp: what is not listed here is not linked, and with it stay
// away the libraries for spreadsheets and books, which take longer to load than most answers take.
#include "cli/quick_command_list.hpp"

#include "cli/command_list.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace redriver::cli {

Command make_list_command();
Command make_show_command();
Command make_search_command();
Command make_match_command();
Command make_explain_command();
Command make_version_command();

namespace {

using Entry = std::pair<std::string_view, Command (*)()>;
constexpr std::array entries{Entry{"list", make_list_command},     Entry{"show", make_show_command},
                             Entry{"search", make_search_command}, Entry{"match", make_match_command},
                             Entry{"explain", make_explain_command}, Entry{"version", make_version_command}};

const Entry* find(std::string_view name)
{
    const auto found = std::find_if(entries.begin(), entries.end(), [&](const Entry& each) { return each.first == name; });
    return found == entries.end() ? nullptr : &*found;
}

} // namespace

bool is_quick(std::string_view command) { return find(command) != nullptr; }

const std::vector<Command>& commands()
{
    static const std::vector<Command> list = [] {
        std::vector<Command> made;
        for (const Entry& each : entries) {
            made.push_back(each.second());
        }
        return made;
    }();
    return list;
}

const Command* find_command(std::string_view name)
{
    const Entry* entry = find(name);
    if (entry == nullptr) {
        return nullptr;
    }
    static const Command command = entry->second(); // one word, one command
    return &command;
}

} // namespace redriver::cli
