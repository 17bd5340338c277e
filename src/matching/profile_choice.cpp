// SPDX-License-Identifier: Apache-2.0
#include <redriver/i18n/told_error.hpp>
#include <redriver/matching/match.hpp>

#include <algorithm>

namespace redriver {
namespace {

std::string names_of(const ScoringModel &model)
{
    std::string names;
    for (const Profile &profile : model.profiles) {
        names += (names.empty() ? "" : ", ") + profile.name;
    }
    return names;
}

/// Depth of the deepest listed sector that covers a main interest; 0 for a profile that lists none; -1 for no match.
int match_length(const SectorTree &tree, const Profile &profile, const InvestorMeasures &investor)
{
    int longest = profile.main_sectors.empty() ? 0 : -1;
    for (const SectorCode &listed : profile.main_sectors) {
        const int at = tree.index_of(listed);
        for (const WeighedSector &interest : investor.interests) {
            const bool covered = interest.code == listed || tree.covers(at, interest.index);
            if (covered && interest.ppm == full_utility) {
                longest = std::max(longest, at == -1 ? 1 : tree.depth(at));
            }
        }
    }
    return longest;
}

bool fits_type(const Profile &profile, InvestorType type)
{
    return std::find(profile.investor_types.begin(), profile.investor_types.end(), type) !=
           profile.investor_types.end();
}

} // namespace

ProfileChoice choose_profile(const PerformanceTable &table, const ScoringModel &model, const InvestorMeasures &investor,
                             const std::string &override_name)
{
    if (!override_name.empty()) {
        const Profile *profile = model.find_profile(override_name);
        if (profile == nullptr) {
            throw ToldUsageError("usage.no_profile", {{"profile", override_name}, {"expected", names_of(model)}});
        }
        return {profile, "option"};
    }
    const Investor &record = *investor.investor;
    if (!record.profile.empty()) {
        const Profile *profile = model.find_profile(record.profile);
        if (profile == nullptr) {
            throw ToldModelError(model.identity.name, "/profiles",
                                 {"failure.profile_of_investor", {{"investor", record.id.value},
                                                                  {"profile", record.profile},
                                                                  {"expected", names_of(model)}}});
        }
        return {profile, "record"};
    }
    const Profile *best = nullptr;
    int best_length = -1;
    for (const Profile &profile : model.profiles) {
        const int length = fits_type(profile, record.type) ? match_length(table.sectors, profile, investor) : -1;
        if (length > best_length) {
            best = &profile;
            best_length = length;
        }
    }
    return best != nullptr ? ProfileChoice{best, "type"} : ProfileChoice{model.find_profile("general"), "fallback"};
}

} // namespace redriver
