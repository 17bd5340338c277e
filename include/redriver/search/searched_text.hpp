#pragma once
// SPDX-License-Identifier: Apache-2.0
/// What `search` looks through, by kind of record.

#include <redriver/model/registry_content.hpp>

#include <string>

namespace redriver {

/// Names, places and descriptions of a record, one after another; empty for kinds that are not searched.
/// Persons are never searched.
std::string searched_text(const Project& project);
std::string searched_text(const Investor& investor);
std::string searched_text(const Zone& zone);
std::string searched_text(const Node& node);
std::string searched_text(const Place& place);
std::string searched_text(const Sector& sector);
template <class Record>
std::string searched_text(const Record&)
{
    return {};
}

} // namespace redriver
