#pragma once
// SPDX-License-Identifier: Apache-2.0
/// The jobs of `backup` and `restore`.

#include <redriver/storage/registry.hpp>

#include <string>
#include <vector>

namespace redriver {

/// The copy and the state it holds.
struct BackupReport {
    std::string file; ///< where the copy is
    RegistryHead head;
};

/// Copies a registry and verifies the copy. A target that is a folder gets a file named after the registry, the number
/// and the first 12 digits of the hash of its last change set. Throws StorageError, BusyError.
BackupReport backup_registry(const std::string& registry, const std::string& target, Overwrite overwrite);

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
