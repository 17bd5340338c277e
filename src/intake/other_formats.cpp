// SPDX-License-Identifier: Apache-2.0
#include "intake/other_formats.hpp"

#include <redriver/base/error.hpp>

#include <algorithm>
#include <array>

namespace redriver {
namespace {

using namespace std::string_view_literals;

struct Format {
    std::string_view start;
    std::string_view what;
};

constexpr std::string_view save_the_table = "; save the table as .xlsx or .csv and import that";
constexpr std::string_view unpack = "; unpack it and import the list in it";

constexpr std::array<Format, 17> formats{{
    {"\xD0\xCF\x11\xE0"sv, "is a file of Excel 97-2003 or a protected one; save it as .xlsx without password"sv},
    {"%PDF-"sv, "is a PDF document"sv},
    {"{\\rtf"sv, "is an RTF document"sv},
    {"\x1F\x8B"sv, "is an archive (gzip)"sv},
    {"BZh"sv, "is an archive (bzip2)"sv},
    {"\xFD" "7zXZ"sv, "is an archive (xz)"sv},
    {"Rar!"sv, "is an archive (RAR)"sv},
    {"7z\xBC\xAF"sv, "is an archive (7z)"sv},
    {"\x28\xB5\x2F\xFD"sv, "is an archive (zstd)"sv},
    {"\x89PNG"sv, "is a picture"sv},
    {"\xFF\xD8\xFF"sv, "is a picture"sv},
    {"GIF8"sv, "is a picture"sv},
    {"SQLite format 3"sv, "is a database; a registry is named with -r"sv},
    {"\x7F" "ELF"sv, "is a program"sv},
    {"\xFF\xFE\0\0"sv, "is text in UTF-32; save it as UTF-8"sv},
    {"\0\0\xFE\xFF"sv, "is text in UTF-32; save it as UTF-8"sv},
    {"MZ\x90"sv, "is a program"sv},
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
            const bool says_all = format.what.find(';') != std::string_view::npos;
            const bool is_archive = format.what.find("archive") != std::string_view::npos;
            throw InputError(path, std::string(format.what) +
                                       std::string(says_all ? "" : is_archive ? unpack : save_the_table));
        }
    }
    const std::string start = lower_start(bytes);
    if (start.starts_with("<!doctype html") || start.starts_with("<html")) {
        throw InputError(path, "is a web page, though it may be called .xls" + std::string(save_the_table));
    }
    if (start.starts_with("<?xml") || start.starts_with("<!doctype")) {
        throw InputError(path, "is an XML document" + std::string(save_the_table));
    }
}

} // namespace redriver
