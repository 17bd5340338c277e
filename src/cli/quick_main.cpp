// SPDX-License-Identifier: Apache-2.0
// What people start: it answers the commands asked most by itself, within the time that loading the libraries of all
// the others would take, and becomes the whole program for everything else.
#include "cli/common_options.hpp"
#include "cli/program.hpp"
#include "cli/quick_command_list.hpp"
#include "cli/surroundings.hpp"

#include <redriver/i18n/told_error.hpp>

#include <algorithm>
#include <array>
#include <cerrno>
#include <iostream>

#include <unistd.h>

using namespace redriver;

namespace {

/// The folder of the running program, with its slash; the installed one where the system does not tell.
std::string own_folder()
{
    std::array<char, 4096> path{};
    const ssize_t length = ::readlink("/proc/self/exe", path.data(), path.size());
    const bool is_told = length > 0 && static_cast<std::size_t>(length) < path.size();
    const std::string program(path.data(), is_told ? static_cast<std::size_t>(length) : 0);
    return is_told ? program.substr(0, program.rfind('/') + 1) : REDRIVER_INSTALLED_BIN "/";
}

/// Returns only when there is no such program.
void become_whole(int argc, char* argv[])
{
    const std::string folder = own_folder();
    for (const char* place : {"", REDRIVER_WHOLE_FROM_BIN "/"}) {
        ::execv((folder + place + "redriver-whole").c_str(), argv);
    }
    const int code = errno;
    std::cerr << "redriver: "
              << render({"cli.error.whole_missing",
                         {{"file", folder + REDRIVER_WHOLE_FROM_BIN "/redriver-whole"},
                          {"reason", as_fact(system_reason(code))}}},
                        cli::language_of({argv + std::min(argc, 1), argv + argc}, cli::read_surroundings()))
              << "\n";
}

} // namespace

int main(int argc, char* argv[])
{
    if (argc < 2 || !cli::is_quick(argv[1])) {
        become_whole(argc, argv);
        return 1;
    }
    return cli::run_program({argv + 1, argv + argc}, [](const cli::Invocation&) {});
}
