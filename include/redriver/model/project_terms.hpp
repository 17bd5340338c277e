#pragma once
// SPDX-License-Identifier: Apache-2.0
/// The closed code lists of a project, and the small rows that are more than a code.

#include <redriver/base/vocabulary.hpp>
#include <redriver/model/partial_date.hpp>

#include <string>

namespace redriver {

/// What is to be built; one kind a project, its sectors say the rest.
enum class ProjectKind {
    industrial_park, industrial_cluster, border_gate_zone, free_trade_zone, logistics_center, dry_port, airport,
    transport, tourism_zone, resort, hotel, cultural_park, urban_area, commercial_center, market, mining_processing,
    energy, agriculture, forestry, water_wastewater, waste_treatment, healthcare, education, ict, other,
};

template <>
struct Vocabulary<ProjectKind> {
    static constexpr std::string_view name = "project_kind";
    static constexpr std::array<Term<ProjectKind>, 25> terms{{
        {ProjectKind::industrial_park, "industrial_park"},
        {ProjectKind::industrial_cluster, "industrial_cluster"},
        {ProjectKind::border_gate_zone, "border_gate_zone"},
        {ProjectKind::free_trade_zone, "free_trade_zone"},
        {ProjectKind::logistics_center, "logistics_center"},
        {ProjectKind::dry_port, "dry_port"},
        {ProjectKind::airport, "airport"},
        {ProjectKind::transport, "transport"},
        {ProjectKind::tourism_zone, "tourism_zone"},
        {ProjectKind::resort, "resort"},
        {ProjectKind::hotel, "hotel"},
        {ProjectKind::cultural_park, "cultural_park"},
        {ProjectKind::urban_area, "urban_area"},
        {ProjectKind::commercial_center, "commercial_center"},
        {ProjectKind::market, "market"},
        {ProjectKind::mining_processing, "mining_processing"},
        {ProjectKind::energy, "energy"},
        {ProjectKind::agriculture, "agriculture"},
        {ProjectKind::forestry, "forestry"},
        {ProjectKind::water_wastewater, "water_wastewater"},
        {ProjectKind::waste_treatment, "waste_treatment"},
        {ProjectKind::healthcare, "healthcare"},
        {ProjectKind::education, "education"},
        {ProjectKind::ict, "ict"},
        {ProjectKind::other, "other"},
    }};
};

/// How far a project is; whether investors may still come is told apart, by openness.
enum class Stage {
    calling, planned, approved, awarded, under_construction, operating, stalled, withdrawn, under_investigation, unknown,
};

template <>
struct Vocabulary<Stage> {
    static constexpr std::string_view name = "stage";
    static constexpr std::array<Term<Stage>, 10> terms{{
        {Stage::calling, "calling"},
        {Stage::planned, "planned"},
        {Stage::approved, "approved"},
        {Stage::awarded, "awarded"},
        {Stage::under_construction, "under_construction"},
        {Stage::operating, "operating"},
        {Stage::stalled, "stalled"},
        {Stage::withdrawn, "withdrawn"},
        {Stage::under_investigation, "under_investigation"},
        {Stage::unknown, "unknown"},
    }};
};

/// Whether an investor can still come in.
enum class OpenState { yes, no, unknown };

template <>
struct Vocabulary<OpenState> {
    static constexpr std::string_view name = "open_to_investors";
    static constexpr std::array<Term<OpenState>, 3> terms{{
        {OpenState::yes, "yes"},
        {OpenState::no, "no"},
        {OpenState::unknown, "unknown"},
    }};
};

/// The openness that a stage alone implies: calling yes; planned, approved, stalled, unknown → unknown; the rest no.
OpenState openness_of(Stage stage);

/// State of land clearance (compensation, resettlement).
enum class Clearance { cleared, partially_cleared, not_cleared, unknown };

template <>
struct Vocabulary<Clearance> {
    static constexpr std::string_view name = "clearance";
    static constexpr std::array<Term<Clearance>, 4> terms{{
        {Clearance::cleared, "cleared"},
        {Clearance::partially_cleared, "partially_cleared"},
        {Clearance::not_cleared, "not_cleared"},
        {Clearance::unknown, "unknown"},
    }};
};

/// Whether the zoning of a site, or the decision on a park, lets an activity in.
enum class Admission { accepted, excluded };

template <>
struct Vocabulary<Admission> {
    static constexpr std::string_view name = "admission";
    static constexpr std::array<Term<Admission>, 2> terms{{
        {Admission::accepted, "accepted"},
        {Admission::excluded, "excluded"},
    }};
};

/// Who invests, in the words of the lists.
enum class InvestmentForm { domestic_private, foreign, joint_venture, ppp, public_funds, state_company };

template <>
struct Vocabulary<InvestmentForm> {
    static constexpr std::string_view name = "investment_form";
    static constexpr std::array<Term<InvestmentForm>, 6> terms{{
        {InvestmentForm::domestic_private, "private"},
        {InvestmentForm::foreign, "foreign"},
        {InvestmentForm::joint_venture, "joint_venture"},
        {InvestmentForm::ppp, "ppp"},
        {InvestmentForm::public_funds, "public"},
        {InvestmentForm::state_company, "state_company"},
    }};
};

/// How the investor is chosen (Land Law 31/2024/QH15, Art. 125-126; PPP law).
enum class SelectionMode { auction, bidding, ppp_bidding, direct_approval, land_transfer_agreement, not_needed, unknown };

template <>
struct Vocabulary<SelectionMode> {
    static constexpr std::string_view name = "selection_mode";
    static constexpr std::array<Term<SelectionMode>, 7> terms{{
        {SelectionMode::auction, "auction"},
        {SelectionMode::bidding, "bidding"},
        {SelectionMode::ppp_bidding, "ppp_bidding"},
        {SelectionMode::direct_approval, "direct_approval"},
        {SelectionMode::land_transfer_agreement, "land_transfer_agreement"},
        {SelectionMode::not_needed, "not_needed"},
        {SelectionMode::unknown, "unknown"},
    }};
};

/// Where a classification comes from: the source says it, it follows from the kind alone, or somebody judged.
enum class JudgementBasis { stated, by_kind, judgement };

template <>
struct Vocabulary<JudgementBasis> {
    static constexpr std::string_view name = "judgement_basis";
    static constexpr std::array<Term<JudgementBasis>, 3> terms{{
        {JudgementBasis::stated, "stated"},
        {JudgementBasis::by_kind, "by_kind"},
        {JudgementBasis::judgement, "judgement"},
    }};
};

/// How a project stands to another one of the registry.
enum class ProjectRelationKind { part_of, older_version, same_programme, same_site };

template <>
struct Vocabulary<ProjectRelationKind> {
    static constexpr std::string_view name = "project_relation";
    static constexpr std::array<Term<ProjectRelationKind>, 4> terms{{
        {ProjectRelationKind::part_of, "part_of"},
        {ProjectRelationKind::older_version, "older_version"},
        {ProjectRelationKind::same_programme, "same_programme"},
        {ProjectRelationKind::same_site, "same_site"},
    }};
};

/// The ladder of readiness, each step proved by a paper.
enum class ReadinessLevel { idea, in_plan, zoned, cleared, environmental_decision, utilities_at_fence, permits };

template <>
struct Vocabulary<ReadinessLevel> {
    static constexpr std::string_view name = "readiness_level";
    static constexpr std::array<Term<ReadinessLevel>, 7> terms{{
        {ReadinessLevel::idea, "idea"},
        {ReadinessLevel::in_plan, "in_plan"},
        {ReadinessLevel::zoned, "zoned"},
        {ReadinessLevel::cleared, "cleared"},
        {ReadinessLevel::environmental_decision, "environmental_decision"},
        {ReadinessLevel::utilities_at_fence, "utilities_at_fence"},
        {ReadinessLevel::permits, "permits"},
    }};
};

/// A step of the readiness ladder with the paper that proves it; an empty paper proves nothing.
struct ReadinessStep {
    ReadinessLevel level = ReadinessLevel::idea;
    std::string paper;
    PartialDate date;
    std::string issuer;
    friend bool operator==(const ReadinessStep&, const ReadinessStep&) = default;
};

/// An officer's written answer to a consistency finding; it is kept and shown beside the finding.
struct Justification {
    std::string rule; ///< id of the answered rule
    std::string text;
    std::string author;
    PartialDate date;
    friend bool operator==(const Justification&, const Justification&) = default;
};

} // namespace redriver
