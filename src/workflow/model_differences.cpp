// SPDX-License-Identifier: Apache-2.0
#include "workflow/model_differences.hpp"

#include <redriver/base/shortened_text.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>

namespace redriver {
namespace {

using Json = nlohmann::json;

constexpr std::size_t shown_bytes = 200;

std::string shown(const Json* value)
{
    return value == nullptr ? std::string() : shortened_text(value->dump(), shown_bytes);
}

bool explains_only(const std::string& pointer)
{
    return pointer.ends_with("/description") || pointer.ends_with("/rationale") || pointer == "/version" ||
           pointer == "/name";
}

const Json* value_at(const Json& tree, const Json::json_pointer& pointer)
{
    return tree.contains(pointer) ? &tree.at(pointer) : nullptr;
}

} // namespace

std::vector<TextDifference> differences_of(std::string_view before, std::string_view after)
{
    const Json old_tree = Json::parse(before, nullptr, false);
    const Json new_tree = Json::parse(after, nullptr, false);
    if (old_tree.is_discarded() || new_tree.is_discarded()) {
        return {{"", old_tree.is_discarded() ? "" : "JSON", new_tree.is_discarded() ? "" : "JSON"}};
    }
    std::vector<TextDifference> differences;
    for (const Json& step : Json::diff(old_tree, new_tree)) {
        const std::string pointer = step.at("path").get<std::string>();
        if (!explains_only(pointer)) {
            const Json::json_pointer place(pointer);
            const bool is_new = step.at("op") == "add";
            const bool is_gone = step.at("op") == "remove";
            differences.push_back({pointer, shown(is_new ? nullptr : value_at(old_tree, place)),
                                   shown(is_gone ? nullptr : value_at(new_tree, place))});
        }
    }
    std::sort(differences.begin(), differences.end(),
              [](const TextDifference& a, const TextDifference& b) { return a.pointer < b.pointer; });
    return differences;
}

std::string with_one_difference(std::string_view before, std::string_view after, const std::string& pointer)
{
    try {
        const Json old_tree = Json::parse(before);
        Json patch = Json::array();
        for (const Json& step : Json::diff(old_tree, Json::parse(after))) {
            if (step.at("path").get<std::string>() == pointer) {
                patch.push_back(step);
            }
        }
        return patch.empty() ? std::string() : old_tree.patch(patch).dump();
    } catch (const Json::exception&) { // an item of a list whose neighbours moved as well
        return {};
    }
}

namespace {

const Json* rule_named(const Json& pack, const std::string& id)
{
    for (const Json& rule : pack.at("rules")) {
        if (rule.at("id").get<std::string>() == id) {
            return &rule;
        }
    }
    return nullptr;
}

/// Members that one of two objects has and the other has not, or has otherwise.
Json differing_members(const Json& one, const Json& other)
{
    Json differing = Json::object();
    for (const auto& each : one.items()) {
        if (!other.contains(each.key()) || other.at(each.key()) != each.value()) {
            differing[each.key()] = each.value();
        }
    }
    return differing;
}

} // namespace

std::vector<TextDifference> rule_differences_of(std::string_view before, std::string_view after)
{
    const Json old_pack = Json::parse(before);
    const Json new_pack = Json::parse(after);
    std::vector<TextDifference> differences;
    for (const Json& rule : old_pack.at("rules")) {
        const std::string id = rule.at("id").get<std::string>();
        const Json* now = rule_named(new_pack, id);
        if (now == nullptr) {
            differences.push_back({id, shown(&rule), {}});
        } else if (*now != rule) {
            const Json was = differing_members(rule, *now);
            const Json is = differing_members(*now, rule);
            differences.push_back({id, shown(&was), shown(&is)});
        }
    }
    for (const Json& rule : new_pack.at("rules")) {
        const std::string id = rule.at("id").get<std::string>();
        if (rule_named(old_pack, id) == nullptr) {
            differences.push_back({id, {}, shown(&rule)});
        }
    }
    return differences;
}

std::string with_one_rule(std::string_view before, std::string_view after, const std::string& id)
{
    Json pack = Json::parse(before);
    const Json other = Json::parse(after);
    Json rules = Json::array();
    for (const Json& rule : pack.at("rules")) {
        if (rule.at("id").get<std::string>() != id) {
            rules.push_back(rule);
        }
    }
    if (const Json* rule = rule_named(other, id)) {
        rules.push_back(*rule);
    }
    pack["rules"] = std::move(rules);
    Json groups = other.value("groups", Json::object());
    groups.update(pack.value("groups", Json::object()));
    pack["groups"] = std::move(groups);
    return pack.dump();
}

} // namespace redriver
