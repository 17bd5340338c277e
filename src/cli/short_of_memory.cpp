// SPDX-License-Identifier: Apache-2.0
#include "cli/short_of_memory.hpp"

#include "cli/exit_code.hpp"

#include <redriver/files/drafts.hpp>
#include <redriver/files/unconfirmed.hpp>

#include <array>
#include <csignal>
#include <cstdlib>
#include <exception>
#include <new>
#include <string_view>
#include <utility>

#include <unistd.h>

namespace redriver::cli {
namespace {

/// How libraries end that cannot be set up: GLib traps, others abort or run into what they did not get.
constexpr std::array crashes{SIGABRT, SIGTRAP, SIGSEGV, SIGBUS};

void say(std::string_view words) noexcept
{
    static_cast<void>(!::write(STDERR_FILENO, words.data(), words.size()));
}

std::sig_atomic_t volatile is_done = 0;

bool has_memory() noexcept
{
    void* volatile some = std::malloc(1); // volatile: not to be left out
    std::free(some);
    return some != nullptr;
}

std::sig_atomic_t volatile was_refused = 0;

void on_refused_memory()
{
    was_refused = 1;
    throw std::bad_alloc();
}

/// For memory that runs out before main() or where nothing may be thrown; there may be none for an exception either.
[[noreturn]] void on_terminate()
{
    if (was_refused != 0 || !has_memory()) { // where a library may not throw, the exception is lost
        end_without_memory();
    }
    try {
        if (const std::exception_ptr error = std::current_exception()) {
            std::rethrow_exception(error);
        }
    } catch (const std::bad_alloc&) {
        end_without_memory();
    } catch (const std::exception&) { // said by the system's own handler
    }
    std::abort();
}

[[noreturn]] void on_failed_start(int)
{
    say("redriver: its libraries could not be set up, most likely for want of memory; nothing was changed\n");
    ::_exit(static_cast<int>(ExitCode::failed));
}

std::string words_of_crash; // of the watch that lives or lived last

[[noreturn]] void on_crash(int)
{
    remove_drafts();
    say(words_of_crash);
    ::_exit(static_cast<int>(ExitCode::failed));
}

/// GLib complains of missing memory by asking for memory, until the stack is used up as well.
std::array<char, 1U << 16U> spare_stack;

void on_crashes(void (*handler)(int)) noexcept
{
    struct sigaction action {};
    action.sa_handler = handler;
    action.sa_flags = SA_ONSTACK;
    for (const int crash : crashes) {
        ::sigaction(crash, &action, nullptr);
    }
}

void watch_start()
{
    std::set_terminate(on_terminate);
    std::set_new_handler(on_refused_memory);
    stack_t stack{};
    stack.ss_sp = spare_stack.data();
    stack.ss_size = spare_stack.size();
    ::sigaltstack(&stack, nullptr);
    on_crashes(on_failed_start);
}

/// Those of ours alone: a sanitizer has its own.
void leave_crashes(void (*ours)(int)) noexcept
{
    for (const int crash : crashes) {
        if (const auto found = std::signal(crash, SIG_DFL); found != ours) {
            static_cast<void>(std::signal(crash, found));
        }
    }
}

/// Runs before the constructors of the libraries, which need memory too.
[[gnu::section(".preinit_array"), gnu::used]] void (*const before_libraries)() = watch_start;

} // namespace

void end_without_memory() noexcept
{
    remove_drafts();
    if (is_done != 0) {
        tell_without_memory();
        ::_exit(static_cast<int>(ExitCode::done));
    }
    say(has_change_made() ? "redriver: out of memory, but only after a change was made, which 'redriver log' shows; to do what may be "
                            "left, give the same command again\n"
                          : "redriver: out of memory; nothing was changed\n");
    ::_exit(static_cast<int>(ExitCode::failed));
}

void tell_without_memory() noexcept
{
    say("redriver: done; but there was no memory left to tell what was done\n");
}

void note_done() noexcept
{
    is_done = 1;
}

void note_started() noexcept
{
    leave_crashes(on_failed_start);
}

CrashWatch::CrashWatch(std::string words)
{
    words_of_crash = std::move(words);
    for (const int crash : crashes) { // where a sanitizer watches, it tells more than we can
        struct sigaction present {};
        if (::sigaction(crash, nullptr, &present) == 0 && present.sa_handler != SIG_DFL) {
            return;
        }
    }
    on_crashes(on_crash);
    m_is_on = true;
}

CrashWatch::~CrashWatch()
{
    // After a failure it goes on: what the libraries could not make they may not be able to take down either.
    if (m_is_on && std::uncaught_exceptions() == 0) {
        leave_crashes(on_crash);
    }
}

} // namespace redriver::cli
