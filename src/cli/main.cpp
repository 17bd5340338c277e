// SPDX-License-Identifier: Apache-2.0
#include "cli/logging.hpp"
#include "cli/program.hpp"

#include <algorithm>

int main(int argc, char* argv[])
{
    return redriver::cli::run_program({argv + std::min(argc, 1), argv + argc}, redriver::cli::set_up_logging);
}
