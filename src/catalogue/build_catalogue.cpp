// SPDX-License-Identifier: Apache-2.0
#include "catalogue/edition_context.hpp"
#include "catalogue/project_cards.hpp"

#include <redriver/base/error.hpp>
#include <redriver/catalogue/build_catalogue.hpp>
#include <redriver/i18n/formats.hpp>

#include <algorithm>

namespace redriver {
namespace catalogue_detail {
namespace {

std::string name_in(const LocalizedText& name, Language language)
{
    return shown_text(name, language).text;
}

template <class List, class Id>
const typename List::value_type* find_by(const List& list, Id List::value_type::*member, const Id& wanted)
{
    const auto found = std::find_if(list.begin(), list.end(), [&](const auto& each) { return each.*member == wanted; });
    return found == list.end() ? nullptr : &*found;
}

NameSource names_of(const PublicContent& content)
{
    return [&content](std::string_view list, std::string_view code, Language language) -> std::string {
        const std::string id(code);
        if (list == "sector") {
            const Sector* sector = find_by(content.sectors, &Sector::code, SectorCode(id));
            return sector == nullptr ? std::string() : name_in(sector->name, language);
        }
        if (list == "node" || list == "gateway") {
            const Node* node = find_by(content.nodes, &Node::id, NodeId(id));
            return node == nullptr ? std::string() : name_in(node->name, language);
        }
        if (list == "project") {
            const PublicProject* project = find_by(content.projects, &PublicProject::id, ProjectId(id));
            return project == nullptr ? std::string() : name_in(project->name, language);
        }
        if (list == "project_field") {
            const std::string key = "catalogue.field." + id;
            return has_text(key) ? text(key, language) : std::string();
        }
        return {};
    };
}

bool passes(const PublicProject& project, const CatalogueOptions& options)
{
    const auto holds = [](const auto& list, const auto& value) {
        return list.empty() || std::find(list.begin(), list.end(), value) != list.end();
    };
    return holds(options.provinces, project.province) && holds(options.kinds, project.kind);
}

/// The provinces of the projects, in ascending order, as part of the title.
std::string province_list(const std::vector<const PublicProject*>& projects, Language language)
{
    std::set<std::string> provinces;
    for (const PublicProject* project : projects) {
        if (!project->province.empty()) {
            provinces.insert(project->province);
        }
    }
    std::string list;
    for (const std::string& named : provinces) {
        std::string province = code_name("place_name", named, language);
        // A name is not broken over two lines of a title.
        for (auto at = province.find(' '); at != std::string::npos; at = province.find(' ', at)) {
            province.replace(at, 1, "\u00a0");
        }
        list += (list.empty() ? "" : text("list.comma", language)) + province;
    }
    return list;
}

Edition public_edition(const PublicContent& content, const CatalogueOptions& options, Language language)
{
    const std::vector<const PublicProject*> projects = chosen_projects(content, options);
    const EditionContext context = edition_context(content, options, language);
    const std::string provinces = province_list(projects, language);
    Edition edition =
        empty_edition(context, provinces.empty() ? context.say("catalogue.title_plain")
                                                 : context.say({"catalogue.title", {{"provinces", provinces}}}));
    edition.pages.push_back(index_page(context, projects));
    edition.pages.front().title.text = edition.title;
    edition.pages.push_back(about_page(context));
    for (const PublicProject* project : projects) {
        edition.pages.push_back(project_page(context, *project));
    }
    edition.card_labels = card_labels(context);
    edition.cards = project_cards(context, projects);
    edition.filters = card_filters(context, edition.cards);
    return edition;
}

} // namespace

const PublicProject* EditionContext::project(const ProjectId& id) const
{
    return find_by(content.projects, &PublicProject::id, id);
}

std::string EditionContext::place_name(const std::string& vietnamese) const
{
    const std::string name = language == Language::zh ? code_name("place_name", vietnamese, language) : vietnamese;
    return name == vietnamese ? name
                              : say({"catalogue.place_with_original", {{"name", name}, {"original", vietnamese}}});
}

const Sector* EditionContext::sector(const SectorCode& code) const
{
    return find_by(content.sectors, &Sector::code, code);
}

std::vector<const PublicProject*> chosen_projects(const PublicContent& content, const CatalogueOptions& options)
{
    std::vector<const PublicProject*> chosen;
    for (const PublicProject& project : content.projects) {
        if (passes(project, options)) {
            chosen.push_back(&project);
        }
    }
    return chosen;
}

EditionContext edition_context(const PublicContent& content, const CatalogueOptions& options, Language language)
{
    std::set<ProjectId> shown;
    for (const PublicProject* project : chosen_projects(content, options)) {
        shown.insert(project->id);
    }
    return {content, options, language, std::move(shown), names_of(content)};
}

Edition empty_edition(const EditionContext& context, std::string title)
{
    Edition edition;
    edition.language = context.language;
    edition.title = std::move(title);
    edition.imprint.push_back(context.say({"catalogue.as_of", {{"date", context.options.as_of}}}));
    if (!context.options.registry_head.empty()) {
        edition.imprint.push_back(context.say({"catalogue.registry_head", {{"head", context.options.registry_head}}}));
    }
    if (context.options.change_sets) {
        const Decimal count(*context.options.change_sets);
        edition.imprint.push_back(
            context.say({"catalogue.change_sets", {{"count", format_number(count, context.language)}}}));
    }
    return edition;
}

CatalogueRecords records_of(const PublicContent& content, const CatalogueOptions& options)
{
    CatalogueRecords records;
    records.content = content;
    std::set<ProjectId> chosen;
    std::erase_if(records.content.projects,
                  [&options](const PublicProject& project) { return !passes(project, options); });
    for (const PublicProject& project : records.content.projects) {
        chosen.insert(project.id);
        const auto access = options.access.find(project.id);
        if (access != options.access.end()) {
            records.access.insert(*access);
        }
    }
    std::erase_if(records.content.parcels,
                  [&chosen](const PublicParcel& parcel) { return chosen.count(parcel.project) == 0; });
    records.as_of = options.as_of;
    records.registry_head = options.registry_head;
    records.change_sets = options.change_sets;
    return records;
}

void check_options(const CatalogueOptions& options)
{
    if (options.languages.empty()) {
        throw UsageError("a catalogue needs at least one language: give vi, en or zh");
    }
    if (!options.as_of.is_known()) {
        throw UsageError("a catalogue needs the date that it speaks for: give an as-of date");
    }
}

} // namespace catalogue_detail

Catalogue build_catalogue(const PublicContent& content, const CatalogueOptions& options)
{
    catalogue_detail::check_options(options);
    Catalogue catalogue;
    for (const Language language : options.languages) {
        catalogue.editions.push_back(catalogue_detail::public_edition(content, options, language));
    }
    catalogue.records = catalogue_detail::records_of(content, options);
    return catalogue;
}

Catalogue build_catalogue(const RegistryContent& content, const CatalogueOptions& options)
{
    return build_catalogue(public_content(content), options);
}

} // namespace redriver
