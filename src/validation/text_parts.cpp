// SPDX-License-Identifier: Apache-2.0
#include "validation/consistency_check.hpp"

#include <algorithm>
#include <charconv>

namespace redriver::validation {
namespace {

bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/// A run of digits as it stands in a text.
struct Run {
    std::size_t begin;
    std::size_t end;
    int value; ///< -1 when it has more than four digits
};

std::vector<Run> digit_runs(std::string_view text)
{
    std::vector<Run> runs;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (!is_digit(text[i])) {
            continue;
        }
        std::size_t end = i;
        while (end < text.size() && is_digit(text[end])) {
            ++end;
        }
        int value = -1;
        if (end - i <= 4) {
            std::from_chars(text.data() + i, text.data() + end, value);
        }
        runs.push_back({i, end, value});
        i = end;
    }
    return runs;
}

/// Whether exactly one slash, hyphen or point stands between two runs.
bool are_joined(std::string_view text, const Run& a, const Run& b)
{
    const std::string_view between = text.substr(a.end, b.begin - a.end);
    return between == "/" || between == "-" || between == ".";
}

} // namespace

std::vector<PartialDate> dates_in(std::string_view text)
{
    const std::vector<Run> runs = digit_runs(text);
    std::vector<PartialDate> dates;
    for (std::size_t i = 0; i + 2 < runs.size(); ++i) {
        const bool is_date = are_joined(text, runs[i], runs[i + 1]) && are_joined(text, runs[i + 1], runs[i + 2]) &&
                             runs[i + 2].end - runs[i + 2].begin == 4;
        const PartialDate date{runs[i + 2].value, runs[i + 1].value, runs[i].value};
        if (is_date && date.month >= 1 && date.month <= 12 && date.day >= 1 &&
            date.day <= days_in_month(date.year, date.month)) {
            dates.push_back(date);
            i += 2;
        }
    }
    return dates;
}

std::vector<int> years_in(std::string_view text)
{
    std::vector<int> years;
    for (const Run& run : digit_runs(text)) {
        if (run.end - run.begin == 4 && run.value >= 1950 && run.value <= 2150) {
            years.push_back(run.value);
        }
    }
    return years;
}

std::vector<std::string> decisions_in(std::string_view text)
{
    std::vector<std::string> numbers;
    for (const Run& run : digit_runs(text)) {
        const bool starts_word = run.begin == 0 || text[run.begin - 1] == ' ' || text[run.begin - 1] == '(';
        if (!starts_word || run.end >= text.size() || text[run.end] != '/' || run.end + 1 == text.size() ||
            is_digit(text[run.end + 1])) {
            continue;
        }
        const auto end = std::min(text.find_first_of(" ,;()\n", run.end), text.size());
        numbers.emplace_back(text.substr(run.begin, end - run.begin));
    }
    std::sort(numbers.begin(), numbers.end());
    numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
    return numbers;
}

} // namespace redriver::validation
