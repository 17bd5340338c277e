// SPDX-License-Identifier: Apache-2.0
#include "workflow/change_levers.hpp"

#include <redriver/i18n/told_error.hpp>
#include <redriver/robustness/counterfactual.hpp>
#include <redriver/workflow/asked_measures.hpp>
#include <redriver/workflow/what_if.hpp>

#include <algorithm>

namespace redriver {
namespace {

/// Midpoint first, then what is sure, in one number that adds up as scores do.
std::int64_t key_of(const PointInterval& score)
{
    constexpr std::int64_t above_any_score = std::int64_t{1} << 20;
    return score.doubled_midpoint() * above_any_score + score.low;
}

/// Rounding of several parts of one criterion can differ by a thousandth of a point from their sum.
constexpr std::int64_t rounding_slack = std::int64_t{8} << 20;

/// Scores edited records of one pair against everything else that the desk holds.
class Scoreboard {
public:
    Scoreboard(const MatchDesk& desk, const InvestorId& investor, const ProjectId& project, MatchOptions options)
        : m_table(desk.table()), m_model(desk.model()), m_project(project),
          m_options(std::move(options)),
          m_edited{m_table.inputs, m_table.sectors, {}, {}, m_table.held_by_projects, m_table.held_by_investors}
    {
        m_options.detail = Detail::numbers;
        const InvestorMeasures& asking = asked_investor(m_table, investor);
        asked_project(m_table, project);
        expect_profile(m_model, m_options.profile);
        m_profile = choose_profile(m_table, m_model, asking, m_options.profile).profile;
    }

    const Profile& profile() const { return *m_profile; }
    PairRecords records(const InvestorId& investor) const
    {
        PairRecords records;
        records.project = *m_table.find(m_project)->project;
        records.investor = *m_table.find(investor)->investor;
        for (const Parcel& parcel : m_table.inputs.parcels) {
            if (parcel.project == m_project) {
                records.parcels.push_back(parcel);
            }
        }
        if (m_table.inputs.access != nullptr) {
            for (const AccessEntry& entry : m_table.inputs.access->entries()) {
                if (entry.project == m_project) {
                    records.access.push_back(entry);
                }
            }
        }
        return records;
    }

    /// Keys of all other ranked projects for the investor as edited, under the profile that then fits, best first.
    void rank_others(const PairRecords& records)
    {
        const InvestorMeasures investor = measure_investor(records.investor, m_table.inputs, m_table.sectors);
        m_profile = choose_profile(m_table, m_model, investor, m_options.profile).profile;
        m_others.clear();
        for (const ProjectMeasures& other : m_table.projects) {
            if (other.project->id == m_project) {
                continue;
            }
            const Evaluation view =
                evaluate_pair({m_table, m_model, *m_profile, other, investor}, m_options).investor_view;
            if (!view.is_excluded()) {
                m_others.push_back(key_of(view.score));
            }
        }
        std::sort(m_others.rbegin(), m_others.rend());
    }

    /// Runs `ask` on the edited pair; its views last no longer.
    template <class Ask>
    auto with_pair(const PairRecords& records, const Ask& ask)
    {
        m_access = AccessTable(records.access);
        m_edited.inputs.access = m_table.inputs.access == nullptr ? nullptr : &m_access;
        m_edited.inputs.parcels = records.parcels;
        const ProjectMeasures project = measure_project(records.project, m_edited.inputs, m_edited.sectors);
        const InvestorMeasures investor = measure_investor(records.investor, m_edited.inputs, m_edited.sectors);
        return ask(PairView{m_edited, m_model, *m_profile, project, investor});
    }

    Evaluation evaluate(const PairRecords& records)
    {
        return with_pair(records, [&](const PairView& pair) { return evaluate_pair(pair, m_options).investor_view; });
    }

    int rank_of(std::int64_t key) const
    {
        return static_cast<int>(
                   std::count_if(m_others.begin(), m_others.end(), [&](std::int64_t other) { return other > key; })) +
               1;
    }
    int others() const { return static_cast<int>(m_others.size()); }
    /// What has to be reached to be among the first k; lowest if there are fewer others.
    std::int64_t threshold(int k) const
    {
        return k > others() ? std::int64_t{0} : m_others[static_cast<std::size_t>(k) - 1];
    }

private:
    const PerformanceTable& m_table;
    const ScoringModel& m_model;
    ProjectId m_project;
    MatchOptions m_options;
    PerformanceTable m_edited; ///< the frame of edited pairs: its lists are empty
    AccessTable m_access;
    const Profile* m_profile = nullptr;
    std::vector<std::int64_t> m_others;
};

class Search {
public:
    Search(Scoreboard& board, const WhatIfOptions& options, PairRecords base, std::vector<FactChange> required)
        : m_board(board), m_options(options), m_base(std::move(base)), m_required(std::move(required))
    {
        m_board.rank_others(m_base);
        m_key = key_of(m_board.evaluate(m_base).score);
        m_needed = m_board.threshold(options.top_k) - m_key;
    }

    void run(WhatIf& answer)
    {
        if (m_needed <= 0) {
            answer.proposals.push_back(proved(m_base, {}));
            return;
        }
        if (m_options.actor != Actor::investor) {
            m_levers = m_board.with_pair(m_base, [&](const PairView& pair) { return project_levers(pair, m_base); });
            add_project_proposals(answer);
        }
        const int reached = m_board.rank_of(m_key + most_gain());
        if (m_options.actor != Actor::province) {
            add_investor_proposals(answer);
        }
        std::stable_partition(answer.proposals.begin(), answer.proposals.end(),
                              [](const Proposal& proposal) { return proposal.one_less.has_value(); });
        if (answer.proposals.empty()) {
            answer.best_rank = std::min(reached, m_best_rank);
        }
    }

private:
    PairRecords after(const std::vector<LeverMove>& moves) const
    {
        PairRecords records = m_base;
        for (const LeverMove& move : moves) {
            if (move.units > 0) {
                m_levers[static_cast<std::size_t>(move.lever)].apply(records, move.units);
            }
        }
        return records;
    }

    std::vector<Lever> gains()
    {
        std::vector<Lever> levers;
        for (std::size_t i = 0; i < m_levers.size(); ++i) {
            Lever lever;
            lever.most = m_levers[i].most;
            lever.gain = [this, i](std::int64_t units) {
                return key_of(m_board.evaluate(after({{static_cast<int>(i), units}})).score) - m_key;
            };
            levers.push_back(std::move(lever));
        }
        return levers;
    }

    std::int64_t most_gain()
    {
        std::int64_t sum = 0;
        for (const Lever& lever : gains()) {
            sum += std::max<std::int64_t>(0, lever.gain(lever.most));
        }
        return sum;
    }

    /// Scores the records again; the rank and the score are those of the proof, not of the search.
    Proposal proved(const PairRecords& records, std::vector<FactChange> changes)
    {
        Proposal proposal;
        const Evaluation evaluation = m_board.evaluate(records);
        proposal.changes = m_required;
        std::move(changes.begin(), changes.end(), std::back_inserter(proposal.changes));
        proposal.score = evaluation.score;
        proposal.rank = evaluation.is_excluded() ? m_board.others() + 1 : m_board.rank_of(key_of(evaluation.score));
        proposal.records = records;
        return proposal;
    }

    std::optional<Proposal> reaching(const std::vector<LeverMove>& moves)
    {
        std::vector<FactChange> changes;
        for (const LeverMove& move : moves) {
            changes.push_back(m_levers[static_cast<std::size_t>(move.lever)].describe(move.units));
        }
        const PairRecords records = after(moves);
        if (m_board.evaluate(records).is_excluded()) {
            return std::nullopt;
        }
        Proposal proposal = proved(records, std::move(changes));
        return proposal.rank <= m_options.top_k ? std::optional(std::move(proposal)) : std::nullopt;
    }

    void add_project_proposals(WhatIf& answer)
    {
        const std::vector<Lever> levers = gains();
        for (const LeverMove& move : smallest_single_moves(levers, m_needed)) {
            if (auto proposal = reaching({move})) {
                proposal->one_less = after({{move.lever, move.units - 1}});
                answer.proposals.push_back(std::move(*proposal));
            }
        }
        int sets = 0;
        for (const MoveSet& set : irreducible_sets(levers, m_needed + rounding_slack)) {
            if (set.moves.size() < 2 || sets == m_options.sets) {
                continue;
            }
            if (auto proposal = reaching(set.moves)) {
                answer.proposals.push_back(std::move(*proposal));
                ++sets;
            }
        }
    }

    /// The rank when the investor's wishes are edited: everybody is scored again.
    int rank_with(const PairRecords& records)
    {
        m_board.rank_others(records);
        const Evaluation evaluation = m_board.evaluate(records);
        return evaluation.is_excluded() ? m_board.others() + 1 : m_board.rank_of(key_of(evaluation.score));
    }

    void add_investor_proposals(WhatIf& answer)
    {
        const auto levers =
            m_board.with_pair(m_base, [&](const PairView& pair) { return investor_levers(pair, m_base); });
        for (const FactLever& lever : levers) {
            const auto edited = [&](std::int64_t units) {
                PairRecords records = m_base;
                if (units > 0) {
                    lever.apply(records, units);
                }
                return records;
            };
            std::int64_t too_little = 0;
            std::int64_t enough = lever.most;
            m_best_rank = std::min(m_best_rank, rank_with(edited(enough)));
            if (rank_with(edited(enough)) > m_options.top_k) {
                continue;
            }
            while (enough - too_little > 1) {
                const std::int64_t middle = too_little + (enough - too_little) / 2;
                (rank_with(edited(middle)) <= m_options.top_k ? enough : too_little) = middle;
            }
            m_board.rank_others(edited(enough));
            Proposal proposal = proved(edited(enough), {lever.describe(enough)});
            proposal.one_less = edited(enough - 1);
            answer.proposals.push_back(std::move(proposal));
        }
        m_board.rank_others(m_base);
    }

    Scoreboard& m_board;
    const WhatIfOptions& m_options;
    PairRecords m_base;
    std::vector<FactChange> m_required;
    std::vector<FactLever> m_levers;
    std::int64_t m_key = 0;
    std::int64_t m_needed = 0;
    int m_best_rank = 1'000'000;
};

} // namespace

WhatIf what_if(const MatchDesk& desk, const InvestorId& investor, const ProjectId& project,
               const WhatIfOptions& options)
{
    if (options.top_k < 1) {
        throw ToldUsageError("usage.too_few_places", {{"value", std::to_string(options.top_k)}});
    }
    Scoreboard board(desk, investor, project, options.match);
    PairRecords records = board.records(investor);
    const Evaluation now = board.evaluate(records);
    board.rank_others(records);
    WhatIf answer{investor,
                  project,
                  desk.table().inputs.as_of,
                  desk.model().identity,
                  board.profile().name,
                  options.top_k,
                  std::nullopt,
                  board.others(),
                  now.score,
                  now.knockouts,
                  {},
                  std::nullopt,
                  false};
    if (!now.is_excluded()) {
        answer.rank = board.rank_of(key_of(now.score));
        ++answer.ranked;
        answer.is_in = *answer.rank <= options.top_k;
    }
    if (answer.is_in) {
        return answer;
    }
    const auto required = board.with_pair(records, [&](const PairView& pair) {
        PairRecords lifted = records;
        auto changes = lift_knockouts(now.knockouts, options.actor, pair, lifted);
        return std::pair(std::move(changes), std::move(lifted));
    });
    if (required.first) {
        Search(board, options, required.second, *required.first).run(answer);
    }
    return answer;
}

} // namespace redriver
