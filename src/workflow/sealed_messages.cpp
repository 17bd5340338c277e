// SPDX-License-Identifier: Apache-2.0
#include "workflow/sealed_text.hpp"

namespace redriver {
namespace {

using Json = nlohmann::ordered_json;

Json bound_json(const std::optional<Decimal>& bound) { return bound ? Json(bound->to_string()) : Json(); }

std::optional<Decimal> bound_of(const Json& json)
{
    return json.is_null() ? std::nullopt : Decimal::parse(json.get<std::string>());
}

Json messages_json(const std::vector<Message>& messages)
{
    Json list = Json::array();
    for (const Message& message : messages) {
        list.push_back(message_to_json(message));
    }
    return list;
}

struct ArgumentWriter {
    Json operator()(const std::string& text) const { return text; }
    Json operator()(const Amount& amount) const
    {
        return {{"low", bound_json(amount.low)}, {"high", bound_json(amount.high)}, {"unit", amount.unit}};
    }
    Json operator()(const CodeName& name) const { return {{"list", name.list}, {"code", name.code}}; }
    Json operator()(const PartialDate& date) const { return {{"date", date.to_string()}}; }
    Json operator()(const std::vector<Message>& messages) const { return messages_json(messages); }
};

} // namespace

Json argument_to_json(const MessageArgument& argument) { return std::visit(ArgumentWriter{}, argument); }

MessageArgument argument_from_json(const Json& json)
{
    if (json.is_string()) {
        return json.get<std::string>();
    }
    if (json.is_array()) {
        std::vector<Message> messages;
        for (const Json& each : json) {
            messages.push_back(message_from_json(each));
        }
        return messages;
    }
    if (json.contains("unit")) {
        return Amount{bound_of(json.at("low")), bound_of(json.at("high")), json.at("unit").get<std::string>()};
    }
    if (json.contains("code")) {
        return CodeName{json.at("list").get<std::string>(), json.at("code").get<std::string>()};
    }
    return PartialDate::parse(json.at("date").get<std::string>()).value_or(PartialDate{});
}

Json message_to_json(const Message& message)
{
    Json json = {{"key", message.key}};
    if (!message.arguments.empty()) {
        Json& arguments = json["with"] = Json::object();
        for (const auto& [name, argument] : message.arguments) {
            arguments[name] = argument_to_json(argument);
        }
    }
    return json;
}

Message message_from_json(const Json& json)
{
    Message message{json.at("key").get<std::string>(), {}};
    if (const auto arguments = json.find("with"); arguments != json.end()) {
        for (const auto& each : arguments->items()) {
            message.arguments.emplace_back(each.key(), argument_from_json(each.value()));
        }
    }
    return message;
}

long MessagePool::place_of(const Message& message)
{
    Json json = message_to_json(message);
    const auto [found, is_new] = m_places.try_emplace(json.dump(), static_cast<long>(m_written.size()));
    if (is_new) {
        m_written.push_back(std::move(json));
    }
    return found->second;
}

} // namespace redriver
