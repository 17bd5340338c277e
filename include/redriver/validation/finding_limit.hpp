#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Keeps a list of findings within bounds: a file of 200,000 faulty rows must neither fill the memory nor the screen.

#include <redriver/validation/finding.hpp>

#include <array>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace redriver {

/// The first findings of each severity stay in the list, later ones are counted. Rows with an error are remembered
/// even when the error is not listed, so that no faulty row passes for a good one.
class FindingLimit {
public:
    static constexpr std::size_t max_listed = 2'000; ///< of each severity
    /// File and sheet.
    using Part = std::pair<std::string, std::string>;

    /// Takes out of the list what goes beyond the bound. To be called as often as wished, always with the same list,
    /// to which nothing but additions at the end were made since. Cost: linear in what was added.
    void apply(std::vector<Finding>& findings);
    /// Counts a finding that is not made at all.
    void count_unlisted(Severity severity, const Location& at);
    /// Counts what another limit did not list, as if it had been told here.
    void add_unlisted(const FindingLimit& other);
    /// Rows with an error that is not in the list.
    const std::map<Part, std::set<long>>& faulty_rows() const { return m_faulty_rows; }
    /// Whether the row of a place is among them.
    bool is_faulty(const Location& at) const;
    /// For each severity of which not all are listed, one finding that says how many more there are: rule
    /// file.more_errors, file.more_warnings or file.more_notes, the number as its value.
    std::vector<Finding> summary() const;

private:
    std::size_t m_looked_at = 0;
    std::array<std::size_t, 3> m_listed{};   ///< by severity
    std::array<std::size_t, 3> m_unlisted{}; ///< likewise
    std::map<Part, std::set<long>> m_faulty_rows;
};

/// The finding of FindingLimit::summary() for so many of a severity.
Finding more_findings(Severity severity, std::size_t how_many);

} // namespace redriver
