#pragma once
// SPDX-License-Identifier: Apache-2.0
/// The job of `catalogue`: a registry → an edition in a folder.

#include <redriver/catalogue/publisher.hpp>
#include <redriver/files/write_files.hpp>
#include <redriver/matching/match.hpp>
#include <redriver/model/language.hpp>
#include <redriver/model/project.hpp>
#include <redriver/storage/registry.hpp>

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace redriver {

/// Which edition to publish, where, in which forms.
struct PublishRequest {
    std::string registry;
    std::string folder;
    std::vector<Language> languages{Language::vi, Language::en};
    PartialDate as_of;
    std::vector<std::string> provinces; ///< empty = all
    std::vector<ProjectKind> kinds;     ///< empty = all
    std::optional<InvestorId> investor; ///< set: a personal edition for this investor
    MatchOptions match;                 ///< for a personal edition
    std::optional<std::size_t> most;    ///< projects of a personal edition; absent = all that are ranked
    std::string model_file;             ///< for a personal edition; empty = the default model
    std::vector<CatalogueFormat> formats{CatalogueFormat::html};
    PublisherSettings publisher;
    Overwrite overwrite = Overwrite::no;
    std::function<void(std::size_t)> on_file; ///< is told the number of files written so far; may be empty
};

/// What was written, and from which state of the registry.
struct PublishReport {
    std::string folder;
    std::string first_page; ///< path of the page to open; of the folder if there are no web pages
    std::size_t projects = 0;
    std::size_t files = 0;
    std::uintmax_t bytes = 0;
    std::vector<LossReport> losses; ///< also written as losses.json
    RegistryHead head;
};

/// Writes the edition in all formats as one folder, or nothing. Throws UsageError for an unknown investor or province
/// and for a format that cannot be made, PublishError when the folder cannot be written or a guard fails, and what MatchDesk throws.
PublishReport publish_catalogue(const PublishRequest& request);

} // namespace redriver
