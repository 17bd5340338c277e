#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Publishable facts in the form in which records are exchanged, so that data files can be read back.

#include <redriver/catalogue/publisher.hpp>
#include <redriver/model/registry_content.hpp>

#include <cstddef>

namespace redriver::catalogue_detail {

/// The figures that may be printed: those with a source. Of undecided ones all or none, as on the pages.
Figures figures_with_source(const Figures& figures);

/// A record that holds the publishable facts and nothing else: figures without a source are left out, the fields of
/// the office are empty.
Project published_record(const PublicProject& project);

/// The projects from `begin` up to but without `end`.
RegistryContent published_projects(const CatalogueRecords& records, std::size_t begin, std::size_t end);

/// Parcels, and the shared lists that explain codes and rates.
RegistryContent published_lists(const CatalogueRecords& records);

/// How many projects hold a figure that is withheld because it has no source.
std::size_t withheld_figures(const CatalogueRecords& records);

/// How many projects of the catalogue satisfy a condition.
template <class Condition>
std::size_t count_projects(const CatalogueRecords& records, Condition condition)
{
    std::size_t count = 0;
    for (const PublicProject& project : records.content.projects) {
        count += condition(project) ? 1U : 0U;
    }
    return count;
}

/// The losses that every data format has, then those of the format that touch a record.
std::vector<ConversionLoss> losses_of(const CatalogueRecords& records, std::vector<ConversionLoss> own);

} // namespace redriver::catalogue_detail
