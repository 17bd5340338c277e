// SPDX-License-Identifier: Apache-2.0
#include "intake/json_text.hpp"

#include "intake/file_finding.hpp"

#include <algorithm>

namespace redriver {
namespace {

constexpr int max_depth = 64;

/// Line and column, from 1, of a byte position that counts from 1.
std::pair<long, long> position_of(const std::string& text, std::size_t byte)
{
    const auto end = text.begin() + static_cast<std::ptrdiff_t>(std::min(byte == 0 ? 0 : byte - 1, text.size()));
    const long line = 1 + std::count(text.begin(), end, '\n');
    const auto newline = std::find(std::make_reverse_iterator(end), text.rend(), '\n');
    return {line, 1 + (end - newline.base())};
}

} // namespace

std::optional<record::Json> parse_json(const std::string& text, const std::string& file,
                                       std::vector<Finding>& findings)
{
    bool too_deep = false;
    const auto watch = [&too_deep](int depth, record::Json::parse_event_t, record::Json&) {
        too_deep = too_deep || depth > max_depth;
        return !too_deep;
    };
    try {
        record::Json json = record::Json::parse(text, watch);
        if (too_deep) {
            findings.push_back(file_finding("file.json_depth", file, 1, {{"limit", std::to_string(max_depth)}}));
            return std::nullopt;
        }
        return json;
    } catch (const record::Json::parse_error& error) {
        const auto [line, column] = position_of(text, error.byte);
        findings.push_back(file_finding("file.json_syntax", file, line, {{"column", std::to_string(column)}}));
        return std::nullopt;
    }
}

} // namespace redriver
