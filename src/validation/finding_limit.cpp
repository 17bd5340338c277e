// SPDX-License-Identifier: Apache-2.0
#include <redriver/validation/finding_limit.hpp>

#include <algorithm>

namespace redriver {

void FindingLimit::apply(std::vector<Finding>& findings)
{
    const auto begin = findings.begin() + static_cast<std::ptrdiff_t>(std::min(m_looked_at, findings.size()));
    const auto kept = std::remove_if(begin, findings.end(), [this](const Finding& finding) {
        if (m_listed[static_cast<std::size_t>(finding.severity)]++ < max_listed) {
            return false;
        }
        count_unlisted(finding.severity, finding.at);
        return true;
    });
    findings.erase(kept, findings.end());
    m_looked_at = findings.size();
}

void FindingLimit::count_unlisted(Severity severity, const Location& at)
{
    ++m_unlisted[static_cast<std::size_t>(severity)];
    if (severity == Severity::error && at.row) {
        m_faulty_rows[{at.file, at.sheet}].insert(*at.row);
    }
}

void FindingLimit::add_unlisted(const FindingLimit& other)
{
    for (std::size_t i = 0; i < m_unlisted.size(); ++i) {
        m_unlisted[i] += other.m_unlisted[i];
    }
    for (const auto& [part, rows] : other.m_faulty_rows) {
        m_faulty_rows[part].insert(rows.begin(), rows.end());
    }
}

bool FindingLimit::is_faulty(const Location& at) const
{
    const auto part = at.row ? m_faulty_rows.find({at.file, at.sheet}) : m_faulty_rows.end();
    return part != m_faulty_rows.end() && part->second.contains(*at.row);
}

Finding more_findings(Severity severity, std::size_t how_many)
{
    Finding finding;
    finding.rule = severity == Severity::error     ? "file.more_errors"
                   : severity == Severity::warning ? "file.more_warnings"
                                                   : "file.more_notes";
    finding.severity = severity;
    finding.value = std::to_string(how_many);
    finding.message = {"finding." + finding.rule, {{"count", std::to_string(how_many)},
                                                   {"limit", std::to_string(FindingLimit::max_listed)}}};
    return finding;
}

std::vector<Finding> FindingLimit::summary() const
{
    std::vector<Finding> findings;
    for (const Severity severity : {Severity::error, Severity::warning, Severity::note}) {
        const std::size_t unlisted = m_unlisted[static_cast<std::size_t>(severity)];
        if (unlisted > 0) {
            findings.push_back(more_findings(severity, unlisted));
        }
    }
    return findings;
}

} // namespace redriver
