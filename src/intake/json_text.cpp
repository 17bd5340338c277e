// SPDX-License-Identifier: Apache-2.0
#include "intake/json_text.hpp"

#include "intake/file_finding.hpp"

#include <algorithm>
#include <set>

namespace redriver {
namespace {

using record::Json;

constexpr std::size_t max_depth = 64;

/// Line and column, from 1, of a byte position that counts from 1.
std::pair<long, long> position_of(const std::string& text, std::size_t byte)
{
    const auto end = text.begin() + static_cast<std::ptrdiff_t>(std::min(byte == 0 ? 0 : byte - 1, text.size()));
    const long line = 1 + std::count(text.begin(), end, '\n');
    const auto newline = std::find(std::make_reverse_iterator(end), text.rend(), '\n');
    return {line, 1 + (end - newline.base())};
}

/// Builds the tree and watches what the tree itself would hide: keys given twice, of which one value would be lost;
/// digits that a double cannot keep; and depth, before it is too late.
class TreeBuilder {
public:
    using number_integer_t = Json::number_integer_t;
    using number_unsigned_t = Json::number_unsigned_t;
    using number_float_t = Json::number_float_t;
    using string_t = Json::string_t;
    using binary_t = Json::binary_t;

    bool null() { return add(nullptr); }
    bool boolean(bool value) { return add(value); }
    bool number_integer(number_integer_t value) { return add(value); }
    bool number_unsigned(number_unsigned_t value) { return add(value); }
    /// A number is kept as the text in the file unless the double says the same; readers of decimals take both.
    bool number_float(number_float_t value, const string_t& text)
    {
        const auto written = Decimal::parse(text);
        const bool is_exact = written && record::decimal_json(*written).is_number() && written->to_double() == value;
        return is_exact ? add(value) : add(text);
    }
    bool string(string_t& value) { return add(std::move(value)); }
    bool binary(binary_t&) { return false; }
    bool start_object(std::size_t) { return open(Json::object()); }
    bool start_array(std::size_t) { return open(Json::array()); }
    bool end_object() { return close(); }
    bool end_array() { return close(); }

    bool key(string_t& name)
    {
        if (!m_keys.back().insert(name).second) {
            m_repeated.push_back(name);
        }
        m_key = name;
        return true;
    }

    bool parse_error(std::size_t byte, const std::string&, const nlohmann::detail::exception&)
    {
        m_fault_at = byte;
        return false;
    }

    Json take() { return std::move(m_root); }
    const std::vector<std::string>& repeated() const { return m_repeated; }
    std::size_t fault_at() const { return m_fault_at; }
    bool is_too_deep() const { return m_too_deep; }

private:
    Json* place(Json value)
    {
        if (m_open.empty()) {
            m_root = std::move(value);
            return &m_root;
        }
        Json& parent = *m_open.back();
        if (parent.is_array()) {
            parent.push_back(std::move(value));
            return &parent.back();
        }
        Json& slot = parent[m_key];
        slot = std::move(value);
        return &slot;
    }

    bool add(Json value)
    {
        place(std::move(value));
        return true;
    }

    bool open(Json value)
    {
        m_too_deep = m_open.size() >= max_depth;
        if (m_too_deep) {
            return false;
        }
        m_open.push_back(place(std::move(value)));
        m_keys.emplace_back();
        return true;
    }

    bool close()
    {
        m_open.pop_back();
        m_keys.pop_back();
        return true;
    }

    Json m_root;
    std::vector<Json*> m_open; ///< objects and lists around the present place; a parent does not grow meanwhile
    std::vector<std::set<std::string>> m_keys;
    std::string m_key;
    std::vector<std::string> m_repeated;
    std::size_t m_fault_at = 0;
    bool m_too_deep = false;
};

} // namespace

std::optional<Json> parse_json(const std::string& text, const std::string& file, std::vector<Finding>& findings)
{
    TreeBuilder builder;
    const bool done = Json::sax_parse(text, &builder);
    if (builder.is_too_deep()) {
        findings.push_back(file_finding("file.json_depth", file, 1, {{"limit", std::to_string(max_depth)}}));
        return std::nullopt;
    }
    if (!done) {
        const auto [line, column] = position_of(text, builder.fault_at());
        findings.push_back(file_finding("file.json_syntax", file, line, {{"column", std::to_string(column)}}));
        return std::nullopt;
    }
    constexpr std::size_t max_told = 100;
    for (std::size_t i = 0; i < std::min(builder.repeated().size(), max_told); ++i) {
        findings.push_back(file_finding("file.json_key_twice", file, 1, {{"seen", builder.repeated()[i]}}));
    }
    return builder.take();
}

} // namespace redriver
