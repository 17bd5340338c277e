// SPDX-License-Identifier: Apache-2.0
#include "cli/command_list.hpp"

namespace redriver::cli {

// One line a command: declared here, defined in commands/<name>.cpp, listed below. Nothing else names a command.
Command make_init_command();
Command make_import_command();
Command make_validate_command();
Command make_justify_command();
Command make_stats_command();
Command make_list_command();
Command make_show_command();
Command make_search_command();
Command make_set_command();
Command make_contact_command();
Command make_dupes_command();
Command make_merge_command();
Command make_log_command();
Command make_verify_command();
Command make_undo_command();
Command make_backup_command();
Command make_restore_command();
Command make_dump_command();
Command make_export_command();
Command make_access_command();
Command make_match_command();
Command make_run_command();
Command make_explain_command();
Command make_whatif_command();
Command make_gaps_command();
Command make_allocate_command();
Command make_catalogue_command();
Command make_help_command();
Command make_version_command();

const std::vector<Command>& commands()
{
    static const std::vector<Command> list{
        make_init_command(),
        make_import_command(),
        make_validate_command(),
        make_justify_command(),
        make_stats_command(),
        make_list_command(),
        make_show_command(),
        make_search_command(),
        make_set_command(),
        make_contact_command(),
        make_dupes_command(),
        make_merge_command(),
        make_log_command(),
        make_verify_command(),
        make_undo_command(),
        make_backup_command(),
        make_restore_command(),
        make_dump_command(),
        make_export_command(),
        make_access_command(),
        make_match_command(),
        make_run_command(),
        make_explain_command(),
        make_whatif_command(),
        make_gaps_command(),
        make_allocate_command(),
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
