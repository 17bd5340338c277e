// SPDX-License-Identifier: Apache-2.0
#include "catalogue/formats/oc4ids_project.hpp"

#include "catalogue/formats/published_record.hpp"
#include "catalogue/html_page.hpp"

#include <redriver/i18n/formats.hpp>
#include <redriver/i18n/messages.hpp>
#include <redriver/record/record_text.hpp>

#include <algorithm>

namespace redriver::catalogue_detail {
namespace {

/// Codes of the open list projectSector. A sub-code comes with its parent; codes of ours stand below "economy".
std::vector<std::string> sector_codes(ProjectKind kind)
{
    switch (kind) {
    case ProjectKind::logistics_center:
    case ProjectKind::dry_port: return {"transport", "transport.road", "transport.logistics"};
    case ProjectKind::airport: return {"transport", "transport.air"};
    case ProjectKind::transport: return {"transport"};
    case ProjectKind::border_gate_zone:
    case ProjectKind::free_trade_zone: return {"economy", "transport"};
    case ProjectKind::industrial_park:
    case ProjectKind::industrial_cluster: return {"economy", "economy.industrialPark"};
    case ProjectKind::tourism_zone:
    case ProjectKind::resort:
    case ProjectKind::hotel:
    case ProjectKind::cultural_park: return {"cultureSportsAndRecreation"};
    case ProjectKind::mining_processing: return {"economy", "economy.manufacturing"};
    case ProjectKind::energy: return {"energy"};
    case ProjectKind::forestry: return {"economy", "naturalResources"};
    case ProjectKind::water_wastewater:
    case ProjectKind::waste_treatment: return {"waterAndWaste"};
    case ProjectKind::healthcare: return {"health"};
    case ProjectKind::education: return {"education"};
    case ProjectKind::ict: return {"communications"};
    case ProjectKind::urban_area:
    case ProjectKind::commercial_center:
    case ProjectKind::market:
    case ProjectKind::agriculture: return {"economy"};
    case ProjectKind::other: break;
    }
    return {};
}

/// The closed list projectStatus is coarser than our stages; empty where no code would be true.
std::string status_code(Stage stage)
{
    switch (stage) {
    case Stage::planned: return "identification";
    case Stage::calling:
    case Stage::approved: return "preparation";
    case Stage::awarded:
    case Stage::under_construction: return "implementation";
    case Stage::operating: return "maintenance";
    case Stage::withdrawn: return "cancelled";
    case Stage::stalled:
    case Stage::under_investigation:
    case Stage::unknown: break;
    }
    return "";
}

/// RFC 3339; empty unless the day is known: a first of January is not invented.
std::string date_time(const PartialDate& date)
{
    return date.is_full() ? date.to_string() + "T00:00:00Z" : std::string();
}

/// "6810", "4290" of "6810; 4290".
std::vector<std::string> code_list(const std::string& codes)
{
    std::vector<std::string> list;
    std::size_t begin = 0;
    while (begin <= codes.size()) {
        const std::size_t end = std::min(codes.find(';', begin), codes.size());
        const std::string code = codes.substr(begin, end - begin);
        const auto first = code.find_first_not_of(' ');
        if (first != std::string::npos) {
            list.push_back(code.substr(first, code.find_last_not_of(' ') - first + 1));
        }
        begin = end + 1;
    }
    return list;
}

void set_text(Json& object, const char* name, const std::string& value)
{
    if (!value.empty()) {
        object[name] = value;
    }
}

void set_list(Json& object, const char* name, Json list)
{
    if (!list.empty()) {
        object[name] = std::move(list);
    }
}

class ProjectMapper {
public:
    ProjectMapper(const CatalogueRecords& records, const PublicProject& project, const std::string& prefix,
                  Language language)
        : m_records(records), m_project(project), m_prefix(prefix), m_language(language),
          m_record(published_record(project))
    {
    }

    Json json() const
    {
        Json made{{"id", m_prefix + "-" + m_project.id.value},
                  {"identifiers", Json::array({{{"id", m_project.id.value}, {"scheme", "redriver"}}})},
                  {"language", to_code(m_language)}};
        set_text(made, "updated", date_time(m_project.last_confirmed));
        set_text(made, "title", shown_text(m_project.name, m_language).text);
        set_text(made, "description", shown_text(m_project.description, m_language).text);
        set_text(made, "status", status_code(m_project.stage));
        set_list(made, "sector", sector_codes(m_project.kind));
        set_list(made, "additionalClassifications", classifications());
        set_list(made, "locations", locations());
        add_budget(made);
        add_authority(made);
        set_list(made, "forecasts", forecasts());
        set_list(made, "milestones", milestones());
        set_list(made, "documents", documents());
        set_list(made, "relatedProjects", related());
        made["x_investmentPromotion"] = own_object();
        return made;
    }

private:
    std::string name_of(std::string_view list, std::string_view code) const
    {
        return code_name(list, code, m_language);
    }

    Json classifications() const
    {
        Json list = Json::array();
        const auto add = [&list](const char* scheme, const std::string& id, const std::string& description) {
            Json one{{"scheme", scheme}, {"id", id}};
            set_text(one, "description", description);
            if (!id.empty() && std::find(list.begin(), list.end(), one) == list.end()) {
                list.push_back(std::move(one));
            }
        };
        const auto add_codes = [&add](const char* scheme, const std::string& codes) {
            for (const std::string& code : code_list(codes)) {
                add(scheme, code, "");
            }
        };
        add("redriver-project-kind", std::string(to_code(m_project.kind)),
            name_of("project_kind", to_code(m_project.kind)));
        for (const PublicProject::SectorShare& share : m_project.sectors) {
            add("redriver-sector", share.code.value, sector_name(m_records.content, share.code, m_language));
            const auto sector = std::find_if(m_records.content.sectors.begin(), m_records.content.sectors.end(),
                                             [&share](const Sector& each) { return each.code == share.code; });
            if (sector != m_records.content.sectors.end()) {
                add_codes("VSIC2018", sector->vsic_2018);
                add_codes("VSIC2025", sector->vsic_2025_section);
                add_codes("ISIC4", sector->isic_rev4);
            }
        }
        return list;
    }

    Json locations() const
    {
        Json location{{"id", "1"}};
        std::string words;
        for (const auto* places : {&m_project.communes, &m_project.former_districts}) {
            for (const std::string& place : *places) {
                words += (words.empty() ? "" : ", ") + place;
            }
        }
        set_text(location, "description", words);
        if (m_project.point) {
            location["geometry"] = {
                {"type", "Point"},
                {"coordinates", {json_number(m_project.point->lon), json_number(m_project.point->lat)}}};
        }
        Json address = Json::object();
        if (m_project.communes.size() == 1) {
            address["locality"] = m_project.communes.front();
        }
        set_text(address, "region", m_project.province);
        if (!address.empty()) {
            address["countryName"] = "Việt Nam";
            location["address"] = std::move(address);
        }
        return location.size() > 1 ? Json::array({std::move(location)}) : Json::array();
    }

    /// OC4IDS holds one number: the upper bound, or the lower one where the range is open. Both stand in our object.
    void add_budget(Json& made) const
    {
        const auto capital = effective_figure(m_record.figures, FigureField::capital);
        if (!capital || !is_currency(capital->unit)) {
            return;
        }
        const auto amount = capital->high ? capital->high : capital->low;
        made["budget"] = {{"amount", {{"amount", json_number(*amount)}, {"currency", capital->unit}}},
                          {"description", text(capital->low == capital->high ? "catalogue.oc4ids.budget"
                                                                              : "catalogue.oc4ids.budget_bound",
                                               m_language)}};
    }

    void add_authority(Json& made) const
    {
        if (m_project.promoter.empty()) {
            return;
        }
        made["publicAuthority"] = {{"id", "authority"}, {"name", m_project.promoter}};
        made["parties"] = Json::array({{{"id", "authority"},
                                        {"name", m_project.promoter},
                                        {"roles", Json::array({"publicAuthority"})}}});
    }

    Json observation(const Figure& figure, const char* bound, const Decimal& number, std::size_t count) const
    {
        Json made{{"id", std::to_string(count + 1)}};
        if (is_currency(figure.unit)) {
            made["value"] = {{"amount", json_number(number)}, {"currency", figure.unit}};
        } else {
            made["measure"] = json_number(number);
            made["unit"] = {{"name", figure.unit}};
            if (figure.unit == "ha") {
                made["unit"].update({{"scheme", "UNCEFACT"}, {"id", "HAR"}});
            }
        }
        made["dimensions"] = {{"bound", bound}, {"basis", to_code(figure.basis)}};
        set_text(made, "notes", figure.source.document);
        return made;
    }

    /// One metric a field, with the figure that counts.
    Json forecasts() const
    {
        Json list = Json::array();
        for (const auto& term : Vocabulary<FigureField>::terms) {
            const auto figure = effective_figure(m_record.figures, term.value);
            if (!figure || term.value == FigureField::capital) {
                continue;
            }
            Json observations = Json::array();
            const auto add = [&](const char* bound, const std::optional<Decimal>& number) {
                if (number) {
                    observations.push_back(observation(*figure, bound, *number, observations.size()));
                }
            };
            if (figure->low == figure->high) {
                add("exact", figure->low);
            } else {
                add("low", figure->low);
                add("high", figure->high);
            }
            list.push_back({{"id", term.code},
                            {"title", name_of("figure_field", term.code)},
                            {"observations", std::move(observations)}});
        }
        return list;
    }

    Json milestones() const
    {
        Json list = Json::array();
        for (const ReadinessStep& step : m_project.readiness) {
            Json made{{"id", std::string(to_code(step.level)) + "-" + std::to_string(list.size() + 1)},
                      {"title", name_of("readiness_level", to_code(step.level))},
                      {"type", "preProcurement"},
                      {"status", "met"}};
            set_text(made, "description", step.paper);
            set_text(made, "dateMet", date_time(step.date));
            list.push_back(std::move(made));
        }
        return list;
    }

    Json document(const std::string& id, const Provenance& source) const
    {
        Json made{{"id", id}, {"title", source.document}};
        set_text(made, "description", source.locator);
        const std::string address = safe_address(source.document);
        const bool plain = std::all_of(address.begin(), address.end(), [](char c) { return c > ' ' && c < '\x7f'; });
        set_text(made, "url", plain ? address : "");
        set_text(made, "datePublished", date_time(source.as_of));
        return made;
    }

    /// The sources, each once, that of the project's own row first.
    Json documents() const
    {
        std::vector<Provenance> sources{m_project.source};
        for (const Figure& figure : m_record.figures) {
            sources.push_back(figure.source);
        }
        Json list = Json::array();
        std::vector<std::string> seen;
        for (const Provenance& source : sources) {
            if (!source.document.empty() && std::find(seen.begin(), seen.end(), source.document) == seen.end()) {
                seen.push_back(source.document);
                list.push_back(document("source-" + std::to_string(seen.size()), source));
            }
        }
        return list;
    }

    Json related() const
    {
        Json list = Json::array();
        for (const PublicProject::Overlap& overlap : m_project.overlaps) {
            list.push_back({{"id", std::to_string(list.size() + 1)},
                            {"scheme", "oc4ids"},
                            {"identifier", m_prefix + "-" + overlap.other.value},
                            {"relationship", to_code(overlap.relation)}});
        }
        return list;
    }

    /// Which texts are not in the language of the package, and in which they are.
    Json shown_languages() const
    {
        Json languages = Json::object();
        const auto add = [&](const char* field, const LocalizedText& given) {
            const ShownText shown = shown_text(given, m_language);
            if (!shown.text.empty() && shown.language != m_language) {
                languages[field] = to_code(shown.language);
            }
        };
        add("title", m_project.name);
        add("description", m_project.description);
        return languages;
    }

    Json own_object() const
    {
        Json own = json_state(m_records);
        set_list(own, "shown_in_original_language", shown_languages());
        own["record"] = Json::parse(record_json(m_record, Derived::leave_out));
        const auto access = m_records.access.find(m_project.id);
        if (access != m_records.access.end()) {
            own["access"] = json_access(access->second, m_language);
        }
        return own;
    }

    const CatalogueRecords& m_records;
    const PublicProject& m_project;
    const std::string& m_prefix;
    Language m_language;
    Project m_record;
};

} // namespace

Json oc4ids_project(const CatalogueRecords& records, const PublicProject& project, const std::string& prefix,
                    Language language)
{
    return ProjectMapper(records, project, prefix, language).json();
}

} // namespace redriver::catalogue_detail
