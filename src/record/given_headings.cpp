// SPDX-License-Identifier: Apache-2.0
#include <redriver/record/given_headings.hpp>

namespace redriver {

void GivenHeadings::add(const std::string& column, std::string heading, std::string letters)
{
    m_given.emplace(column, Given{std::move(heading), std::move(letters)});
}

void GivenHeadings::name(Location& at) const
{
    const auto found = m_given.find(at.column);
    if (found == m_given.end()) {
        return;
    }
    at.column = found->second.heading;
    if (!found->second.letters.empty() && at.row) {
        at.cell = found->second.letters + std::to_string(*at.row);
    }
}

void GivenHeadings::name(Finding& finding) const
{
    for (auto& [fact, value] : finding.message.arguments) {
        auto* text = fact == "column" ? std::get_if<std::string>(&value) : nullptr;
        const auto found = text == nullptr ? m_given.end() : m_given.find(*text);
        if (found != m_given.end()) {
            *text = found->second.heading;
        }
    }
    name(finding.at);
}

} // namespace redriver
