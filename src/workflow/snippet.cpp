// SPDX-License-Identifier: Apache-2.0
#include "workflow/snippet.hpp"

#include <algorithm>

namespace redriver {
namespace {

constexpr std::size_t letters_before = 40;
constexpr std::size_t longest_word = 20; // further from a blank than this, a text (Chinese) has none worth waiting for

bool starts_letter(char byte)
{
    return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
}

/// Where each letter of UTF-8 begins, and the end.
std::vector<std::size_t> letter_starts(const std::string& text)
{
    std::vector<std::size_t> starts;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (starts_letter(text[i])) {
            starts.push_back(i);
        }
    }
    starts.push_back(text.size());
    return starts;
}

/// The byte at which the first word that matches begins; 0 when none does by itself.
std::size_t first_match(const std::string& text, const std::vector<QueryWord>& words)
{
    std::size_t begin = 0;
    while (begin < text.size()) {
        const std::size_t end = std::min(text.find(' ', begin), text.size());
        const std::string token = text.substr(begin, end - begin);
        for (const QueryWord& word : words) {
            if (matches(word, token)) {
                const std::size_t within = token.find(word.typed);
                return begin + (within == std::string::npos ? 0 : within);
            }
        }
        begin = end + 1;
    }
    return 0;
}

} // namespace

std::string snippet_of(const std::string& text, const std::vector<QueryWord>& words)
{
    const std::vector<std::size_t> starts = letter_starts(text);
    const std::size_t letters = starts.size() - 1;
    if (letters <= snippet_letters) {
        return text;
    }
    const std::size_t room = snippet_letters - 2; // for a mark of omission at each end
    const auto met = std::lower_bound(starts.begin(), starts.end(), first_match(text, words));
    const auto at = static_cast<std::size_t>(met - starts.begin());
    std::size_t from = std::min(at > letters_before ? at - letters_before : 0, letters - room);
    std::size_t to = from + room;
    const auto is_blank = [&](std::size_t letter) { return text[starts[letter]] == ' '; };
    for (std::size_t i = from; from > 0 && i < std::min(at, from + longest_word); ++i) {
        if (is_blank(i)) {
            from = i + 1;
            break;
        }
    }
    for (std::size_t i = to; to < letters && i > std::max(at, to - longest_word); --i) {
        if (is_blank(i)) {
            to = i;
            break;
        }
    }
    return (from > 0 ? "…" : "") + text.substr(starts[from], starts[to] - starts[from]) + (to < letters ? "…" : "");
}

} // namespace redriver
