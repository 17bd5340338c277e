#pragma once
// SPDX-License-Identifier: Apache-2.0
/// The jobs of `log` and `verify`: what was done to a registry, and whether it is still what was done.

#include <redriver/storage/registry.hpp>

#include <optional>
#include <string>
#include <vector>

namespace redriver {

/// Which change sets to read.
struct HistoryRequest {
    std::string registry;
    std::string key;   ///< only what touched this record (of any kind), and of that only its own changes
    PartialDate since; ///< only change sets of this day (UTC) or later; unknown = all
};

/// Change sets, the newest last. A key that nothing ever touched gives none. Throws StorageError.
std::vector<ChangeSet> read_history(const HistoryRequest& request);

/// What was found wrong, if anything.
struct VerifyReport {
    bool ok = true; ///< no finding is an error
    std::vector<Finding> findings;
    RegistryHead head;
    /// For a hash kept outside: the number of the change set that has it; absent if none has.
    std::optional<long> kept_at;
    /// The first number of the chain that is not as it was written: altered, removed, put in, or cut off.
    std::optional<long> first_bad;
};

/// The state of a registry as it was noted outside.
struct KeptHead {
    std::string hash; ///< empty = none was kept
    std::optional<long> count;
};

/// Checks the file and its chain. A hash kept outside must be that of the head or of an earlier change set, and of the
/// one with the number kept with it; another one is an error finding: the history is not the one that was noted. A tail
/// that was cut off shows only so. Throws StorageError when the file is no registry.
VerifyReport verify_registry(const std::string& registry, const KeptHead& kept, Depth depth = Depth::full);

} // namespace redriver
