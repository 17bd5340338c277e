// SPDX-License-Identifier: Apache-2.0
#include <redriver/search/searched_text.hpp>

#include <initializer_list>

namespace redriver {
namespace {

std::string joined(std::initializer_list<std::string> texts, const std::vector<std::string>& more = {})
{
    std::string all;
    const auto add = [&all](const std::string& text) {
        if (!text.empty()) {
            all += (all.empty() ? "" : " · ") + text;
        }
    };
    for (const std::string& text : texts) {
        add(text);
    }
    for (const std::string& text : more) {
        add(text);
    }
    return all;
}

} // namespace

std::string searched_text(const Project& project)
{
    std::vector<std::string> places = project.communes;
    places.insert(places.end(), project.former_districts.begin(), project.former_districts.end());
    return joined({project.id.value, project.name.vi, project.name.en, project.name.zh, project.province,
                   project.former_province, project.legal_basis, project.promoter, project.description.vi,
                   project.description.en, project.description.zh, project.selected_investor},
                  places);
}

std::string searched_text(const Investor& investor)
{
    return joined({investor.id.value, investor.name, investor.tax_number, investor.evidence.vi, investor.evidence.en,
                   investor.evidence.zh},
                  investor.other_names);
}

std::string searched_text(const Zone& zone)
{
    return joined({zone.id.value, zone.name.vi, zone.name.en, zone.name.zh, zone.province, zone.note});
}

std::string searched_text(const Node& node)
{
    return joined({node.id.value, node.name.vi, node.name.en, node.name.zh, node.province});
}

std::string searched_text(const Place& place)
{
    return joined({place.id.value, place.name, place.note});
}

std::string searched_text(const Sector& sector)
{
    return joined({sector.code.value, sector.name.vi, sector.name.en, sector.name.zh});
}

} // namespace redriver
