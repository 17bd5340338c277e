// SPDX-License-Identifier: Apache-2.0
#include <redriver/merge/duplicates.hpp>

#include "merge/decision_numbers.hpp"
#include "merge/name_words.hpp"

#include <redriver/model/great_circle.hpp>
#include <redriver/search/folding.hpp>

#include <algorithm>
#include <map>
#include <set>

namespace redriver {
namespace {

using merge::name_words;
using merge::WordWeights;
using Words = std::vector<std::string>;

/// What is compared of a record, taken out once.
template <class Record>
struct Portrait {
    const Record* record = nullptr;
    std::vector<Words> names;
    Words numbers;   ///< of the first name
    Words keys;      ///< decision numbers, or the tax number
    Words communes;
    Words districts;
    std::string province;
    std::string investor;
};

Words folded(const std::vector<std::string>& texts)
{
    Words result;
    for (const std::string& text : texts) {
        if (std::string one = fold(text); !one.empty()) {
            result.push_back(std::move(one));
        }
    }
    std::sort(result.begin(), result.end());
    return result;
}

bool meet(const Words& a, const Words& b)
{
    return std::find_first_of(a.begin(), a.end(), b.begin(), b.end()) != a.end();
}

Portrait<Project> portrait_of(const Project& project)
{
    Portrait<Project> portrait;
    portrait.record = &project;
    for (const std::string* name : {&project.name.vi, &project.name.en, &project.name.zh}) {
        portrait.names.push_back(name_words(*name));
    }
    portrait.numbers = merge::number_words(portrait.names.front());
    portrait.keys = merge::decision_numbers(project.legal_basis);
    portrait.communes = folded(project.communes);
    portrait.districts = folded(project.former_districts);
    portrait.province = fold(project.province);
    portrait.investor = fold(project.selected_investor);
    return portrait;
}

Portrait<Investor> portrait_of(const Investor& investor)
{
    Portrait<Investor> portrait;
    portrait.record = &investor;
    portrait.names.push_back(name_words(investor.name));
    for (const std::string& name : investor.other_names) {
        portrait.names.push_back(name_words(name));
    }
    if (!investor.tax_number.empty()) {
        portrait.keys.push_back(investor.tax_number);
    }
    return portrait;
}

/// Gathers points with their reasons.
class Tally {
public:
    void add(const std::string& reason, int points, std::vector<std::pair<std::string, MessageArgument>> facts = {})
    {
        if (points == 0) {
            return;
        }
        m_score += points;
        facts.emplace_back("points", (points > 0 ? "+" : "−") + std::to_string(std::abs(points)));
        m_reasons.push_back({"dupes.reason." + reason, std::move(facts)});
    }

    int score() const { return std::clamp(m_score, 0, 100); }
    std::vector<Message> take() { return std::move(m_reasons); }

private:
    int m_score = 0;
    std::vector<Message> m_reasons;
};

/// Points for the names, of `full` at most; nothing below six tenths, which the words of a kind alone can reach.
void compare_names(Tally& tally, int likeness, int full)
{
    if (likeness >= 600) {
        tally.add(likeness == 1000 ? "same_name" : "like_name", full * likeness / 1000,
                  {{"percent", Amount{Decimal(likeness / 10), Decimal(likeness / 10), "percent"}}});
    }
}

/// The middle of a figure in one unit; nullopt when it is unknown or open.
std::optional<Figure> closed_figure(const Project& project, FigureField field)
{
    const auto figure = effective_figure(project.figures, field);
    return figure && figure->low && figure->high ? figure : std::nullopt;
}

/// Whether a is at most `percent` hundredths of b; both above zero.
bool is_within(const Decimal& a, const Decimal& b, int percent)
{
    return a.to_double() * 100 <= b.to_double() * percent;
}

bool are_equal(const Figure& a, const Figure& b)
{
    constexpr int two_percent_more = 102;
    return a.unit == b.unit && is_within(std::max(*a.low, *b.low), std::min(*a.low, *b.low), two_percent_more) &&
           is_within(std::max(*a.high, *b.high), std::min(*a.high, *b.high), two_percent_more);
}

Amount amount_of(const Figure& figure)
{
    return {figure.low, figure.high, figure.unit};
}

void compare_sizes(Tally& tally, const Project& a, const Project& b)
{
    constexpr int three_times = 300;
    const auto area_a = closed_figure(a, FigureField::area);
    const auto area_b = closed_figure(b, FigureField::area);
    if (area_a && area_b && are_equal(*area_a, *area_b)) {
        tally.add("same_area", 15, {{"amount", amount_of(*area_a)}});
    } else if (area_a && area_b && !is_within(std::max(*area_a->low, *area_b->low),
                                              std::min(*area_a->high, *area_b->high), three_times)) {
        tally.add("other_area", -15, {{"first", amount_of(*area_a)}, {"second", amount_of(*area_b)}});
    }
    const auto capital_a = closed_figure(a, FigureField::capital);
    const auto capital_b = closed_figure(b, FigureField::capital);
    if (capital_a && capital_b && are_equal(*capital_a, *capital_b)) {
        tally.add("same_capital", 15, {{"amount", amount_of(*capital_a)}});
    }
}

void compare_places(Tally& tally, const Portrait<Project>& a, const Portrait<Project>& b)
{
    if (meet(a.communes, b.communes)) {
        tally.add("same_commune", 20);
    } else if (meet(a.districts, b.districts)) {
        tally.add("same_district", 8);
    }
    if (!a.province.empty() && !b.province.empty() && a.province != b.province) {
        tally.add("other_province", -35);
    }
    const auto& at = a.record->point;
    const auto& other = b.record->point;
    if (at && other && great_circle_metres(at->lat, at->lon, other->lat, other->lon) < 1000) {
        tally.add("near_point", 10);
    }
}

int best_likeness(const std::vector<Words>& a, const std::vector<Words>& b, const WordWeights& weights)
{
    int best = 0;
    for (const Words& one : a) {
        for (const Words& other : b) {
            best = std::max(best, merge::name_likeness(one, other, weights));
        }
    }
    return best;
}

void compare(Tally& tally, const Portrait<Project>& a, const Portrait<Project>& b, const WordWeights& weights)
{
    int likeness = 0;
    for (std::size_t i = 0; i < a.names.size(); ++i) { // each language with itself
        likeness = std::max(likeness, merge::name_likeness(a.names[i], b.names[i], weights));
    }
    compare_names(tally, likeness, 60);
    if (meet(a.keys, b.keys)) {
        tally.add("same_decision", 25);
    }
    if (!a.investor.empty() && a.investor == b.investor) {
        tally.add("same_selected", 10);
    }
    compare_sizes(tally, *a.record, *b.record);
    compare_places(tally, a, b);
    if (!a.numbers.empty() && !b.numbers.empty() && a.numbers != b.numbers) {
        tally.add("other_number", -30);
    }
    if (a.record->kind != b.record->kind) {
        tally.add("other_kind", -10);
    }
}

void compare(Tally& tally, const Portrait<Investor>& a, const Portrait<Investor>& b, const WordWeights& weights)
{
    compare_names(tally, best_likeness(a.names, b.names, weights), 80);
    if (!a.keys.empty() && !b.keys.empty()) {
        tally.add(meet(a.keys, b.keys) ? "same_tax" : "other_tax", meet(a.keys, b.keys) ? 100 : -100);
    }
    const auto& home = a.record->home_countries;
    const auto& other = b.record->home_countries;
    if (!home.empty() && !other.empty()) {
        tally.add(meet(home, other) ? "same_country" : "other_country", meet(home, other) ? 10 : -15);
    }
}

std::string declared_relation(const Project& a, const Project& b)
{
    for (const auto& [from, to] : {std::pair{&a, &b}, std::pair{&b, &a}}) {
        for (const ProjectRelation& relation : from->relations) {
            if (relation.other == to->id) {
                return std::string(to_code(relation.relation));
            }
        }
    }
    return {};
}

std::string declared_relation(const Investor&, const Investor&)
{
    return {};
}

/// The pairs worth comparing, by position.
template <class Record>
std::set<std::pair<std::size_t, std::size_t>> candidates(const std::vector<Portrait<Record>>& portraits,
                                                         const WordWeights& weights)
{
    constexpr long rare = 40;
    std::map<std::string, std::vector<std::size_t>> postings;
    for (std::size_t i = 0; i < portraits.size(); ++i) {
        std::set<std::string> marks;
        for (const Words& name : portraits[i].names) {
            for (const std::string& word : name) {
                if (weights.count_of(word) <= rare) {
                    marks.insert("w " + word);
                }
            }
        }
        for (const std::string& key : portraits[i].keys) {
            marks.insert("k " + key);
        }
        for (const std::string& mark : marks) {
            postings[mark].push_back(i);
        }
    }
    std::set<std::pair<std::size_t, std::size_t>> pairs;
    for (const auto& [mark, places] : postings) {
        if (places.size() > static_cast<std::size_t>(rare)) {
            continue; // one decision for hundreds of projects makes none of them a duplicate
        }
        for (std::size_t i = 0; i < places.size(); ++i) {
            for (std::size_t j = i + 1; j < places.size(); ++j) {
                pairs.emplace(places[i], places[j]);
            }
        }
    }
    return pairs;
}

template <class Record>
void find_among(const std::vector<Record>& records, int least, std::vector<LikelyDuplicate>& found)
{
    constexpr std::size_t few = 2000;
    WordWeights weights;
    std::vector<Portrait<Record>> portraits;
    portraits.reserve(records.size());
    for (const Record& record : records) {
        portraits.push_back(portrait_of(record));
        for (const Words& name : portraits.back().names) {
            weights.add(name);
        }
    }
    const auto consider = [&](std::size_t i, std::size_t j) {
        Tally tally;
        compare(tally, portraits[i], portraits[j], weights);
        if (tally.score() >= least) {
            std::string first = key_of(records[i]);
            std::string second = key_of(records[j]);
            if (second < first) {
                std::swap(first, second);
            }
            found.push_back({RecordTraits<Record>::kind, std::move(first), std::move(second), tally.score(),
                             tally.take(), declared_relation(records[i], records[j])});
        }
    };
    if (records.size() <= few) {
        for (std::size_t i = 0; i < records.size(); ++i) {
            for (std::size_t j = i + 1; j < records.size(); ++j) {
                consider(i, j);
            }
        }
        return;
    }
    for (const auto& [i, j] : candidates(portraits, weights)) {
        consider(i, j);
    }
}

} // namespace

std::vector<LikelyDuplicate> likely_duplicates(const RegistryContent& content, int least)
{
    std::vector<LikelyDuplicate> found;
    find_among(content.projects, least, found);
    find_among(content.investors, least, found);
    std::sort(found.begin(), found.end(), [](const LikelyDuplicate& a, const LikelyDuplicate& b) {
        return std::tie(b.score, a.kind, a.first, a.second) < std::tie(a.score, b.kind, b.first, b.second);
    });
    return found;
}

} // namespace redriver
