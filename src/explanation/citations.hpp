#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Which sources of an explanation stand behind one of its sentences.

#include <redriver/explanation/explanation.hpp>

#include <string_view>

namespace redriver {

/// "(sources [1], [3])" for a criterion or hard rule, numbered from 1 as `sources` lists them; empty if none is kept.
std::vector<Message> citations(std::string_view subject, const std::vector<ExplanationSource> &sources);

} // namespace redriver
