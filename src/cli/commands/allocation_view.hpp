#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Answers of `allocate` as JSON and as tables.

#include "cli/output.hpp"

#include <redriver/i18n/messages.hpp>
#include <redriver/workflow/allocate.hpp>

#include <string>

namespace redriver::cli {

/// The report as published.
nlohmann::ordered_json to_json(const AllocationReport& report, const AllocationRequest& request);

/// Turns a report into what is printed, in one language, with the names that the registry holds.
class AllocationView {
public:
    AllocationView(const AllocationReport& report, const AllocationRequest& request, Language language,
                   const NameSource& names)
        : m_report(report), m_request(request), m_language(language), m_names(names)
    {}

    Table pairs_table() const;
    /// Heading, pairs, and every part that was asked for.
    std::string text() const;

private:
    std::string say(std::string_view key,
                    std::initializer_list<std::pair<std::string_view, std::string_view>> arguments = {}) const;
    Column column(const std::string& name) const;
    Column number(const std::string& name) const;
    std::string investor(const InvestorId& id) const;
    std::string project(const ProjectId& id) const;
    std::string summary() const;
    std::string proof() const;
    std::string caps() const;
    std::string trade_off() const;
    std::string plan() const;
    std::string why() const;

    const AllocationReport& m_report;
    const AllocationRequest& m_request;
    Language m_language;
    const NameSource& m_names;
};

} // namespace redriver::cli
