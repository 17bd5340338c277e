#pragma once
// SPDX-License-Identifier: Apache-2.0
/// An investment project, zone or site of the list.

#include <redriver/model/circumstance.hpp>
#include <redriver/model/figure.hpp>
#include <redriver/model/identifiers.hpp>
#include <redriver/model/localized_text.hpp>
#include <redriver/model/place.hpp>
#include <redriver/model/project_terms.hpp>

#include <optional>
#include <string>
#include <vector>

namespace redriver {

/// A sector the project belongs to. Shares of one project add up to 1.
struct ProjectSector {
    SectorCode code;
    Decimal share = 1;
    JudgementBasis basis = JudgementBasis::stated;
    std::string note;
    friend bool operator==(const ProjectSector&, const ProjectSector&) = default;
};

/// What zoning, or the decision on a park, says of a sector and all below it; of several the nearest counts. Where any
/// is accepted, those not listed are not. Without a source it proves nothing and counts as not known.
struct SectorAdmission {
    SectorCode sector;
    Admission admission = Admission::accepted;
    std::string source; ///< paper with number and date, or address
    std::string note;
    friend bool operator==(const SectorAdmission&, const SectorAdmission&) = default;
};

/// Where the project meets the corridor network. A linear project has one per end.
struct ProjectSite {
    std::string former_district;
    NodeId node;                       ///< empty = not known; the note says why
    std::optional<Decimal> offset_low_km;  ///< straight line from the node to the site
    std::optional<Decimal> offset_high_km;
    JudgementBasis basis = JudgementBasis::judgement;
    std::string note;
    friend bool operator==(const ProjectSite&, const ProjectSite&) = default;
};

/// "This project `relation` other": rows that overlap are never added up.
struct ProjectRelation {
    ProjectRelationKind relation = ProjectRelationKind::part_of;
    ProjectId other;
    std::string group;
    std::string note;
    friend bool operator==(const ProjectRelation&, const ProjectRelation&) = default;
};

/// Another value that some source gives for a field that is not a figure (a name, a decision number, a date).
struct TextConflict {
    std::string field;
    std::string value;
    Standing standing = Standing::alternative;
    std::string source;
    std::string note;
    friend bool operator==(const TextConflict&, const TextConflict&) = default;
};

struct Project {
    ProjectId id;
    LocalizedText name;
    ProjectKind kind = ProjectKind::other;
    std::vector<ProjectSector> sectors;
    std::string sector_as_given;

    Stage stage = Stage::unknown;
    OpenState open_to_investors = OpenState::unknown;
    std::string stage_as_given;  ///< the status word of the list
    std::string stage_reason;    ///< why stage or openness differ from the list
    std::string stage_source;

    std::string province;        ///< today's province
    std::string former_province; ///< the one before 2025-07-01
    std::vector<std::string> former_districts;
    std::vector<std::string> communes; ///< as in the sources: former and present names
    std::optional<Point> point;
    std::vector<ProjectSite> sites;

    Figures figures;
    Clearance clearance = Clearance::unknown;
    std::vector<ReadinessStep> readiness; ///< papers that prove steps of the readiness ladder
    std::vector<Circumstance> circumstances; ///< utilities, risks, incentives and the day of hand-over
    std::vector<SectorAdmission> admissions; ///< activities that zoning or the park lets in or keeps out; empty = not known

    std::vector<InvestmentForm> forms; ///< empty = unknown
    std::string form_as_given;
    SelectionMode selection_mode = SelectionMode::unknown;
    std::string horizon;       ///< schedule or term, as given
    std::string legal_basis;   ///< decisions with number and date, as given
    std::string promoter;      ///< public authority in charge
    std::string incentives;
    LocalizedText description;
    std::string selected_investor; ///< as published; never part of a score
    std::optional<int> year_listed;
    PartialDate last_confirmed; ///< unknown = never confirmed by an officer
    std::vector<ProjectRelation> relations;
    std::vector<TextConflict> conflicts;
    std::vector<Justification> justifications; ///< answers to consistency findings
    Provenance source;
    friend bool operator==(const Project&, const Project&) = default;
};

} // namespace redriver
