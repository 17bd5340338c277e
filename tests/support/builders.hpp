#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Invented records for tests, said in one line each. Ids start with TEST-.

#include <redriver/features/performance_table.hpp>
#include <redriver/scoring/scoring_model.hpp>

#include <string>
#include <vector>

namespace redriver::test {

Decimal number(const std::string &text);
/// A figure; an empty text is an open bound.
Figure a_figure(FigureField field, const std::string &low, const std::string &high, const std::string &unit);

class ProjectBuilder {
public:
    explicit ProjectBuilder(const std::string &id);
    ProjectBuilder &sector(const std::string &code, const std::string &share = "1");
    ProjectBuilder &figure(FigureField field, const std::string &low, const std::string &high, const std::string &unit);
    /// Billions of đồng.
    ProjectBuilder &capital(const std::string &billions);
    ProjectBuilder &area(const std::string &hectares);
    /// The stage, and the openness that follows from it.
    ProjectBuilder &stage(Stage stage);
    ProjectBuilder &open(OpenState state);
    ProjectBuilder &clearance(Clearance clearance);
    ProjectBuilder &proved(ReadinessLevel level);
    ProjectBuilder &legal_basis(const std::string &text);
    ProjectBuilder &form(InvestmentForm form);
    /// With a source.
    ProjectBuilder &circumstance(CircumstanceKind kind, Grade grade, const PartialDate &from = {});
    /// With a source.
    ProjectBuilder &admits(const std::string &code, Admission admission = Admission::accepted);
    operator Project() const { return m_record; } // NOLINT(google-explicit-constructor)

private:
    Project m_record;
};

class InvestorBuilder {
public:
    explicit InvestorBuilder(const std::string &id);
    InvestorBuilder &type(InvestorType type);
    InvestorBuilder &interest(const std::string &code, const std::string &priority = "1");
    InvestorBuilder &excludes(const std::string &code);
    /// Billions of đồng.
    InvestorBuilder &ticket(const std::string &low, const std::string &high, RangeKind kind);
    InvestorBuilder &land(const std::string &low, const std::string &high, RangeKind kind);
    InvestorBuilder &gateway(const std::string &gateway, int full, int half, const std::string &weight = "1");
    InvestorBuilder &accepts(InvestmentForm form);
    InvestorBuilder &from(const std::string &country);
    InvestorBuilder &profile(const std::string &name);
    InvestorBuilder &figure(FigureField field, const std::string &low, const std::string &high, const std::string &unit);
    /// With a source.
    InvestorBuilder &circumstance(CircumstanceKind kind, Grade grade, const PartialDate &from = {},
                                  const PartialDate &until = {});
    InvestorBuilder &must_have(const std::string &text);
    InvestorBuilder &starts(const PartialDate &from, const PartialDate &until);
    operator Investor() const { return m_record; } // NOLINT(google-explicit-constructor)

private:
    Investor m_record;
};

/// An open project without any figure.
inline ProjectBuilder a_project(const std::string &id = "TEST-P1") { return ProjectBuilder(id); }
/// An investor of type other from Viet Nam of whom nothing else is known.
inline InvestorBuilder an_investor(const std::string &id = "TEST-I1") { return InvestorBuilder(id); }

/// Records of a small made-up registry; as_of is 2026-01-01.
struct World {
    std::vector<Project> projects;
    std::vector<Parcel> parcels;
    std::vector<Investor> investors;
    std::vector<Sector> sectors;
    std::vector<SectorRelation> relations;
    std::vector<ForeignAccessRule> foreign_rules;
    std::vector<ExchangeRate> rates;
    std::vector<AccessEntry> access_entries;
    AccessTable access; ///< filled by inputs() from access_entries
    PartialDate as_of{2026, 1, 1};

    /// Views of the lists above: keep the world alive. Access is given if there are entries.
    MatchInputs inputs();
    PerformanceTable measured() { return measure(inputs()); }
    void add_access(const std::string &project, const std::string &gateway, int low, int high);
};

/// A part of the real taxonomy with two relations, no records.
World a_world();
World a_world(Project project, Investor investor);

/// schemas/default_scoring_model.json and schemas/full_scoring_model.json.
const ScoringModel &default_model();
const ScoringModel &full_model();
std::string model_text(const std::string &file);

} // namespace redriver::test
