// SPDX-License-Identifier: Apache-2.0
#include <redriver/workflow/keep_copies.hpp>

#include <filesystem>

namespace redriver {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t hash_digits = 12;

std::string file_in(const std::string& target, const std::string& registry, const RegistryHead& head)
{
    if (!fs::is_directory(target)) {
        return target;
    }
    const std::string name = fs::path(registry).stem().string() + "-" + std::to_string(head.count) + "-" +
                             head.hash.substr(0, hash_digits) + ".db";
    return (fs::path(target) / name).string();
}

} // namespace

BackupReport backup_registry(const std::string& registry, const std::string& target, Overwrite overwrite)
{
    Registry opened = Registry::open(registry, Access::read);
    const std::string file = file_in(target, registry, opened.head());
    opened.backup(file, overwrite);
    return {file, Registry::open(file, Access::read).head()};
}

RestoreReport restore_registry(const std::string& backup, const std::string& registry, Overwrite overwrite)
{
    const std::string kept = Registry::restore(backup, registry, overwrite);
    return {kept, Registry::open(registry, Access::read).head()};
}

} // namespace redriver
