// SPDX-License-Identifier: Apache-2.0
#include "cli/network_comparison.hpp"

#include "cli/sentence.hpp"

#include <redriver/i18n/formats.hpp>
#include <redriver/scoring/score.hpp>

namespace redriver::cli {
namespace {

using Json = nlohmann::ordered_json;

/// Calls visit(before, after) for each gateway of the project whose access differs.
template <class Visit>
void for_each_change(const NetworkComparison& comparison, Visit&& visit)
{
    for (const AccessEntry& before : comparison.before_desk.access().entries()) {
        if (before.project != comparison.before.project) {
            continue;
        }
        const AccessEntry* after = comparison.after_desk.access().find(before.project, before.gateway);
        if (after != nullptr && !(before == *after)) {
            visit(before, *after);
        }
    }
}

Json entry_json(const AccessEntry& entry)
{
    const bool measured = entry.state == AccessState::measured;
    return {{"minutes_low", measured ? Json(entry.minutes_low) : Json()},
            {"minutes_high", measured && entry.minutes_high ? Json(*entry.minutes_high) : Json()},
            {"node", entry.reached.empty() ? Json() : Json(entry.reached.value)}};
}

Json standing_json(const Explanation& explanation)
{
    const bool ranked = explanation.outcome == Outcome::ranked;
    const auto points = [ranked](std::int64_t thousandths) {
        return ranked ? Json(static_cast<double>(thousandths) / 1'000.0) : Json();
    };
    const PointInterval& score = explanation.evaluation.score;
    return {{"outcome", to_code(explanation.outcome)},
            {"rank", ranked ? Json(explanation.rank) : Json()},
            {"score", ranked ? Json(static_cast<double>(score.doubled_midpoint()) / 2'000.0) : Json()},
            {"score_low", points(score.low)},
            {"score_high", points(score.high)}};
}

std::string minutes_text(const AccessEntry& entry, const NameSource& names, Language language)
{
    if (entry.state != AccessState::measured) {
        return render(entry.reason, language, names);
    }
    const auto high = entry.minutes_high ? std::optional<Decimal>(*entry.minutes_high) : std::nullopt;
    return format_amount({Decimal(entry.minutes_low), high, "minute"}, language) + " (" +
           code_name("node", entry.reached.value, language, names) + ")";
}

std::string standing_text(const Explanation& explanation, Language language)
{
    if (explanation.outcome == Outcome::excluded) {
        return code_name("outcome", "excluded", language);
    }
    const std::int64_t tenths = shown_score(explanation.evaluation.score);
    return sentence(language, "cli.network.standing",
                    {{"rank", std::to_string(explanation.rank)},
                     {"ranked", std::to_string(explanation.ranked)},
                     {"score", format_number(Decimal::make(tenths, 1), language)}});
}

} // namespace

Json to_json(const NetworkComparison& comparison)
{
    Json access = Json::array();
    for_each_change(comparison, [&access](const AccessEntry& before, const AccessEntry& after) {
        access.push_back(
            {{"gateway", before.gateway}, {"before", entry_json(before)}, {"after", entry_json(after)}});
    });
    return {{"before", standing_json(comparison.before)},
            {"after", standing_json(comparison.after)},
            {"access", std::move(access)}};
}

std::string to_text(const NetworkComparison& comparison, Language language)
{
    const NameSource& names = comparison.after_desk.names();
    std::string changes;
    for_each_change(comparison, [&](const AccessEntry& before, const AccessEntry& after) {
        const std::string gateway = code_name("gateway_type", before.gateway, language, names);
        changes += "  - " + gateway + ": " + minutes_text(before, names, language) + " → " +
                   minutes_text(after, names, language) + "\n";
    });
    if (changes.empty()) {
        return sentence(language, "cli.network.unchanged") + "\n";
    }
    return sentence(language, "cli.network.changed",
                    {{"before", standing_text(comparison.before, language)},
                     {"after", standing_text(comparison.after, language)}}) +
           "\n" + changes;
}

} // namespace redriver::cli
