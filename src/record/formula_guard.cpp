// SPDX-License-Identifier: Apache-2.0
#include <redriver/record/formula_guard.hpp>

#include <redriver/base/decimal.hpp>

#include <algorithm>
#include <array>

namespace redriver {
namespace {

/// An apostrophe, or several, and then a formula.
bool is_guarded(std::string_view cell)
{
    const auto start = cell.find_first_not_of('\'');
    return start != 0 && start != std::string_view::npos && looks_like_formula(cell.substr(start));
}

} // namespace

bool looks_like_formula(std::string_view cell)
{
    static constexpr std::array<std::string_view, 12> skipped{" ",      "\t",     "\r",     "\n",     "\u00a0", "\u200b",
                                                              "\u200c", "\u200d", "\u2060", "\ufeff", "\u3000", "\u202f"};
    static constexpr std::array<std::string_view, 8> starts{"=", "+", "-", "@", "＝", "＋", "－", "＠"};
    std::string_view rest = cell;
    for (bool again = true; again;) {
        again = false;
        for (const std::string_view blank : skipped) {
            if (rest.substr(0, blank.size()) == blank) {
                rest.remove_prefix(blank.size());
                again = true;
            }
        }
    }
    const bool starts_like_one = std::any_of(starts.begin(), starts.end(), [rest](std::string_view start) {
        return rest.substr(0, start.size()) == start;
    });
    const bool is_number = Decimal::parse(cell).has_value() ||
                           (cell.size() > 1 && cell.front() == '+' &&
                            cell.find_first_not_of("0123456789 ", 1) == std::string::npos);
    return starts_like_one && !is_number;
}

std::string guarded_cell(const std::string& cell)
{
    return looks_like_formula(cell) || is_guarded(cell) ? "'" + cell : cell;
}

std::string unguarded_cell(std::string cell)
{
    if (is_guarded(cell)) {
        cell.erase(0, 1);
    }
    return cell;
}

} // namespace redriver
