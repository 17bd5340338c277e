// SPDX-License-Identifier: Apache-2.0
#include <redriver/features/sector_tree.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <tuple>

namespace redriver {

SectorTree::SectorTree(std::span<const Sector> sectors, std::span<const SectorRelation> relations)
{
    for (const Sector &sector : sectors) {
        m_codes.push_back(sector.code);
    }
    std::sort(m_codes.begin(), m_codes.end());
    m_codes.erase(std::unique(m_codes.begin(), m_codes.end()), m_codes.end());
    m_parents.assign(m_codes.size(), -1);
    for (const Sector &sector : sectors) {
        const int at = index_of(sector.code);
        const int parent = index_of(sector.parent);
        // A parent below its own child would make the walk to the root endless.
        m_parents[static_cast<std::size_t>(at)] = covers(at, parent) ? -1 : parent;
    }
    for (int i = 0; i < size(); ++i) {
        int depth = 0;
        for (int at = i; at != -1; at = parent(at)) {
            ++depth;
        }
        m_depths.push_back(depth);
    }
    fill_kinships();
    find_relations(relations);
}

int SectorTree::index_of(const SectorCode &code) const
{
    const auto found = std::lower_bound(m_codes.begin(), m_codes.end(), code);
    return found != m_codes.end() && *found == code ? static_cast<int>(found - m_codes.begin()) : -1;
}

bool SectorTree::covers(int ancestor, int sector) const
{
    while (sector != -1 && sector != ancestor) {
        sector = parent(sector);
    }
    return sector != -1;
}

int SectorTree::common_ancestor(int a, int b) const
{
    while (a != -1 && !covers(a, b)) {
        a = parent(a);
    }
    return a;
}

SectorKinship SectorTree::kinship(int interest, int sector) const
{
    if (interest == -1 || sector == -1) {
        return {Kinship::unlisted, 0, 0, -1};
    }
    return m_kinships[static_cast<std::size_t>(interest) * m_codes.size() + static_cast<std::size_t>(sector)];
}

void SectorTree::fill_kinships()
{
    m_kinships.reserve(m_codes.size() * m_codes.size());
    for (int interest = 0; interest < size(); ++interest) {
        for (int sector = 0; sector < size(); ++sector) {
            SectorKinship kin;
            const int common = common_ancestor(interest, sector);
            if (common != -1) {
                kin.level = static_cast<std::int8_t>(depth(common));
                kin.kind = common == interest ? Kinship::covers : common == sector ? Kinship::coarser : Kinship::shared;
            }
            m_kinships.push_back(kin);
        }
    }
}

namespace {

/// Places in the list, in an order that does not depend on it: what is equally strong must not be chosen by chance.
std::vector<std::size_t> by_content(std::span<const SectorRelation> relations)
{
    std::vector<std::size_t> order(relations.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        const auto key = [&](std::size_t at) {
            return std::tie(relations[at].sector_a, relations[at].sector_b, relations[at].relation);
        };
        return key(a) < key(b);
    });
    return order;
}

} // namespace

void SectorTree::find_relations(std::span<const SectorRelation> relations)
{
    // Interests at or above the one look at sectors at or under the other; most pairs are neither, and are not visited.
    const auto relate = [this](int a, int b, const SectorKinship &related) {
        for (int sector = 0; sector < size(); ++sector) {
            for (int interest = covers(b, sector) ? a : -1; interest != -1; interest = parent(interest)) {
                SectorKinship &kin =
                    m_kinships[static_cast<std::size_t>(interest) * m_codes.size() + static_cast<std::size_t>(sector)];
                if (kin.level == 0 && related.strength_ppm > kin.strength_ppm) {
                    kin = related;
                }
            }
        }
    };
    for (const std::size_t number : by_content(relations)) {
        const SectorRelation &relation = relations[number];
        const auto ppm =
            static_cast<std::int32_t>(std::llround(std::clamp(relation.strength.to_double(), 0.0, 1.0) * 1e6));
        const int a = index_of(relation.sector_a);
        const int b = index_of(relation.sector_b);
        if (a != -1 && b != -1) {
            relate(a, b, {Kinship::related, 0, ppm, static_cast<std::int16_t>(number)});
            relate(b, a, {Kinship::related, 0, ppm, static_cast<std::int16_t>(number)});
        }
    }
}

} // namespace redriver
