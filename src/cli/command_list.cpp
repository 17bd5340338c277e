// SPDX-License-Identifier: Apache-2.0
#include "cli/command_list.hpp"

namespace redriver::cli {

// One line a command: declared here, defined in commands/<name>.cpp, listed below. Nothing else names a command.
Command make_access_command();
Command make_catalogue_command();
Command make_explain_command();
Command make_gaps_command();
Command make_help_command();
Command make_import_command();
Command make_init_command();
Command make_match_command();
Command make_set_command();
Command make_undo_command();
Command make_version_command();
Command make_whatif_command();

const std::vector<Command>& commands()
{
    static const std::vector<Command> list{
        make_init_command(),
        make_import_command(),
        make_set_command(),
        make_undo_command(),
        make_access_command(),
        make_match_command(),
        make_explain_command(),
        make_whatif_command(),
        make_gaps_command(),
        make_catalogue_command(),
        make_help_command(),
        make_version_command(),
    };
    return list;
}

const Command* find_command(std::string_view name)
{
    for (const Command& command : commands()) {
        if (command.spec.name == name) {
            return &command;
        }
    }
    return nullptr;
}

} // namespace redriver::cli
