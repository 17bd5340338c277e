// SPDX-License-Identifier: Apache-2.0
#include <redriver/workflow/create_registry.hpp>

#include <redriver/storage/registry.hpp>

namespace redriver {

void create_registry(const std::string& path)
{
    Registry::create(path);
}

} // namespace redriver
