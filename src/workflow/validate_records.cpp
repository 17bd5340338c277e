// SPDX-License-Identifier: Apache-2.0
#include <redriver/workflow/validate_records.hpp>

#include "workflow/asked_files.hpp"
#include "workflow/forget_persons.hpp"
#include "workflow/network_findings.hpp"

#include <redriver/storage/registry.hpp>
#include <redriver/validation/check_records.hpp>
#include <redriver/workflow/import_records.hpp>

#include <filesystem>

namespace redriver {

std::vector<Finding> validate_files(const std::vector<InputFile>& files, const std::string& registry)
{
    expect_kinds(files);
    Intake intake = read_records(files);
    RegistryContent content;
    if (std::filesystem::exists(registry)) {
        content = Registry::open(registry, Access::read).load();
    }
    return plan_import(std::move(intake), content, {}).report.findings;
}

std::vector<Finding> validate_registry(const std::string& registry)
{
    const RegistryContent content = Registry::open(registry, Access::read).load();
    std::vector<Finding> findings = check_content(content);
    for (Finding& finding : network_findings(content)) {
        findings.push_back(std::move(finding));
    }
    mask_persons(findings);
    return findings;
}

} // namespace redriver
