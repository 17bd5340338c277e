// SPDX-License-Identifier: Apache-2.0
#include "workflow/import_checks.hpp"

#include <algorithm>

namespace redriver {

const std::string* IdCases::differing(const std::string& key)
{
    std::string small = key;
    std::transform(small.begin(), small.end(), small.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    const auto [first, is_new] = m_first.emplace(std::move(small), key);
    return is_new || first->second == key ? nullptr : &first->second;
}

RecordFinding date_warning(RecordKind kind, const std::string& key, const std::string& field, const std::string& column,
                           const std::string& problem, const PartialDate& date)
{
    Finding finding;
    finding.rule = rule_subject(kind) + "." + field + "." + problem;
    finding.severity = Severity::warning;
    finding.at.column = column;
    finding.record = std::string(to_code(kind)) + "/" + key;
    finding.field = field;
    finding.value = date.to_string();
    finding.message = {"finding." + problem, {{"field", field}, {"column", column}, {"date", date}, {"seen", finding.value}}};
    return {std::move(finding), -1};
}

} // namespace redriver
