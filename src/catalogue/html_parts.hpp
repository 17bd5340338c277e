#pragma once
// SPDX-License-Identifier: Apache-2.0
/// What all web pages share: templates and the pieces at their edges.

#include <redriver/catalogue/catalogue.hpp>

#include <kainjow/mustache.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace redriver::catalogue_detail {

using kainjow::mustache::data;

/// The template with its values; every value is escaped unless the template says that it is markup of ours.
std::string filled(std::string_view name, data& root);

/// A template looks for a missing name in what is around it, so absent values are set to false everywhere.
inline void set_text(data& object, const std::string& name, const std::string& value)
{
    object.set(name, value.empty() ? data(false) : data(value));
}

template <class List, class ToData>
data list_of(const List& list, ToData to_data)
{
    data made(data::type::list);
    for (const auto& each : list) {
        made.push_back(to_data(each));
    }
    return made;
}

/// The lines at the foot of every page.
data imprint_of(const Edition& edition);

/// The page of this name in the other languages.
data twins_of(const std::string& page, const Edition& edition, const std::vector<Edition>& editions);

/// Whether the edition has a page to search its projects.
bool has_finder(const Edition& edition);

/// Title, labels and imprint that every page has.
void set_frame(data& root, const Edition& edition);

} // namespace redriver::catalogue_detail
