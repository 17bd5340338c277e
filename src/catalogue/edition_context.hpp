#pragma once
// SPDX-License-Identifier: Apache-2.0
/// What every page of an edition is written with: content, language, date, and which pages there are.

#include <redriver/catalogue/build_catalogue.hpp>
#include <redriver/i18n/messages.hpp>

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace redriver::catalogue_detail {

struct EditionContext {
    const PublicContent& content;
    const CatalogueOptions& options;
    Language language;
    std::set<ProjectId> shown; ///< projects that have a page in this edition
    NameSource names;          ///< of sectors, nodes and projects

    std::string say(std::string_view key) const { return text(key, language); }
    std::string say(const Message& message) const { return render(message, language, names); }
    std::string name_of(std::string_view list, std::string_view code) const
    {
        return code_name(list, code, language, names);
    }
    /// A province or former district: in Chinese with the Vietnamese name behind it, which is on every map and sign.
    std::string place_name(const std::string& vietnamese) const;
    const PublicProject* project(const ProjectId& id) const;
    const Sector* sector(const SectorCode& code) const;
};

/// Projects that pass the filters of the options, by id.
std::vector<const PublicProject*> chosen_projects(const PublicContent& content, const CatalogueOptions& options);

EditionContext edition_context(const PublicContent& content, const CatalogueOptions& options, Language language);

/// Title and imprint, no pages yet.
Edition empty_edition(const EditionContext& context, std::string title);

Page index_page(const EditionContext& context, const std::vector<const PublicProject*>& projects);
Page project_page(const EditionContext& context, const PublicProject& project);
Page about_page(const EditionContext& context);

/// The chosen projects with what belongs to them.
CatalogueRecords records_of(const PublicContent& content, const CatalogueOptions& options);

/// Throws UsageError if a language or the as-of date is missing.
void check_options(const CatalogueOptions& options);

} // namespace redriver::catalogue_detail
