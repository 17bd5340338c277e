// SPDX-License-Identifier: Apache-2.0
#include <redriver/workflow/weigh_model.hpp>

#include <redriver/base/decimal.hpp>
#include <redriver/i18n/told_error.hpp>
#include <redriver/scoring/scoring_model.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>

namespace redriver {
namespace {

using Json = nlohmann::ordered_json;

std::vector<std::string_view> pieces_of(std::string_view text)
{
    std::vector<std::string_view> pieces;
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t end = std::min(text.find(',', at), text.size());
        pieces.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return pieces;
}

Criterion criterion_of(std::string_view name)
{
    const auto criterion = from_code<Criterion>(name);
    if (!criterion) {
        throw ToldUsageError("usage.no_criterion", {{"value", std::string(name)}, {"expected", codes_of<Criterion>()}});
    }
    return *criterion;
}

void check(const std::vector<Criterion>& criteria)
{
    for (std::size_t i = 0; i < criteria.size(); ++i) {
        if (std::count(criteria.begin(), criteria.end(), criteria[i]) > 1) {
            throw ToldUsageError("usage.criterion_twice", {{"value", std::string(to_code(criteria[i]))}});
        }
        if (is_reverse(criteria[i]) != is_reverse(criteria.front())) {
            throw ToldUsageError("usage.criteria_of_two_sides", {{"first", std::string(to_code(criteria.front()))},
                                                                 {"second", std::string(to_code(criteria[i]))}});
        }
    }
}

std::vector<Criterion> criteria_of(const WeightRequest& request)
{
    std::vector<Criterion> criteria = request.order;
    for (const auto& [criterion, number] : request.numbers) {
        criteria.push_back(criterion);
    }
    return criteria;
}

void weigh(Json& owner, const WeightRequest& request)
{
    owner["criteria"] = Json::array();
    for (const Criterion criterion : criteria_of(request)) {
        owner["criteria"].push_back(to_code(criterion));
    }
    owner.erase("weights");
    if (!request.numbers.empty()) {
        Json& weights = owner["weights"] = Json::object();
        for (const auto& [criterion, number] : request.numbers) {
            weights[std::string(to_code(criterion))] = Json::parse(number);
        }
    }
}

void weigh_profiles(Json& model, const WeightRequest& request)
{
    bool found = false;
    std::string names;
    for (Json& profile : model.at("profiles")) {
        const std::string name = profile.at("name").get<std::string>();
        names += (names.empty() ? "" : ", ") + name;
        if (request.profile.empty() || name == request.profile) {
            weigh(profile, request);
            found = true;
        }
    }
    if (!found) {
        throw ToldUsageError("usage.no_profile", {{"profile", request.profile}, {"expected", names}});
    }
}

} // namespace

std::vector<Criterion> parse_order(std::string_view text)
{
    std::vector<Criterion> order;
    for (const std::string_view piece : pieces_of(text)) {
        order.push_back(criterion_of(piece));
    }
    check(order);
    return order;
}

std::vector<std::pair<Criterion, std::string>> parse_weights(std::string_view text)
{
    std::vector<std::pair<Criterion, std::string>> weights;
    std::vector<Criterion> criteria;
    for (const std::string_view piece : pieces_of(text)) {
        const std::size_t equals = std::min(piece.find('='), piece.size());
        const auto number = Decimal::parse(piece.substr(std::min(equals + 1, piece.size())));
        if (!number || number->mantissa() < 0) {
            throw ToldUsageError("usage.bad_weight", {{"value", std::string(piece)}});
        }
        criteria.push_back(criterion_of(piece.substr(0, equals)));
        weights.emplace_back(criteria.back(), number->to_string());
    }
    check(criteria);
    return weights;
}

std::string with_weights(std::string_view model_text, const WeightRequest& request)
{
    if (request.empty()) {
        return std::string(model_text);
    }
    try {
        Json model = Json::parse(model_text);
        if (is_reverse(criteria_of(request).front())) {
            weigh(model.at("project"), request);
        } else {
            weigh_profiles(model, request);
        }
        model["version"] = model.at("version").get<std::string>() + "+weights";
        return model.dump(2) + "\n";
    } catch (const Json::exception&) {
        read_scoring_model(model_text, {}, "--model"); // says what is wrong with it, and where
        throw ToldModelError("--model", "", {"failure.not_weighed", {}});
    }
}

} // namespace redriver
