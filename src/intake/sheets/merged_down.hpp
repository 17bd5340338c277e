#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Cells of a sheet that stand for several rows. Private to intake.

#include "intake/sheets/grid.hpp"

#include <map>
#include <optional>

namespace redriver::sheets {

/// Merged ranges over several rows, by column.
class MergedDown {
public:
    explicit MergedDown(const Grid& grid)
    {
        for (std::size_t row = 0; row < grid.row_count(); ++row) {
            m_row_of.emplace(grid.number(row), row);
        }
        for (const Merge& merge : grid.merges) {
            if (merge.bottom > merge.top) {
                m_by_column[merge.left].emplace(merge.top, &merge);
            }
        }
    }

    /// The range over a cell; null when it is not merged downwards.
    const Merge* over(std::size_t column, long row) const
    {
        const auto found = m_by_column.find(column);
        if (found == m_by_column.end()) {
            return nullptr;
        }
        auto merge = found->second.upper_bound(row);
        if (merge == found->second.begin()) {
            return nullptr;
        }
        --merge;
        return merge->second->bottom >= row ? merge->second : nullptr;
    }

    std::optional<std::size_t> grid_row(long number) const
    {
        const auto found = m_row_of.find(number);
        return found == m_row_of.end() ? std::nullopt : std::optional(found->second);
    }

private:
    std::map<std::size_t, std::map<long, const Merge*>> m_by_column;
    std::map<long, std::size_t> m_row_of;
};

} // namespace redriver::sheets
