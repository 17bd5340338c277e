// SPDX-License-Identifier: Apache-2.0
#include <redriver/search/folding.hpp>

#include "search/icu_memory.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>
#include <unicode/utf8.h>

#include <array>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <utility>

namespace redriver {
namespace {

/// A letter without its marks, and its marks in canonical order.
struct Letter {
    UChar32 base = 0;
    std::u32string marks;
    bool is_han = false;
};

using Word = std::vector<Letter>;

const icu::Normalizer2& nfd()
{
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* instance = icu::Normalizer2::getNFDInstance(status);
    require_memory(status);
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
        if (diphthong && ends_there && is_vowel(first.base) && second.marks.empty() && first.marks.size() == 1 &&
            is_tone(static_cast<UChar32>(first.marks.front()))) {
            std::swap(first.marks, second.marks);
        }
    }
}

/// What a letter in small, decomposed form adds to a text.
enum class Part { gap, letter, han, mark };

Part part_of(UChar32 letter)
{
    if (u_charType(letter) == U_NON_SPACING_MARK) {
        return Part::mark;
    }
    if (u_isalnum(letter) == 0) {
        return Part::gap;
    }
    return uscript_hasScript(letter, USCRIPT_HAN) != 0 ? Part::han : Part::letter;
}

/// Gathers words from letters in small, decomposed form.
class WordBuilder {
public:
    void add(UChar32 letter, Part part)
    {
        if (part == Part::mark) {
            if (m_in_word) {
                m_words.back().back().marks += static_cast<char32_t>(letter);
            }
            return;
        }
        if (part == Part::gap) {
            m_in_word = false;
            return;
        }
        const bool is_han = part == Part::han;
        const bool is_d_with_bar = letter == 0x0111; // đ has no decomposition
        if (!m_in_word || is_han || m_words.back().back().is_han) {
            m_words.emplace_back();
        }
        m_words.back().push_back(
            {is_d_with_bar ? UChar32{'d'} : letter, is_d_with_bar ? std::u32string(1, U'\x0335') : std::u32string(), is_han});
        m_in_word = true;
    }

    std::vector<Word> take()
    {
        for (Word& word : m_words) {
            place_tone(word);
        }
        return std::move(m_words);
    }

private:
    std::vector<Word> m_words;
    bool m_in_word = false;
};

/// In lower case by the rules of no language. Not by UnicodeString, which makes ICU's table of locales first: without memory
/// for that ICU waits for itself for ever.
icu::UnicodeString lower_case(const icu::UnicodeString& letters)
{
    icu::UnicodeString lower;
    for (std::int32_t room = letters.length(), needed = -1; needed != lower.length(); room = needed) {
        UErrorCode status = U_ZERO_ERROR;
        UChar* const buffer = lower.getBuffer(room);
        if (buffer == nullptr) {
            throw std::bad_alloc();
        }
        needed = u_strToLower(buffer, lower.getCapacity(), letters.getBuffer(), letters.length(), "", &status);
        lower.releaseBuffer(status == U_BUFFER_OVERFLOW_ERROR ? 0 : needed);
        require_memory(status);
    }
    return lower;
}

icu::UnicodeString small_parts_of(std::string_view text)
{
    UErrorCode status = U_ZERO_ERROR;
    const icu::UnicodeString given =
        icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
    require_memory(given);
    const icu::UnicodeString letters = lower_case(given);
    icu::UnicodeString parts = nfd().normalize(letters, status);
    require_memory(status);
    require_memory(parts);
    return parts;
}

void append_utf8(std::string& text, UChar32 letter)
{
    std::array<std::uint8_t, U8_MAX_LENGTH> bytes{};
    std::int32_t length = 0;
    const auto code = static_cast<std::uint32_t>(letter);
    U8_APPEND_UNSAFE(bytes.data(), length, code);
    text.append(reinterpret_cast<const char*>(bytes.data()), static_cast<std::size_t>(length));
}

/// What ICU makes of each Latin letter by itself, asked once: most texts hold nothing else, and neither case nor
/// decomposition of these letters depends on their neighbours (that of capital sigma would).
class LatinLetters {
public:
    struct Entry {
        std::array<std::pair<UChar32, Part>, 3> parts{};
        std::size_t count = 0;
    };

    LatinLetters()
    {
        for (std::size_t i = 0; i < m_entries.size(); ++i) {
            std::string text;
            const auto at_entry = static_cast<UChar32>(i);
            append_utf8(text, at_entry < blocks[0].size ? at_entry : at_entry - blocks[0].size + blocks[1].first);
            const icu::UnicodeString parts = small_parts_of(text);
            for (std::int32_t at = 0; at < parts.length(); at = parts.moveIndex32(at, 1)) {
                const UChar32 letter = parts.char32At(at);
                m_entries[i].parts.at(m_entries[i].count++) = {letter, part_of(letter)};
            }
        }
    }

    /// Null for any other letter.
    const Entry* find(UChar32 letter) const
    {
        if (letter >= 0 && letter < blocks[0].size) {
            return &m_entries[static_cast<std::size_t>(letter)];
        }
        const UChar32 offset = letter - blocks[1].first;
        return offset >= 0 && offset < blocks[1].size ? &m_entries[static_cast<std::size_t>(blocks[0].size + offset)] : nullptr;
    }

private:
    struct Block {
        UChar32 first;
        UChar32 size;
    };
    static constexpr std::array<Block, 2> blocks{{{0, 0x250}, {0x1E00, 0x100}}};
    std::array<Entry, 0x350> m_entries;
};

const LatinLetters& latin_letters()
{
    static const LatinLetters letters;
    return letters;
}

/// Calls visit(entry) for each letter; false, perhaps half way, when one is not Latin.
template <class Visit>
bool visit_latin(std::string_view text, Visit&& visit)
{
    const LatinLetters& letters = latin_letters();
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    const auto length = static_cast<std::int32_t>(text.size());
    for (std::int32_t at = 0; at < length;) {
        UChar32 letter = 0;
        U8_NEXT(bytes, at, length, letter);
        const LatinLetters::Entry* entry = letters.find(letter);
        if (entry == nullptr) {
            return false;
        }
        visit(*entry);
    }
    return true;
}

/// The words of a text; a Han letter is a word of its own.
std::vector<Word> words_of(std::string_view text)
{
    WordBuilder latin;
    const bool is_latin = visit_latin(text, [&latin](const LatinLetters::Entry& entry) {
        for (std::size_t i = 0; i < entry.count; ++i) {
            latin.add(entry.parts[i].first, entry.parts[i].second);
        }
    });
    if (is_latin) {
        return latin.take();
    }
    WordBuilder words;
    const icu::UnicodeString parts = small_parts_of(text);
    for (std::int32_t at = 0; at < parts.length(); at = parts.moveIndex32(at, 1)) {
        const UChar32 letter = parts.char32At(at);
        words.add(letter, part_of(letter));
    }
    return words.take();
}

/// The folded form of a text of Latin letters alone, without making words of it; false when it holds others.
bool fold_latin(std::string_view text, std::string& folded)
{
    folded.reserve(text.size());
    bool in_word = false;
    return visit_latin(text, [&](const LatinLetters::Entry& entry) {
        for (std::size_t i = 0; i < entry.count; ++i) {
            const auto [letter, part] = entry.parts[i];
            if (part == Part::letter) {
                if (!in_word && !folded.empty()) {
                    folded += ' ';
                }
                append_utf8(folded, letter == 0x0111 ? UChar32{'d'} : letter);
            }
            in_word = part == Part::mark ? in_word : part == Part::letter;
        }
    });
}

std::string bases_of(const Word& word)
{
    std::string text;
    for (const Letter& letter : word) {
        append_utf8(text, letter.base);
    }
    return text;
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
        for (const char32_t mark : typed[i].marks) {
            if (text[i].marks.find(mark) == std::u32string::npos) {
                return false;
            }
        }
    }
    return true;
}

} // namespace

std::string fold(std::string_view text)
{
    if (std::string latin; fold_latin(text, latin)) {
        return latin;
    }
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
            std::string typed;
            for (const Letter& letter : words[i]) {
                append_utf8(typed, letter.base);
                for (const char32_t mark : letter.marks) {
                    append_utf8(typed, static_cast<UChar32>(mark));
                }
            }
            wanted.push_back({bases_of(words[i]), std::move(typed)});
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
