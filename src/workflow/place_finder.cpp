// SPDX-License-Identifier: Apache-2.0
#include "workflow/place_finder.hpp"

#include <algorithm>

namespace redriver {
namespace {

constexpr int longest_chain = 16; // deeper chains can only be circles

/// Folded words parted and surrounded by single blanks, so that whole words can be found in it.
std::string phrase(const std::string& text)
{
    std::string words = " ";
    for (const char letter : fold(text) + " ") {
        if (letter != ' ' || words.back() != ' ') {
            words += letter;
        }
    }
    return words;
}

bool has_name(const std::vector<std::string>& list, const std::string& name)
{
    const std::string wanted = phrase(name);
    return std::any_of(list.begin(), list.end(), [&wanted](const std::string& each) {
        return phrase(each).find(wanted) != std::string::npos;
    });
}

} // namespace

PlaceFinder::PlaceFinder(const std::string& name, const std::vector<Place>& places)
    : m_folded(phrase(name)), m_words(query_words(name))
{
    for (const Place& place : places) {
        m_places.emplace(place.id.value, place);
    }
    for (const auto& [id, place] : m_places) {
        if (is_reached(place)) {
            m_reached.push_back(&place);
        }
    }
}

bool PlaceFinder::names(const std::string& name) const
{
    return m_folded.size() > 1 && phrase(name).find(m_folded) != std::string::npos &&
           std::all_of(m_words.begin(), m_words.end(),
                       [&name](const QueryWord& word) { return matches(word, name); });
}

const Place* PlaceFinder::find(const PlaceId& id) const
{
    const auto found = m_places.find(id.value);
    return found == m_places.end() ? nullptr : &found->second;
}

bool PlaceFinder::is_reached(const Place& place) const
{
    std::vector<const Place*> front{&place};
    for (int step = 0; step < longest_chain && !front.empty(); ++step) {
        std::vector<const Place*> next;
        for (const Place* each : front) {
            if (names(each->name)) {
                return true;
            }
            for (const PlaceId& id : {each->parent, each->successor}) {
                if (const Place* above = find(id)) {
                    next.push_back(above);
                }
            }
        }
        std::sort(next.begin(), next.end());
        next.erase(std::unique(next.begin(), next.end()), next.end());
        front = std::move(next);
    }
    return false;
}

bool PlaceFinder::is_named_by(const Place& place, const Project& project) const
{
    const std::vector<std::string> provinces{project.province, project.former_province};
    if (place.level == PlaceLevel::province) {
        return has_name(provinces, place.name);
    }
    if (!has_name(place.level == PlaceLevel::district ? project.former_districts : project.communes, place.name)) {
        return false;
    }
    const Place* above = find(place.parent);
    for (int step = 0; step < longest_chain && above != nullptr; ++step, above = find(above->parent)) {
        const bool is_province = above->level == PlaceLevel::province;
        const bool fits = is_province ? has_name(provinces, above->name)
                                      : project.former_districts.empty() ||
                                            has_name(project.former_districts, above->name);
        if (!fits) {
            return false;
        }
    }
    return true;
}

bool PlaceFinder::has(const Project& project) const
{
    const auto named = [this](const std::string& name) { return names(name); };
    return named(project.province) || named(project.former_province) ||
           std::any_of(project.former_districts.begin(), project.former_districts.end(), named) ||
           std::any_of(project.communes.begin(), project.communes.end(), named) ||
           std::any_of(m_reached.begin(), m_reached.end(),
                       [&](const Place* place) { return is_named_by(*place, project); });
}

} // namespace redriver
