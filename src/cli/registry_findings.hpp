#pragma once
// SPDX-License-Identifier: Apache-2.0
/// The findings about a registry for people: by record, with what is to be done and what was answered.

#include "cli/invocation.hpp"

#include <redriver/workflow/check_registry.hpp>

#include <string>

namespace redriver::cli {

enum class NotesShown { counted, listed };

/// Every error and warning under the name of its record, and notes too when they are to be listed; then how often each
/// rule speaks.
std::string registry_findings_text(const RegistryCheck& check, Language language, NotesShown notes);

} // namespace redriver::cli
