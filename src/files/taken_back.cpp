// SPDX-License-Identifier: Apache-2.0
#include <redriver/files/taken_back.hpp>

#include <atomic>

namespace redriver {
namespace {

std::atomic<bool> is_noted{false}; // any thread may be the first to look into a registry

} // namespace

void note_change_taken_back() noexcept
{
    is_noted.store(true);
}

bool has_taken_back_change() noexcept
{
    return is_noted.load();
}

} // namespace redriver
