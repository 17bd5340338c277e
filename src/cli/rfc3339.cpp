// SPDX-License-Identifier: Apache-2.0
#include "cli/rfc3339.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <chrono>

namespace redriver::cli {
namespace {

/// Digits at `from`, all of them digits; nullopt else.
std::optional<int> digits(std::string_view text, std::size_t from, std::size_t length)
{
    if (text.size() < from + length ||
        text.substr(from, length).find_first_not_of("0123456789") != std::string_view::npos) {
        return std::nullopt;
    }
    int value = 0;
    std::from_chars(text.data() + from, text.data() + from + length, value);
    return value;
}

/// Seconds east of UTC of "Z", "+07:00", "-03:30".
std::optional<long> parse_offset(std::string_view text)
{
    if (text == "Z" || text == "z") {
        return 0;
    }
    const auto hours = digits(text, 1, 2);
    const auto minutes = digits(text, 4, 2);
    if (text.size() != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':' || !hours || !minutes || *hours > 23 ||
        *minutes > 59) {
        return std::nullopt;
    }
    const long seconds = *hours * 3600L + *minutes * 60L;
    return text[0] == '-' ? -seconds : seconds;
}

} // namespace

std::optional<TimeOfCall> parse_time(std::string_view text)
{
    using namespace std::chrono;
    constexpr std::array<std::pair<std::size_t, std::size_t>, 6> parts{
        {{0, 4}, {5, 2}, {8, 2}, {11, 2}, {14, 2}, {17, 2}}};
    std::array<int, 6> value{};
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const auto part = digits(text, parts[i].first, parts[i].second);
        if (!part) {
            return std::nullopt;
        }
        value[i] = *part;
    }
    const bool marks = text[4] == '-' && text[7] == '-' && (text[10] == 'T' || text[10] == 't' || text[10] == ' ') &&
                       text[13] == ':' && text[16] == ':';
    auto rest = text.substr(19);
    if (!rest.empty() && rest[0] == '.') {
        rest = rest.substr(std::min(rest.find_first_not_of("0123456789", 1), rest.size()));
    }
    const auto offset = parse_offset(rest);
    const year_month_day day{year{value[0]}, month{static_cast<unsigned>(value[1])},
                             std::chrono::day{static_cast<unsigned>(value[2])}};
    if (!marks || !offset || !day.ok() || value[3] > 23 || value[4] > 59 || value[5] > 59) {
        return std::nullopt;
    }
    const auto local = sys_seconds{sys_days{day}} + hours{value[3]} + minutes{value[4]} + seconds{value[5]};
    return TimeOfCall{format_time(local.time_since_epoch().count() - *offset), std::string(text.substr(0, 10))};
}

std::string format_time(std::int64_t seconds, long offset)
{
    using namespace std::chrono;
    const sys_seconds local{std::chrono::seconds{seconds + offset}};
    const auto midnight = floor<days>(local);
    const year_month_day day{midnight};
    const hh_mm_ss clock{local - midnight};
    std::string text = fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}", static_cast<int>(day.year()),
                                   static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()),
                                   clock.hours().count(), clock.minutes().count(), clock.seconds().count());
    if (offset == 0) {
        return text + "Z";
    }
    const long minutes_east = (offset < 0 ? -offset : offset) / 60;
    return text + fmt::format("{}{:02}:{:02}", offset < 0 ? '-' : '+', minutes_east / 60, minutes_east % 60);
}

} // namespace redriver::cli
