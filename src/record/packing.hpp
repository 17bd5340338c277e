#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Records as short runs of bytes, to be held in memory alone: a project of 300 bytes of text takes 2,000 as an object,
/// mostly for fields that it leaves empty. Never written to a file. Private.

#include <redriver/model/record_fields.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace redriver::record {

/// Seven bits a byte, the lowest first.
inline void pack_number(std::string& out, std::uint64_t number)
{
    for (; number >= 0x80U; number >>= 7U) {
        out += static_cast<char>(number | 0x80U);
    }
    out += static_cast<char>(number);
}

inline std::uint64_t unpack_number(std::string_view& in)
{
    std::uint64_t number = 0;
    for (unsigned shift = 0;; shift += 7U) {
        const auto byte = static_cast<unsigned char>(in.front());
        in.remove_prefix(1);
        number |= static_cast<std::uint64_t>(byte & 0x7FU) << shift;
        if (byte < 0x80U) {
            return number;
        }
    }
}

/// Small negative numbers stay short: 0, -1, 1, -2 … become 0, 1, 2, 3 …
inline void pack_signed(std::string& out, std::int64_t number)
{
    pack_number(out, static_cast<std::uint64_t>(number) << 1U ^ static_cast<std::uint64_t>(number >> 63U));
}

inline std::int64_t unpack_signed(std::string_view& in)
{
    const std::uint64_t number = unpack_number(in);
    return static_cast<std::int64_t>(number >> 1U ^ (~(number & 1U) + 1U));
}

inline void pack_text(std::string& out, std::string_view text)
{
    pack_number(out, text.size());
    out += text;
}

inline std::string_view unpack_text(std::string_view& in)
{
    const std::size_t size = unpack_number(in);
    const std::string_view text = in.substr(0, size);
    in.remove_prefix(size);
    return text;
}

/// Appends a value; what unpack() reads into a value that was just made.
template <class T>
void pack(std::string& out, const T& value)
{
    if constexpr (std::is_same_v<T, std::string>) {
        pack_text(out, value);
    } else if constexpr (std::is_same_v<T, bool> || std::is_same_v<T, int>) {
        pack_signed(out, value);
    } else if constexpr (std::is_same_v<T, Decimal>) {
        pack_signed(out, value.mantissa());
        pack_signed(out, value.scale());
    } else if constexpr (std::is_same_v<T, PartialDate>) {
        pack_signed(out, value.year);
        if (value.is_known()) {
            pack_signed(out, value.month);
            pack_signed(out, value.day);
        }
    } else if constexpr (HasVocabulary<T>) {
        pack_signed(out, static_cast<int>(value));
    } else if constexpr (std::is_same_v<T, LocalizedText>) {
        pack(out, value.vi);
        pack(out, value.en);
        pack(out, value.zh);
        pack(out, value.unconfirmed);
    } else if constexpr (HasFields<T>) {
        for_each_field(value, [&out](std::string_view, const auto& member) { pack(out, member); });
    } else if constexpr (requires { value.has_value(); }) {
        out += static_cast<char>(value.has_value() ? 1 : 0);
        if (value) {
            pack(out, *value);
        }
    } else if constexpr (requires { value.begin(); }) {
        pack_number(out, value.size());
        for (const auto& item : value) {
            pack(out, item);
        }
    } else {
        pack(out, value.value); // an id
    }
}

template <class T>
void unpack(std::string_view& in, T& value)
{
    if constexpr (std::is_same_v<T, std::string>) {
        value = unpack_text(in);
    } else if constexpr (std::is_same_v<T, bool>) {
        value = unpack_signed(in) != 0;
    } else if constexpr (std::is_same_v<T, int>) {
        value = static_cast<int>(unpack_signed(in));
    } else if constexpr (std::is_same_v<T, Decimal>) {
        const std::int64_t mantissa = unpack_signed(in);
        value = Decimal::make(mantissa, static_cast<int>(unpack_signed(in)));
    } else if constexpr (std::is_same_v<T, PartialDate>) {
        value.year = static_cast<int>(unpack_signed(in));
        if (value.is_known()) {
            value.month = static_cast<int>(unpack_signed(in));
            value.day = static_cast<int>(unpack_signed(in));
        }
    } else if constexpr (HasVocabulary<T>) {
        value = static_cast<T>(unpack_signed(in));
    } else if constexpr (std::is_same_v<T, LocalizedText>) {
        unpack(in, value.vi);
        unpack(in, value.en);
        unpack(in, value.zh);
        unpack(in, value.unconfirmed);
    } else if constexpr (HasFields<T>) {
        for_each_field(value, [&in](std::string_view, auto& member) { unpack(in, member); });
    } else if constexpr (requires { value.has_value(); }) {
        const bool has_value = in.front() != 0;
        in.remove_prefix(1);
        if (has_value) {
            unpack(in, value.emplace());
        }
    } else if constexpr (requires { value.begin(); }) {
        value.resize(unpack_number(in));
        for (auto& item : value) {
            unpack(in, item);
        }
    } else {
        unpack(in, value.value);
    }
}

} // namespace redriver::record
