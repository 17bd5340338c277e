#pragma once
// SPDX-License-Identifier: Apache-2.0
/// From a registry to a catalogue.

#include <redriver/catalogue/access_tables.hpp>
#include <redriver/catalogue/catalogue.hpp>
#include <redriver/catalogue/public_project.hpp>
#include <redriver/matching/shortlist.hpp>
#include <redriver/model/registry_content.hpp>

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace redriver {

/// What an edition holds, and as of which day.
struct CatalogueOptions {
    std::vector<Language> languages{Language::vi, Language::en}; ///< the first one opens first
    PartialDate as_of;                                           ///< decides law, rates and what is stale; required
    std::vector<std::string> provinces;                          ///< today's names; empty = all
    std::vector<ProjectKind> kinds;                              ///< empty = all
    std::string registry_head;                                   ///< head of the registry's chain; empty = not given
    std::optional<std::int64_t> change_sets;
    std::map<Language, std::string> maps; ///< SVG documents of the corridor with the projects; may be empty
    AccessTables access; ///< a project that is not in it has no access table yet
};

/// The public catalogue of the projects that pass the options' filters. Pages of projects are made when they are read,
/// from `content`, of which the catalogue keeps what it needs. Facts that nobody has given are printed as
/// not yet available. A figure without any source is not printed and said to be withheld.
/// Throws UsageError if no language or no as-of date is given.
Catalogue build_catalogue(const PublicContent& content, const CatalogueOptions& options);

/// The same from a whole registry, of which only public_content() is looked at.
Catalogue build_catalogue(const RegistryContent& content, const CatalogueOptions& options);

/// How much of a shortlist goes into a personal edition.
struct PersonalScope {
    std::size_t detailed = 20;       ///< so many projects get a section with their reasons, the others a row
    std::optional<std::size_t> most; ///< so many projects, 1 at least, and those that share the last rank; absent = all
};

/// The edition for the investor that asked for `shortlist`: its ranked projects with reasons, unknowns and
/// conditions, a page for each of them in order of rank, and how many projects each rule excludes. The options'
/// filters apply as well. What is left out is counted and said.
/// Throws UsageError if the shortlist was not asked for by an investor of the registry.
PersonalCatalogue build_personal_catalogue(const RegistryContent& content, const Shortlist& shortlist,
                                           const CatalogueOptions& options, const PersonalScope& scope = {});

} // namespace redriver
