// SPDX-License-Identifier: Apache-2.0
#include <redriver/features/access_table.hpp>

#include <algorithm>
#include <stdexcept>

namespace redriver {
namespace {

bool is_before(const AccessEntry &entry, const ProjectId &project, std::string_view gateway)
{
    return entry.project != project ? entry.project < project : entry.gateway < gateway;
}

} // namespace

AccessTable::AccessTable(std::vector<AccessEntry> entries) : m_entries(std::move(entries))
{
    std::sort(m_entries.begin(), m_entries.end(),
              [](const AccessEntry &a, const AccessEntry &b) { return is_before(a, b.project, b.gateway); });
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        const AccessEntry &entry = m_entries[i];
        if (i > 0 && !is_before(m_entries[i - 1], entry.project, entry.gateway)) {
            throw std::invalid_argument("access of " + entry.project.value + " to " + entry.gateway +
                                        " is given twice");
        }
        if (entry.minutes_low < 0 || (entry.minutes_high && *entry.minutes_high < entry.minutes_low)) {
            throw std::invalid_argument("access of " + entry.project.value + " to " + entry.gateway +
                                        " has minutes that are negative or reversed");
        }
    }
}

const AccessEntry *AccessTable::find(const ProjectId &project, std::string_view gateway) const
{
    const auto found = std::lower_bound(
        m_entries.begin(), m_entries.end(), project,
        [gateway](const AccessEntry &entry, const ProjectId &wanted) { return is_before(entry, wanted, gateway); });
    return found != m_entries.end() && found->project == project && found->gateway == gateway ? &*found : nullptr;
}

} // namespace redriver
