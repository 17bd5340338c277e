// SPDX-License-Identifier: Apache-2.0
#include "catalogue/edition_context.hpp"
#include "catalogue/project_cards.hpp"

#include <redriver/catalogue/build_catalogue.hpp>
#include <redriver/i18n/formats.hpp>
#include <redriver/i18n/told_error.hpp>

#include <algorithm>
#include <functional>

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
            const auto project = find_project(content.projects, ProjectId(id));
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
std::string province_list(const std::set<std::string>& provinces, Language language)
{
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

/// What the pages of all languages are made from, for as long as one of them may be read.
struct Sources {
    Sources(const PublicContent& given, const CatalogueOptions& asked)
        : content(given), options(asked), chosen(chosen_projects(content, options)), parts(list_parts(chosen)),
          overlaps(std::make_shared<const Overlaps>(overlaps_of(content.projects)))
    {
        for (const PublicProject& project : chosen) {
            if (!project.province.empty()) {
                provinces.insert(project.province);
            }
        }
    }
    PublicContent content;
    CatalogueOptions options;
    ProjectList chosen;
    std::vector<ListPart> parts;
    std::shared_ptr<const Overlaps> overlaps;
    std::set<std::string> provinces;
};

template <class Make>
auto maker_of(Make make)
{
    using Made = decltype(make(std::size_t{0}));
    return std::make_shared<const std::function<Made(std::size_t)>>(std::move(make));
}

Edition public_edition(const std::shared_ptr<const Sources>& sources, Language language)
{
    const auto context = std::make_shared<const EditionContext>(
        edition_context(sources->content, sources->options, language, sources->overlaps));
    const std::string provinces = province_list(sources->provinces, language);
    Edition edition =
        empty_edition(*context, provinces.empty() ? context->say("catalogue.title_plain")
                                                  : context->say({"catalogue.title", {{"provinces", provinces}}}));
    edition.pages.push_back(index_page(*context, sources->chosen, sources->parts));
    edition.pages.front().title.text = edition.title;
    edition.pages.push_back(about_page(*context));
    const auto list_maker =
        maker_of([sources, context](std::size_t at) { return list_page(*context, sources->parts[at]); });
    for (std::size_t at = 0; at < sources->parts.size(); ++at) {
        edition.pages.push_made(list_maker, at);
    }
    const auto page_maker =
        maker_of([sources, context](std::size_t at) { return project_page(*context, *sources->chosen.get(at)); });
    const auto types = gateway_types(*context);
    const auto card_maker = maker_of(
        [sources, context, types](std::size_t at) { return project_card(*context, *sources->chosen.get(at), types); });
    for (std::size_t at = 0; at < sources->chosen.size(); ++at) {
        edition.pages.push_made(page_maker, at);
        edition.cards.push_made(card_maker, at);
    }
    edition.card_labels = card_labels(*context);
    edition.filters = card_filters(*context, sources->chosen);
    return edition;
}

} // namespace

Overlaps overlaps_of(const ProjectList& projects)
{
    Overlaps overlaps;
    for (const PublicProject& project : projects) {
        for (const PublicProject::Overlap& overlap : project.overlaps) {
            overlaps[overlap.other].push_back({overlap.relation, project.id});
        }
    }
    return overlaps;
}

std::shared_ptr<const PublicProject> EditionContext::project(const ProjectId& id) const
{
    return find_project(content.projects, id);
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

ProjectList chosen_projects(const PublicContent& content, const CatalogueOptions& options)
{
    ProjectList chosen;
    for (auto project = content.projects.begin(); project != content.projects.end(); ++project) {
        if (passes(*project, options)) {
            chosen.push_same(content.projects, project.position());
        }
    }
    return chosen;
}

EditionContext edition_context(const PublicContent& content, const CatalogueOptions& options, Language language,
                               std::shared_ptr<const Overlaps> overlaps)
{
    std::set<ProjectId> shown;
    for (const PublicProject& project : chosen_projects(content, options)) {
        shown.insert(project.id);
    }
    if (!overlaps) {
        overlaps = std::make_shared<const Overlaps>(overlaps_of(content.projects));
    }
    return {content, options, language, std::move(shown), names_of(content), std::move(overlaps)};
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
    records.content.projects = chosen_projects(content, options);
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
        throw ToldUsageError("usage.edition_without_language");
    }
    if (!options.as_of.is_known()) {
        throw ToldUsageError("usage.edition_without_date");
    }
}

} // namespace catalogue_detail

Catalogue build_catalogue(const PublicContent& content, const CatalogueOptions& options)
{
    catalogue_detail::check_options(options);
    Catalogue catalogue;
    const auto sources = std::make_shared<const catalogue_detail::Sources>(content, options);
    for (const Language language : options.languages) {
        catalogue.editions.push_back(catalogue_detail::public_edition(sources, language));
    }
    catalogue.records = catalogue_detail::records_of(content, options);
    return catalogue;
}

Catalogue build_catalogue(const RegistryContent& content, const CatalogueOptions& options)
{
    return build_catalogue(public_content(content), options);
}

} // namespace redriver
