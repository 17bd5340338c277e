// SPDX-License-Identifier: Apache-2.0
#include "intake/file_finding.hpp"
#include "search/icu_memory.hpp"

#include <redriver/i18n/told_error.hpp>
#include <redriver/intake/text_table.hpp>
#include <redriver/validation/finding_limit.hpp>

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>

namespace redriver {
namespace {

std::string hex_of(unsigned char byte)
{
    constexpr std::string_view digits = "0123456789ABCDEF";
    return std::string("0x") + digits[byte >> 4U] + digits[byte & 15U];
}

bool is_ascii(std::string_view text)
{
    for (const char c : text) {
        if (static_cast<unsigned char>(c) >= 0x80U) {
            return false;
        }
    }
    return true;
}

/// The first byte of a line that is not UTF-8 (or is NUL), or npos.
std::size_t first_bad_byte(std::string_view line)
{
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(line.data());
    const auto length = static_cast<std::int32_t>(line.size());
    for (std::int32_t at = 0; at < length;) {
        const std::int32_t start = at;
        UChar32 letter = 0;
        U8_NEXT(bytes, at, length, letter);
        if (letter <= 0) {
            return static_cast<std::size_t>(start);
        }
    }
    return std::string_view::npos;
}

/// The line with U+FFFD in place of what is not text.
std::string repaired(std::string_view line)
{
    icu::UnicodeString letters =
        icu::UnicodeString::fromUTF8(icu::StringPiece(line.data(), static_cast<std::int32_t>(line.size())));
    letters.findAndReplace(icu::UnicodeString(static_cast<UChar>(0)), icu::UnicodeString(static_cast<UChar>(0xFFFD)));
    std::string text;
    return letters.toUTF8String(text);
}

/// The text with each line repaired that needs it, which is told.
std::string repaired_lines(const std::string& bytes, const std::string& file, std::vector<Finding>& findings)
{
    std::string text;
    text.reserve(bytes.size());
    std::size_t reported = 0;
    long number = 1;
    for (std::size_t begin = 0; begin < bytes.size(); ++number) {
        const std::size_t newline = bytes.find('\n', begin);
        const std::size_t end = newline == std::string::npos ? bytes.size() : newline + 1;
        const std::string_view line = std::string_view(bytes).substr(begin, end - begin);
        const std::size_t bad = first_bad_byte(line);
        if (bad == std::string_view::npos) {
            text += line;
        } else {
            if (++reported <= FindingLimit::max_listed) {
                findings.push_back(file_finding("file.encoding", file, number,
                                                {{"seen", hex_of(static_cast<unsigned char>(line[bad]))},
                                                 {"byte", std::to_string(bad + 1)}}));
            }
            text += repaired(line);
        }
        begin = end;
    }
    if (reported > FindingLimit::max_listed) {
        findings.push_back(more_findings(Severity::error, reported - FindingLimit::max_listed));
    }
    return text;
}

} // namespace

void refuse_over_limit(const std::string& path, std::size_t limit)
{
    throw ToldInputError(path, {"failure.over_limit", {{"limit", std::to_string(limit / 1'000'000)}}});
}

std::string read_file(const std::string& path, std::size_t limit)
{
    std::error_code error;
    if (std::filesystem::is_directory(path, error)) {
        throw ToldInputError(path, {"failure.folder_given", {}});
    }
    if (std::filesystem::exists(path, error) && !std::filesystem::is_regular_file(path, error)) {
        throw ToldInputError(path, {"failure.pipe_given", {}});
    }
    std::ifstream file(path, std::ios::binary);
    if (!file) {
        const int code = errno;
        throw ToldInputError(path, {"failure.not_readable", {{"reason", as_fact(system_reason(code))}}});
    }
    std::string text;
    std::array<char, 1U << 16U> block{};
    while (file.read(block.data(), block.size()) || file.gcount() > 0) {
        text.append(block.data(), static_cast<std::size_t>(file.gcount()));
        if (text.size() > limit) {
            refuse_over_limit(path, limit);
        }
    }
    if (file.bad()) {
        const int code = errno;
        throw ToldInputError(path, {"failure.reading_failed", {{"reason", as_fact(system_reason(code))}}});
    }
    return text;
}

std::string checked_utf8(std::string bytes, const std::string& file, std::vector<Finding>& findings)
{
    if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
        findings.push_back(file_finding("file.encoding_utf16", file, 1, {{"seen", "UTF-16"}}));
        return {};
    }
    if (is_ascii(bytes) && bytes.find('\0') == std::string::npos) {
        return bytes;
    }
    std::string text = first_bad_byte(bytes) == std::string_view::npos ? std::move(bytes)
                                                                       : repaired_lines(bytes, file, findings);
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
    require_memory(status);
    if (U_FAILURE(status) || nfc->isNormalizedUTF8(text, status)) {
        return text;
    }
    std::string normalised;
    icu::StringByteSink<std::string> sink(&normalised);
    nfc->normalizeUTF8(0, text, sink, nullptr, status);
    require_memory(status);
    return U_FAILURE(status) ? text : normalised;
}

} // namespace redriver
