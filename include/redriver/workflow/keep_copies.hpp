#pragma once
// SPDX-License-Identifier: Apache-2.0
/// The jobs of `backup` and `restore`.

#include <redriver/storage/registry.hpp>

#include <optional>
#include <string>
#include <vector>

namespace redriver {

/// The copy and the state it holds.
struct BackupReport {
    std::string file; ///< where the copy is
    RegistryHead head;
    long persons = 0;            ///< whom the copy tells of, in its records or its history
    std::optional<long> noted{}; ///< the change set that says so, in the registry and in the copy
};

/// Copies a registry and verifies the copy. A target that is a folder gets a file named after the registry, the number
/// and the first 12 digits of the hash of its last change set.
///
/// A copy hands out persons. With a stamp that is noted before, so that registry and copy both say so; without one, and
/// of a registry of an older format, it is not, and the report says it. Throws StorageError, also when it cannot be noted:
/// then nothing is copied; BusyError.
BackupReport backup_registry(const std::string& registry, const std::string& target, Overwrite overwrite,
                             const std::optional<Stamp>& stamp);

/// The state that was restored, and where the one before lies.
struct RestoreReport {
    std::string kept; ///< where the registry that was replaced lies now; empty if there was none
    RegistryHead head;
    std::vector<std::string> forgotten_again; ///< persons of the backup whom the replaced registry had forgotten
};

/// Registry::restore(). A person whom the registry that is replaced had forgotten is forgotten in the restored one too,
/// as a change set with this stamp. Throws StorageError, BusyError.
RestoreReport restore_registry(const std::string& backup, const std::string& registry, Overwrite overwrite,
                               const Stamp& stamp);

} // namespace redriver
