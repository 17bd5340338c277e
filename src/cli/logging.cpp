// SPDX-License-Identifier: Apache-2.0
#include "cli/logging.hpp"

#include <spdlog/sinks/ansicolor_sink.h>
#include <spdlog/spdlog.h>

#include <memory>

namespace redriver::cli {

void set_up_logging(const Invocation& call)
{
    const auto mode = call.surroundings().colour ? spdlog::color_mode::always : spdlog::color_mode::never;
    auto logger =
        std::make_shared<spdlog::logger>("redriver", std::make_shared<spdlog::sinks::ansicolor_stderr_sink_mt>(mode));
    logger->set_pattern("%^%l%$: %v");
    logger->set_level(call.common().quiet     ? spdlog::level::err
                      : call.common().verbose ? spdlog::level::debug
                                              : spdlog::level::warn);
    spdlog::set_default_logger(std::move(logger));
}

} // namespace redriver::cli
