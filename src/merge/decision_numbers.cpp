// SPDX-License-Identifier: Apache-2.0
#include "merge/decision_numbers.hpp"

#include <redriver/search/folding.hpp>

#include <algorithm>

namespace redriver::merge {
namespace {

bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/// A stretch without blanks or the marks that part decisions in a list.
bool parts(char c)
{
    return c == ' ' || c == ',' || c == ';' || c == '(' || c == ')' || c == '\n' || c == '\t';
}

/// The folded form of one stretch if it numbers a decision; else empty.
std::string number_in(std::string_view stretch)
{
    const auto slash = stretch.find('/');
    const bool starts = slash != std::string_view::npos && slash > 0 && slash <= 6 &&
                        std::all_of(stretch.begin(), stretch.begin() + static_cast<std::ptrdiff_t>(slash), is_digit);
    const std::string_view rest = starts ? stretch.substr(slash + 1) : std::string_view{};
    const bool has_letter = std::any_of(rest.begin(), rest.end(), [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80U;
    });
    if (!has_letter) {
        return {};
    }
    std::string folded = std::string(stretch.substr(0, slash)) + "/" + fold(rest);
    std::replace(folded.begin(), folded.end(), ' ', '-');
    return folded;
}

} // namespace

std::vector<std::string> decision_numbers(std::string_view text)
{
    std::vector<std::string> numbers;
    for (std::size_t begin = 0; begin < text.size();) {
        const auto end = static_cast<std::size_t>(
            std::find_if(text.begin() + static_cast<std::ptrdiff_t>(begin), text.end(), parts) - text.begin());
        if (std::string number = number_in(text.substr(begin, end - begin)); !number.empty()) {
            numbers.push_back(std::move(number));
        }
        begin = end + 1;
    }
    std::sort(numbers.begin(), numbers.end());
    numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
    return numbers;
}

} // namespace redriver::merge
