// SPDX-License-Identifier: Apache-2.0
#include "intake/other_formats.hpp"

#include <redriver/i18n/told_error.hpp>

#include <algorithm>
#include <array>

namespace redriver {
namespace {

using namespace std::string_view_literals;

struct Format {
    std::string_view start;
    const char* problem;     ///< key of what is said
    const char* name = "";   ///< of the format, where the text wants one
};

constexpr std::array<Format, 17> formats{{
    {"\xD0\xCF\x11\xE0"sv, "failure.is_old_excel"},
    {"%PDF-"sv, "failure.is_document", "PDF"},
    {"{\\rtf"sv, "failure.is_document", "RTF"},
    {"\x1F\x8B"sv, "failure.is_archive", "gzip"},
    {"BZh"sv, "failure.is_archive", "bzip2"},
    {"\xFD" "7zXZ"sv, "failure.is_archive", "xz"},
    {"Rar!"sv, "failure.is_archive", "RAR"},
    {"7z\xBC\xAF"sv, "failure.is_archive", "7z"},
    {"\x28\xB5\x2F\xFD"sv, "failure.is_archive", "zstd"},
    {"\x89PNG"sv, "failure.is_picture"},
    {"\xFF\xD8\xFF"sv, "failure.is_picture"},
    {"GIF8"sv, "failure.is_picture"},
    {"SQLite format 3"sv, "failure.is_database"},
    {"\x7F" "ELF"sv, "failure.is_program"},
    {"\xFF\xFE\0\0"sv, "failure.is_utf32"},
    {"\0\0\xFE\xFF"sv, "failure.is_utf32"},
    {"MZ\x90"sv, "failure.is_program"},
}};

std::string lower_start(std::string_view bytes)
{
    std::string start(bytes.substr(0, 400));
    std::transform(start.begin(), start.end(), start.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return start.substr(std::min(start.find_first_not_of(" \t\r\n\xEF\xBB\xBF"), start.size()));
}

} // namespace

void refuse_other_formats(std::string_view bytes, const std::string& path)
{
    for (const Format& format : formats) {
        if (bytes.starts_with(format.start)) {
            throw ToldInputError(path, {format.problem, {{"format", std::string(format.name)}}});
        }
    }
    const std::string start = lower_start(bytes);
    if (start.starts_with("<!doctype html") || start.starts_with("<html")) {
        throw ToldInputError(path, {"failure.is_web_page", {}});
    }
    if (start.starts_with("<?xml") || start.starts_with("<!doctype")) {
        throw ToldInputError(path, {"failure.is_document", {{"format", std::string("XML")}}});
    }
}

} // namespace redriver
