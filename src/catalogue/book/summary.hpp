#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Counts of records for the summary of a book. Rows overlap, so that money and land are never added up.

#include <redriver/catalogue/catalogue.hpp>

#include <string>
#include <vector>

namespace redriver::catalogue_detail {

/// One line of a summary.
struct SummaryLine {
    std::string name;
    std::size_t records = 0;
    std::size_t with_capital = 0; ///< of them, those with a stated capital
    std::size_t with_area = 0;
};

struct Summary {
    std::string heading;
    std::vector<SummaryLine> lines;
};

/// By kind, by sector (first level; a record with several counts in each), by former province and by stage: those
/// with most records first, equal ones in the order of their codes.
std::vector<Summary> summaries_of(const CatalogueRecords& records, Language language);

/// How long it takes from the projects of a province to gateways of each type: from the fastest to the slowest.
Table access_summary(const CatalogueRecords& records, Language language);

/// An entry of an index: a name and the projects that it leads to, by id.
struct IndexEntry {
    std::string name;
    std::vector<std::string> projects;
};

/// Sectors by code, named with their parents' order; places in alphabetical order.
std::vector<IndexEntry> sector_index(const CatalogueRecords& records, Language language);
std::vector<IndexEntry> place_index(const CatalogueRecords& records);

/// All documents that the pages name, ascending, with the pages that use them.
std::vector<IndexEntry> source_index(const Edition& edition);

} // namespace redriver::catalogue_detail
