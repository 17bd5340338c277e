// SPDX-License-Identifier: Apache-2.0
#include "workflow/real_desk.hpp"

#include <redriver/workflow/create_registry.hpp>
#include <redriver/workflow/import_records.hpp>

#include <filesystem>
#include <string>
#include <unistd.h>

namespace redriver::test {

const MatchDesk& real_desk()
{
    static const auto desk = [] {
        namespace fs = std::filesystem;
        const fs::path folder = fs::temp_directory_path() / ("redriver-real-desk-" + std::to_string(getpid()));
        fs::create_directory(folder);
        const std::string registry = (folder / "r.db").string();
        create_registry(registry);
        ImportRequest request;
        request.registry = registry;
        request.files.push_back({std::string(REDRIVER_SOURCE_DIR) + "/sample_data/datapackage.json", {}});
        request.stamp = {"2026-11-22T00:00:00Z", "tester", {}, "import"};
        import_records(request);
        auto made = std::make_unique<MatchDesk>(MatchSettings{registry, PartialDate{2026, 11, 22}, {}});
        fs::remove_all(folder);
        return made;
    }();
    return *desk;
}

} // namespace redriver::test
