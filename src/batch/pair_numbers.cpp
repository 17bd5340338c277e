// SPDX-License-Identifier: Apache-2.0
#include <redriver/batch/pair_numbers.hpp>

namespace redriver {
namespace {

RuleSet both(RuleSet a, RuleSet b) { return static_cast<RuleSet>(a | b); }

PairNumbers numbers_of(const InvestorLens& lens, const ProjectFeatures& project, std::span<const Minutes> minutes,
                       const PointInterval& base, Weight base_coverage, const RuleOutcome& shared)
{
    PairNumbers numbers;
    numbers.score = base;
    numbers.score += lens.own_points(project);
    numbers.coverage = base_coverage + lens.own_coverage(project);
    numbers.reverse = lens.reverse_points(project);
    numbers.reverse_coverage = lens.reverse_coverage(project);
    numbers.mutual_doubled = harmonic_mean(numbers.score.doubled_midpoint(), numbers.reverse.doubled_midpoint());
    const RuleOutcome own = lens.own_rules(project, minutes);
    numbers.rules = {both(shared.failed, own.failed), both(shared.undecided, own.undecided)};
    return numbers;
}

} // namespace

std::vector<PairNumbers> numbers_for_investor(const FeatureStore& store, std::uint32_t investor, StageRule stages)
{
    const InvestorFeatures& asking = store.investors.at(investor);
    const Audience& audience = store.audiences.at(asking.audience);
    const BaseScores base = base_scores(store, audience, 0, store.projects.size());
    InvestorLens lens(store);
    lens.aim(asking);
    std::vector<PairNumbers> all;
    all.reserve(store.projects.size());
    for (std::size_t place = 0; place < store.projects.size(); ++place) {
        const ProjectFeatures& project = store.projects[place];
        all.push_back(numbers_of(lens, project, store.minutes_of(place), base.points[place], base.coverage[place],
                                 audience_rules(store, audience, project, stages)));
    }
    return all;
}

std::vector<PairNumbers> numbers_for_project(const FeatureStore& store, std::uint32_t project, StageRule stages)
{
    const ProjectFeatures& asking = store.projects.at(project);
    std::vector<BaseScores> bases;
    std::vector<RuleOutcome> rules;
    for (const Audience& audience : store.audiences) {
        bases.push_back(base_scores(store, audience, project, 1));
        rules.push_back(audience_rules(store, audience, asking, stages));
    }
    InvestorLens lens(store);
    std::vector<PairNumbers> all;
    all.reserve(store.investors.size());
    for (const InvestorFeatures& investor : store.investors) {
        lens.aim(investor);
        const BaseScores& base = bases[investor.audience];
        all.push_back(
            numbers_of(lens, asking, store.minutes_of(project), base.points.front(),
                                 base.coverage.front(), rules[investor.audience]));
    }
    return all;
}

} // namespace redriver
