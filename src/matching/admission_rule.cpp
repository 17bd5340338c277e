// SPDX-License-Identifier: Apache-2.0
/// The hard rule on what zoning, or the decision on a park, lets in.
#include <redriver/matching/hard_rules.hpp>

#include <algorithm>

namespace redriver {
namespace {

constexpr const char *rule = "zoning.admission";

enum class Answer { admitted, perhaps, forbidden };

CodeName name_of(const SectorCode &code) { return {"sector", code.value}; }

/// One activity against all that is said of the site. `decisive` is what was said of it, if anything was.
struct Ruling {
    Answer answer = Answer::admitted;
    const SectorAdmission *decisive = nullptr;
};

class SiteRules {
public:
    explicit SiteRules(const PairView &pair) : m_tree(pair.table.sectors), m_project(pair.project)
    {
        m_list_is_closed = std::any_of(m_project.admissions.begin(), m_project.admissions.end(),
                                       [](const SectorAdmission &one) { return one.admission == Admission::accepted; });
    }

    /// What is said of the activity or the nearest sector above it counts; then what the project itself is for; then
    /// whether others than those listed are let in. An activity wider than what is listed may be meant in part.
    Ruling of(const WeighedSector &activity) const
    {
        const SectorAdmission *nearest = nullptr;
        for (const SectorAdmission &one : m_project.admissions) {
            const int at = m_tree.index_of(one.sector);
            if (one.sector == activity.code || m_tree.covers(at, activity.index)) {
                nearest = nearest == nullptr || m_tree.covers(m_tree.index_of(nearest->sector), at) ? &one : nearest;
            }
        }
        const bool let_in = nearest != nullptr ? nearest->admission == Admission::accepted
                                               : !m_list_is_closed || is_own(activity);
        const SectorAdmission *against = part_against(activity, let_in);
        if (against != nullptr) {
            return {Answer::perhaps, against};
        }
        return {let_in ? Answer::admitted : Answer::forbidden, nearest};
    }

private:
    /// The project is of that very sector or of one below it: who looks for such projects is not a user of the site.
    bool is_own(const WeighedSector &activity) const
    {
        return std::any_of(m_project.sectors.begin(), m_project.sectors.end(), [&](const WeighedSector &sector) {
            return sector.code == activity.code || m_tree.covers(activity.index, sector.index);
        });
    }

    /// A part of the activity of which the contrary is said.
    const SectorAdmission *part_against(const WeighedSector &activity, bool let_in) const
    {
        const Admission contrary = let_in ? Admission::excluded : Admission::accepted;
        const auto found = std::find_if(
            m_project.admissions.begin(), m_project.admissions.end(), [&](const SectorAdmission &one) {
                return one.admission == contrary && one.sector != activity.code &&
                       m_tree.covers(activity.index, m_tree.index_of(one.sector));
            });
        return found == m_project.admissions.end() ? nullptr : &*found;
    }

    const SectorTree &m_tree;
    const ProjectMeasures &m_project;
    bool m_list_is_closed = false;
};

KnockOut knock_out(const PairView &pair, const Ruling &ruling)
{
    const CodeName wanted = name_of(pair.investor.interests.front().code);
    if (ruling.decisive != nullptr) {
        return {rule, name_of(ruling.decisive->sector), wanted, std::nullopt, Actor::province,
                {"knockout.zoning.admission.excluded",
                 {{"sector", wanted}, {"excluded", name_of(ruling.decisive->sector)}, {"source", ruling.decisive->source}}}};
    }
    const auto listed = std::find_if(pair.project.admissions.begin(), pair.project.admissions.end(),
                                     [](const SectorAdmission &one) { return one.admission == Admission::accepted; });
    return {rule, name_of(listed->sector), wanted, std::nullopt, Actor::province,
            {"knockout.zoning.admission.not_listed", {{"sector", wanted}, {"source", listed->source}}}};
}

} // namespace

Verdict check_admitted(const PairView &pair)
{
    Verdict verdict;
    if (pair.project.admissions.empty()) {
        return verdict;
    }
    if (pair.investor.interests.empty()) {
        verdict.undecided = Flag{rule, {"undecided.zoning.admission.no_interest", {}}};
        return verdict;
    }
    const SiteRules rules(pair);
    const Ruling first = rules.of(pair.investor.interests.front());
    for (const WeighedSector &activity : pair.investor.interests) {
        const Ruling ruling = rules.of(activity);
        if (ruling.answer == Answer::admitted) {
            return {};
        }
        if (ruling.answer == Answer::perhaps && !verdict.undecided) {
            verdict.undecided = Flag{rule, {"undecided.zoning.admission.part",
                                            {{"sector", name_of(activity.code)},
                                             {"part", name_of(ruling.decisive->sector)},
                                             {"admission", CodeName{"admission", std::string(to_code(ruling.decisive->admission))}},
                                             {"source", ruling.decisive->source}}}};
        }
    }
    if (!verdict.undecided) {
        verdict.knockout = knock_out(pair, first);
    }
    return verdict;
}

} // namespace redriver
