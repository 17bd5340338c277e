#pragma once
// SPDX-License-Identifier: Apache-2.0
/// The facts that a page about a project must carry before investors are asked to read it. Private to workflow.

#include <redriver/model/record_fields.hpp>

#include <span>
#include <string_view>

namespace redriver {

struct RequiredFact {
    std::string_view name; ///< the text `stats.fact.<name>` says what it is
    bool (*is_stated)(const Project& project);
};

/// The ministry's list, with what other agencies ask for beside it, in the order of a page.
std::span<const RequiredFact> required_facts();

} // namespace redriver
