#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Lists that stay right while records change: a change costs a look at every list, not a new search for all.

#include <redriver/batch/top_lists.hpp>

#include <memory>

namespace redriver {

/// What a change did to the lists.
struct ListChanges {
    std::size_t looked_at = 0;  ///< lists that a bound could not rule out
    std::size_t changed = 0;    ///< lists whose places changed, or the order among them
    std::size_t searched = 0;   ///< lists that had to be searched anew
    friend bool operator==(const ListChanges&, const ListChanges&) = default;
};

/// The best projects of every investor of a builder's store, kept equal to what top_projects would give.
/// The builder must outlive it, and be changed through it alone. Memory: some 20 bytes an investor beside store and
/// lists, and for each audience two bytes a project.
class StandingLists {
public:
    StandingLists(StoreBuilder& builder, TopOptions options);
    ~StandingLists();
    StandingLists(const StandingLists&) = delete;
    StandingLists& operator=(const StandingLists&) = delete;

    const TopLists& lists() const;
    /// A project of the store was edited; it keeps its id.
    ListChanges replace_project(std::uint32_t place, const ProjectMeasures& edited);
    /// An investor of the store was edited; it keeps its id.
    ListChanges replace_investor(std::uint32_t place, const InvestorMeasures& edited);

private:
    struct Body;
    std::unique_ptr<Body> m_body;
};

} // namespace redriver
