#pragma once
// SPDX-License-Identifier: Apache-2.0
/// JSON form of every record, derived from record_fields.hpp. Private: the one place that knows both.
///
/// Rules: an absent optional, an unknown date, an empty text and an empty list are left out; codes and ids are
/// strings; decimals are numbers printed as read; figures are an object keyed by figure field.

#include "record/required_fields.hpp"

#include <redriver/model/record_fields.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <functional>
#include <string>
#include <type_traits>

namespace redriver::record {

using Json = nlohmann::ordered_json;

/// Called for each value that cannot be read: path of the field within the record, the value seen, what was expected.
using FaultSink = std::function<void(const std::string& path, const std::string& seen, const std::string& problem,
                                     const std::string& expected)>;

template <class T>
struct is_optional : std::false_type {};
template <class T>
struct is_optional<std::optional<T>> : std::true_type {};
template <class T>
struct is_vector : std::false_type {};
template <class T>
struct is_vector<std::vector<T>> : std::true_type {};
template <class T>
struct is_id : std::false_type {};
template <class Tag>
struct is_id<Id<Tag>> : std::true_type {};

/// Whether null can stand for a value of the type. It cannot for a number or a code: unknown is never zero, nor the
/// first code of a list.
template <class T>
inline constexpr bool can_be_unsaid =
    !std::is_same_v<T, bool> && !std::is_same_v<T, int> && !std::is_same_v<T, Decimal> && !HasVocabulary<T>;

/// A decimal as a JSON number with exactly the digits read. nlohmann keeps integers exactly and prints doubles in
/// shortest form, which gives back every decimal of up to 15 digits; longer fractions are written as text.
Json decimal_json(const Decimal& value);

/// The value, made an object or list before the first member comes; what says nothing stays null. Never left to the
/// library: a null that it is to make one and that finds no memory is left in a state in which it cannot be taken apart.
inline Json& as_object(Json& value)
{
    if (value.is_null()) {
        value = Json::object();
    }
    return value;
}
inline Json& as_list(Json& value)
{
    if (value.is_null()) {
        value = Json::array();
    }
    return value;
}

/// {"capital":[{…}],"area":[{…}]}; null when there are none. A bound that is open is written as null.
Json encode_figures(const Figures& figures);
/// One figure without its field: "low", "high", then "currency" or "unit", and what else is known.
Json encode_figure(const Figure& figure);

template <class T>
Json encode(const T& value)
{
    if constexpr (std::is_same_v<T, std::string>) {
        return value.empty() ? Json() : Json(value);
    } else if constexpr (std::is_same_v<T, bool> || std::is_same_v<T, int>) {
        return Json(value);
    } else if constexpr (std::is_same_v<T, Decimal>) {
        return decimal_json(value);
    } else if constexpr (std::is_same_v<T, PartialDate>) {
        return value.is_known() ? Json(value.to_string()) : Json();
    } else if constexpr (is_id<T>::value) {
        return value.empty() ? Json() : Json(value.value);
    } else if constexpr (HasVocabulary<T>) {
        return Json(std::string(to_code(value)));
    } else if constexpr (is_optional<T>::value) {
        return value ? encode(*value) : Json();
    } else if constexpr (std::is_same_v<T, LocalizedText>) {
        Json object;
        for (const auto& term : Vocabulary<Language>::terms) {
            if (!value.in(term.value).empty()) {
                as_object(object)[std::string(term.code)] = value.in(term.value);
            }
        }
        if (!value.unconfirmed.empty()) {
            as_object(object)["unconfirmed"] = encode(value.unconfirmed);
        }
        return object;
    } else if constexpr (std::is_same_v<T, Figures>) {
        return encode_figures(value);
    } else if constexpr (is_vector<T>::value) {
        Json list;
        for (const auto& item : value) {
            as_list(list).push_back(encode(item));
        }
        return list;
    } else {
        static_assert(HasFields<T>);
        Json object;
        for_each_field(value, [&object](std::string_view name, const auto& member) {
            Json field = encode(member);
            if (!field.is_null()) {
                as_object(object)[std::string(name)] = std::move(field);
            }
        });
        return object;
    }
}

/// Reads what encode() writes. Values of a wrong type or list are told to `fault` and leave the member as it was.
class JsonReader {
public:
    explicit JsonReader(FaultSink fault) : m_fault(std::move(fault)) {}

    /// Fills the fields present in `object`; returns their names. Keys that no field has are told as "unknown_field",
    /// but for those in `ignored`.
    template <class Record>
    std::vector<std::string> read_record(const Json& object, Record& record, const std::vector<std::string>& ignored = {})
    {
        std::vector<std::string> present;
        if (!object.is_object()) {
            fault(object, "not_an_object", "an object");
            return present;
        }
        for_each_field(record, [&](std::string_view name, auto& member) {
            const auto found = object.find(std::string(name));
            if (found != object.end()) {
                present.emplace_back(name);
                read_at(name, *found, member);
            }
        });
        for (const auto& item : object.items()) {
            const auto known = std::find(present.begin(), present.end(), item.key()) != present.end();
            if (!known && std::find(ignored.begin(), ignored.end(), item.key()) == ignored.end()) {
                const Step step(*this, item.key());
                fault(item.value(), "unknown_field", "a field of the schema");
            }
        }
        return present;
    }

    template <class T>
    void read(const Json& json, T& value)
    {
        if constexpr (is_optional<T>::value) {
            if (json.is_null()) {
                value.reset();
            } else {
                typename T::value_type inner{};
                const long faults_before = m_faults;
                read(json, inner);
                if (m_faults == faults_before) {
                    value = inner;
                }
            }
        } else if (json.is_null() && can_be_unsaid<T>) {
            value = T{};
        } else if constexpr (std::is_same_v<T, std::string>) {
            read_text(json, value);
        } else if constexpr (std::is_same_v<T, bool>) {
            json.is_boolean() ? void(value = json.get<bool>()) : fault(json, "not_a_boolean", "true or false");
        } else if constexpr (std::is_same_v<T, int>) {
            read_whole(json, value);
        } else if constexpr (std::is_same_v<T, Decimal>) {
            read_decimal(json, value);
        } else if constexpr (std::is_same_v<T, PartialDate>) {
            read_date(json, value);
        } else if constexpr (is_id<T>::value) {
            read_text(json, value.value);
        } else if constexpr (HasVocabulary<T>) {
            const auto code = json.is_string() ? from_code<T>(json.template get_ref<const std::string&>()) : std::nullopt;
            code ? void(value = *code) : fault(json, "not_in_list", codes_of<T>());
        } else if constexpr (std::is_same_v<T, LocalizedText>) {
            read_localized(json, value);
        } else if constexpr (std::is_same_v<T, Figures>) {
            read_figures(json, value);
        } else if constexpr (is_vector<T>::value) {
            read_list(json, value);
        } else {
            const std::vector<std::string> present = read_record(json, value);
            for (const std::string_view name : required_fields<T>) {
                if (json.is_object() && std::find(present.begin(), present.end(), name) == present.end()) {
                    const Step step(*this, name);
                    fault(json, "missing", std::string(name));
                }
            }
        }
    }

private:
    /// Appends a part to the path for as long as it lives.
    class Step {
    public:
        Step(JsonReader& reader, std::string_view part) : m_reader(reader), m_length(reader.m_path.size())
        {
            reader.m_path += (reader.m_path.empty() ? "" : ".");
            reader.m_path += part;
        }
        ~Step() { m_reader.m_path.resize(m_length); }
        Step(const Step&) = delete;
        Step& operator=(const Step&) = delete;

    private:
        JsonReader& m_reader;
        std::size_t m_length;
    };

    template <class T>
    void read_at(std::string_view name, const Json& json, T& value)
    {
        const Step step(*this, name);
        read(json, value);
    }

    template <class T>
    void read_list(const Json& json, std::vector<T>& values)
    {
        if (!json.is_array()) {
            fault(json, "not_a_list", "a list");
            return;
        }
        values.clear();
        for (std::size_t i = 0; i < json.size(); ++i) {
            const Step step(*this, std::to_string(i + 1));
            T item{};
            if (says_nothing(json[i])) { // the other forms of a record cannot keep such an item
                fault(json[i], "empty_item", "an item that says something");
                continue;
            }
            read(json[i], item);
            values.push_back(std::move(item));
        }
    }

    static bool says_nothing(const Json& item)
    {
        return item.is_null() || (item.is_string() && item.get_ref<const std::string&>().empty());
    }

    void read_text(const Json& json, std::string& value);
    void read_whole(const Json& json, int& value);
    void read_decimal(const Json& json, Decimal& value);
    void read_date(const Json& json, PartialDate& value);
    void read_localized(const Json& json, LocalizedText& value);
    void read_figures(const Json& json, Figures& value);
    void read_figure(const Json& json, Figure& value);
    void fault(const Json& seen, const std::string& problem, const std::string& expected);

    FaultSink m_fault;
    std::string m_path;
    long m_faults = 0;
};

/// The record as it is kept and hashed: every field, compact, without derived ones.
template <class Record>
std::string canonical_json(const Record& record)
{
    return encode(record).dump();
}

/// Derived, for reading only: the figure that counts for each main field, null with a reason when unknown.
Json with_derived(Json object, const Project& project);
Json with_derived(Json object, const Investor& investor);
template <class Record>
Json with_derived(Json object, const Record&)
{
    return object;
}
/// Names of the derived keys that with_derived() adds; a reader passes over them.
const std::vector<std::string>& derived_keys();

} // namespace redriver::record
