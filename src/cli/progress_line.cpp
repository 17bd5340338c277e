// SPDX-License-Identifier: Apache-2.0
#include "cli/progress_line.hpp"

#include "cli/sentence.hpp"

#include <ostream>

namespace redriver::cli {
namespace {

constexpr const char* clear_line = "\r\033[K";

std::string_view key_of(ProgressStage stage)
{
    switch (stage) {
    case ProgressStage::reading:
        return "cli.progress.reading";
    case ProgressStage::checking:
        return "cli.progress.checking";
    case ProgressStage::writing:
        return "cli.progress.writing";
    }
    return {};
}

} // namespace

ProgressLine::ProgressLine(const Invocation& call) : m_call(call) {}

ProgressLine::~ProgressLine()
{
    if (m_is_shown) {
        m_call.err() << clear_line << std::flush;
    }
}

ProgressSink ProgressLine::sink()
{
    if (!m_call.surroundings().progress || m_call.common().quiet) {
        return {};
    }
    return [this](ProgressStage stage, long done, long total) { show(stage, done, total); };
}

void ProgressLine::show(ProgressStage stage, long done, long total)
{
    const std::string percent = total == 0 ? "" : std::to_string(100 * done / total) + " %";
    m_call.err() << clear_line << sentence(m_call.language(), key_of(stage)) << " " << percent << std::flush;
    m_is_shown = true;
}

} // namespace redriver::cli
