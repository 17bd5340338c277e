// SPDX-License-Identifier: Apache-2.0
#include "intake/json_text.hpp"

#include "intake/file_finding.hpp"

#include <redriver/validation/finding_limit.hpp>

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

namespace redriver {
namespace {

using record::Json;

constexpr std::size_t max_depth = 64;
constexpr std::size_t max_keys = 200;
constexpr std::size_t max_items = 200'000;
constexpr std::size_t max_values = 100'000; // of one record: each takes many times its room in the file
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

/// Whether the items of the lists of records are left out of the tree, and where they stand noted instead.
enum class Items { in_tree, noted };

/// Builds the tree and watches what the tree itself would hide: keys given twice, of which one value would be lost;
/// digits that a double cannot keep; and depth, before it is too late.
class TreeBuilder {
public:
    using number_integer_t = Json::number_integer_t;
    using number_unsigned_t = Json::number_unsigned_t;
    using number_float_t = Json::number_float_t;
    using string_t = Json::string_t;
    using binary_t = Json::binary_t;

    TreeBuilder(std::string_view text, const Position& position, Items items, const std::string& file,
                std::vector<Finding>& findings)
        : m_text(text), m_position(position), m_items(items), m_file(file), m_findings(findings)
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
        std::set<std::string>& keys = m_levels.back().keys;
        if (!keys.insert(name).second) {
            ++m_repeated <= FindingLimit::max_listed ? tell("file.json_key_twice", {{"seen", name}}) : void();
        }
        m_key = name;
        return keys.size() <= max_keys || refuse("file.json_too_many_keys", max_keys);
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
    std::map<std::string, JsonList> take_lists() { return std::move(m_lists); }
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

    /// An object or a list around the present place.
    struct Level {
        bool is_list;
        std::size_t items;
        std::set<std::string> keys;
    };

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
        if (!m_levels.empty() && m_levels.back().is_list && ++m_levels.back().items > max_items) {
            return refuse("file.json_too_many_items", max_items);
        }
        m_values += is_noted() ? 0U : 1U; // what is noted is counted when it is read
        return m_values <= max_values || refuse("file.json_too_many_values", max_values);
    }

    /// Whether the next value is an item of a list of records: the file itself, or a member of it.
    bool is_at_item() const
    {
        return m_items == Items::noted && m_noted_levels == 0 && !m_open.empty() && m_open.back()->is_array() &&
               (m_open.size() == 1 || (m_open.size() == 2 && m_root.is_object()));
    }

    bool is_noted() const { return m_noted_levels > 0 || is_at_item(); }

    bool add(Json value)
    {
        if (!has_room()) {
            return false;
        }
        if (is_at_item()) {
            list().add_value(value.dump(-1, ' ', false, Json::error_handler_t::replace));
        } else if (m_noted_levels == 0) {
            place(std::move(value));
        }
        return true;
    }

    bool open(Json value)
    {
        if (m_levels.size() >= max_depth) {
            return refuse("file.json_depth", max_depth);
        }
        if (!has_room()) {
            return false;
        }
        m_levels.push_back({value.is_array(), 0, {}});
        if (is_noted()) {
            m_begin = ++m_noted_levels == 1 ? m_position.at - 1 : m_begin;
            return true;
        }
        if (m_open.size() == 1 && m_root.is_object()) {
            m_list_key = m_key;
        }
        m_open.push_back(place(std::move(value)));
        return true;
    }

    bool close()
    {
        m_levels.pop_back();
        if (m_noted_levels == 0) {
            m_open.pop_back();
        } else if (--m_noted_levels == 0) {
            list().add_place(static_cast<std::size_t>(m_begin - m_text.data()),
                             static_cast<std::size_t>(m_position.at - m_begin));
        }
        return true;
    }

    /// The list of records that is being read.
    JsonList& list() { return m_lists[m_open.size() == 1 ? std::string() : m_list_key]; }

    Json m_root;
    std::vector<Json*> m_open; ///< objects and lists of the tree around the present place; a parent does not grow meanwhile
    std::vector<Level> m_levels;    ///< all of them, whether in the tree or not
    std::size_t m_noted_levels = 0; ///< how many of them are not
    const char* m_begin = nullptr;  ///< of the item that is being noted
    std::map<std::string, JsonList> m_lists;
    std::string m_list_key;
    std::string m_key;
    std::size_t m_repeated = 0; ///< keys
    std::size_t m_values = 0;   ///< in the tree
    std::string_view m_text;
    const Position& m_position;
    const Items m_items;
    const std::string& m_file;
    std::vector<Finding>& m_findings;
};

/// What was read of a text.
struct Reading {
    bool is_done = false;
    Json tree;
    std::map<std::string, JsonList> lists;
};

Reading read_text(std::string_view text, Items items, const std::string& file, std::vector<Finding>& findings)
{
    Position position{text.data(), text.data()};
    TreeBuilder builder(text, position, items, file, findings);
    const bool is_done = Json::sax_parse(NotedLetters(text.data(), &position),
                                         NotedLetters(text.data() + text.size(), &position), &builder);
    if (builder.unlisted() > 0) {
        findings.push_back(more_findings(Severity::error, builder.unlisted()));
    }
    return {is_done, builder.take(), builder.take_lists()};
}

std::string_view without_mark(std::string_view text)
{
    return text.starts_with("\xEF\xBB\xBF") ? text.substr(3) : text;
}

} // namespace

std::optional<Json> parse_json(std::string_view text, const std::string& file, std::vector<Finding>& findings)
{
    if (text.empty()) {
        findings.push_back(file_finding("file.json_empty", file, 1, {}));
        return std::nullopt;
    }
    Reading reading = read_text(without_mark(text), Items::in_tree, file, findings);
    return reading.is_done ? std::optional(std::move(reading.tree)) : std::nullopt;
}

std::optional<JsonOutline> outline_json(std::string_view text, const std::string& file, std::vector<Finding>& findings)
{
    if (text.empty()) {
        findings.push_back(file_finding("file.json_empty", file, 1, {}));
        return std::nullopt;
    }
    const std::string_view from = without_mark(text);
    Reading reading = read_text(from, Items::noted, file, findings);
    if (!reading.is_done) {
        return std::nullopt;
    }
    return JsonOutline(from, std::move(reading.tree), std::move(reading.lists));
}

void JsonList::add_place(std::size_t begin, std::size_t size)
{
    m_places.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(size), true});
}

void JsonList::add_value(std::string_view text)
{
    m_places.push_back({static_cast<std::uint32_t>(m_values.size()), 0, false});
    m_values.add(text);
}

JsonList JsonList::of_whole(std::string_view text)
{
    JsonList list;
    list.add_place(0, text.size());
    return list;
}

std::string_view JsonOutline::text_of(const JsonList& list, std::size_t number) const
{
    const JsonList::Place& place = list.m_places[number];
    return place.is_in_text ? m_text.substr(place.begin, place.size) : list.m_values.at(place.begin);
}

std::optional<Json> JsonOutline::item(const JsonList& list, std::size_t number, const std::string& file,
                                      std::vector<Finding>& findings) const
{
    std::vector<Finding> told; // with the outline already, unless it ends the reading
    Reading reading = read_text(text_of(list, number), Items::in_tree, file, told);
    if (!reading.is_done) {
        for (Finding& each : told) {
            if (each.rule == "file.json_too_many_values") {
                each.at.row = static_cast<long>(number) + 1;
                findings.push_back(std::move(each));
            }
        }
    }
    return reading.is_done ? std::optional(std::move(reading.tree)) : std::nullopt;
}

const JsonList& JsonOutline::list(const std::string& key) const
{
    static const JsonList none;
    const auto found = m_lists.find(key);
    return found == m_lists.end() ? none : found->second;
}

} // namespace redriver
