// SPDX-License-Identifier: Apache-2.0
#include <redriver/i18n/told_error.hpp>
#include <redriver/workflow/figure_gaps.hpp>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <tuple>

namespace redriver {
namespace {

/// Whose figure is missing.
struct Missing {
    std::string kind;
    std::string figure;
};

bool is_exact(const SizeMeasure& size)
{
    return size.known && size.range.low == size.range.high;
}

std::optional<Missing> missing_of_two(bool project_knows, const char* project_figure, bool investor_knows,
                                      const char* investor_figure)
{
    if (project_knows == investor_knows) {
        return std::nullopt;
    }
    return project_knows ? Missing{"investor", investor_figure} : Missing{"project", project_figure};
}

/// As missing_figure, of what is asked for only where somebody states it already: else every project would be listed.
std::optional<Missing> missing_particular(const PerformanceTable& table, Criterion criterion, const Particulars& project,
                                          const InvestorMeasures& investor)
{
    const auto of_project = [](bool stated_by_some, bool known, const char* figure) {
        return stated_by_some && !known ? std::optional(Missing{"project", figure}) : std::nullopt;
    };
    const auto held = [&table](auto what) { return table.held_by_projects.has(what); };
    switch (criterion) {
    case Criterion::incentives:
        return of_project(held(CircumstanceKind::incentive_tier),
                          project.circumstance(CircumstanceKind::incentive_tier) != nullptr, "incentives");
    case Criterion::market:
        return of_project(held(FigureField::neighbours), project.figure(FigureField::neighbours) != nullptr, "market");
    case Criterion::cost:
        return of_project(investor.particulars.figure(FigureField::land_price_limit) != nullptr,
                          project.figure(FigureField::land_price) != nullptr, "land_price");
    case Criterion::timing:
        return of_project(investor.investor->start_until.is_known(),
                          project.circumstance(CircumstanceKind::ready) != nullptr, "ready");
    default: return std::nullopt;
    }
}

/// The one figure that would settle a criterion; nullopt if there is none, or more than one is needed.
std::optional<Missing> missing_figure(const PerformanceTable& table, Criterion criterion,
                                      const ProjectMeasures& project, const InvestorMeasures& investor, LandMode land)
{
    switch (criterion) {
    case Criterion::sector:
        return missing_of_two(investor.interests.empty(), "sector", !investor.interests.empty(), "interests");
    case Criterion::capital:
        return missing_of_two(is_exact(project.capital), "capital", investor.ticket.known, "ticket");
    case Criterion::land:
        return land == LandMode::plot
                   ? missing_of_two(project.plot.high_m2 == project.plot.low_m2, "plot", investor.land_need.known,
                                    "land_need")
                   : missing_of_two(is_exact(project.area), "area", investor.land_need.known, "land_need");
    case Criterion::readiness: return Missing{"project", "readiness"};
    case Criterion::access: return Missing{"project", "site"};
    default: return missing_particular(table, criterion, project.particulars, investor);
    }
}

class GapCount {
public:
    GapCount(const MatchDesk& desk, const GapOptions& options) : m_desk(desk), m_options(options) {}

    void add(const InvestorId& investor)
    {
        MatchOptions match = m_options.match;
        match.detail = Detail::numbers;
        const Shortlist list = m_desk.for_investor(investor, match);
        const InvestorMeasures& asking = *m_desk.table().find(investor);
        const LandMode land = m_desk.model().find_profile(list.profile)->land;
        std::vector<std::int64_t> scores;
        for (const RankedPair& pair : list.ranked) {
            scores.push_back(pair.forward.score.doubled_midpoint());
        }
        std::sort(scores.rbegin(), scores.rend());
        for (const RankedPair& pair : list.ranked) {
            add_pair(pair, asking, land, threshold_of(scores, pair.forward.score.doubled_midpoint()));
        }
    }

    void finish(GapReport& report) const
    {
        for (const auto& [key, gap] : m_gaps) {
            const GapSubject of = gap.kind == "project" ? GapSubject::projects : GapSubject::investors;
            if (m_options.subject == GapSubject::any || m_options.subject == of) {
                report.gaps.push_back(gap);
            }
        }
        std::sort(report.gaps.begin(), report.gaps.end(), [](const FigureGap& a, const FigureGap& b) {
            return std::tuple(-a.moves, -a.points, a.id, a.figure) < std::tuple(-b.moves, -b.points, b.id, b.figure);
        });
        std::set_difference(m_weighed.begin(), m_weighed.end(), m_known.begin(), m_known.end(),
                            std::back_inserter(report.without_figures));
    }

private:
    /// What a row needs to be among the first k; absent if it is there whatever it scores.
    std::optional<std::int64_t> threshold_of(const std::vector<std::int64_t>& scores, std::int64_t own) const
    {
        const auto k = static_cast<std::size_t>(m_options.top_k);
        if (scores.size() <= k) {
            return std::nullopt;
        }
        const bool is_in = own >= scores[k - 1];
        return scores[is_in ? k : k - 1];
    }

    FigureGap& gap_of(const Missing& missing, const RankedPair& pair)
    {
        const std::string& id = missing.kind == "project" ? pair.project.value : pair.investor.value;
        FigureGap& gap = m_gaps[{id, missing.figure}];
        if (gap.id.empty()) {
            gap.kind = missing.kind;
            gap.id = id;
            gap.figure = missing.figure;
            gap.officer = missing.kind == "project" ? m_desk.table().find(pair.project)->project->promoter : "";
        }
        ++gap.matches;
        return gap;
    }

    void add_pair(const RankedPair& pair, const InvestorMeasures& investor, LandMode land,
                  std::optional<std::int64_t> threshold)
    {
        const std::int64_t own = pair.forward.score.doubled_midpoint();
        for (const CriterionScore& each : pair.forward.criteria) {
            const std::int64_t spread = each.points.high - each.points.low;
            const Criterion criterion = *from_code<Criterion>(each.criterion);
            (each.known ? m_known : m_weighed).insert(each.criterion);
            const auto missing =
                missing_figure(m_desk.table(), criterion, *m_desk.table().find(pair.project), investor, land);
            if (spread == 0 || !missing) {
                continue;
            }
            FigureGap& gap = gap_of(*missing, pair);
            gap.points += spread;
            const bool can_cross = threshold && own + spread >= *threshold && own - spread < *threshold;
            gap.moves += can_cross ? 1 : 0;
        }
        const bool stage_unknown = std::any_of(pair.forward.undecided.begin(), pair.forward.undecided.end(),
                                               [](const Flag& flag) { return flag.rule == "stage.open"; });
        if (stage_unknown) {
            FigureGap& gap = gap_of({"project", "stage"}, pair);
            gap.moves += pair.rank <= m_options.top_k ? 1 : 0;
        }
    }

    const MatchDesk& m_desk;
    const GapOptions& m_options;
    std::map<std::pair<std::string, std::string>, FigureGap> m_gaps;
    std::set<std::string> m_weighed; ///< criteria that were unknown for some pair
    std::set<std::string> m_known;   ///< and known for some
};

} // namespace

GapReport find_gaps(const MatchDesk& desk, const GapOptions& options)
{
    if (options.top_k < 1) {
        throw ToldUsageError("usage.too_few_places", {{"value", std::to_string(options.top_k)}});
    }
    GapReport report{desk.table().inputs.as_of, desk.model().identity, options.top_k, 0, {}, {}};
    GapCount count(desk, options);
    if (!options.investor.empty()) {
        count.add(InvestorId(options.investor));
        report.investors = 1;
    } else {
        for (const InvestorMeasures& investor : desk.table().investors) {
            count.add(investor.investor->id);
            ++report.investors;
        }
    }
    count.finish(report);
    return report;
}

} // namespace redriver
