#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Whether a record fits a filter. Private to workflow.

#include "workflow/place_finder.hpp"

#include <redriver/features/sector_tree.hpp>
#include <redriver/workflow/list_records.hpp>

#include <optional>

namespace redriver {

/// A filter made ready for one content, which must outlive it.
class FilterTest {
public:
    /// Throws UsageError for a code that is in no list, or a filter that the kind does not have.
    FilterTest(const ListRequest& request, const RegistryContent& content);

    /// Counts a project left out for an unknown amount alone in `listing`.
    bool fits(const Project& project, Listing& listing) const;
    bool fits(const Investor& investor, Listing& listing) const;
    template <class Record>
    bool fits(const Record&, Listing&) const
    {
        return true;
    }

private:
    bool has_sector(const SectorCode& code) const;
    bool fits_terms(const Project& project) const;

    const RecordFilter& m_filter;
    const RegistryContent& m_content;
    PartialDate m_as_of;
    SectorTree m_sectors;
    int m_sector = -1;
    std::optional<PlaceFinder> m_place;
    std::optional<PlaceFinder> m_province;
};

} // namespace redriver
