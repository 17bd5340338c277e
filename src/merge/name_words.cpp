// SPDX-License-Identifier: Apache-2.0
#include "merge/name_words.hpp"

#include <redriver/search/folding.hpp>

#include <algorithm>
#include <array>
#include <bit>

namespace redriver::merge {
namespace {

bool is_number(const std::string& word)
{
    static constexpr std::array<std::string_view, 20> roman{"i",  "ii",  "iii",  "iv",  "v",  "vi",  "vii",
                                                            "viii", "ix", "x",   "xi",  "xii", "xiii", "xiv",
                                                            "xv", "xvi", "xvii", "xviii", "xix", "xx"};
    const bool digits =
        !word.empty() && std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
    const bool is_year = digits && word.size() == 4 && (word.starts_with("19") || word.starts_with("20"));
    return (digits && !is_year) || std::find(roman.begin(), roman.end(), word) != roman.end();
}

/// Whether two words of five letters and more are one letter apart: replaced, left out or added.
bool is_slip(const std::string& a, const std::string& b)
{
    constexpr std::size_t enough = 5;
    if (a.size() < enough || b.size() < enough || a.size() > b.size() + 1 || b.size() > a.size() + 1) {
        return false;
    }
    const auto [in_a, in_b] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
    const auto rest = [](auto from, auto end, std::ptrdiff_t skip) {
        return std::string_view(&*from, static_cast<std::size_t>(end - from)).substr(static_cast<std::size_t>(skip));
    };
    if (in_a == a.end() || in_b == b.end()) {
        return true; // one word is the other with a letter more at its end
    }
    return a.size() == b.size()  ? rest(in_a, a.end(), 1) == rest(in_b, b.end(), 1)
           : a.size() > b.size() ? rest(in_a, a.end(), 1) == rest(in_b, b.end(), 0)
                                 : rest(in_a, a.end(), 0) == rest(in_b, b.end(), 1);
}

int weight_of_all(const std::vector<std::string>& words, const WordWeights& weights)
{
    int sum = 0;
    for (const std::string& word : words) {
        sum += weights.weight_of(word);
    }
    return sum;
}

} // namespace

void WordWeights::add(const std::vector<std::string>& words)
{
    for (const std::string& word : words) {
        ++m_counts[word];
    }
    ++m_names;
}

long WordWeights::count_of(const std::string& word) const
{
    const auto found = m_counts.find(word);
    return found == m_counts.end() ? 0 : found->second;
}

int WordWeights::weight_of(const std::string& word) const
{
    const long count = std::max(1L, count_of(word));
    return std::max(1, static_cast<int>(std::bit_width(static_cast<unsigned long>(m_names / count))));
}

std::vector<std::string> name_words(std::string_view name)
{
    std::vector<std::string> words;
    const std::string folded = fold(name);
    for (std::size_t begin = 0; begin < folded.size();) {
        const std::size_t end = std::min(folded.find(' ', begin), folded.size());
        words.push_back(folded.substr(begin, end - begin));
        begin = end + 1;
    }
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
    return words;
}

std::vector<std::string> number_words(const std::vector<std::string>& words)
{
    std::vector<std::string> numbers;
    std::copy_if(words.begin(), words.end(), std::back_inserter(numbers), is_number);
    return numbers;
}

int name_likeness(const std::vector<std::string>& a, const std::vector<std::string>& b, const WordWeights& weights)
{
    std::vector<std::string> only_a;
    std::vector<std::string> only_b;
    std::set_difference(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(only_a));
    std::set_difference(b.begin(), b.end(), a.begin(), a.end(), std::back_inserter(only_b));
    const int all_a = weight_of_all(a, weights);
    const int all_b = weight_of_all(b, weights);
    int shared = all_a - weight_of_all(only_a, weights);
    if (shared == 0) {
        return 0; // a slip alone makes no likeness
    }
    for (const std::string& word : only_a) {
        const auto slip =
            std::find_if(only_b.begin(), only_b.end(), [&word](const std::string& other) { return is_slip(word, other); });
        if (slip != only_b.end()) {
            shared += std::min(weights.weight_of(word), weights.weight_of(*slip));
            only_b.erase(slip);
        }
    }
    const int least = std::min(all_a, all_b);
    if (least == 0) {
        return 0;
    }
    const int within = shared * 850 / least;
    return std::min(1000, std::max(shared * 2000 / (all_a + all_b), within));
}

} // namespace redriver::merge
