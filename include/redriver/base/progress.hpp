#pragma once
// SPDX-License-Identifier: Apache-2.0
/// How far a long job has come, for those who wait for it.

#include <functional>

namespace redriver {

/// What a long job is at.
enum class ProgressStage { reading, checking, writing };

/// Told now and then by a job: so many of so many records are done; 0 of 0 when that is not counted. Never part of a
/// result.
using ProgressSink = std::function<void(ProgressStage stage, long done, long total)>;

} // namespace redriver
