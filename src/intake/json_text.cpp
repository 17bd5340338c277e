// SPDX-License-Identifier: Apache-2.0
#include "intake/json_text.hpp"

#include "intake/file_finding.hpp"

#include <redriver/validation/finding_limit.hpp>

#include <algorithm>
#include <iterator>
#include <set>

namespace redriver {
namespace {

using record::Json;

constexpr std::size_t max_depth = 64;
constexpr std::size_t max_keys = 200;
constexpr std::size_t max_items = 200'000;
constexpr std::size_t max_values = 1'000'000; // each takes many times its room in the file
constexpr std::size_t max_letters = 32'767;

/// Where the reader of the text is; it reads each letter once.
struct Position {
    const char* at;
    const char* line_begin;
    long line = 1;
};

/// A letter by letter way through the text that notes where it is.
class NotedLetters {
public:
    using difference_type = std::ptrdiff_t;
    using value_type = char;
    using pointer = const char*;
    using reference = const char&;
    using iterator_category = std::input_iterator_tag;

    NotedLetters(const char* at, Position* position) : m_at(at), m_position(position) {}
    reference operator*() const { return *m_at; }
    NotedLetters& operator++()
    {
        const bool ends_line = *m_at++ == '\n';
        m_position->at = m_at;
        if (ends_line) {
            ++m_position->line;
            m_position->line_begin = m_at;
        }
        return *this;
    }
    friend bool operator==(const NotedLetters& a, const NotedLetters& b) { return a.m_at == b.m_at; }

private:
    const char* m_at;
    Position* m_position;
};

std::size_t letters_in(std::string_view text)
{
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
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

    TreeBuilder(const Position& position, const std::string& file, std::vector<Finding>& findings)
        : m_position(position), m_file(file), m_findings(findings)
    {
    }

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
    bool string(string_t& value)
    {
        if (value.size() > max_letters && letters_in(value) > max_letters) {
            tell("file.cell_too_long", {{"limit", std::to_string(max_letters)}});
            value.clear();
        }
        return add(std::move(value));
    }
    bool binary(binary_t&) { return false; }
    bool start_object(std::size_t) { return open(Json::object()); }
    bool start_array(std::size_t) { return open(Json::array()); }
    bool end_object() { return close(); }
    bool end_array() { return close(); }

    bool key(string_t& name)
    {
        if (!m_keys.back().insert(name).second) {
            ++m_repeated <= FindingLimit::max_listed ? tell("file.json_key_twice", {{"seen", name}}) : void();
        }
        m_key = name;
        return m_keys.back().size() <= max_keys || refuse("file.json_too_many_keys", max_keys);
    }

    bool parse_error(std::size_t, const std::string& token, const nlohmann::detail::exception& error)
    {
        constexpr int number_out_of_range = 406;
        const std::size_t enough = 40;
        error.id == number_out_of_range
            ? tell("file.json_number", {{"seen", token.substr(0, enough)}})
            : tell("file.json_syntax",
                   {{"column", std::to_string(std::max<std::ptrdiff_t>(1, m_position.at - m_position.line_begin))}});
        return false;
    }

    Json take() { return std::move(m_root); }
    std::size_t unlisted() const
    {
        return m_repeated > FindingLimit::max_listed ? m_repeated - FindingLimit::max_listed : 0;
    }

private:
    void tell(std::string_view rule, std::vector<std::pair<std::string, std::string>> facts)
    {
        m_findings.push_back(file_finding(rule, m_file, m_position.line, std::move(facts)));
    }

    /// Ends the reading.
    bool refuse(std::string_view rule, std::size_t limit)
    {
        tell(rule, {{"limit", std::to_string(limit)}});
        return false;
    }

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

    bool has_room()
    {
        if (!m_open.empty() && m_open.back()->is_array() && m_open.back()->size() >= max_items) {
            return refuse("file.json_too_many_items", max_items);
        }
        return ++m_values <= max_values || refuse("file.json_too_many_values", max_values);
    }

    bool add(Json value)
    {
        const bool fits = has_room();
        fits ? void(place(std::move(value))) : void();
        return fits;
    }

    bool open(Json value)
    {
        if (m_open.size() >= max_depth) {
            return refuse("file.json_depth", max_depth);
        }
        if (!has_room()) {
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
    std::size_t m_repeated = 0; ///< keys
    std::size_t m_values = 0;
    const Position& m_position;
    const std::string& m_file;
    std::vector<Finding>& m_findings;
};

} // namespace

std::optional<Json> parse_json(const std::string& text, const std::string& file, std::vector<Finding>& findings)
{
    if (text.empty()) {
        findings.push_back(file_finding("file.json_empty", file, 1, {}));
        return std::nullopt;
    }
    const std::size_t mark = text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
    const char* begin = text.data() + mark;
    Position position{begin, begin};
    TreeBuilder builder(position, file, findings);
    const bool done = Json::sax_parse(NotedLetters(begin, &position),
                                      NotedLetters(text.data() + text.size(), &position), &builder);
    if (builder.unlisted() > 0) {
        findings.push_back(more_findings(Severity::error, builder.unlisted()));
    }
    return done ? std::optional(builder.take()) : std::nullopt;
}

} // namespace redriver
