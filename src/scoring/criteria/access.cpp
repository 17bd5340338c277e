// SPDX-License-Identifier: Apache-2.0
#include "criteria.hpp"

#include <algorithm>
#include <cmath>

namespace redriver {
namespace {

/// One gateway as this project reaches it.
struct Reach {
    const GatewayNeed *need = nullptr;
    const AccessEntry *entry = nullptr; ///< nullptr: not measured
    UtilityRange utility;
};

bool is_unknown(const Reach &reach)
{
    return reach.entry == nullptr || reach.entry->state == AccessState::site_unknown;
}

Reach reach_of(const PairView &pair, const GatewayNeed &need)
{
    Reach reach{&need, nullptr, {}};
    if (pair.table.inputs.access != nullptr) {
        reach.entry = pair.table.inputs.access->find(pair.project.project->id, need.gateway);
    }
    if (!is_unknown(reach)) {
        const AccessEntry &entry = *reach.entry;
        reach.utility = {0, 0};
        if (entry.state == AccessState::measured) {
            reach.utility.high = half_life(entry.minutes_low, need.full_minutes, need.half_minutes);
            reach.utility.low =
                entry.minutes_high ? half_life(*entry.minutes_high, need.full_minutes, need.half_minutes) : 0;
        }
    }
    return reach;
}

CodeName gateway_name(const std::string &gateway)
{
    return {from_code<GatewayType>(gateway) ? "gateway_type" : "node", gateway};
}

Amount minutes(int low, std::optional<int> high)
{
    return {Decimal(low), high ? std::optional{Decimal(*high)} : std::nullopt, "minute"};
}

Message reason_of(const Reach &reach)
{
    Message reason{"reason.access.not_measured", {{"gateway", gateway_name(reach.need->gateway)}}};
    if (reach.entry == nullptr) {
        return reason;
    }
    if (reach.entry->state == AccessState::measured) {
        reason.key = "reason.access.minutes";
        reason.arguments.emplace_back("minutes", minutes(reach.entry->minutes_low, reach.entry->minutes_high));
        reason.arguments.emplace_back("full", minutes(reach.need->full_minutes, reach.need->full_minutes));
        if (!reach.entry->reached.empty()) {
            reason.key = "reason.access.minutes_to";
            reason.arguments.emplace_back("node", CodeName{"node", reach.entry->reached.value});
        }
        return reason;
    }
    reason.key = reach.entry->state == AccessState::no_route ? "reason.access.no_route" : "reason.access.site_unknown";
    return reason;
}

void add_reasons(std::vector<Message> &reasons, const PairView &pair, const std::vector<Reach> &reaches)
{
    const bool nothing_known = std::all_of(reaches.begin(), reaches.end(), is_unknown);
    if (nothing_known) {
        const bool measured = pair.table.inputs.access != nullptr;
        reasons.push_back({measured ? "unknown.site" : "unknown.access", {}});
        return;
    }
    for (const Reach &reach : reaches) {
        reasons.push_back(reason_of(reach));
    }
    const auto worst = std::min_element(reaches.begin(), reaches.end(), [](const Reach &a, const Reach &b) {
        return a.utility.low + a.utility.high < b.utility.low + b.utility.high;
    });
    if (reaches.size() > 1) {
        reasons.push_back({"reason.access.worst", {{"gateway", gateway_name(worst->need->gateway)}}});
    }
    if (pair.investor.investor->gateways.empty()) {
        reasons.push_back({"reason.access.assumed", {{"profile", CodeName{"profile", pair.profile.name}}}});
    }
}

} // namespace

std::int64_t gateway_weight(const GatewayNeed &need)
{
    return std::llround(std::clamp(need.weight.to_double(), 0.0, 1000.0) * 1e6);
}

Judgement judge_access(const PairView &pair, Detail detail)
{
    const auto &own = pair.investor.investor->gateways;
    const auto &needs = own.empty() ? pair.profile.gateways : own;
    std::vector<Reach> reaches;
    std::int64_t low = 0;
    std::int64_t high = 0;
    std::int64_t weights = 0;
    Judgement judgement;
    for (const GatewayNeed &need : needs) {
        const std::int64_t weight = gateway_weight(need);
        if (weight == 0) {
            continue;
        }
        reaches.push_back(reach_of(pair, need));
        low += weight * reaches.back().utility.low;
        high += weight * reaches.back().utility.high;
        weights += weight;
        judgement.known = judgement.known || !is_unknown(reaches.back());
    }
    if (reaches.empty()) {
        if (detail == Detail::reasons) {
            judgement.reasons.push_back({"unknown.gateways", {}});
        }
        return judgement;
    }
    judgement.low = static_cast<Utility>((low + weights / 2) / weights);
    judgement.high = static_cast<Utility>((high + weights / 2) / weights);
    if (detail == Detail::reasons) {
        add_reasons(judgement.reasons, pair, reaches);
    }
    return judgement;
}

} // namespace redriver
