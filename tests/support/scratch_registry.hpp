#pragma once
// SPDX-License-Identifier: Apache-2.0
/// A registry of one test, and short ways to fill it.

#include "support/scratch_dir.hpp"

#include <redriver/workflow/import_records.hpp>

#include <string>

namespace redriver::test {

/// The stamp of every change in tests.
Stamp a_stamp(const std::string& command = "import");

/// The package of sample_data.
std::string sample_package();

/// The request that makes the records of a content.
ChangeRequest creation_request(const RegistryContent& content, const RegistryHead& head);

class ScratchRegistry {
public:
    ScratchRegistry();

    const std::string& path() const { return m_path; }
    const ScratchDir& folder() const { return m_folder; }
    Registry open(Access access = Access::read) const { return Registry::open(m_path, access); }
    RegistryContent content() const { return open().load(); }

    ImportReport import(std::vector<InputFile> files, DryRun dry_run = DryRun::no) const;
    /// Imports one CSV or JSON text as records of a kind; `kind` is the name of the table.
    ImportReport import_text(const std::string& kind, const std::string& text, const std::string& ending = ".csv") const;
    /// Makes the records in one change set.
    RegistryHead write(const RegistryContent& content) const;

private:
    ScratchDir m_folder;
    std::string m_path;
};

/// One text for each finding: rule, and "@row" where one is known.
std::vector<std::string> rules_of(const std::vector<Finding>& findings, Severity severity = Severity::error);

} // namespace redriver::test
