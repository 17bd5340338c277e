#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Points in time as RFC 3339 writes them.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace redriver::cli {

/// A time with the day that its writer's calendar showed.
struct TimeOfCall {
    std::string utc; ///< 2026-11-22T00:00:00Z
    std::string day; ///< 2026-11-22, in the offset the time was given in
};

/// Reads "2026-11-22T08:30:00+07:00" or "…Z"; fractions of a second are dropped. nullopt for anything else.
std::optional<TimeOfCall> parse_time(std::string_view text);

/// Seconds since 1970 as a time in an offset of so many seconds east of UTC.
std::string format_time(std::int64_t seconds, long offset = 0);

} // namespace redriver::cli
