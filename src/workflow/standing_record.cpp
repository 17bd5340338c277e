// SPDX-License-Identifier: Apache-2.0
#include <redriver/workflow/standing_record.hpp>

#include "workflow/former_ids.hpp"

#include <redriver/storage/registry.hpp>

namespace redriver {

std::optional<std::string> standing_id(const std::string& registry, RecordKind kind, const std::string& id)
{
    Registry file = Registry::open(registry, Access::read);
    if (file.version_of(kind, id) > 0) {
        return id;
    }
    const RegistryContent content = file.load();
    const std::string present = present_id(former_ids(file, content), id);
    return file.version_of(kind, present) > 0 ? std::optional(present) : std::nullopt;
}

} // namespace redriver
