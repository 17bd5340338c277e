#pragma once
// SPDX-License-Identifier: Apache-2.0
/// What another network (a scenario, a closed gate) does to one pair: before and after.

#include "cli/output.hpp"

#include <redriver/explanation/explanation.hpp>
#include <redriver/workflow/match_records.hpp>

#include <string>

namespace redriver::cli {

/// One pair explained on the network of today and on the one asked for.
struct NetworkComparison {
    const MatchDesk& before_desk;
    const MatchDesk& after_desk;
    const Explanation& before;
    const Explanation& after;
};

/// {"before":{score, rank},"after":{…},"access":[{"gateway","before":{…},"after":{…}}]}: gateways that changed.
nlohmann::ordered_json to_json(const NetworkComparison& comparison);

/// The same in sentences, one line each; says so when nothing changes.
std::string to_text(const NetworkComparison& comparison, Language language);

} // namespace redriver::cli
