#pragma once
// SPDX-License-Identifier: Apache-2.0
/// What an import reads, held small: the job of read_records() for 200,000 records. Private to intake and workflow.

#include "record/packed_incoming.hpp"

#include <redriver/intake/read_records.hpp>

namespace redriver {

/// What was read. The lists in `intake.records` are empty.
struct PackedIntake {
    Intake intake;
    PackedRecords packed;
};

/// As read_records().
PackedIntake read_packed_records(const std::vector<InputFile>& files);

} // namespace redriver
