// SPDX-License-Identifier: Apache-2.0
#include "cli/surroundings.hpp"

#include "cli/rfc3339.hpp"

#include <redriver/i18n/told_error.hpp>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <iostream>
#include <poll.h>
#include <unistd.h>

namespace redriver::cli {
namespace {

std::string variable(const char* name)
{
    const char* value = std::getenv(name); // NOLINT(concurrency-mt-unsafe): before any thread is started
    return value ? value : "";
}

std::string local_time()
{
    const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
    std::tm local{};
    localtime_r(&now, &local);
    return format_time(now, local.tm_gmtoff);
}

} // namespace

Surroundings read_surroundings()
{
    Surroundings surroundings;
    surroundings.registry = variable("REDRIVER_REGISTRY");
    surroundings.language = variable("REDRIVER_LANG");
    surroundings.author = variable("REDRIVER_AUTHOR");
    if (surroundings.author.empty()) {
        surroundings.author = variable("USER");
    }
    surroundings.source_date_epoch = variable("SOURCE_DATE_EPOCH");
    surroundings.now = local_time();
    surroundings.salt_seed = variable("REDRIVER_SALT_SEED");
    surroundings.colour = isatty(STDERR_FILENO) == 1 && variable("NO_COLOR").empty();
    surroundings.progress = isatty(STDERR_FILENO) == 1;
    surroundings.terminal = isatty(STDIN_FILENO) == 1;
    return surroundings;
}

std::string read_standard_input(std::size_t limit)
{
    std::string text;
    std::array<char, 1U << 16U> block{};
    while (text.size() < limit && (std::cin.read(block.data(), block.size()) || std::cin.gcount() > 0)) {
        text.append(block.data(), std::min(static_cast<std::size_t>(std::cin.gcount()), limit - text.size()));
    }
    if (std::cin.bad()) {
        throw ToldInputError("-", {"failure.standard_input_lost", {}});
    }
    return text;
}

bool flush_standard_output()
{
    std::cout.flush();
    return std::cout.good() && std::fflush(stdout) == 0;
}

bool is_reader_gone()
{
    pollfd output{STDOUT_FILENO, POLLOUT, 0};
    return poll(&output, 1, 0) > 0 && (output.revents & POLLERR) != 0;
}

} // namespace redriver::cli
