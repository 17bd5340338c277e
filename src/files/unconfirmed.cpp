// SPDX-License-Identifier: Apache-2.0
#include <redriver/files/unconfirmed.hpp>

#include <atomic>

namespace redriver {
namespace {

// SQLite does not say for whom it removes a journal, so that the disk's word belongs to the whole process.
std::atomic<bool> is_noted{false};
std::atomic<bool> is_made{false};

} // namespace

void note_unconfirmed_change() noexcept
{
    is_noted.store(true);
}

bool has_unconfirmed_change() noexcept
{
    return is_noted.load();
}

void note_change_made() noexcept
{
    is_made.store(true);
}

bool has_change_made() noexcept
{
    return is_made.load();
}

} // namespace redriver
