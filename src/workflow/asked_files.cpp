// SPDX-License-Identifier: Apache-2.0
#include "workflow/asked_files.hpp"

#include <redriver/i18n/told_error.hpp>
#include <redriver/model/record_fields.hpp>

namespace redriver {

void expect_kinds(const std::vector<InputFile>& files)
{
    for (const InputFile& file : files) {
        if (!file.content.empty() && !is_known_content(file.content)) {
            throw ToldUsageError("usage.no_kind",
                                 {{"value", file.content}, {"expected", codes_of<RecordKind>() + ", network, rates"}});
        }
    }
}

} // namespace redriver
