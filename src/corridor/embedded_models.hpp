#pragma once
// SPDX-License-Identifier: Apache-2.0
/// The model files of schemas/ that the library brings along; written at configure time.

namespace redriver {

extern const char* const embedded_mobility_model;
extern const char* const embedded_corridor_scenarios;

} // namespace redriver
