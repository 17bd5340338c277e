// SPDX-License-Identifier: Apache-2.0
#include "validation/consistency_check.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace redriver::validation {
namespace {

/// The numbers of a text as a set of digit groups; what parts thousands or decimals is left out, for languages differ.
std::set<std::string> numbers_in(std::string_view text)
{
    std::set<std::string> numbers;
    std::string digits;
    for (std::size_t i = 0; i <= text.size(); ++i) {
        const char c = i < text.size() ? text[i] : ' ';
        const bool joins = (c == '.' || c == ',') && i + 1 < text.size() && text[i + 1] >= '0' && text[i + 1] <= '9';
        if (c >= '0' && c <= '9') {
            digits += c;
        } else if (!joins && !digits.empty()) {
            numbers.insert(std::exchange(digits, {}));
        }
    }
    return numbers;
}

bool is_mail_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
}

/// An address "a@b.c", or a Vietnamese telephone number: ten digits from 0, or +84 and nine, with blanks or points.
bool tells_of_person(std::string_view text)
{
    for (std::size_t at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1)) {
        if (at > 0 && at + 3 < text.size() && is_mail_letter(text[at - 1]) && is_mail_letter(text[at + 1]) &&
            text.find('.', at) != std::string_view::npos) {
            return true;
        }
    }
    std::string digits;
    for (std::size_t i = 0; i <= text.size(); ++i) {
        const char c = i < text.size() ? text[i] : '\n';
        if ((c >= '0' && c <= '9') || (c == '+' && digits.empty())) {
            digits += c;
        } else if (!((c == ' ' || c == '.') && !digits.empty() && i + 1 < text.size() && text[i + 1] >= '0' &&
                     text[i + 1] <= '9')) {
            const bool is_phone = (digits.size() == 10 && digits.starts_with("0")) ||
                                  (digits.size() == 12 && digits.starts_with("+84"));
            if (is_phone) {
                return true;
            }
            digits.clear();
        }
    }
    return false;
}

void check_texts(ConsistencyCheck& check, const Project& project)
{
    const std::set<std::string> vi = numbers_in(project.name.vi);
    for (const std::string* text : {&project.name.en, &project.name.zh}) {
        const std::set<std::string> other = numbers_in(*text);
        if (!text->empty() && !vi.empty() && !other.empty() && vi != other) {
            check.tell("project.translation.numbers_differ", project, "name",
                       {{"first", project.name.vi}, {"second", *text}});
        }
    }
    for (const auto& [field, text] :
         {std::pair{"description", &project.description.vi}, std::pair{"description", &project.description.en},
          std::pair{"promoter", &project.promoter}, std::pair{"incentives", &project.incentives},
          std::pair{"horizon", &project.horizon}}) {
        if (tells_of_person(*text)) {
            check.tell("project.text.personal", project, field, {{"field", std::string(field)}});
        }
    }
}

Amount hectares(const Decimal& value)
{
    return {value, value, "ha"};
}

void tell_zone_part(ConsistencyCheck& check, const Zone& zone, std::string_view rule, const std::string& field,
                    const std::optional<Decimal>& part, const std::optional<Decimal>& whole)
{
    if (part && whole && *part > *whole) {
        check.tell(rule, RecordKind::zone, zone.id.value, field, {{"part", hectares(*part)}, {"whole", hectares(*whole)}});
    }
}

void check_zone(ConsistencyCheck& check, const Zone& zone)
{
    tell_zone_part(check, zone, "zone.leasable.above_total", "leasable_ha", zone.leasable_ha, zone.total_ha);
    tell_zone_part(check, zone, "zone.occupied.above_leasable", "occupied_ha", zone.occupied_ha, zone.leasable_ha);
    if (zone.available_ha && zone.occupied_ha && zone.leasable_ha &&
        zone.available_ha->to_double() + zone.occupied_ha->to_double() > zone.leasable_ha->to_double() * 1.01) {
        check.tell("zone.available.above_rest", RecordKind::zone, zone.id.value, "available_ha",
                   {{"available", hectares(*zone.available_ha)}, {"occupied", hectares(*zone.occupied_ha)},
                    {"whole", hectares(*zone.leasable_ha)}});
    }
    if (zone.occupancy_percent && zone.occupied_ha && zone.leasable_ha && zone.leasable_ha->to_double() > 0) {
        const double computed = 100 * zone.occupied_ha->to_double() / zone.leasable_ha->to_double();
        const double stated = zone.occupancy_percent->to_double();
        if (std::max(computed, stated) - std::min(computed, stated) > static_cast<double>(check.limit("occupancy_points"))) {
            check.tell("zone.occupancy.differs", RecordKind::zone, zone.id.value, "occupancy_percent",
                       {{"stated", Amount{*zone.occupancy_percent, *zone.occupancy_percent, "percent"}},
                        {"computed", Amount{Decimal(static_cast<std::int64_t>(computed)),
                                            Decimal(static_cast<std::int64_t>(computed)), "percent"}}});
        }
    }
    if (zone.year_of_figure && check.as_of.year - *zone.year_of_figure > check.limit("zone_years")) {
        check.tell("zone.figure.stale", RecordKind::zone, zone.id.value, "year_of_figure",
                   {{"year", std::to_string(*zone.year_of_figure)}});
    }
    for (const ZoneProject& link : zone.projects) {
        const Project* project = check.project(link.project);
        const auto area = project == nullptr ? std::nullopt : effective_figure(project->figures, FigureField::area);
        const auto interval = interval_of(area);
        const bool is_apart = link.relation == ZoneProjectRelation::same && interval && zone.total_ha &&
                              (interval->low > zone.total_ha->to_double() * 1.05 ||
                               interval->high < zone.total_ha->to_double() * 0.95);
        if (is_apart) {
            check.tell("zone.project.area_differs", RecordKind::zone, zone.id.value, "total_ha",
                       {{"zone", hectares(*zone.total_ha)}, {"project", amount_of(*area)}, {"other", link.project.value}});
        }
    }
}

void check_investor(ConsistencyCheck& check, const Investor& investor)
{
    const auto ticket = effective_figure(investor.figures, FigureField::ticket);
    const auto range = interval_of(ticket);
    if (range && range->low > 0 && range->high / range->low > 900) {
        check.tell("investor.ticket.wide", RecordKind::investor, investor.id.value, "ticket", {{"amount", amount_of(*ticket)}});
    }
    if (investor.start_until.is_known() && investor.start_until.latest() < check.as_of) {
        check.tell("investor.start.over", RecordKind::investor, investor.id.value, "start_until",
                   {{"date", investor.start_until}});
    }
    for (const Interest& interest : investor.interests) {
        if (std::find(investor.excluded_sectors.begin(), investor.excluded_sectors.end(), interest.sector) !=
            investor.excluded_sectors.end()) {
            check.tell("investor.sector.wanted_and_excluded", RecordKind::investor, investor.id.value, "interests",
                       {{"sector", CodeName{"sector", interest.sector.value}}});
        }
    }
}

void check_rates(ConsistencyCheck& check)
{
    const auto& rates = check.content.exchange_rates;
    for (std::size_t i = 0; i < rates.size(); ++i) {
        const ExchangeRate& rate = rates[i];
        if (rate.standing != Standing::preferred) {
            continue;
        }
        const bool is_old = rate.valid_to.is_known() ? rate.valid_to.latest() < check.as_of
                                                     : rate.valid_from.is_known() &&
                                                           months_between(rate.valid_from.latest(), check.as_of) >
                                                               check.limit("rate_months");
        if (is_old) {
            check.tell("exchange_rate.stale", RecordKind::exchange_rate, rate.id, "valid_to",
                       {{"currency", rate.currency}, {"date", rate.valid_to.is_known() ? rate.valid_to : rate.valid_from}});
        }
        for (std::size_t j = i + 1; j < rates.size(); ++j) {
            const double a = rate.vnd_per_unit.to_double();
            const double b = rates[j].vnd_per_unit.to_double();
            if (rates[j].standing == Standing::preferred && rates[j].currency == rate.currency && std::min(a, b) > 0 &&
                std::max(a, b) / std::min(a, b) > 1.5) {
                check.tell("exchange_rate.apart", RecordKind::exchange_rate, rate.id, "vnd_per_unit",
                           {{"currency", rate.currency}, {"other", rates[j].id}});
            }
        }
    }
}

} // namespace

void check_project_texts(ConsistencyCheck& check)
{
    for (const Project& project : check.content.projects) {
        check_texts(check, project);
    }
}

void check_other_records(ConsistencyCheck& check)
{
    for (const Zone& zone : check.content.zones) {
        check_zone(check, zone);
    }
    for (const Investor& investor : check.content.investors) {
        check_investor(check, investor);
    }
    for (const Contact& contact : check.content.contacts) {
        if (contact.expires_on.is_known() && contact.expires_on.latest() < check.as_of) {
            check.tell("contact.consent.over", RecordKind::contact, contact.id.value, "expires_on",
                       {{"date", contact.expires_on}});
        }
    }
    check_rates(check);
}

} // namespace redriver::validation
