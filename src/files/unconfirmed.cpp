// SPDX-License-Identifier: Apache-2.0
#include <redriver/files/unconfirmed.hpp>

#include <atomic>

namespace redriver {
namespace {

// SQLite does not say for whom it removes a journal, so that the disk's word belongs to the whole process.
std::atomic<bool> is_noted{false};

} // namespace

void note_unconfirmed_change() noexcept
{
    is_noted.store(true);
}

bool has_unconfirmed_change() noexcept
{
    return is_noted.load();
}

} // namespace redriver
