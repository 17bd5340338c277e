// SPDX-License-Identifier: Apache-2.0
#include <redriver/workflow/keep_copies.hpp>

#include "workflow/forget_persons.hpp"

#include <redriver/base/error.hpp>

#include <algorithm>
#include <filesystem>
#include <new>

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

/// Persons whom the registry that is to be replaced forgot and the copy still has. A damaged registry may not be able to
/// say.
std::vector<std::string> forgotten_meanwhile(const std::string& replaced, const std::string& copy)
{
    std::vector<std::string> forgotten;
    try {
        forgotten = Registry::open(replaced, Access::read).forgotten_contacts();
    } catch (const StorageError&) {
        return {};
    }
    const std::vector<std::string> remembered = Registry::open(copy, Access::read).remembered_contacts();
    std::erase_if(forgotten, [&remembered](const std::string& id) {
        return std::find(remembered.begin(), remembered.end(), id) == remembered.end();
    });
    return forgotten;
}

} // namespace

BackupReport backup_registry(const std::string& registry, const std::string& target, Overwrite overwrite)
{
    Registry opened = Registry::open(registry, Access::read);
    const RegistryHead before = opened.head();
    BackupReport report{file_in(target, registry, before), before};
    opened.backup(report.file, overwrite);
    try { // somebody may have written meanwhile
        report.head = Registry::open(report.file, Access::read).head();
    } catch (const std::bad_alloc&) { // the copy is there all the same
    }
    return report;
}

RestoreReport restore_registry(const std::string& backup, const std::string& registry, Overwrite overwrite,
                               const Stamp& stamp)
{
    RestoreReport report; // whole before the registry is replaced: after that nothing may fail any more
    report.head = Registry::open(backup, Access::read).head();
    const auto forget_again = [&](const std::string& made) {
        report.forgotten_again = forgotten_meanwhile(registry, made);
        if (!report.forgotten_again.empty()) {
            Registry copy = Registry::open(made, Access::write);
            forget_in(copy, report.forgotten_again, stamp);
            copy.compact();
            report.head = copy.head();
        }
    };
    report.kept = Registry::restore(backup, registry, overwrite, forget_again);
    return report;
}

} // namespace redriver
