#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Writes what encode() of json_codec.hpp would give, straight into a text: an import writes each record once, and a
/// tree of values for each would cost more than all its checks. A test holds the two to the same bytes. Private.

#include "record/json_codec.hpp"

#include <string>
#include <string_view>

namespace redriver::record {

/// Appends a text in quotes. Throws as Json::dump() does for bytes that are no UTF-8.
void append_quoted(std::string& out, std::string_view text);
void append_decimal(std::string& out, const Decimal& value);
/// Appends the figures as an object by field; false, and nothing appended, when there are none.
bool append_figures(std::string& out, const Figures& figures);

/// Opens an object with its first member and closes it again when there was one.
class ObjectText {
public:
    explicit ObjectText(std::string& out) : m_out(out), m_start(out.size()) {}

    /// Writes `"name":` and what append(out) appends; takes the name back when that returns false.
    template <class Append>
    void member(std::string_view name, Append&& append)
    {
        const std::size_t before = m_out.size();
        m_out += before == m_start ? "{\"" : ",\"";
        m_out += name; // names are ours: nothing to escape
        m_out += "\":";
        if (!append(m_out)) {
            m_out.resize(before);
        }
    }

    /// Whether anything was written.
    bool close()
    {
        const bool any = m_out.size() > m_start;
        if (any) {
            m_out += '}';
        }
        return any;
    }

private:
    std::string& m_out;
    std::size_t m_start;
};

/// Appends the value as JSON; false, and nothing appended, when it says nothing.
template <class T>
bool append_json(std::string& out, const T& value)
{
    if constexpr (std::is_same_v<T, std::string>) {
        if (!value.empty()) {
            append_quoted(out, value);
        }
        return !value.empty();
    } else if constexpr (std::is_same_v<T, bool>) {
        out += value ? "true" : "false";
        return true;
    } else if constexpr (std::is_same_v<T, int>) {
        out += std::to_string(value);
        return true;
    } else if constexpr (std::is_same_v<T, Decimal>) {
        append_decimal(out, value);
        return true;
    } else if constexpr (std::is_same_v<T, PartialDate>) {
        return value.is_known() && append_json(out, value.to_string());
    } else if constexpr (is_id<T>::value) {
        return append_json(out, value.value);
    } else if constexpr (HasVocabulary<T>) {
        append_quoted(out, to_code(value));
        return true;
    } else if constexpr (is_optional<T>::value) {
        return value && append_json(out, *value);
    } else if constexpr (std::is_same_v<T, LocalizedText>) {
        ObjectText object(out);
        for (const auto& term : Vocabulary<Language>::terms) {
            object.member(term.code, [&](std::string& text) { return append_json(text, value.in(term.value)); });
        }
        object.member("unconfirmed", [&](std::string& text) { return append_json(text, value.unconfirmed); });
        return object.close();
    } else if constexpr (std::is_same_v<T, Figures>) {
        return append_figures(out, value);
    } else if constexpr (is_vector<T>::value) {
        for (const auto& item : value) {
            out += &item == &value.front() ? '[' : ',';
            if (!append_json(out, item)) {
                out += "null";
            }
        }
        if (!value.empty()) {
            out += ']';
        }
        return !value.empty();
    } else {
        static_assert(HasFields<T>);
        ObjectText object(out);
        for_each_field(value, [&object](std::string_view name, const auto& member) {
            object.member(name, [&member](std::string& text) { return append_json(text, member); });
        });
        return object.close();
    }
}

/// What canonical_json() gives.
template <class Record>
std::string written_json(const Record& record)
{
    std::string text;
    if (!append_json(text, record)) {
        text = "null";
    }
    return text;
}

} // namespace redriver::record
