#pragma once
// SPDX-License-Identifier: Apache-2.0
/// The job of `catalogue`: a registry → an edition in a folder.

#include <redriver/files/write_files.hpp>
#include <redriver/matching/match.hpp>
#include <redriver/model/language.hpp>
#include <redriver/model/project.hpp>
#include <redriver/storage/registry.hpp>

#include <optional>
#include <string>
#include <vector>

namespace redriver {

struct PublishRequest {
    std::string registry;
    std::string folder;
    std::vector<Language> languages{Language::vi, Language::en};
    PartialDate as_of;
    std::vector<std::string> provinces; ///< empty = all
    std::vector<ProjectKind> kinds;     ///< empty = all
    std::optional<InvestorId> investor; ///< set: a personal edition for this investor
    MatchOptions match;                 ///< for a personal edition
    std::string model_file;             ///< for a personal edition; empty = the default model
    Overwrite overwrite = Overwrite::no;
};

struct PublishReport {
    std::string folder;
    std::string first_page; ///< path of the page to open
    std::size_t projects = 0;
    std::size_t files = 0;
    std::uintmax_t bytes = 0;
    RegistryHead head;
};

/// Builds the whole edition in memory and writes it as one folder, or nothing. Throws UsageError for an unknown
/// investor or province, PublishError when the folder cannot be written or a guard fails, and what MatchDesk throws.
PublishReport publish_catalogue(const PublishRequest& request);

} // namespace redriver
