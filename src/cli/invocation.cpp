// SPDX-License-Identifier: Apache-2.0
#include "cli/invocation.hpp"

#include <charconv>
#include <stdexcept>
#include <utility>

namespace redriver::cli {

Invocation::Invocation(std::map<std::string, std::vector<std::string>, std::less<>> values, CommonOptions common,
                       Surroundings surroundings, std::ostream& out, std::ostream& err)
    : m_values(std::move(values)), m_common(std::move(common)), m_surroundings(std::move(surroundings)), m_out(out),
      m_err(err)
{}

std::optional<std::string> Invocation::text(std::string_view name) const
{
    const auto& values = all(name);
    return values.empty() ? std::nullopt : std::optional(values.front());
}

std::string Invocation::text_or(std::string_view name, std::string_view otherwise) const
{
    const auto& values = all(name);
    return values.empty() ? std::string(otherwise) : values.front();
}

std::optional<long> Invocation::number(std::string_view name) const
{
    const auto& values = all(name);
    if (values.empty()) {
        return std::nullopt;
    }
    long number = 0;
    std::from_chars(values.front().data(), values.front().data() + values.front().size(), number);
    return number;
}

std::optional<PartialDate> Invocation::date(std::string_view name) const
{
    const auto& values = all(name);
    return values.empty() ? std::nullopt : PartialDate::parse(values.front());
}

const std::vector<std::string>& Invocation::all(std::string_view name) const
{
    const auto found = m_values.find(name);
    if (found == m_values.end()) {
        throw std::logic_error("the command does not declare '" + std::string(name) + "'");
    }
    return found->second;
}

} // namespace redriver::cli
