#pragma once
// SPDX-License-Identifier: Apache-2.0
/// What a record of any kind is called. Private to workflow.

#include <redriver/model/record_fields.hpp>

#include <string>
#include <type_traits>

namespace redriver {

/// The record's name; a plain one stands as Vietnamese; empty for kinds without names.
template <class Record>
LocalizedText name_of(const Record& record)
{
    if constexpr (requires { record.name; }) {
        if constexpr (std::is_same_v<std::remove_cvref_t<decltype(record.name)>, LocalizedText>) {
            return record.name;
        } else {
            LocalizedText name;
            name.vi = record.name;
            return name;
        }
    } else {
        return {};
    }
}

} // namespace redriver
