#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Changes of records, field by field, for people and for programs.

#include <redriver/model/change_set.hpp>
#include <redriver/model/language.hpp>

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace redriver::cli {

/// {"kind","id","field","before","after"} each; before and after are the JSON values themselves.
nlohmann::ordered_json to_json(const std::vector<FieldChange>& changes);

/// "LC-0016 – Stage: Calling for investors → Investor approved"; codes by their names, long values cut.
std::string change_text(const FieldChange& change, Language language);

/// One line a change.
std::string to_text(const std::vector<FieldChange>& changes, Language language);

} // namespace redriver::cli
