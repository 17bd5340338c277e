// SPDX-License-Identifier: Apache-2.0
#include "citations.hpp"
#include "sources.hpp"
#include <redriver/explanation/explanation.hpp>
#include <redriver/i18n/told_error.hpp>

#include <algorithm>

namespace redriver {
namespace {

using Sentences = std::vector<Message>;

/// Tenths of a point, halves up, as everything is shown.
std::int64_t tenths(std::int64_t thousandths) { return (thousandths + 50) / 100; }

/// "12.7 points".
Amount points(std::int64_t tenths_of_point)
{
    const Decimal value = Decimal::make(tenths_of_point, 1);
    return {value, value, "point"};
}

/// "12.7", where the sentence says what it counts.
Amount bare(std::int64_t tenths_of_point)
{
    const Decimal value = Decimal::make(tenths_of_point, 1);
    return {value, value, "score"};
}

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
                     {"investor_id", explanation.investor.value},
                     {"as_of", explanation.as_of},
                     {"profile", CodeName{"profile", explanation.profile}}}};
    if (explanation.outcome == Outcome::ranked) {
        message.key = "explain.opening.ranked";
        message.arguments.emplace_back("rank", std::to_string(explanation.rank));
        message.arguments.emplace_back("ranked", std::to_string(explanation.ranked));
        message.arguments.emplace_back("score", bare(shown_score(explanation.evaluation.score)));
    }
    return message;
}

Message criterion_item(const CriterionScore &one, std::int64_t shown_tenths, const Explanation &explanation)
{
    // Parts are rounded so that they add up; one that is earned in full must read so.
    const bool in_full = one.points.low == one.weight;
    const std::int64_t most = in_full ? shown_tenths : tenths(one.weight);
    Message message{"explain.criterion",
                    {{"criterion", criterion_name(one)},
                     {"reasons", one.reasons},
                     {"points", bare(shown_tenths)},
                     {"most", bare(most)},
                     {"sources", citations(one.criterion, explanation.sources)}}};
    if (one.points.low != one.points.high) {
        message.key = "explain.criterion.between";
        message.arguments.emplace_back("low", bare(tenths(one.points.low)));
        message.arguments.emplace_back("high", bare(tenths(one.points.high)));
    }
    return message;
}

Sentences known_criteria(const Evaluation &evaluation, const Explanation &explanation)
{
    Sentences items;
    const auto parts = shown_parts(evaluation.criteria);
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (evaluation.criteria[i].known) {
            items.push_back(criterion_item(evaluation.criteria[i], parts[i], explanation));
        }
    }
    return items;
}

ExplanationParagraph ranked_paragraph(const Explanation &explanation, const PairView &pair)
{
    ExplanationParagraph paragraph;
    paragraph.sentences.push_back(opening(explanation, pair));
    const PointInterval &score = explanation.evaluation.score;
    if (score.low != score.high) {
        paragraph.sentences.push_back(
            {"explain.opening.interval", {{"low", bare(tenths(score.low))}, {"high", bare(tenths(score.high))}}});
    }
    paragraph.items = known_criteria(explanation.evaluation, explanation);
    return paragraph;
}

Message lifting(Actor actor)
{
    return {"explain.liftable_by", {{"actor", CodeName{"actor", std::string(to_code(actor))}}}};
}

ExplanationParagraph excluded_paragraph(const Explanation &explanation, const PairView &pair)
{
    ExplanationParagraph paragraph;
    paragraph.sentences.push_back(opening(explanation, pair));
    for (const KnockOut &knockout : explanation.evaluation.knockouts) {
        paragraph.items.push_back({"explain.knockout",
                                   {{"rule", Sentences{{"rule." + knockout.rule, {}}}},
                                    {"reasons", Sentences{knockout.reason, lifting(knockout.liftable_by)}},
                                    {"sources", citations(knockout.rule, explanation.sources)}}});
    }
    return paragraph;
}

bool is_without_figure(const CriterionScore &one)
{
    return one.reasons.size() == 1 && one.reasons.front().key == "unknown.no_figure";
}

/// What is missing, said once: the reasons of each criterion, and one list of those that no registry figure serves.
ExplanationParagraph unknown_paragraph(const Evaluation &evaluation)
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
    if (facts.empty()) {
        return {};
    }
    return {{{"explain.unknown", {{"points", points(tenths(open_points))}}}}, facts};
}

Message flag_sentence(const char *key, const Flag &flag, const Explanation &explanation)
{
    return {key, {{"reason", Sentences{flag.reason}}, {"sources", citations(flag.rule, explanation.sources)}}};
}

ExplanationParagraph flags_paragraph(const Explanation &explanation)
{
    ExplanationParagraph paragraph;
    for (const Flag &flag : explanation.evaluation.undecided) {
        paragraph.sentences.push_back(flag_sentence("explain.undecided", flag, explanation));
    }
    for (const Flag &flag : explanation.evaluation.conditions) {
        paragraph.sentences.push_back(flag_sentence("explain.condition", flag, explanation));
    }
    return paragraph;
}

ExplanationParagraph other_side_paragraph(const Explanation &explanation)
{
    const Evaluation &reverse = explanation.reverse;
    ExplanationParagraph paragraph;
    paragraph.sentences.push_back({"explain.other_side",
                                   {{"score", bare(shown_score(reverse.score))},
                                    {"low", bare(tenths(reverse.score.low))},
                                    {"high", bare(tenths(reverse.score.high))},
                                    {"mutual", bare((explanation.mutual_doubled + 100) / 200)}}});
    std::vector<const CriterionScore *> unknown;
    for (const CriterionScore &one : reverse.criteria) {
        if (!one.known) {
            unknown.push_back(&one);
        }
    }
    if (!unknown.empty()) {
        paragraph.sentences.push_back({"explain.other_side.unknown", {{"criteria", Sentences{criterion_list(unknown)}}}});
    }
    paragraph.items = known_criteria(reverse, explanation);
    return paragraph;
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

ExplanationParagraph closing_paragraph(const Explanation &explanation)
{
    const Evaluation &evaluation = explanation.evaluation;
    ExplanationParagraph paragraph;
    Sentences &sentences = paragraph.sentences;
    if (explanation.outcome == Outcome::excluded) {
        sentences.push_back({"explain.closing.excluded", {}});
    } else {
        if (const CriterionScore *gap = widest(evaluation)) {
            sentences.push_back({"explain.closing.ask",
                                 {{"criterion", criterion_name(*gap)},
                                  {"points", points(tenths(gap->points.high - gap->points.low))}}});
        }
        if (const CriterionScore *loss = weakest(evaluation)) {
            sentences.push_back({"explain.closing.lost",
                                 {{"criterion", criterion_name(*loss)},
                                  {"points", points(tenths(loss->weight - loss->points.high))}}});
        }
    }
    const ModelIdentity &model = explanation.model;
    sentences.push_back({"explain.closing.model", {{"name", model.name}, {"version", model.version}}});
    return paragraph;
}

std::vector<ExplanationParagraph> paragraphs_of(const Explanation &explanation, const PairView &pair)
{
    std::vector<ExplanationParagraph> all;
    if (explanation.outcome == Outcome::excluded) {
        all = {excluded_paragraph(explanation, pair), flags_paragraph(explanation), closing_paragraph(explanation)};
    } else {
        all = {ranked_paragraph(explanation, pair), unknown_paragraph(explanation.evaluation),
               flags_paragraph(explanation), other_side_paragraph(explanation), closing_paragraph(explanation)};
    }
    std::erase(all, ExplanationParagraph{});
    return all;
}

} // namespace

std::vector<Message> Explanation::sentences() const
{
    std::vector<Message> all;
    for (const ExplanationParagraph &paragraph : paragraphs) {
        all.insert(all.end(), paragraph.sentences.begin(), paragraph.sentences.end());
        all.insert(all.end(), paragraph.items.begin(), paragraph.items.end());
    }
    return all;
}

Explanation explain(const PerformanceTable &table, const ScoringModel &model, const InvestorId &investor,
                    const ProjectId &project, const MatchOptions &options)
{
    MatchOptions fast = options;
    fast.detail = Detail::numbers;
    const Shortlist list = match_investor(table, model, investor, fast);
    const ProjectMeasures *measures = table.find(project);
    if (measures == nullptr) {
        throw ToldUsageError("usage.no_project", {{"id", project.value}});
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
    explanation.sources = sources_of(pair);
    explanation.paragraphs = paragraphs_of(explanation, pair);
    return explanation;
}

} // namespace redriver
