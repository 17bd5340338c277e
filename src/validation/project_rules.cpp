// SPDX-License-Identifier: Apache-2.0
#include "validation/record_check.hpp"

#include <set>

namespace redriver {
namespace {

using validation::check_texts;
using validation::RecordCheck;

void check_sectors(RecordCheck& check, const Project& project)
{
    if (project.sectors.empty()) {
        check.tell(Severity::warning, "sectors", "no_sector", {}, {});
        return;
    }
    std::int64_t sum = 0;
    bool shares_fit = true;
    std::set<SectorCode> seen;
    for (std::size_t i = 0; i < project.sectors.size(); ++i) {
        const ProjectSector& sector = project.sectors[i];
        const int item = static_cast<int>(i);
        if (sector.code.empty()) {
            check.tell(Severity::error, "sectors", "missing", {}, {}, item, "code");
        }
        check.check_reference("sectors", RecordKind::sector, sector.code.value, item, "code");
        shares_fit = check.check_range("sectors", sector.share, 0, 1, item, "share") && shares_fit;
        if (!seen.insert(sector.code).second) {
            check.tell(Severity::error, "sectors", "listed_twice", sector.code.value, {}, item, "code");
        }
        if (shares_fit) {
            // In units of 10^-12, the finest a decimal has, so that the sum of shares up to 1 is exact.
            sum += Decimal::make(sector.share.mantissa(), sector.share.scale()).shifted(12).mantissa();
        }
    }
    if (shares_fit && sum != Decimal(1).shifted(12).mantissa()) {
        check.tell(Severity::error, "sectors", "shares_do_not_add_up", Decimal::make(sum, 12).to_string(), {}, -1,
                   "share");
    }
}

void check_sites(RecordCheck& check, const Project& project)
{
    for (std::size_t i = 0; i < project.sites.size(); ++i) {
        const ProjectSite& site = project.sites[i];
        const int item = static_cast<int>(i);
        check.check_reference("sites", RecordKind::node, site.node.value, item, "node");
        if (site.offset_low_km && *site.offset_low_km < Decimal(0)) {
            check.tell(Severity::error, "sites", "negative", site.offset_low_km->to_string(), {}, item, "offset_low_km");
        }
        if (site.offset_low_km && site.offset_high_km && *site.offset_low_km > *site.offset_high_km) {
            check.tell(Severity::error, "sites", "bounds_swapped",
                       site.offset_low_km->to_string() + " > " + site.offset_high_km->to_string(), {}, item,
                       "offset_low_km");
        }
    }
}

void check_relations(RecordCheck& check, const Project& project)
{
    for (std::size_t i = 0; i < project.relations.size(); ++i) {
        const ProjectRelation& relation = project.relations[i];
        const int item = static_cast<int>(i);
        check.check_reference("relations", RecordKind::project, relation.other.value, item, "other");
        if (!relation.other.empty() && relation.other == project.id) {
            check.tell(Severity::error, "relations", "refers_to_itself", relation.other.value, {}, item, "other");
            continue;
        }
        check.tell(Severity::note, "relations", "overlap", relation.other.value,
                   {{"other", relation.other.value},
                    {"relation", CodeName{"project_relation", std::string(to_code(relation.relation))}}},
                   item, "other");
    }
}

void check_conflicts(RecordCheck& check, const Project& project)
{
    for (std::size_t i = 0; i < project.conflicts.size(); ++i) {
        const TextConflict& conflict = project.conflicts[i];
        if (conflict.standing != Standing::preferred) {
            const MessageArgument unnamed = std::vector<Message>{{"consistency.source_unnamed", {}}};
            const MessageArgument source = conflict.source.empty() ? unnamed : MessageArgument(conflict.source);
            check.tell(Severity::warning, "conflicts", "text_differs", conflict.value,
                       {{"what", CodeName{"record_field", conflict.field}}, {"source", source}}, static_cast<int>(i), "value");
        }
    }
}

/// Times and weights that the decay of the score can be computed with.
void check_gateway_numbers(RecordCheck& check, const GatewayNeed& need, int item)
{
    if (need.full_minutes < 0) {
        check.tell(Severity::error, "gateways", "negative", std::to_string(need.full_minutes), {}, item, "full_minutes");
    }
    if (need.half_minutes <= 0) {
        check.tell(Severity::error, "gateways", "not_positive", std::to_string(need.half_minutes), {}, item,
                   "half_minutes");
    }
    if (need.weight <= Decimal(0)) {
        check.tell(Severity::error, "gateways", "not_positive", need.weight.to_string(), {}, item, "weight");
    }
}

std::string grades_of(CircumstanceKind kind)
{
    std::string text;
    for (const auto& term : Vocabulary<Grade>::terms) {
        if (takes_grade(kind, term.value)) {
            text += (text.empty() ? "" : ", ") + std::string(term.code);
        }
    }
    return text;
}

/// Each stands at the right record, with a grade that has a meaning for it, a source and dates in order.
void check_circumstances(RecordCheck& check, const std::vector<Circumstance>& list, bool of_project)
{
    for (std::size_t i = 0; i < list.size(); ++i) {
        const Circumstance& one = list[i];
        const int item = static_cast<int>(i);
        const std::string kind(to_code(one.kind));
        if (is_of_project(one.kind) != of_project) {
            check.tell(Severity::error, "circumstances", "circumstance_not_here", kind, {}, item, "kind");
        } else if (!takes_grade(one.kind, one.grade)) {
            check.tell(Severity::error, "circumstances", "grade_not_here", std::string(to_code(one.grade)),
                       {{"kind", CodeName{"circumstance_kind", kind}}, {"expected", grades_of(one.kind)}}, item, "grade");
        }
        if (one.source.empty()) {
            check.tell(Severity::warning, "circumstances", "without_source", kind, {}, item, "source");
        }
        if (one.from.is_known() && one.until.is_known() && one.until.latest() < one.from.earliest()) {
            check.tell(Severity::error, "circumstances", "before_start", one.until.to_string(),
                       {{"start", one.from}}, item, "until");
        }
    }
}

/// Each names a sector once, with the paper that says so.
void check_admissions(RecordCheck& check, const Project& project)
{
    std::set<SectorCode> seen;
    for (std::size_t i = 0; i < project.admissions.size(); ++i) {
        const SectorAdmission& one = project.admissions[i];
        const int item = static_cast<int>(i);
        check.check_reference("admissions", RecordKind::sector, one.sector.value, item, "sector");
        if (!seen.insert(one.sector).second) {
            check.tell(Severity::error, "admissions", "listed_twice", one.sector.value, {}, item, "sector");
        }
        if (one.source.empty()) {
            check.tell(Severity::warning, "admissions", "without_source", one.sector.value, {}, item, "source");
        }
    }
}

} // namespace

std::vector<RecordFinding> check_record(const Project& record, const ReferenceIndex& index)
{
    RecordCheck check("project", RecordKind::project, key_of(record), index);
    check_texts(check, record);
    check.check_id("id", record.id.value);
    check.require("name_vi", record.name.vi);
    check_sectors(check, record);
    check_sites(check, record);
    check_relations(check, record);
    check_conflicts(check, record);
    check.check_figures(record.figures,
                        {FigureField::capital, FigureField::equity, FigureField::area, FigureField::land_available,
                         FigureField::cleared_area, FigureField::largest_parcel, FigureField::land_term,
                         FigureField::land_price, FigureField::jobs, FigureField::power, FigureField::water,
                         FigureField::wastewater, FigureField::workers, FigureField::wage, FigureField::neighbours});
    check_circumstances(check, record.circumstances, true);
    check_admissions(check, record);
    if (record.point) {
        check.check_point(record.point->lat, record.point->lon);
    }
    if (record.year_listed) {
        check.check_range("year_listed", *record.year_listed, 1986, 2100);
    }
    const auto area = effective_figure(record.figures, FigureField::area);
    const auto free = effective_figure(record.figures, FigureField::land_available);
    if (area && free && area->high && free->low && *free->low > *area->high) {
        check.tell(Severity::warning, "land_available", "part_above_whole", free->low->to_string(),
                   {{"whole", area->high->to_string()}});
    }
    return check.take();
}

std::vector<RecordFinding> check_record(const Investor& record, const ReferenceIndex& index)
{
    RecordCheck check("investor", RecordKind::investor, key_of(record), index);
    check_texts(check, record);
    check.check_id("id", record.id.value);
    check.require("name", record.name);
    if (record.interests.empty()) {
        check.tell(Severity::warning, "interests", "no_sector", {}, {});
    }
    for (std::size_t i = 0; i < record.interests.size(); ++i) {
        const Interest& interest = record.interests[i];
        const int item = static_cast<int>(i);
        check.check_reference("interests", RecordKind::sector, interest.sector.value, item, "sector");
        check.check_range("interests", interest.priority, *Decimal::parse("0.000001"), 1, item, "priority");
    }
    for (const SectorCode& excluded : record.excluded_sectors) {
        check.check_reference("excluded_sectors", RecordKind::sector, excluded.value);
    }
    check.check_figures(record.figures,
                        {FigureField::ticket, FigureField::land_need, FigureField::jobs, FigureField::power_need,
                         FigureField::water_need, FigureField::wastewater_need, FigureField::workers_need,
                         FigureField::wage_limit, FigureField::land_price_limit, FigureField::term_need,
                         FigureField::ownership_wanted});
    check_circumstances(check, record.circumstances, false);
    for (std::size_t i = 0; i < record.gateways.size(); ++i) {
        const std::string& gateway = record.gateways[i].gateway;
        if (!from_code<GatewayType>(gateway)) {
            check.check_reference("gateways", RecordKind::node, gateway, static_cast<int>(i), "gateway");
        }
        check_gateway_numbers(check, record.gateways[i], static_cast<int>(i));
    }
    for (const std::string& country : record.home_countries) {
        const bool two_letters = country.size() == 2 && country[0] >= 'A' && country[0] <= 'Z' && country[1] >= 'A' &&
                                 country[1] <= 'Z';
        if (!two_letters) {
            check.tell(Severity::error, "home_countries", "not_a_country", country, {});
        }
    }
    return check.take();
}

} // namespace redriver
