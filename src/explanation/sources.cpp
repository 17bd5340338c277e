// SPDX-License-Identifier: Apache-2.0
#include "sources.hpp"

#include <redriver/matching/hard_rules.hpp>

#include <algorithm>

namespace redriver {
namespace {

class SourceList {
public:
    void add(std::string side, std::string field, const Provenance &source)
    {
        ExplanationSource entry{std::move(side), std::move(field), source};
        const bool is_given = !source.document.empty() || source.as_of.is_known();
        if (is_given && std::find(m_list.begin(), m_list.end(), entry) == m_list.end()) {
            m_list.push_back(std::move(entry));
        }
    }

    /// A figure without a source of its own is covered by the record's.
    void add(const std::string &side, const Figure &figure, const Provenance &of_record)
    {
        const bool own = !figure.source.document.empty();
        add(side, std::string(to_code(figure.field)), own ? figure.source : of_record);
    }

    void add(const SizeMeasure &size, const std::string &side, const Provenance &of_record)
    {
        if (size.figure) {
            add(side, *size.figure, of_record);
        }
        if (size.rate) {
            add("rate", size.rate->currency, Provenance{size.rate->source, size.rate->id, size.rate->valid_from, {}});
        }
    }

    std::vector<ExplanationSource> take() { return std::move(m_list); }

private:
    std::vector<ExplanationSource> m_list;
};

void add_project(SourceList &list, const PairView &pair)
{
    const Project &project = *pair.project.project;
    list.add("project", "sectors", project.source);
    if (!project.stage_source.empty()) {
        list.add("project", "stage", Provenance{project.stage_source, {}, {}, {}});
    }
    list.add(pair.project.capital, "project", project.source);
    if (pair.profile.land == LandMode::whole) {
        list.add(pair.project.area, "project", project.source);
    } else {
        for (const Figure &figure : pair.project.plot.figures) {
            list.add("project", figure, project.source);
        }
    }
}

/// Figures beyond money and land, where either side states them. Circumstances carry their source in their sentence.
void add_particulars(SourceList &list, const Particulars &particulars, const std::string &side, const Provenance &of_record)
{
    for (const Figure &figure : particulars.figures) {
        list.add(side, figure, of_record);
    }
}

void add_law(SourceList &list, const PairView &pair)
{
    for (const AppliedLaw &law : foreign_laws(pair)) {
        list.add("law", law.sector.value, law.source);
    }
}

} // namespace

std::vector<ExplanationSource> sources_of(const PairView &pair)
{
    SourceList list;
    const Investor &investor = *pair.investor.investor;
    add_project(list, pair);
    list.add("investor", "interests", investor.source);
    list.add(pair.investor.ticket, "investor", investor.source);
    list.add(pair.investor.land_need, "investor", investor.source);
    add_particulars(list, pair.investor.particulars, "investor", investor.source);
    if (!pair.investor.particulars.empty()) {
        add_particulars(list, pair.project.particulars, "project", pair.project.project->source);
    }
    add_law(list, pair);
    return list.take();
}

} // namespace redriver
