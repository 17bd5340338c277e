#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Values of the catalogue as JSON, alike in every format that is JSON.

#include <redriver/catalogue/catalogue.hpp>

#include <nlohmann/json.hpp>

#include <optional>
#include <string>
#include <vector>

namespace redriver::catalogue_detail {

using Json = nlohmann::ordered_json;

/// A whole number as it is, another one as the nearest double; both print as they were read, up to 15 digits.
Json json_number(const Decimal& number);

/// {"low":…,"high":…,"unit":…}, "currency" for money; null when nothing is known.
Json json_amount(const Amount& amount);

/// The names that are given, by language.
Json json_names(const LocalizedText& text);

/// One object a gateway: name, type, minutes, km; null with the reason in words where nothing is known.
Json json_access(const std::vector<GatewayAccess>& access, Language language);

/// {"as_of":…,"registry_head":…}: what a file says of the state that it was made from.
Json json_state(const CatalogueRecords& records);

/// The name of a sector, else its code.
std::string sector_name(const PublicContent& content, const SectorCode& code, Language language);

} // namespace redriver::catalogue_detail
