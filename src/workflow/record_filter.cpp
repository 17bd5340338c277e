// SPDX-License-Identifier: Apache-2.0
#include "workflow/record_filter.hpp"

#include <redriver/features/size_measure.hpp>
#include <redriver/i18n/told_error.hpp>

#include <algorithm>

namespace redriver {
namespace {

enum class Fit { yes, no, unknown };

/// Bounds in one unit; an open bound reaches everything on its side.
struct Range {
    bool known = false;
    std::optional<double> low;
    std::optional<double> high;
};

Range range_of(const SizeMeasure& size)
{
    if (!size.known) {
        return {};
    }
    const double factor = size.rate ? size.rate->vnd_per_unit.to_double() : 1;
    const auto scaled = [factor](const std::optional<Decimal>& bound) {
        return bound ? std::optional(bound->to_double() * factor) : std::nullopt;
    };
    return {true, scaled(size.figure->low), scaled(size.figure->high)};
}

Fit fit(const Range& range, const std::optional<Decimal>& min, const std::optional<Decimal>& max)
{
    if (!min && !max) {
        return Fit::yes;
    }
    if (!range.known) {
        return Fit::unknown;
    }
    const bool reaches = !min || !range.high || *range.high >= min->to_double();
    const bool stays_within = !max || !range.low || *range.low <= max->to_double();
    return reaches && stays_within ? Fit::yes : Fit::no;
}

template <class E>
void check_code(const std::string& code, const std::string& key)
{
    if (!code.empty() && !from_code<E>(code)) {
        throw ToldUsageError(key, {{"value", code}, {"expected", codes_of<E>()}});
    }
}

/// A filter that a kind does not have would silently do nothing.
void check_filters_of_kind(const ListRequest& request)
{
    const RecordFilter& filter = request.filter;
    const bool has_project_filter = !filter.stages.empty() || filter.open || !filter.place.empty() ||
                                    !filter.province.empty() || filter.capital_min || filter.capital_max ||
                                    filter.land_min || filter.land_max;
    const bool is_project = request.kind == RecordKind::project;
    const bool is_investor = request.kind == RecordKind::investor;
    const std::string kind(to_code(request.kind));
    if (has_project_filter && !is_project) {
        throw ToldUsageError("usage.filter_of_projects", {{"kind", kind}});
    }
    if (!filter.country.empty() && !is_investor) {
        throw ToldUsageError("usage.filter_of_investors", {{"kind", kind}});
    }
    if ((!filter.kind.empty() || !filter.sector.empty()) && !is_project && !is_investor) {
        throw ToldUsageError("usage.filter_of_both", {{"kind", kind}});
    }
    if (is_project) {
        check_code<ProjectKind>(filter.kind, "usage.no_project_kind");
    }
    if (is_investor) {
        check_code<InvestorType>(filter.kind, "usage.no_investor_type");
    }
}

std::string top_sectors(const std::vector<Sector>& sectors)
{
    std::string codes;
    for (const Sector& sector : sectors) {
        if (sector.level == 1) {
            codes += (codes.empty() ? "" : ", ") + sector.code.value;
        }
    }
    return codes;
}

} // namespace

FilterTest::FilterTest(const ListRequest& request, const RegistryContent& content)
    : m_filter(request.filter), m_content(content), m_as_of(request.as_of)
{
    check_filters_of_kind(request);
    if (!m_filter.sector.empty()) {
        m_sectors = SectorTree(content.sectors, content.sector_relations);
        m_sector = m_sectors.index_of(SectorCode(m_filter.sector));
        if (m_sector < 0) {
            throw ToldUsageError(content.sectors.empty() ? "usage.no_sectors_yet" : "usage.no_sector",
                                 {{"value", m_filter.sector}, {"expected", top_sectors(content.sectors)}});
        }
    }
    if (!m_filter.place.empty()) {
        m_place.emplace(m_filter.place, content.places);
    }
    if (!m_filter.province.empty()) {
        m_province.emplace(m_filter.province, std::vector<Place>{});
    }
}

bool FilterTest::has_sector(const SectorCode& code) const
{
    return m_sector < 0 || m_sectors.covers(m_sector, m_sectors.index_of(code));
}

bool FilterTest::fits_terms(const Project& project) const
{
    const auto& stages = m_filter.stages;
    const bool sector_fits =
        m_sector < 0 || std::any_of(project.sectors.begin(), project.sectors.end(),
                                    [this](const ProjectSector& sector) { return has_sector(sector.code); });
    return sector_fits && (m_filter.kind.empty() || to_code(project.kind) == m_filter.kind) &&
           (stages.empty() || std::find(stages.begin(), stages.end(), project.stage) != stages.end()) &&
           (!m_filter.open || project.open_to_investors == *m_filter.open) && (!m_place || m_place->has(project)) &&
           (!m_province || m_province->names(project.province) || m_province->names(project.former_province));
}

bool FilterTest::fits(const Project& project, Listing& listing) const
{
    if (!fits_terms(project)) {
        return false;
    }
    const Fit capital =
        fit(range_of(measure_money(project.figures, FigureField::capital, m_content.exchange_rates, m_as_of)),
            m_filter.capital_min, m_filter.capital_max);
    const Fit land = fit(range_of(measure_land(project.figures, FigureField::area)), m_filter.land_min,
                         m_filter.land_max);
    if (capital == Fit::no || land == Fit::no) {
        return false;
    }
    listing.capital_unknown += capital == Fit::unknown ? 1 : 0;
    listing.land_unknown += land == Fit::unknown ? 1 : 0;
    return capital == Fit::yes && land == Fit::yes;
}

bool FilterTest::fits(const Investor& investor, Listing&) const
{
    const auto& countries = investor.home_countries;
    const bool sector_fits =
        m_sector < 0 || std::any_of(investor.interests.begin(), investor.interests.end(),
                                    [this](const Interest& interest) { return has_sector(interest.sector); });
    return sector_fits && (m_filter.kind.empty() || to_code(investor.type) == m_filter.kind) &&
           (m_filter.country.empty() ||
            std::find(countries.begin(), countries.end(), m_filter.country) != countries.end());
}

} // namespace redriver
