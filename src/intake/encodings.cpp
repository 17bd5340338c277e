// SPDX-License-Identifier: Apache-2.0
#include "intake/cells/clean_text.hpp"
#include "intake/file_finding.hpp"
#include "intake/file_text.hpp"
#include "search/icu_memory.hpp"

#include <redriver/i18n/told_error.hpp>
#include <redriver/intake/text_table.hpp>

#include <unicode/ucnv.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>

namespace redriver {
namespace {

/// Words that hardly any list lacks, in each way of writing them.
constexpr std::array<std::string_view, 9> words_utf8{
    "dự án", "đầu tư", "tỷ đồng", "diện tích", "tổng", "vốn", "tỉnh", "công nghiệp", "địa điểm"};
constexpr std::array<std::string_view, 9> words_tcvn3{
    "d\xF9 \xB8n", "\xAE\xC7u t\xAD", "t\xFB \xAE\xE5ng", "di\xD6n t\xDD" "ch", "t\xE6ng", "v\xE8n", "t\xD8nh",
    "c\xABng nghi\xD6p", "\xAE\xDE" "a \xAEi\xD3m"};
constexpr std::array<std::string_view, 9> words_vni{
    "d\xF6\xEF a\xF9n", "\xF1" "a\xE0u t\xF6", "ty\xFB \xF1o\xE0ng", "die\xE4n t\xED" "ch", "to\xE5ng", "vo\xE1n",
    "t\xE6nh", "co\xE2ng nghie\xE4p", "\xF1\xF2" "a \xF1ie\xE5m"};

template <std::size_t Count>
std::size_t words_in(const std::string& text, const std::array<std::string_view, Count>& words)
{
    return static_cast<std::size_t>(std::count_if(words.begin(), words.end(), [&text](std::string_view word) {
        return text.find(word) != std::string::npos;
    }));
}

/// Small letters of the basic alphabet; other bytes stay.
std::string lower_bytes(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return text;
}

using Converter = std::unique_ptr<UConverter, void (*)(UConverter*)>;

Converter converter_of(const char* encoding, UErrorCode& status)
{
    return {ucnv_open(encoding, &status), ucnv_close};
}

/// The text under a converter of ICU; empty with `ok` false when some byte has no meaning in it. Piece by piece: as
/// letters of two bytes a large file would stand in memory three times.
std::pair<std::string, bool> converted(const std::string& bytes, const char* encoding)
{
    UErrorCode status = U_ZERO_ERROR;
    const Converter from = converter_of(encoding, status);
    const Converter to = converter_of("UTF-8", status);
    require_memory(status);
    if (U_FAILURE(status)) {
        return {{}, false};
    }
    ucnv_setToUCallBack(from.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
    std::string text;
    std::array<UChar, 4'096> pivot{};
    UChar* pivot_source = pivot.data();
    UChar* pivot_target = pivot.data();
    std::array<char, 1U << 15U> piece{};
    const char* source = bytes.data();
    for (bool is_first = true; is_first || status == U_BUFFER_OVERFLOW_ERROR; is_first = false) {
        status = U_ZERO_ERROR;
        char* target = piece.data();
        ucnv_convertEx(to.get(), from.get(), &target, piece.data() + piece.size(), &source, bytes.data() + bytes.size(),
                       pivot.data(), &pivot_source, &pivot_target, pivot.data() + pivot.size(), is_first ? 1 : 0, 1, &status);
        text.append(piece.data(), static_cast<std::size_t>(target - piece.data()));
    }
    require_memory(status);
    return U_FAILURE(status) ? std::pair{std::string(), false} : std::pair{std::move(text), true};
}

bool is_utf8(std::string_view text)
{
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    const auto length = static_cast<std::int32_t>(text.size());
    for (std::int32_t at = 0; at < length;) {
        UChar32 letter = 0;
        U8_NEXT(bytes, at, length, letter);
        if (letter < 0) {
            return false;
        }
    }
    return true;
}

/// The part of a text that is looked through for words: whoever writes a list uses them from its beginning on.
std::string looked_through(const std::string& text)
{
    constexpr std::size_t enough = 1'000'000;
    return text.substr(0, enough);
}

/// UTF-16 without a mark shows as NULs in every second place of a text that is mostly Latin.
const char* utf16_of(const std::string& bytes)
{
    if (bytes.starts_with("\xFF\xFE")) {
        return "UTF-16LE";
    }
    if (bytes.starts_with("\xFE\xFF")) {
        return "UTF-16BE";
    }
    std::array<std::size_t, 2> nuls{};
    const std::size_t looked_at = std::min<std::size_t>(bytes.size(), 4'096) & ~std::size_t{1};
    for (std::size_t i = 0; i < looked_at; ++i) {
        nuls[i % 2] += bytes[i] == '\0' ? 1U : 0U;
    }
    const std::size_t half = looked_at / 2;
    if (half >= 4 && nuls[1] * 10 > half * 4 && nuls[0] * 20 < half) {
        return "UTF-16LE";
    }
    return half >= 4 && nuls[0] * 10 > half * 4 && nuls[1] * 20 < half ? "UTF-16BE" : nullptr;
}

void tell(std::vector<Finding>& findings, const std::string& rule, Severity severity, const std::string& file,
          const std::string& encoding)
{
    Finding finding = file_finding(rule, file, 1, {{"seen", encoding}});
    finding.severity = severity;
    findings.push_back(std::move(finding));
}

std::string under_declared(const std::string& bytes, const std::string& file, const std::string& declared)
{
    for (const char* known : {"UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE", "windows-1258", "GB18030"}) {
        if (lower_bytes(declared) == lower_bytes(known)) {
            auto [text, ok] = converted(bytes, known);
            if (!ok) {
                throw ToldInputError(file, {"failure.not_as_declared", {{"encoding", declared}}});
            }
            return text;
        }
    }
    throw ToldInputError(file, {"failure.encoding_unknown", {{"encoding", declared}}});
}

} // namespace

std::string decoded_text(std::string bytes, const std::string& file, const std::string& declared,
                         std::vector<Finding>& findings)
{
    if (!declared.empty()) {
        return checked_utf8(under_declared(bytes, file, declared), file, findings);
    }
    if (const char* utf16 = utf16_of(bytes)) {
        auto [text, ok] = converted(bytes, utf16);
        if (ok && text.find('\0') == std::string::npos) {
            return checked_utf8(text.starts_with("\xEF\xBB\xBF") ? text.substr(3) : text, file, findings);
        }
    }
    if (is_utf8(bytes)) {
        return checked_utf8(std::move(bytes), file, findings);
    }
    const std::string lower = lower_bytes(looked_through(bytes));
    const std::size_t tcvn3 = words_in(lower, words_tcvn3);
    const std::size_t vni = words_in(lower, words_vni);
    auto [text, ok] = converted(bytes, "windows-1258");
    std::vector<Finding> none;
    std::string clean = ok ? checked_utf8(std::move(text), file, none) : std::string();
    const std::size_t windows = words_in(cells::to_utf8(cells::lower_letters(looked_through(clean))), words_utf8);
    if (std::max(tcvn3, vni) >= 2 && std::max(tcvn3, vni) > windows) {
        tell(findings, tcvn3 >= vni ? "file.encoding_tcvn3" : "file.encoding_vni", Severity::error, file,
             tcvn3 >= vni ? "TCVN3" : "VNI");
        return {};
    }
    if (windows >= 2) {
        tell(findings, "file.encoding_detected", Severity::warning, file, "windows-1258");
        return clean;
    }
    return checked_utf8(std::move(bytes), file, findings);
}

} // namespace redriver
