// SPDX-License-Identifier: Apache-2.0
#include "cli/asked_record.hpp"

#include "cli/sentence.hpp"

#include <redriver/i18n/told_error.hpp>
#include <redriver/workflow/standing_record.hpp>

#include <ostream>

namespace redriver::cli {

std::string asked_record(const Invocation& call, RecordKind kind, const std::string& id)
{
    const auto standing = standing_id(call.common().registry, kind, id);
    if (!standing) {
        throw ToldUsageError(kind == RecordKind::investor ? "usage.no_investor" : "usage.no_project", {{"id", id}});
    }
    if (*standing != id && !call.common().quiet) {
        call.err() << sentence(call.language(), "cli.show.merged", {{"asked", id}, {"id", *standing}}) << "\n";
    }
    return *standing;
}

} // namespace redriver::cli
