#pragma once
// SPDX-License-Identifier: Apache-2.0
/// The fields of every record, listed once. JSON, CSV, the database and change sets all follow these lists, so
/// that a field added here cannot be forgotten in one of them.

#include <redriver/model/registry_content.hpp>

#include <string>
#include <string_view>
#include <tuple>

namespace redriver {

/// A field's name in JSON and in change sets, and where it lives in the record.
template <class Record, class Value>
struct Field {
    std::string_view name;
    Value Record::*member;
};

/// Names a member by its published name.
template <class Record, class Value>
constexpr Field<Record, Value> field(std::string_view name, Value Record::*member)
{
    return {name, member};
}

/// Specialised for each record and each row that a record holds: `list`, a tuple of Field, in published order.
template <class Record>
struct Fields;

template <class T>
concept HasFields = requires { Fields<T>::list; };

/// Calls visit(name, value) for each field of a record, in published order.
template <class Record, class Visit>
constexpr void for_each_field(Record& record, Visit&& visit)
{
    std::apply([&](const auto&... each) { (visit(each.name, record.*(each.member)), ...); },
               Fields<std::remove_const_t<Record>>::list);
}

template <>
struct Fields<Provenance> {
    static constexpr auto list = std::tuple{
        field("document", &Provenance::document), field("locator", &Provenance::locator),
        field("as_of", &Provenance::as_of), field("confidence", &Provenance::confidence)};
};

template <>
struct Fields<Figure> {
    static constexpr auto list = std::tuple{
        field("field", &Figure::field), field("low", &Figure::low), field("high", &Figure::high),
        field("unit", &Figure::unit), field("basis", &Figure::basis), field("standing", &Figure::standing),
        field("source", &Figure::source), field("note", &Figure::note)};
};

template <>
struct Fields<Point> {
    static constexpr auto list =
        std::tuple{field("lat", &Point::lat), field("lon", &Point::lon), field("basis", &Point::basis)};
};

template <>
struct Fields<ProjectSector> {
    static constexpr auto list =
        std::tuple{field("code", &ProjectSector::code), field("share", &ProjectSector::share),
                   field("basis", &ProjectSector::basis), field("note", &ProjectSector::note)};
};

template <>
struct Fields<ProjectSite> {
    static constexpr auto list = std::tuple{
        field("former_district", &ProjectSite::former_district), field("node", &ProjectSite::node),
        field("offset_low_km", &ProjectSite::offset_low_km), field("offset_high_km", &ProjectSite::offset_high_km),
        field("basis", &ProjectSite::basis), field("note", &ProjectSite::note)};
};

template <>
struct Fields<ProjectRelation> {
    static constexpr auto list =
        std::tuple{field("relation", &ProjectRelation::relation), field("other", &ProjectRelation::other),
                   field("group", &ProjectRelation::group), field("note", &ProjectRelation::note)};
};

template <>
struct Fields<TextConflict> {
    static constexpr auto list =
        std::tuple{field("field", &TextConflict::field), field("value", &TextConflict::value),
                   field("standing", &TextConflict::standing), field("source", &TextConflict::source),
                   field("note", &TextConflict::note)};
};

template <>
struct Fields<ReadinessStep> {
    static constexpr auto list =
        std::tuple{field("level", &ReadinessStep::level), field("paper", &ReadinessStep::paper),
                   field("date", &ReadinessStep::date), field("issuer", &ReadinessStep::issuer)};
};

template <>
struct Fields<Circumstance> {
    static constexpr auto list =
        std::tuple{field("kind", &Circumstance::kind),   field("grade", &Circumstance::grade),
                   field("from", &Circumstance::from),   field("until", &Circumstance::until),
                   field("source", &Circumstance::source), field("note", &Circumstance::note)};
};

template <>
struct Fields<SectorAdmission> {
    static constexpr auto list =
        std::tuple{field("sector", &SectorAdmission::sector), field("admission", &SectorAdmission::admission),
                   field("source", &SectorAdmission::source), field("note", &SectorAdmission::note)};
};

template <>
struct Fields<Justification> {
    static constexpr auto list =
        std::tuple{field("rule", &Justification::rule), field("text", &Justification::text),
                   field("author", &Justification::author), field("date", &Justification::date)};
};

template <>
struct Fields<Project> {
    static constexpr auto list = std::tuple{
        field("id", &Project::id), field("name", &Project::name), field("kind", &Project::kind),
        field("sectors", &Project::sectors), field("sector_as_given", &Project::sector_as_given),
        field("stage", &Project::stage), field("open_to_investors", &Project::open_to_investors),
        field("stage_as_given", &Project::stage_as_given), field("stage_reason", &Project::stage_reason),
        field("stage_source", &Project::stage_source), field("province", &Project::province),
        field("former_province", &Project::former_province),
        field("former_districts", &Project::former_districts), field("communes", &Project::communes),
        field("point", &Project::point), field("sites", &Project::sites), field("figures", &Project::figures),
        field("clearance", &Project::clearance), field("readiness", &Project::readiness),
        field("circumstances", &Project::circumstances), field("admissions", &Project::admissions),
        field("forms", &Project::forms), field("form_as_given", &Project::form_as_given),
        field("selection_mode", &Project::selection_mode), field("horizon", &Project::horizon),
        field("legal_basis", &Project::legal_basis), field("promoter", &Project::promoter),
        field("incentives", &Project::incentives), field("description", &Project::description),
        field("selected_investor", &Project::selected_investor), field("year_listed", &Project::year_listed),
        field("last_confirmed", &Project::last_confirmed), field("relations", &Project::relations),
        field("conflicts", &Project::conflicts), field("justifications", &Project::justifications),
        field("source", &Project::source)};
};

template <>
struct Fields<Parcel> {
    static constexpr auto list = std::tuple{
        field("id", &Parcel::id), field("project", &Parcel::project), field("name", &Parcel::name),
        field("figures", &Parcel::figures), field("clearance", &Parcel::clearance),
        field("zoning", &Parcel::zoning), field("land_right_until", &Parcel::land_right_until),
        field("point", &Parcel::point), field("note", &Parcel::note), field("source", &Parcel::source)};
};

template <>
struct Fields<Interest> {
    static constexpr auto list =
        std::tuple{field("sector", &Interest::sector), field("priority", &Interest::priority),
                   field("basis", &Interest::basis), field("note", &Interest::note)};
};

template <>
struct Fields<GatewayNeed> {
    static constexpr auto list =
        std::tuple{field("gateway", &GatewayNeed::gateway), field("full_minutes", &GatewayNeed::full_minutes),
                   field("half_minutes", &GatewayNeed::half_minutes), field("weight", &GatewayNeed::weight)};
};

template <>
struct Fields<Investor> {
    static constexpr auto list = std::tuple{
        field("id", &Investor::id), field("name", &Investor::name), field("other_names", &Investor::other_names),
        field("tax_number", &Investor::tax_number), field("home_countries", &Investor::home_countries),
        field("home_country_as_given", &Investor::home_country_as_given), field("type", &Investor::type),
        field("interests", &Investor::interests), field("interests_as_given", &Investor::interests_as_given),
        field("excluded_sectors", &Investor::excluded_sectors), field("figures", &Investor::figures),
        field("ticket_kind", &Investor::ticket_kind), field("land_kind", &Investor::land_kind),
        field("gateways", &Investor::gateways), field("forms_accepted", &Investor::forms_accepted),
        field("start_from", &Investor::start_from), field("start_until", &Investor::start_until),
        field("must_haves", &Investor::must_haves), field("circumstances", &Investor::circumstances),
        field("profile", &Investor::profile),
        field("evidence", &Investor::evidence), field("source", &Investor::source)};
};

template <>
struct Fields<Contact> {
    static constexpr auto list = std::tuple{
        field("id", &Contact::id), field("owner", &Contact::owner), field("name", &Contact::name),
        field("role", &Contact::role), field("email", &Contact::email), field("phone", &Contact::phone),
        field("purpose", &Contact::purpose), field("consent_on", &Contact::consent_on),
        field("consent_proof", &Contact::consent_proof), field("expires_on", &Contact::expires_on)};
};

template <>
struct Fields<Sector> {
    static constexpr auto list = std::tuple{
        field("code", &Sector::code), field("parent", &Sector::parent), field("level", &Sector::level),
        field("name", &Sector::name), field("isic_rev4", &Sector::isic_rev4),
        field("vsic_2018", &Sector::vsic_2018), field("vsic_2025_section", &Sector::vsic_2025_section),
        field("province_focus", &Sector::province_focus), field("note", &Sector::note)};
};

template <>
struct Fields<SectorRelation> {
    static constexpr auto list = std::tuple{
        field("sector_a", &SectorRelation::sector_a), field("sector_b", &SectorRelation::sector_b),
        field("relation", &SectorRelation::relation), field("strength", &SectorRelation::strength),
        field("rationale", &SectorRelation::rationale)};
};

template <>
struct Fields<ForeignAccessRule> {
    static constexpr auto list = std::tuple{
        field("sector", &ForeignAccessRule::sector), field("valid_from", &ForeignAccessRule::valid_from),
        field("access", &ForeignAccessRule::access),
        field("ownership_cap_percent", &ForeignAccessRule::ownership_cap_percent),
        field("rule", &ForeignAccessRule::rule), field("citation", &ForeignAccessRule::citation),
        field("grade", &ForeignAccessRule::grade)};
};

template <>
struct Fields<Place> {
    static constexpr auto list = std::tuple{
        field("id", &Place::id), field("name", &Place::name), field("level", &Place::level),
        field("parent", &Place::parent), field("valid_from", &Place::valid_from),
        field("valid_to", &Place::valid_to), field("successor", &Place::successor),
        field("source", &Place::source), field("note", &Place::note)};
};

template <>
struct Fields<Node> {
    static constexpr auto list = std::tuple{
        field("id", &Node::id), field("name", &Node::name), field("type", &Node::type),
        field("country", &Node::country), field("province", &Node::province), field("lat", &Node::lat),
        field("lon", &Node::lon), field("goods_traffic", &Node::goods_traffic),
        field("goods_note", &Node::goods_note), field("note", &Node::note), field("source", &Node::source)};
};

template <>
struct Fields<Link> {
    static constexpr auto list = std::tuple{
        field("from", &Link::from), field("to", &Link::to), field("mode", &Link::mode),
        field("route", &Link::route), field("distance_km", &Link::distance_km),
        field("speed_kmh", &Link::speed_kmh), field("travel_time_h", &Link::travel_time_h),
        field("status", &Link::status), field("opening_year", &Link::opening_year),
        field("traffic", &Link::traffic), field("confidence", &Link::confidence), field("source", &Link::source),
        field("note", &Link::note)};
};

template <>
struct Fields<ZoneProject> {
    static constexpr auto list =
        std::tuple{field("relation", &ZoneProject::relation), field("project", &ZoneProject::project),
                   field("basis", &ZoneProject::basis), field("note", &ZoneProject::note)};
};

template <>
struct Fields<Zone> {
    static constexpr auto list = std::tuple{
        field("id", &Zone::id), field("name", &Zone::name), field("type", &Zone::type),
        field("province", &Zone::province), field("total_ha", &Zone::total_ha),
        field("leasable_ha", &Zone::leasable_ha), field("occupied_ha", &Zone::occupied_ha),
        field("occupancy_percent", &Zone::occupancy_percent), field("available_ha", &Zone::available_ha),
        field("year_of_figure", &Zone::year_of_figure), field("status", &Zone::status),
        field("incentives", &Zone::incentives), field("is_aggregate", &Zone::is_aggregate),
        field("node", &Zone::node), field("projects", &Zone::projects), field("note", &Zone::note),
        field("source", &Zone::source), field("confidence", &Zone::confidence)};
};

template <>
struct Fields<Indicator> {
    static constexpr auto list = std::tuple{
        field("id", &Indicator::id), field("province", &Indicator::province), field("name", &Indicator::name),
        field("kind", &Indicator::kind), field("low", &Indicator::low), field("high", &Indicator::high),
        field("value_as_given", &Indicator::value_as_given), field("unit", &Indicator::unit),
        field("period", &Indicator::period), field("scope", &Indicator::scope),
        field("source", &Indicator::source), field("confidence", &Indicator::confidence),
        field("note", &Indicator::note)};
};

template <>
struct Fields<ExchangeRate> {
    static constexpr auto list = std::tuple{
        field("id", &ExchangeRate::id), field("currency", &ExchangeRate::currency),
        field("vnd_per_unit", &ExchangeRate::vnd_per_unit), field("valid_from", &ExchangeRate::valid_from),
        field("valid_to", &ExchangeRate::valid_to), field("standing", &ExchangeRate::standing),
        field("source", &ExchangeRate::source), field("note", &ExchangeRate::note)};
};

/// The kinds of record a registry holds.
enum class RecordKind {
    sector, sector_relation, foreign_access, place, node, link, zone, indicator, exchange_rate, project, parcel,
    investor, contact,
};

template <>
struct Vocabulary<RecordKind> {
    static constexpr std::string_view name = "record_kind";
    static constexpr std::array<Term<RecordKind>, 13> terms{{
        {RecordKind::sector, "sectors"},
        {RecordKind::sector_relation, "sector_relations"},
        {RecordKind::foreign_access, "foreign_access"},
        {RecordKind::place, "places"},
        {RecordKind::node, "nodes"},
        {RecordKind::link, "links"},
        {RecordKind::zone, "zones"},
        {RecordKind::indicator, "indicators"},
        {RecordKind::exchange_rate, "exchange_rates"},
        {RecordKind::project, "projects"},
        {RecordKind::parcel, "parcels"},
        {RecordKind::investor, "investors"},
        {RecordKind::contact, "contacts"},
    }};
};

/// What a registry knows about a kind at compile time: its code and the list that holds it.
template <class Record>
struct RecordTraits;

#define REDRIVER_RECORD(Type, Kind, List)                                                                             \
    template <>                                                                                                       \
    struct RecordTraits<Type> {                                                                                       \
        static constexpr RecordKind kind = RecordKind::Kind;                                                          \
        static constexpr auto list = &RegistryContent::List;                                                          \
    }
REDRIVER_RECORD(Sector, sector, sectors);
REDRIVER_RECORD(SectorRelation, sector_relation, sector_relations);
REDRIVER_RECORD(ForeignAccessRule, foreign_access, foreign_access_rules);
REDRIVER_RECORD(Place, place, places);
REDRIVER_RECORD(Node, node, nodes);
REDRIVER_RECORD(Link, link, links);
REDRIVER_RECORD(Zone, zone, zones);
REDRIVER_RECORD(Indicator, indicator, indicators);
REDRIVER_RECORD(ExchangeRate, exchange_rate, exchange_rates);
REDRIVER_RECORD(Project, project, projects);
REDRIVER_RECORD(Parcel, parcel, parcels);
REDRIVER_RECORD(Investor, investor, investors);
REDRIVER_RECORD(Contact, contact, contacts);
#undef REDRIVER_RECORD

/// Calls visit(list) for each list of the content, kinds in an order in which references come before their users.
template <class Content, class Visit>
constexpr void for_each_list(Content& content, Visit&& visit)
{
    visit(content.sectors);
    visit(content.sector_relations);
    visit(content.foreign_access_rules);
    visit(content.places);
    visit(content.nodes);
    visit(content.links);
    visit(content.zones);
    visit(content.indicators);
    visit(content.exchange_rates);
    visit(content.projects);
    visit(content.parcels);
    visit(content.investors);
    visit(content.contacts);
}

/// The text that names a record among those of its kind ("LC-0016"; "MIN.APATITE/CHEM.P"; "kunming/shilin_jct/expressway/mixed").
std::string key_of(const Project& record);
std::string key_of(const Parcel& record);
std::string key_of(const Investor& record);
std::string key_of(const Contact& record);
std::string key_of(const Sector& record);
std::string key_of(const SectorRelation& record);
std::string key_of(const ForeignAccessRule& record);
std::string key_of(const Place& record);
std::string key_of(const Node& record);
std::string key_of(const Link& record);
std::string key_of(const Zone& record);
std::string key_of(const Indicator& record);
std::string key_of(const ExchangeRate& record);

/// Sorts every list by key_of(), the order that all readers and writers keep.
void sort_by_key(RegistryContent& content);

} // namespace redriver
