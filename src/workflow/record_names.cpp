// SPDX-License-Identifier: Apache-2.0
#include <redriver/workflow/record_names.hpp>

#include <map>
#include <memory>

namespace redriver {
namespace {

/// Names by list, then code; nodes are ordered maps so that nothing depends on hashing.
using Names = std::map<std::string, std::map<std::string, LocalizedText, std::less<>>, std::less<>>;

LocalizedText plain(const std::string& name)
{
    LocalizedText text;
    text.vi = name;
    return text;
}

Names names_of(const RegistryContent& content)
{
    Names names;
    for (const Project& each : content.projects) {
        names["project"].emplace(each.id.value, each.name);
    }
    for (const Investor& each : content.investors) {
        names["investor"].emplace(each.id.value, plain(each.name));
    }
    for (const Sector& each : content.sectors) {
        names["sector"].emplace(each.code.value, each.name);
    }
    for (const Node& each : content.nodes) {
        names["node"].emplace(each.id.value, each.name);
    }
    for (const Zone& each : content.zones) {
        names["zone"].emplace(each.id.value, each.name);
    }
    for (const Place& each : content.places) {
        names["place"].emplace(each.id.value, plain(each.name));
    }
    return names;
}

} // namespace

NameSource record_names(const RegistryContent& content)
{
    const auto names = std::make_shared<const Names>(names_of(content));
    return [names](std::string_view list, std::string_view code, Language language) {
        const auto by_code = names->find(list);
        if (by_code == names->end()) {
            return std::string();
        }
        const auto found = by_code->second.find(code);
        return found == by_code->second.end() ? std::string() : shown_text(found->second, language).text;
    };
}

} // namespace redriver
