// SPDX-License-Identifier: Apache-2.0
#include <redriver/base/interruption.hpp>

#include <atomic>

namespace redriver {
namespace {

// A signal belongs to the whole process, and so does what it finds: the one state that is not passed along.
std::atomic<int> unfinished{0};
std::atomic<bool> interrupted{false};
static_assert(std::atomic<int>::is_always_lock_free && std::atomic<bool>::is_always_lock_free,
              "a signal handler may only touch these");

} // namespace

UnfinishedWork::UnfinishedWork() noexcept
{
    unfinished.fetch_add(1);
}

UnfinishedWork::~UnfinishedWork()
{
    unfinished.fetch_sub(1);
}

bool interrupt() noexcept
{
    if (unfinished.load() == 0) {
        return false;
    }
    interrupted.store(true);
    return true;
}

bool is_interrupted() noexcept
{
    return interrupted.load();
}

void stop_if_interrupted()
{
    if (is_interrupted()) {
        throw InterruptedError("interrupted: what was begun is taken back, nothing was written");
    }
}

} // namespace redriver
