#pragma once
// SPDX-License-Identifier: Apache-2.0
/// What the families of consistency checks share. Private to validation.

#include <redriver/validation/consistency.hpp>

#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace redriver::validation {

using Facts = std::vector<std::pair<std::string, MessageArgument>>;

/// The content to be checked, with what is looked up again and again, and the findings so far.
class ConsistencyCheck {
public:
    ConsistencyCheck(const RegistryContent& content, const PartialDate& as_of, const ConsistencySettings& settings);

    /// A finding of a rule about a record. Nothing when the rule is switched off.
    void tell(std::string_view rule, RecordKind kind, const std::string& key, const std::string& field, Facts facts);
    void tell(std::string_view rule, const Project& project, const std::string& field, Facts facts)
    {
        tell(rule, RecordKind::project, project.id.value, field, std::move(facts));
    }

    const RegistryContent& content;
    const PartialDate& as_of;
    long limit(const std::string& name) const;
    const ConsistencySettings& settings;

    const Project* project(const ProjectId& id) const;
    const Node* node(const NodeId& id) const;
    /// What one unit of a currency is worth in VND on the day, by the preferred rate; nullopt when there is none.
    std::optional<double> vnd_per_unit(const std::string& currency) const;

    std::vector<AnsweredFinding> take();

private:
    std::unordered_map<std::string, const Project*> m_projects;
    std::unordered_map<std::string, const Node*> m_nodes;
    std::vector<AnsweredFinding> m_findings;
};

/// The closed interval of a figure as doubles, for comparing; nullopt when a side is open.
struct Interval {
    double low;
    double high;
};
std::optional<Interval> interval_of(const std::optional<Figure>& figure);
Amount amount_of(const Figure& figure);
/// Whether an investor may still come in, or that is not known.
bool may_be_open(const Project& project);
/// The dates "9/7/2024" or "09-07-2024" in a text, in order.
std::vector<PartialDate> dates_in(std::string_view text);
/// Numbers of four digits from 1950 to 2150 in a text, in order.
std::vector<int> years_in(std::string_view text);
/// The decision numbers "1671/QĐ-UBND" of a text: digits, a slash and what follows up to a blank or comma.
std::vector<std::string> decisions_in(std::string_view text);

void check_project_figures(ConsistencyCheck& check);
void check_project_money(ConsistencyCheck& check);
void check_project_stages(ConsistencyCheck& check);
void check_project_dates(ConsistencyCheck& check);
void check_project_places(ConsistencyCheck& check);
void check_project_pairs(ConsistencyCheck& check);
void check_project_texts(ConsistencyCheck& check);
void check_other_records(ConsistencyCheck& check);

} // namespace redriver::validation
