// SPDX-License-Identifier: Apache-2.0
#include <redriver/workflow/keep_copies.hpp>

#include "workflow/forget_persons.hpp"
#include "workflow/noted_reading.hpp"

#include <redriver/base/error.hpp>
#include <redriver/storage/history.hpp>

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

/// The change set that notes that all persons were copied.
long noted_reading(const std::string& registry, const Stamp& stamp)
{
    Registry opened = Registry::open(registry, Access::write);
    return with_retries([&] {
        const RegistryHead head = opened.head();
        return note_reading(opened, persons_within(opened), stamp, head).count;
    });
}

} // namespace

BackupReport backup_registry(const std::string& registry, const std::string& target, Overwrite overwrite,
                             const std::optional<Stamp>& stamp)
{
    BackupReport report;
    {
        Registry opened = Registry::open(registry, Access::read);
        report.persons = static_cast<long>(persons_within(opened).size());
        if (report.persons > 0 && stamp && !is_of_older_format(registry)) {
            report.noted = noted_reading(registry, *stamp);
        }
    }
    Registry opened = Registry::open(registry, Access::read);
    const RegistryHead before = opened.head();
    report.file = file_in(target, registry, before);
    report.head = before;
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
