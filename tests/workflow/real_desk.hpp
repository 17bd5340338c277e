#pragma once
// SPDX-License-Identifier: Apache-2.0
/// The shipped records, imported once for all tests of a run.

#include <redriver/workflow/match_records.hpp>

namespace redriver::test {

const MatchDesk& real_desk();

} // namespace redriver::test
