// SPDX-License-Identifier: Apache-2.0
#include "citations.hpp"

#include <algorithm>
#include <array>

namespace redriver {
namespace {

/// A fact that a criterion or rule rests on; an empty field stands for all of its side.
struct Basis {
    std::string_view subject;
    std::string_view side;
    std::string_view field;
};

constexpr std::array<Basis, 56> bases{{
    {"sector", "project", "sectors"},
    {"sector", "investor", "interests"},
    {"capital", "project", "capital"},
    {"capital", "project", "equity"},
    {"capital", "investor", "ticket"},
    {"capital", "rate", ""},
    {"land", "project", "area"},
    {"land", "project", "land_available"},
    {"land", "project", "cleared_area"},
    {"land", "project", "largest_parcel"},
    {"land", "investor", "land_need"},
    {"priority", "project", "sectors"},
    {"priority", "investor", "interests"},
    {"ability_to_pay", "project", "capital"},
    {"ability_to_pay", "project", "equity"},
    {"ability_to_pay", "investor", "ticket"},
    {"ability_to_pay", "rate", ""},
    {"stage.open", "project", "stage"},
    {"land.whole_taken", "project", "stage"},
    {"sector.excluded", "project", "sectors"},
    {"capital.hard_limit", "project", "capital"},
    {"capital.hard_limit", "project", "equity"},
    {"capital.hard_limit", "investor", "ticket"},
    {"capital.hard_limit", "rate", ""},
    {"land.minimum", "project", "area"},
    {"land.minimum", "project", "land_available"},
    {"land.minimum", "project", "cleared_area"},
    {"land.minimum", "project", "largest_parcel"},
    {"land.minimum", "investor", "land_need"},
    {"foreign.closed", "law", ""},
    {"foreign.capped", "law", ""},
    {"foreign.conditional", "law", ""},
    {"utilities", "project", "power"},
    {"utilities", "investor", "power_need"},
    {"must_have.supply", "project", "power"},
    {"must_have.supply", "investor", "power_need"},
    {"utilities", "project", "water"},
    {"utilities", "investor", "water_need"},
    {"must_have.supply", "project", "water"},
    {"must_have.supply", "investor", "water_need"},
    {"utilities", "project", "wastewater"},
    {"utilities", "investor", "wastewater_need"},
    {"must_have.supply", "project", "wastewater"},
    {"must_have.supply", "investor", "wastewater_need"},
    {"labour", "project", "workers"},
    {"labour", "project", "wage"},
    {"labour", "investor", "workers_need"},
    {"labour", "investor", "wage_limit"},
    {"cost", "project", "land_price"},
    {"cost", "investor", "land_price_limit"},
    {"market", "project", "neighbours"},
    {"jobs", "investor", "jobs"},
    {"land.term", "project", "land_term"},
    {"land.term", "investor", "term_need"},
    {"foreign.cap", "law", ""},
    {"foreign.cap", "investor", "ownership_wanted"},
}};

bool stands_behind(const ExplanationSource &source, std::string_view subject)
{
    return std::any_of(bases.begin(), bases.end(), [&](const Basis &basis) {
        return basis.subject == subject && basis.side == source.side &&
               (basis.field.empty() || basis.field == source.field);
    });
}

} // namespace

std::vector<Message> citations(std::string_view subject, const std::vector<ExplanationSource> &sources)
{
    std::string numbers;
    int count = 0;
    for (std::size_t i = 0; i < sources.size(); ++i) {
        if (stands_behind(sources[i], subject)) {
            numbers += (count++ == 0 ? "[" : ", [") + std::to_string(i + 1) + "]";
        }
    }
    if (count == 0) {
        return {};
    }
    return {{count == 1 ? "explain.source" : "explain.sources", {{"numbers", numbers}}}};
}

} // namespace redriver
