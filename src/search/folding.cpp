// SPDX-License-Identifier: Apache-2.0
#include <redriver/search/folding.hpp>

#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include <stdexcept>

namespace redriver {
namespace {

/// A letter without its marks, and its marks in canonical order.
struct Letter {
    UChar32 base = 0;
    icu::UnicodeString marks;
    bool is_han = false;
};

using Word = std::vector<Letter>;

const icu::Normalizer2& nfd()
{
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* instance = icu::Normalizer2::getNFDInstance(status);
    if (U_FAILURE(status)) {
        throw std::runtime_error(std::string("ICU has no NFD data: ") + u_errorName(status));
    }
    return *instance;
}

bool is_tone(UChar32 mark)
{
    return mark == 0x0300 || mark == 0x0301 || mark == 0x0303 || mark == 0x0309 || mark == 0x0323;
}

bool is_vowel(UChar32 base)
{
    return base == 'a' || base == 'e' || base == 'i' || base == 'o' || base == 'u' || base == 'y';
}

/// Puts a tone mark that stands on a diphthong's first vowel (hòa) on its second (hoà), so that both spellings are one.
void place_tone(Word& word)
{
    for (std::size_t i = 0; i + 1 < word.size(); ++i) {
        Letter& first = word[i];
        Letter& second = word[i + 1];
        const bool diphthong = (first.base == 'o' && (second.base == 'a' || second.base == 'e')) ||
                               (first.base == 'u' && second.base == 'y');
        const bool ends_there = i + 2 == word.size();
        if (diphthong && ends_there && is_vowel(first.base) && second.marks.isEmpty() && first.marks.length() == 1 &&
            is_tone(first.marks.char32At(0))) {
            std::swap(first.marks, second.marks);
        }
    }
}

/// The words of a text; a Han letter is a word of its own.
std::vector<Word> words_of(std::string_view text)
{
    UErrorCode status = U_ZERO_ERROR;
    icu::UnicodeString letters =
        icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
    letters.toLower(icu::Locale::getRoot());
    const icu::UnicodeString parts = nfd().normalize(letters, status);
    std::vector<Word> words;
    bool in_word = false;
    for (std::int32_t at = 0; at < parts.length(); at = parts.moveIndex32(at, 1)) {
        UChar32 letter = parts.char32At(at);
        const int category = u_charType(letter);
        if (category == U_NON_SPACING_MARK) {
            if (in_word) {
                words.back().back().marks.append(letter);
            }
            continue;
        }
        if (!u_isalnum(letter)) {
            in_word = false;
            continue;
        }
        const bool is_han = uscript_hasScript(letter, USCRIPT_HAN) != 0;
        icu::UnicodeString marks;
        if (letter == 0x0111) { // đ has no decomposition
            letter = 'd';
            marks.append(static_cast<UChar32>(0x0335));
        }
        if (!in_word || is_han || words.back().back().is_han) {
            words.emplace_back();
        }
        words.back().push_back({letter, marks, is_han});
        in_word = true;
    }
    for (Word& word : words) {
        place_tone(word);
    }
    return words;
}

std::string utf8(const icu::UnicodeString& letters)
{
    std::string text;
    return letters.toUTF8String(text);
}

std::string bases_of(const Word& word)
{
    icu::UnicodeString letters;
    for (const Letter& letter : word) {
        letters.append(letter.base);
    }
    return utf8(letters);
}

/// A run of Han letters from `begin`; returns where it ends.
std::size_t han_run(const std::vector<Word>& words, std::size_t begin)
{
    std::size_t end = begin;
    while (end < words.size() && words[end].front().is_han) {
        ++end;
    }
    return end;
}

bool begins_with(const Word& text, const Word& typed)
{
    if (typed.size() > text.size()) {
        return false;
    }
    for (std::size_t i = 0; i < typed.size(); ++i) {
        if (typed[i].base != text[i].base) {
            return false;
        }
        for (std::int32_t m = 0; m < typed[i].marks.length(); ++m) {
            if (text[i].marks.indexOf(typed[i].marks.charAt(m)) < 0) {
                return false;
            }
        }
    }
    return true;
}

} // namespace

std::string fold(std::string_view text)
{
    const std::vector<Word> words = words_of(text);
    std::string folded;
    for (std::size_t i = 0; i < words.size(); ++i) {
        folded += (folded.empty() ? "" : " ") + bases_of(words[i]);
        if (words[i].front().is_han && i + 1 < words.size() && words[i + 1].front().is_han) {
            folded += " " + bases_of(words[i]) + bases_of(words[i + 1]);
        }
    }
    return folded;
}

std::vector<QueryWord> query_words(std::string_view query)
{
    const std::vector<Word> words = words_of(query);
    std::vector<QueryWord> wanted;
    for (std::size_t i = 0; i < words.size();) {
        if (!words[i].front().is_han) {
            icu::UnicodeString typed;
            for (const Letter& letter : words[i]) {
                typed.append(letter.base);
                typed.append(letter.marks);
            }
            wanted.push_back({bases_of(words[i]), utf8(typed)});
            ++i;
            continue;
        }
        const std::size_t end = han_run(words, i);
        if (end == i + 1) {
            wanted.push_back({bases_of(words[i]), bases_of(words[i])});
        }
        for (; i + 1 < end; ++i) {
            const std::string pair = bases_of(words[i]) + bases_of(words[i + 1]);
            wanted.push_back({pair, pair});
        }
        i = end;
    }
    return wanted;
}

bool matches(const QueryWord& word, std::string_view text)
{
    const std::vector<Word> typed_words = words_of(word.typed);
    if (typed_words.empty()) {
        return false;
    }
    if (typed_words.front().front().is_han) {
        return text.find(word.typed) != std::string_view::npos;
    }
    for (const Word& candidate : words_of(text)) {
        if (begins_with(candidate, typed_words.front())) {
            return true;
        }
    }
    return false;
}

} // namespace redriver
