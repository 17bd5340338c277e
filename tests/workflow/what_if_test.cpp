// SPDX-License-Identifier: Apache-2.0
#include "workflow/real_desk.hpp"

#include <redriver/base/error.hpp>
#include <redriver/workflow/figure_gaps.hpp>
#include <redriver/workflow/shortlist_firmness.hpp>
#include <redriver/workflow/what_if.hpp>

#include <catch2/catch.hpp>

#include <algorithm>
#include <random>

using namespace redriver;
using redriver::test::real_desk;

namespace {

/// The rank from a whole new match over all records with those of one pair replaced; nothing if it is excluded.
std::optional<int> rank_with(const MatchDesk& desk, const PairRecords& records, const MatchOptions& options)
{
    RegistryContent content = desk.content();
    for (Project& project : content.projects) {
        project = project.id == records.project.id ? records.project : project;
    }
    for (Investor& investor : content.investors) {
        investor = investor.id == records.investor.id ? records.investor : investor;
    }
    std::erase_if(content.parcels, [&](const Parcel& parcel) { return parcel.project == records.project.id; });
    content.parcels.insert(content.parcels.end(), records.parcels.begin(), records.parcels.end());
    std::vector<AccessEntry> entries = desk.access().entries();
    std::erase_if(entries, [&](const AccessEntry& entry) { return entry.project == records.project.id; });
    entries.insert(entries.end(), records.access.begin(), records.access.end());
    const AccessTable access(entries);
    MatchInputs inputs = desk.table().inputs;
    inputs.projects = content.projects;
    inputs.parcels = content.parcels;
    inputs.investors = content.investors;
    inputs.access = &access;
    const Shortlist list = match_investor(measure(inputs), desk.model(), records.investor.id, options);
    for (const RankedPair& row : list.ranked) {
        if (row.project == records.project.id) {
            return row.rank;
        }
    }
    return std::nullopt;
}

} // namespace

TEST_CASE("On 100 random pairs every proposal keeps its promise and one unit less does not")
{
    const MatchDesk& desk = real_desk();
    std::mt19937 engine(20261122);
    WhatIfOptions options;
    options.match.detail = Detail::numbers;
    int proposals = 0;
    int singles = 0;
    int sets = 0;
    for (int pair = 0; pair < 100; ++pair) {
        const auto& investors = desk.table().investors;
        const auto& projects = desk.table().projects;
        const InvestorId investor = investors[engine() % investors.size()].investor->id;
        const ProjectId project = projects[engine() % projects.size()].project->id;
        options.top_k = pair % 2 == 0 ? 10 : 40;
        const WhatIf answer = what_if(desk, investor, project, options);
        CAPTURE(investor.value, project.value, options.top_k);
        CHECK((answer.is_in || !answer.proposals.empty() || answer.best_rank || !answer.knockouts.empty()));
        CHECK((!answer.best_rank || *answer.best_rank > options.top_k));
        for (const Proposal& proposal : answer.proposals) {
            ++proposals;
            CAPTURE(proposal.changes.back().fact);
            const auto rank = rank_with(desk, proposal.records, options.match);
            REQUIRE(rank);
            CHECK(*rank == proposal.rank);
            CHECK(*rank <= options.top_k);
            if (proposal.one_less) {
                ++singles;
                CHECK(rank_with(desk, *proposal.one_less, options.match).value_or(1'000'000) > options.top_k);
            } else {
                ++sets;
            }
        }
    }
    WARN(proposals << " proposals proved: " << singles << " single changes, " << sets << " others");
    CHECK(singles > 50);
    CHECK(sets > 20);
}

TEST_CASE("Asked for one side, only that side's facts are proposed")
{
    const MatchDesk& desk = real_desk();
    WhatIfOptions options;
    options.top_k = 40;
    for (const Actor side : {Actor::province, Actor::investor}) {
        options.actor = side;
        for (const auto& project : desk.table().projects) {
            for (const Proposal& proposal :
                 what_if(desk, InvestorId("INV-0001"), project.project->id, options).proposals) {
                for (const FactChange& change : proposal.changes) {
                    CHECK(change.actor == side);
                }
            }
        }
    }
}

TEST_CASE("A rank now is the rank of the match, and unknown ids are wrong usage")
{
    const MatchDesk& desk = real_desk();
    const Shortlist list = desk.for_investor(InvestorId("INV-0001"), {});
    for (std::size_t i = 0; i < list.ranked.size(); i += 20) {
        const WhatIf answer = what_if(desk, InvestorId("INV-0001"), list.ranked[i].project);
        CHECK(answer.rank == list.ranked[i].rank);
        CHECK(answer.score == list.ranked[i].forward.score);
        CHECK(answer.ranked == static_cast<int>(list.ranked.size()));
        CHECK(answer.is_in == (list.ranked[i].rank <= 10));
    }
    CHECK_THROWS_AS(what_if(desk, InvestorId("TEST-NONE"), list.ranked[0].project), UsageError);
    CHECK_THROWS_AS(what_if(desk, InvestorId("INV-0001"), ProjectId("TEST-NONE")), UsageError);
}

TEST_CASE("Gaps are in order of worth and each can be settled")
{
    const GapReport report = find_gaps(real_desk());
    CHECK(report.investors == 118);
    CHECK(report.without_figures == std::vector<std::string>{"incentives"});
    REQUIRE(report.gaps.size() > 10);
    CHECK(std::is_sorted(report.gaps.begin(), report.gaps.end(),
                         [](const FigureGap& a, const FigureGap& b) { return a.moves > b.moves; }));
    for (const FigureGap& gap : report.gaps) {
        CHECK(gap.moves <= gap.matches);
        CHECK((gap.figure == "stage" || gap.points > 0));
    }
    GapOptions options;
    options.subject = GapSubject::projects;
    for (const FigureGap& gap : find_gaps(real_desk(), options).gaps) {
        CHECK(gap.kind == "project");
    }
    options.top_k = 0;
    CHECK_THROWS_AS(find_gaps(real_desk(), options), UsageError);
}

TEST_CASE("Firmness of a shortlist says as many first places as there are")
{
    const Shortlist list = real_desk().for_investor(InvestorId("INV-0001"), {});
    FirmnessOptions options;
    options.samples = 1'000;
    const auto rows = robustness_of(list, options);
    REQUIRE(rows.size() == list.ranked.size());
    double sum = 0;
    for (const RowFirmness& row : rows) {
        sum += row.top_k_acceptability;
    }
    CHECK(sum == Approx(10).margin(0.5)); // ties share a rank, so there may be a few more
    CHECK(robustness_of(list, options) == rows);
    CHECK(robustness_of(Shortlist{}).empty());
}
