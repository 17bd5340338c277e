// SPDX-License-Identifier: Apache-2.0
#include "sources.hpp"
#include <redriver/base/error.hpp>
#include <redriver/explanation/explanation.hpp>

#include <algorithm>

namespace redriver {
namespace {

using Sentences = std::vector<Message>;

Amount points(std::int64_t mantissa, int scale)
{
    const Decimal value = Decimal::make(mantissa, scale);
    return {value, value, "point"};
}

/// Tenths of a point, halves up, as everything is shown.
Amount shown(std::int64_t thousandths) { return points((thousandths + 50) / 100, 1); }

CodeName criterion_name(const CriterionScore &one) { return {"criterion", one.criterion}; }

/// "A, B, C" as messages inside messages, so that each name is put in the reader's language.
Message criterion_list(const std::vector<const CriterionScore *> &list, std::size_t from = 0)
{
    if (from + 1 == list.size()) {
        return {"listing.last", {{"item", criterion_name(*list[from])}}};
    }
    return {"listing.more",
            {{"item", criterion_name(*list[from])}, {"rest", Sentences{criterion_list(list, from + 1)}}}};
}

Message opening(const Explanation &explanation, const PairView &pair)
{
    Message message{"explain.opening.excluded",
                    {{"project", CodeName{"project", explanation.project.value}},
                     {"project_id", explanation.project.value},
                     {"investor", pair.investor.investor->name},
                     {"as_of", explanation.as_of},
                     {"profile", CodeName{"profile", explanation.profile}}}};
    if (explanation.outcome == Outcome::ranked) {
        message.key = "explain.opening.ranked";
        const PointInterval &score = explanation.evaluation.score;
        message.arguments.emplace_back("rank", std::to_string(explanation.rank));
        message.arguments.emplace_back("ranked", std::to_string(explanation.ranked));
        message.arguments.emplace_back("score", points(shown_score(score), 1));
        message.arguments.emplace_back("low", shown(score.low));
        message.arguments.emplace_back("high", shown(score.high));
    }
    return message;
}

Message criterion_sentence(const CriterionScore &one, std::int64_t shown_tenths)
{
    Message message{"explain.criterion",
                    {{"criterion", criterion_name(one)},
                     {"reasons", one.reasons},
                     {"points", points(shown_tenths, 1)},
                     {"most", shown(one.weight)}}};
    if (one.points.low != one.points.high) {
        message.key = "explain.criterion.between";
        message.arguments.emplace_back("low", shown(one.points.low));
        message.arguments.emplace_back("high", shown(one.points.high));
    }
    return message;
}

void add_known(Sentences &sentences, const Evaluation &evaluation)
{
    const auto parts = shown_parts(evaluation.criteria);
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (evaluation.criteria[i].known) {
            sentences.push_back(criterion_sentence(evaluation.criteria[i], parts[i]));
        }
    }
}

bool is_without_figure(const CriterionScore &one)
{
    return one.reasons.size() == 1 && one.reasons.front().key == "unknown.no_figure";
}

/// What is missing, said once: the reasons of each criterion, and one list of those that no registry figure serves.
void add_unknown(Sentences &sentences, const Evaluation &evaluation)
{
    Sentences facts;
    std::vector<const CriterionScore *> without_figure;
    std::int64_t open_points = 0;
    for (const CriterionScore &one : evaluation.criteria) {
        if (one.known) {
            continue;
        }
        open_points += one.points.high;
        if (is_without_figure(one)) {
            without_figure.push_back(&one);
            continue;
        }
        for (const Message &reason : one.reasons) {
            facts.push_back(
                {"explain.unknown.criterion", {{"criterion", criterion_name(one)}, {"reason", Sentences{reason}}}});
        }
    }
    if (!without_figure.empty()) {
        facts.push_back({"explain.unknown.no_figures", {{"criteria", Sentences{criterion_list(without_figure)}}}});
    }
    if (!facts.empty()) {
        sentences.push_back({"explain.unknown", {{"facts", facts}, {"points", shown(open_points)}}});
    }
}

void add_flags(Sentences &sentences, const Evaluation &evaluation)
{
    for (const Flag &flag : evaluation.undecided) {
        sentences.push_back({"explain.undecided", {{"reason", Sentences{flag.reason}}}});
    }
    for (const Flag &flag : evaluation.conditions) {
        sentences.push_back({"explain.condition", {{"reason", Sentences{flag.reason}}}});
    }
}

void add_knockouts(Sentences &sentences, const Evaluation &evaluation)
{
    for (const KnockOut &knockout : evaluation.knockouts) {
        sentences.push_back({"explain.knockout",
                             {{"reason", Sentences{knockout.reason}},
                              {"actor", CodeName{"actor", std::string(to_code(knockout.liftable_by))}}}});
    }
}

/// The criterion with most points still open, or nullptr.
const CriterionScore *widest(const Evaluation &evaluation)
{
    const auto gap = [](const CriterionScore &one) { return one.points.high - one.points.low; };
    const auto best =
        std::max_element(evaluation.criteria.begin(), evaluation.criteria.end(),
                         [&](const CriterionScore &a, const CriterionScore &b) { return gap(a) < gap(b); });
    return best != evaluation.criteria.end() && gap(*best) > 0 ? &*best : nullptr;
}

/// The known criterion with most points lost for certain, or nullptr.
const CriterionScore *weakest(const Evaluation &evaluation)
{
    const auto lost = [](const CriterionScore &one) { return one.weight - one.points.high; };
    const auto worst =
        std::max_element(evaluation.criteria.begin(), evaluation.criteria.end(),
                         [&](const CriterionScore &a, const CriterionScore &b) { return lost(a) < lost(b); });
    return worst != evaluation.criteria.end() && lost(*worst) > 0 ? &*worst : nullptr;
}

void add_other_side(Sentences &sentences, const Explanation &explanation)
{
    const PointInterval &score = explanation.reverse.score;
    sentences.push_back({"explain.other_side",
                         {{"score", points(shown_score(score), 1)},
                          {"low", shown(score.low)},
                          {"high", shown(score.high)},
                          {"mutual", points((explanation.mutual_doubled + 100) / 200, 1)}}});
    for (const CriterionScore &one : explanation.reverse.criteria) {
        if (one.known) {
            sentences.push_back(
                {"explain.other_side.criterion", {{"criterion", criterion_name(one)}, {"reasons", one.reasons}}});
        }
    }
}

void add_closing(Sentences &sentences, const Explanation &explanation)
{
    const Evaluation &evaluation = explanation.evaluation;
    if (explanation.outcome == Outcome::excluded) {
        sentences.push_back({"explain.closing.excluded", {}});
    } else {
        if (const CriterionScore *gap = widest(evaluation)) {
            sentences.push_back(
                {"explain.closing.ask",
                 {{"criterion", criterion_name(*gap)}, {"points", shown(gap->points.high - gap->points.low)}}});
        }
        if (const CriterionScore *loss = weakest(evaluation)) {
            sentences.push_back(
                {"explain.closing.lost",
                 {{"criterion", criterion_name(*loss)}, {"points", shown(loss->weight - loss->points.high)}}});
        }
    }
    const ModelIdentity &model = explanation.model;
    sentences.push_back({"explain.closing.model", {{"name", model.name}, {"version", model.version}}});
}

Sentences sentences_of(const Explanation &explanation, const PairView &pair)
{
    Sentences sentences{opening(explanation, pair)};
    const Evaluation &evaluation = explanation.evaluation;
    if (explanation.outcome == Outcome::excluded) {
        add_knockouts(sentences, evaluation);
        add_flags(sentences, evaluation);
    } else {
        add_known(sentences, evaluation);
        add_unknown(sentences, evaluation);
        add_flags(sentences, evaluation);
        add_other_side(sentences, explanation);
    }
    add_closing(sentences, explanation);
    return sentences;
}

} // namespace

Explanation explain(const PerformanceTable &table, const ScoringModel &model, const InvestorId &investor,
                    const ProjectId &project, const MatchOptions &options)
{
    MatchOptions fast = options;
    fast.detail = Detail::numbers;
    const Shortlist list = match_investor(table, model, investor, fast);
    const ProjectMeasures *measures = table.find(project);
    if (measures == nullptr) {
        throw UsageError("there is no project " + project.value + " in the registry");
    }
    MatchOptions full = options;
    full.detail = Detail::reasons;
    const InvestorMeasures &asking = *table.find(investor);
    const ProfileChoice choice = choose_profile(table, model, asking, options.profile);
    const PairView pair{table, model, *choice.profile, *measures, asking};
    PairEvaluation result = evaluate_pair(pair, full);

    Explanation explanation;
    explanation.project = project;
    explanation.investor = investor;
    explanation.as_of = list.as_of;
    explanation.model = model.identity;
    explanation.profile = list.profile;
    explanation.ranked = static_cast<int>(list.ranked.size());
    const auto row = std::find_if(list.ranked.begin(), list.ranked.end(),
                                  [&](const RankedPair &one) { return one.project == project; });
    explanation.outcome = row == list.ranked.end() ? Outcome::excluded : Outcome::ranked;
    explanation.rank = row == list.ranked.end() ? 0 : row->rank;
    explanation.evaluation = std::move(result.investor_view);
    explanation.reverse = std::move(result.project_view);
    explanation.mutual_doubled = result.mutual_doubled;
    explanation.sentences = sentences_of(explanation, pair);
    explanation.sources = sources_of(pair);
    return explanation;
}

} // namespace redriver
