#pragma once
// SPDX-License-Identifier: Apache-2.0
/// What of a registry may be published: types that have no place for anything else.

#include <redriver/catalogue/made_list.hpp>
#include <redriver/model/registry_content.hpp>

#include <optional>
#include <string>
#include <vector>

namespace redriver {

/// The publishable facts of a project. Officers' justifications, reasons and remarks on sites and sectors are no
/// members, so no publisher can print them. Notes of figures are notes of the office and always empty here.
struct PublicProject {
    ProjectId id;
    LocalizedText name;
    ProjectKind kind = ProjectKind::other;
    /// A sector of the project and its share of the whole, 0 to 1.
    struct SectorShare {
        SectorCode code;
        Decimal share = 1;
        JudgementBasis basis = JudgementBasis::stated;
        friend bool operator==(const SectorShare&, const SectorShare&) = default;
    };
    std::vector<SectorShare> sectors;
    Stage stage = Stage::unknown;
    OpenState open_to_investors = OpenState::unknown;
    std::string stage_as_given;
    std::string province;
    std::string former_province;
    std::vector<std::string> former_districts;
    std::vector<std::string> communes;
    std::optional<Point> point;
    Figures figures;
    Clearance clearance = Clearance::unknown;
    std::vector<ReadinessStep> readiness;
    std::vector<InvestmentForm> forms;
    std::string form_as_given;
    SelectionMode selection_mode = SelectionMode::unknown;
    std::string horizon;
    std::string legal_basis;
    std::string promoter;
    std::string incentives;
    LocalizedText description;
    std::string selected_investor;
    std::optional<int> year_listed;
    PartialDate last_confirmed;
    /// Another project on the same ground or in the same figures.
    struct Overlap {
        ProjectRelationKind relation = ProjectRelationKind::part_of;
        ProjectId other;
        friend bool operator==(const Overlap&, const Overlap&) = default;
    };
    std::vector<Overlap> overlaps;
    /// What other sources say of a field that is no figure.
    struct OtherStatement {
        std::string field;
        std::string value;
        Standing standing = Standing::alternative;
        std::string source;
        friend bool operator==(const OtherStatement&, const OtherStatement&) = default;
    };
    std::vector<OtherStatement> other_statements;
    Provenance source;
    friend bool operator==(const PublicProject&, const PublicProject&) = default;
};

/// Projects ascending by id; those of a large registry are made when they are read.
using ProjectList = MadeList<PublicProject>;

/// The project with this id in a list that ascends by id; nullptr if there is none.
/// Reads about as many projects as the length has binary digits.
std::shared_ptr<const PublicProject> find_project(const ProjectList& projects, const ProjectId& id);

/// A plot of land without the remarks of the office.
struct PublicParcel {
    ParcelId id;
    ProjectId project;
    std::string name;
    Figures figures;
    Clearance clearance = Clearance::unknown;
    std::string zoning;
    PartialDate land_right_until;
    friend bool operator==(const PublicParcel&, const PublicParcel&) = default;
};

/// Everything that a public edition is made from. It has no investors, no contacts and no engagements.
struct PublicContent {
    ProjectList projects;
    std::vector<PublicParcel> parcels;   ///< ascending by id
    std::vector<Sector> sectors;
    std::vector<ForeignAccessRule> foreign_access_rules;
    std::vector<ExchangeRate> exchange_rates;
    std::vector<Node> nodes;           ///< without notes, as the lists below
    std::vector<Link> links;
    std::vector<Zone> zones;
    std::vector<Indicator> indicators;
    friend bool operator==(const PublicContent&, const PublicContent&) = default;
};

/// The publishable part of a project, field by field.
PublicProject public_project(const Project& project);

/// The publishable part of a registry, ordered by id whatever the order of the content.
PublicContent public_content(const RegistryContent& content);

/// The same with projects that are made from `content` whenever they are read; it must outlive everything that is
/// made from the result.
PublicContent public_view(const RegistryContent& content);

} // namespace redriver
