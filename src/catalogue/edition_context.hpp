#pragma once
// SPDX-License-Identifier: Apache-2.0
/// What every page of an edition is written with: content, language, date, and which pages there are.

#include <redriver/catalogue/build_catalogue.hpp>
#include <redriver/i18n/messages.hpp>

#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace redriver::catalogue_detail {

/// Who says of a project that it is a part of it, on the same ground and so on.
struct NamedBy {
    ProjectRelationKind relation = ProjectRelationKind::part_of;
    ProjectId project;
};
using Overlaps = std::map<ProjectId, std::vector<NamedBy>>;

/// By the project that is named, in the order of those that name it.
Overlaps overlaps_of(const ProjectList& projects);

struct EditionContext {
    const PublicContent& content;
    const CatalogueOptions& options;
    Language language;
    std::set<ProjectId> shown; ///< projects that have a page in this edition
    NameSource names;          ///< of sectors, nodes and projects
    std::shared_ptr<const Overlaps> overlaps;

    std::string say(std::string_view key) const { return text(key, language); }
    std::string say(const Message& message) const { return render(message, language, names); }
    std::string name_of(std::string_view list, std::string_view code) const
    {
        return code_name(list, code, language, names);
    }
    /// A province or former district: in Chinese with the Vietnamese name behind it, which is on every map and sign.
    std::string place_name(const std::string& vietnamese) const;
    std::shared_ptr<const PublicProject> project(const ProjectId& id) const;
    const Sector* sector(const SectorCode& code) const;
};

/// Projects that pass the filters of the options, by id.
ProjectList chosen_projects(const PublicContent& content, const CatalogueOptions& options);

/// Content and options must outlive the context. `overlaps`: those of all projects; made here if not given.
EditionContext edition_context(const PublicContent& content, const CatalogueOptions& options, Language language,
                               std::shared_ptr<const Overlaps> overlaps = nullptr);

/// Title and imprint, no pages yet.
Edition empty_edition(const EditionContext& context, std::string title);

/// A part of the list of projects that has a page of its own.
struct ListPart {
    std::string page;
    std::string province;
    ProjectKind kind = ProjectKind::other;
    std::size_t first = 0; ///< number of its first project among those of the province and kind, from 1
    ProjectList projects;
};

/// Empty while the front page can hold all projects: up to a thousand.
std::vector<ListPart> list_parts(const ProjectList& projects);

/// The front page; it leads to `parts` if there are any, and else lists the projects itself.
Page index_page(const EditionContext& context, const ProjectList& projects, const std::vector<ListPart>& parts = {});
Page list_page(const EditionContext& context, const ListPart& part);
Page project_page(const EditionContext& context, const PublicProject& project);
Page about_page(const EditionContext& context);

/// The chosen projects with what belongs to them.
CatalogueRecords records_of(const PublicContent& content, const CatalogueOptions& options);

/// Throws UsageError if a language or the as-of date is missing.
void check_options(const CatalogueOptions& options);

} // namespace redriver::catalogue_detail
