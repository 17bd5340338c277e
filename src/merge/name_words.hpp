#pragma once
// SPDX-License-Identifier: Apache-2.0
/// How alike two names are, by their words. Private to merge.

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace redriver::merge {

/// The words of many names, each with a weight: a word in few names tells more than one in many.
class WordWeights {
public:
    /// Notes the words of one name, for their weights; call before weight_of().
    void add(const std::vector<std::string>& words);
    /// 1 for a word that half of the names have, one more for each halving.
    int weight_of(const std::string& word) const;
    long count_of(const std::string& word) const;

private:
    std::unordered_map<std::string, long> m_counts;
    long m_names = 0;
};

/// The folded words of a name, each once, in order of bytes.
std::vector<std::string> name_words(std::string_view name);

/// Words that number things: digits that are no year, and Roman numerals up to XX.
std::vector<std::string> number_words(const std::vector<std::string>& words);

/// 0..1000: the shared weight against the weight of both. Words of five letters and more may differ in one.
/// A name wholly within the other counts 850 at most.
int name_likeness(const std::vector<std::string>& a, const std::vector<std::string>& b, const WordWeights& weights);

} // namespace redriver::merge
