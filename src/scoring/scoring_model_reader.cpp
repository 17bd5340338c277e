// SPDX-License-Identifier: Apache-2.0
#include <redriver/scoring/scoring_model.hpp>

#include "i18n/no_json.hpp"

#include <redriver/i18n/told_error.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <set>
#include <stdexcept>

namespace redriver {
namespace {

using Json = nlohmann::json;

/// As short as it reads back.
std::string plain(double number)
{
    std::array<char, 32> digits{};
    return {digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr};
}

/// A value of the file and the way to it, so that every error can say where it is.
class Value {
public:
    Value(const Json &json, const std::string &file, std::string pointer)
        : m_json(&json), m_file(&file), m_pointer(std::move(pointer))
    {
    }

    [[noreturn]] void fail(const Message &problem) const { throw ToldModelError(*m_file, m_pointer, problem); }

    bool has(const char *name) const { return m_json->is_object() && m_json->contains(name); }

    Value at(const char *name) const
    {
        if (!m_json->is_object()) {
            fail({"failure.object_expected", {}});
        }
        const Value member(*m_json, *m_file, m_pointer + "/" + name);
        if (!m_json->contains(name)) {
            member.fail({"failure.member_required", {}});
        }
        return {(*m_json)[name], *m_file, m_pointer + "/" + name};
    }

    std::vector<Value> items() const
    {
        if (!m_json->is_array()) {
            fail({"failure.list_expected", {}});
        }
        std::vector<Value> list;
        for (std::size_t i = 0; i < m_json->size(); ++i) {
            list.emplace_back((*m_json)[i], *m_file, m_pointer + "/" + std::to_string(i));
        }
        return list;
    }

    std::vector<std::string> names() const
    {
        if (!m_json->is_object()) {
            fail({"failure.object_expected", {}});
        }
        std::vector<std::string> list;
        for (const auto &[name, value] : m_json->items()) {
            list.push_back(name);
        }
        return list;
    }

    std::string text() const
    {
        if (!m_json->is_string() || m_json->get_ref<const std::string &>().empty()) {
            fail({"failure.text_expected", {}});
        }
        return m_json->get<std::string>();
    }

    double number(double least, double most) const
    {
        const double value = m_json->is_number() ? m_json->get<double>() : std::nan("");
        if (!(value >= least && value <= most)) {
            const bool is_open = most == std::numeric_limits<double>::max();
            fail(is_open ? Message{"failure.number_from_expected", {{"least", plain(least)}, {"seen", m_json->dump()}}}
                         : Message{"failure.number_between_expected",
                                   {{"least", plain(least)}, {"most", plain(most)}, {"seen", m_json->dump()}}});
        }
        return value;
    }

    int whole_number(int least, int most) const
    {
        if (!m_json->is_number_integer()) {
            fail({"failure.whole_number_expected", {{"seen", m_json->dump()}}});
        }
        return static_cast<int>(number(least, most));
    }

    template <class Enum>
    Enum term() const
    {
        const auto value = from_code<Enum>(text());
        if (!value) {
            fail({"failure.not_one_of", {{"seen", text()}, {"expected", codes_of<Enum>()}}});
        }
        return *value;
    }

private:
    const Json *m_json;
    const std::string *m_file;
    std::string m_pointer;
};

std::int32_t ppm(double value) { return static_cast<std::int32_t>(std::llround(value * full_utility)); }

Utility utility(const Value &value) { return ppm(value.number(0, 1)); }

constexpr double most_factor = 1'000'000;

RangeShape range_shape(const Value &value)
{
    return {to_log2(value.at("outer_factor").number(1.001, most_factor)),
            to_log2(value.at("typical_widening").number(1, most_factor))};
}

SectorShape sector_shape(const Value &value)
{
    SectorShape shape;
    for (const Value &level : value.at("common_ancestor_by_level").items()) {
        shape.common_level.push_back(utility(level));
    }
    if (shape.common_level.empty() || !std::is_sorted(shape.common_level.begin(), shape.common_level.end())) {
        value.at("common_ancestor_by_level").fail({"failure.utilities_by_level", {}});
    }
    shape.related = utility(value.at("related_factor"));
    return shape;
}

std::array<Utility, 7> readiness_ladder(const Value &value)
{
    std::array<Utility, 7> ladder{};
    for (const auto &step : Vocabulary<ReadinessLevel>::terms) {
        ladder[static_cast<std::size_t>(step.value)] = utility(value.at(std::string(step.code).c_str()));
    }
    if (!std::is_sorted(ladder.begin(), ladder.end())) {
        value.fail({"failure.ladder_falls", {}});
    }
    return ladder;
}

bool contains(const std::vector<Criterion> &list, Criterion criterion)
{
    return std::find(list.begin(), list.end(), criterion) != list.end();
}

/// The declared order, without what the model does not contain.
std::vector<Criterion> criteria_order(const Value &owner, const std::vector<Criterion> &contained, bool reverse)
{
    std::vector<Criterion> order;
    std::set<Criterion> seen;
    for (const Value &item : owner.at("criteria").items()) {
        const auto criterion = item.term<Criterion>();
        if (is_reverse(criterion) != reverse) {
            item.fail({"failure.of_other_direction", {{"criterion", item.text()}}});
        }
        if (!seen.insert(criterion).second) {
            item.fail({"failure.listed_twice", {{"criterion", item.text()}}});
        }
        if (contains(contained, criterion)) {
            order.push_back(criterion);
        }
    }
    return order;
}

std::vector<Weight> weights_for(const Value &owner, const std::vector<Criterion> &order, const Message &who)
{
    if (!owner.has("weights")) {
        return rank_order_centroids(static_cast<int>(order.size()));
    }
    const Value given = owner.at("weights");
    std::vector<double> weights(order.size(), 0.0);
    for (const std::string &name : given.names()) {
        const auto criterion = from_code<Criterion>(name);
        const auto found = criterion ? std::find(order.begin(), order.end(), *criterion) : order.end();
        const Value weight = given.at(name.c_str());
        if (found == order.end()) {
            weight.fail({"failure.no_criterion_of_profile", {{"who", as_fact(who)}, {"criterion", name}}});
        }
        weights[static_cast<std::size_t>(found - order.begin())] = weight.number(0, std::numeric_limits<double>::max());
    }
    try {
        return normalised_weights(weights);
    } catch (const std::invalid_argument &) { // none is negative: that is refused above
        given.fail({"failure.weights_do_not_add_up", {{"who", as_fact(who)}}});
    }
}

std::vector<WeightedCriterion> weighted_criteria(const Value &owner, const std::vector<Criterion> &contained,
                                                 bool reverse, const Message &who)
{
    const std::vector<Criterion> order = criteria_order(owner, contained, reverse);
    if (order.empty()) {
        owner.at("criteria").fail({"failure.no_criterion_left", {{"who", as_fact(who)}}});
    }
    const std::vector<Weight> weights = weights_for(owner, order, who);
    std::vector<WeightedCriterion> list;
    for (std::size_t i = 0; i < order.size(); ++i) {
        list.push_back({order[i], weights[i]});
    }
    std::stable_sort(list.begin(), list.end(),
                     [](const WeightedCriterion &a, const WeightedCriterion &b) { return a.weight > b.weight; });
    return list;
}

constexpr int most_minutes = 100'000;

/// The items of a list that may be left out.
std::vector<Value> optional_items(const Value& owner, const char* name)
{
    return owner.has(name) ? owner.at(name).items() : std::vector<Value>{};
}

std::string optional_text(const Value& owner, const char* name)
{
    return owner.has(name) ? owner.at(name).text() : std::string();
}

constexpr double most_gateway_weight = 1000;

GatewayNeed gateway_need(const Value& value)
{
    GatewayNeed need;
    need.gateway = to_code(value.at("gateway").term<GatewayType>());
    need.full_minutes = value.at("full_minutes").whole_number(0, most_minutes);
    need.half_minutes = value.at("half_minutes").whole_number(1, most_minutes);
    if (value.has("weight")) {
        need.weight = Decimal::make(std::llround(value.at("weight").number(1e-6, most_gateway_weight) * 1e6), 6);
    }
    return need;
}

Profile read_profile(const Value& value, const std::vector<Criterion>& contained)
{
    Profile profile;
    profile.name = value.at("name").text();
    for (const Value& type : optional_items(value, "investor_types")) {
        profile.investor_types.push_back(type.term<InvestorType>());
    }
    for (const Value& code : optional_items(value, "main_sectors")) {
        profile.main_sectors.emplace_back(code.text());
    }
    profile.weights = weighted_criteria(value, contained, false, {"failure.the_profile", {{"profile", profile.name}}});
    for (const Value& gateway : optional_items(value, "gateways")) {
        profile.gateways.push_back(gateway_need(gateway));
    }
    if (value.has("land")) {
        profile.land = value.at("land").term<LandMode>();
    }
    profile.rationale = optional_text(value, "rationale");
    return profile;
}

std::int64_t times_ppm(const Value &value, double least, double most)
{
    return std::llround(value.number(least, most) * full_utility);
}

/// Utilities by name, which must not fall (or, `falling`, not rise) from one to the next.
std::array<Utility, 4> ladder_of(const Value &owner, const std::array<const char *, 4> &names, bool falling = false)
{
    std::array<Utility, 4> ladder{};
    for (std::size_t i = 0; i < names.size(); ++i) {
        ladder.at(i) = utility(owner.at(names.at(i)));
    }
    if (falling ? !std::is_sorted(ladder.rbegin(), ladder.rend()) : !std::is_sorted(ladder.begin(), ladder.end())) {
        const std::string first = names.front();
        const std::string last = names.back();
        owner.fail(falling ? Message{"failure.values_rise", {{"first", first}, {"last", last}}}
                           : Message{"failure.values_fall", {{"first", first}, {"last", last}}});
    }
    return ladder;
}

constexpr double most_times = 1000;
constexpr int most_count = 1'000'000;

/// A criterion may be in the model without its shape; it is then unknown for all.
void read_site_shapes(ParticularShapes &shapes, const Value &criteria)
{
    if (criteria.has("utilities") && criteria.at("utilities").has("at_fence")) {
        shapes.utilities = {ladder_of(criteria.at("utilities"), {"planned", "funded", "in_park", "at_fence"})};
    }
    if (criteria.has("labour") && criteria.at("labour").has("workers_full_at")) {
        const Value labour = criteria.at("labour");
        shapes.labour = {times_ppm(labour.at("workers_full_at"), 1e-6, most_times),
                         times_ppm(labour.at("wage_zero_at"), 1.001, most_times)};
    }
    if (criteria.has("cost") && criteria.at("cost").has("price_zero_at")) {
        shapes.price_zero_at_ppm = times_ppm(criteria.at("cost").at("price_zero_at"), 1.001, most_times);
    }
    if (criteria.has("incentives") && criteria.at("incentives").has("special")) {
        shapes.incentive_tier = ladder_of(criteria.at("incentives"), {"none", "standard", "high", "special"});
    }
    if (criteria.has("market") && criteria.at("market").has("firms_full_at")) {
        shapes.firms_full_at = criteria.at("market").at("firms_full_at").whole_number(1, most_count);
    }
    if (criteria.has("risk") && criteria.at("risk").has("high")) {
        shapes.risk_penalty = ladder_of(criteria.at("risk"), {"none", "low", "medium", "high"});
    }
}

void read_standing_shapes(ParticularShapes &shapes, const Value &criteria)
{
    if (criteria.has("record") && criteria.at("record").has("delivered")) {
        shapes.past_project =
            ladder_of(criteria.at("record"), {"delivered", "delayed", "idle_land", "revoked"}, true);
    }
    if (criteria.has("jobs") && criteria.at("jobs").has("jobs_full_at")) {
        shapes.jobs_full_at = criteria.at("jobs").at("jobs_full_at").whole_number(1, most_count);
    }
}

void read_criteria(ScoringModel &model, const Value &criteria)
{
    read_site_shapes(model.particulars, criteria);
    read_standing_shapes(model.particulars, criteria);
    for (const auto &term : Vocabulary<Criterion>::terms) {
        if (criteria.has(std::string(term.code).c_str())) {
            model.criteria.push_back(term.value);
        }
    }
    for (const std::string &name : criteria.names()) {
        if (!from_code<Criterion>(name)) {
            criteria.at(name.c_str()).fail({"failure.no_criterion", {{"name", name}, {"expected", codes_of<Criterion>()}}});
        }
    }
    if (contains(model.criteria, Criterion::sector)) {
        model.sector = sector_shape(criteria.at("sector"));
    }
    if (contains(model.criteria, Criterion::capital)) {
        model.capital = range_shape(criteria.at("capital"));
    }
    if (contains(model.criteria, Criterion::land)) {
        const Value land = criteria.at("land");
        model.land = range_shape(land);
        model.plot = {ppm(land.at("plot_zero_at").number(0, 0.999)), ppm(land.at("typical_widening").number(1, 1000))};
    }
    if (contains(model.criteria, Criterion::readiness)) {
        model.readiness = readiness_ladder(criteria.at("readiness"));
    }
    if (contains(model.criteria, Criterion::ability_to_pay)) {
        model.reverse.ability_outer =
            to_log2(criteria.at("ability_to_pay").at("outer_factor").number(1.001, most_factor));
    }
}

void read_profiles(ScoringModel &model, const Value &profiles)
{
    for (const Value &item : profiles.items()) {
        Profile profile = read_profile(item, model.criteria);
        if (model.find_profile(profile.name) != nullptr) {
            item.at("name").fail({"failure.profile_twice", {{"profile", profile.name}}});
        }
        model.profiles.push_back(std::move(profile));
    }
    if (model.find_profile("general") == nullptr) {
        profiles.fail({"failure.no_general_profile", {}});
    }
}

LocalizedText localized_text(const Value &value)
{
    return {optional_text(value, "vi"), value.at("en").text(), optional_text(value, "zh"), {}};
}

void read_reverse(ScoringModel &model, const Value &project)
{
    model.reverse.weights = weighted_criteria(project, model.criteria, true, {"failure.the_project_side", {}});
    for (const Value &code : project.at("priority_sectors").items()) {
        model.reverse.priority_sectors.emplace_back(code.text());
    }
    if (!model.reverse.priority_sectors.empty()) {
        model.reverse.priority_source = localized_text(project.at("priority_source")); // a priority needs its plan
    }
}

} // namespace

const Profile *ScoringModel::find_profile(std::string_view name) const
{
    const auto found =
        std::find_if(profiles.begin(), profiles.end(), [name](const Profile &one) { return one.name == name; });
    return found == profiles.end() ? nullptr : &*found;
}

ScoringModel read_scoring_model(std::string_view json, std::string hash, const std::string &file)
{
    Json tree;
    try {
        tree = Json::parse(json);
    } catch (const Json::parse_error &fault) {
        throw ToldModelError(file, "", no_json(json, fault.byte));
    } catch (const Json::out_of_range &) {
        throw ToldModelError(file, "", {"failure.number_too_great", {}});
    }
    const Value root(tree, file, "");
    ScoringModel model;
    model.identity = {root.at("name").text(), root.at("version").text(), std::move(hash)};
    model.description = optional_text(root, "description");
    read_criteria(model, root.at("criteria"));
    read_profiles(model, root.at("profiles"));
    read_reverse(model, root.at("project"));
    return model;
}

} // namespace redriver
