// SPDX-License-Identifier: Apache-2.0
#include "catalogue/formats/json_values.hpp"

#include <redriver/i18n/messages.hpp>

#include <algorithm>

namespace redriver::catalogue_detail {
namespace {

Json json_bound(const std::optional<Decimal>& bound)
{
    return bound ? json_number(*bound) : Json(nullptr);
}

} // namespace

Json json_number(const Decimal& number)
{
    return number.scale() == 0 ? Json(number.mantissa()) : Json(number.to_double());
}

Json json_amount(const Amount& amount)
{
    if (!amount.low && !amount.high) {
        return nullptr;
    }
    return {{"low", json_bound(amount.low)},
            {"high", json_bound(amount.high)},
            {is_currency(amount.unit) ? "currency" : "unit", amount.unit}};
}

Json json_names(const LocalizedText& text)
{
    Json names = Json::object();
    for (const Language language : {Language::vi, Language::en, Language::zh}) {
        if (!text.in(language).empty()) {
            names[std::string(to_code(language))] = text.in(language);
        }
    }
    return names;
}

Json json_access(const std::vector<GatewayAccess>& access, Language language)
{
    Json list = Json::array();
    for (const GatewayAccess& gateway : access) {
        Json row{{"gateway", json_names(gateway.gateway)}};
        row["type"] = gateway.type.empty() ? Json(nullptr) : Json(gateway.type);
        row["minutes"] = json_amount({gateway.minutes_low, gateway.minutes_high, "minute"});
        row["km"] = json_amount({gateway.km_low, gateway.km_high, "km"});
        if (!gateway.reason.empty()) {
            row["reason"] = render_sentences(gateway.reason, language);
        }
        list.push_back(std::move(row));
    }
    return list;
}

Json json_state(const CatalogueRecords& records)
{
    Json state{{"as_of", records.as_of.to_string()}};
    if (!records.registry_head.empty()) {
        state["registry_head"] = records.registry_head;
    }
    return state;
}

std::string sector_name(const PublicContent& content, const SectorCode& code, Language language)
{
    const auto found = std::find_if(content.sectors.begin(), content.sectors.end(),
                                    [&code](const Sector& sector) { return sector.code == code; });
    return found == content.sectors.end() ? code.value : shown_text(found->name, language).text;
}

} // namespace redriver::catalogue_detail
