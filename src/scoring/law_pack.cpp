// SPDX-License-Identifier: Apache-2.0
#include <redriver/scoring/law_pack.hpp>

#include "i18n/no_json.hpp"

#include <redriver/i18n/told_error.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>

namespace redriver {
namespace {

using Json = nlohmann::json;

/// Reads the members of one object of the file; every fault says where it lies.
class Member {
public:
    Member(const Json& json, const std::string& file, std::string pointer)
        : m_json(json), m_file(file), m_pointer(std::move(pointer))
    {
    }

    [[noreturn]] void fail(const std::string& name, const Message& problem) const
    {
        throw ToldModelError(m_file, m_pointer + (name.empty() ? "" : "/" + name), problem);
    }

    const Json* find(const std::string& name) const
    {
        if (!m_json.is_object()) {
            fail({}, {"failure.object_expected", {}});
        }
        const auto found = m_json.find(name);
        return found == m_json.end() || found->is_null() ? nullptr : &*found;
    }

    std::string text(const std::string& name, bool required) const
    {
        const Json* value = find(name);
        if (value == nullptr && !required) {
            return {};
        }
        if (value == nullptr || !value->is_string() || value->get_ref<const std::string&>().empty()) {
            fail(name, value == nullptr ? Message{"failure.member_required", {}}
                                        : Message{"failure.text_expected_not", {{"seen", value->dump()}}});
        }
        return value->get<std::string>();
    }

    PartialDate date(const std::string& name) const
    {
        const std::string given = text(name, false);
        const auto date = given.empty() ? std::optional(PartialDate{}) : PartialDate::parse(given);
        if (!date) {
            fail(name, {"failure.date_expected", {{"seen", given}}});
        }
        return *date;
    }

    std::vector<std::string> texts(const std::string& name) const
    {
        std::vector<std::string> list;
        const Json* value = find(name);
        if (value != nullptr && !value->is_array()) {
            fail(name, {"failure.list_expected", {}});
        }
        for (std::size_t i = 0; value != nullptr && i < value->size(); ++i) {
            if (!(*value)[i].is_string()) {
                fail(name + "/" + std::to_string(i), {"failure.text_expected", {}});
            }
            list.push_back((*value)[i].get<std::string>());
        }
        return list;
    }

    LocalizedText localized(const std::string& name) const
    {
        const Json* value = find(name);
        if (value == nullptr) {
            fail(name, {"failure.member_required", {}});
        }
        const Member inside(*value, m_file, m_pointer + "/" + name);
        return {inside.text("vi", true), inside.text("en", true), inside.text("zh", false), {}};
    }

private:
    const Json& m_json;
    const std::string& m_file;
    std::string m_pointer;
};

bool is_country(const std::string& code)
{
    return code.size() == 2 && code[0] >= 'A' && code[0] <= 'Z' && code[1] >= 'A' && code[1] <= 'Z';
}

std::vector<std::string> origins(const Member& rule, const char* name, const LawPack& pack)
{
    std::vector<std::string> list = rule.texts(name);
    for (std::size_t i = 0; i < list.size(); ++i) {
        if (!is_country(list[i]) && pack.groups.count(list[i]) == 0) {
            rule.fail(name + std::string("/") + std::to_string(i),
                      {"failure.no_country_or_group", {{"seen", list[i]}}});
        }
    }
    return list;
}

std::optional<Decimal> cap_of(const Member& rule, AccessClass access)
{
    const Json* value = rule.find("ownership_cap_percent");
    const bool is_share = value != nullptr && value->is_number() && value->get<double>() > 0 && value->get<double>() < 100;
    if ((value != nullptr && !is_share) || (access == AccessClass::capped) != (value != nullptr)) {
        rule.fail("ownership_cap_percent", {"failure.share_of_capped", {}});
    }
    return value == nullptr ? std::nullopt : Decimal::parse(value->dump());
}

LawRule rule_of(const Member& member, const LawPack& pack)
{
    LawRule rule;
    rule.id = member.text("id", true);
    rule.sector = SectorCode(member.text("sector", true));
    const auto access = from_code<AccessClass>(member.text("access", true));
    if (!access) {
        member.fail("access", {"failure.access_expected", {{"expected", codes_of<AccessClass>()}}});
    }
    rule.access = *access;
    rule.ownership_cap_percent = cap_of(member, rule.access);
    rule.valid_from = member.date("valid_from");
    rule.valid_to = member.date("valid_to");
    if (rule.valid_from.is_known() && rule.valid_to.is_known() && rule.valid_to.latest() < rule.valid_from.earliest()) {
        member.fail("valid_to", {"failure.ends_before_it_begins", {}});
    }
    rule.only_for = origins(member, "only_for", pack);
    rule.except = origins(member, "except", pack);
    rule.text = member.localized("text");
    rule.citation = member.localized("citation");
    rule.source = member.text("source", false);
    rule.grade = member.text("grade", true);
    if (rule.grade != "A" && rule.grade != "B" && rule.grade != "C") {
        member.fail("grade", {"failure.grade_expected", {}});
    }
    return rule;
}

bool names(const LawPack& pack, const std::vector<std::string>& origins, const std::string& country)
{
    return std::any_of(origins.begin(), origins.end(), [&](const std::string& origin) {
        const auto group = pack.groups.find(origin);
        return origin == country ||
               (group != pack.groups.end() &&
                std::find(group->second.begin(), group->second.end(), country) != group->second.end());
    });
}

} // namespace

const LawRule* LawPack::find(std::string_view id) const
{
    const auto found = std::find_if(rules.begin(), rules.end(), [id](const LawRule& rule) { return rule.id == id; });
    return found == rules.end() ? nullptr : &*found;
}

bool is_in_force(const LawRule& rule, const PartialDate& as_of)
{
    const bool has_begun = !rule.valid_from.is_known() || rule.valid_from.earliest() <= as_of.latest();
    const bool goes_on = !rule.valid_to.is_known() || rule.valid_to.latest() >= as_of.earliest();
    return has_begun && goes_on;
}

bool binds(const LawPack& pack, const LawRule& rule, const std::vector<std::string>& countries)
{
    if (countries.empty()) {
        return true;
    }
    const auto any = [&countries](auto&& test) { return std::any_of(countries.begin(), countries.end(), test); };
    const bool meant = rule.only_for.empty() ||
                       any([&](const std::string& country) { return names(pack, rule.only_for, country); });
    return meant && any([&](const std::string& country) { return !names(pack, rule.except, country); });
}

bool closes_by_origin(const LawPack& pack)
{
    return std::any_of(pack.rules.begin(), pack.rules.end(), [](const LawRule& rule) {
        return rule.access == AccessClass::closed && !(rule.only_for.empty() && rule.except.empty());
    });
}

LawPack read_law_pack(std::string_view json, std::string hash, const std::string& file)
{
    Json tree;
    try {
        tree = Json::parse(json);
    } catch (const Json::parse_error& fault) {
        throw ToldModelError(file, "", no_json(json, fault.byte));
    } catch (const Json::out_of_range&) {
        throw ToldModelError(file, "", {"failure.number_too_great", {}});
    }
    const Member root(tree, file, "");
    LawPack pack;
    pack.identity = {root.text("name", true), root.text("version", true), std::move(hash)};
    if (const Json* groups = root.find("groups")) {
        const Member inside(*groups, file, "/groups");
        for (const auto& each : groups->items()) {
            pack.groups[each.key()] = inside.texts(each.key());
        }
    }
    const Json* rules = root.find("rules");
    if (rules == nullptr || !rules->is_array()) {
        root.fail("rules", {"failure.rules_required", {}});
    }
    std::set<std::string> ids;
    for (std::size_t i = 0; i < rules->size(); ++i) {
        const Member member((*rules)[i], file, "/rules/" + std::to_string(i));
        pack.rules.push_back(rule_of(member, pack));
        if (!ids.insert(pack.rules.back().id).second) {
            member.fail("id", {"failure.id_of_earlier_rule", {{"id", pack.rules.back().id}}});
        }
    }
    return pack;
}

} // namespace redriver
