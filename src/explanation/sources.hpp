#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Collects where the facts of an explanation were read.

#include <redriver/explanation/explanation.hpp>

namespace redriver {

/// Sources of the facts that the model's criteria and the hard rules use for this pair, each once, in reading order.
std::vector<ExplanationSource> sources_of(const PairView &pair);

} // namespace redriver
