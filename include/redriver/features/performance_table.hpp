#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Everything the engine asks of projects and investors, measured once and before any scoring.

#include <redriver/features/access_table.hpp>
#include <redriver/features/particulars.hpp>
#include <redriver/features/readiness_measure.hpp>
#include <redriver/features/sector_tree.hpp>
#include <redriver/features/size_measure.hpp>
#include <redriver/model/investor.hpp>
#include <redriver/model/project.hpp>

#include <span>
#include <vector>

namespace redriver {

struct LawPack;

/// The records that a match looks at. Views: the lists must outlive every table made from them.
struct MatchInputs {
    std::span<const Project> projects;
    std::span<const Parcel> parcels;
    std::span<const Investor> investors;
    std::span<const Sector> sectors;
    std::span<const SectorRelation> relations;
    std::span<const ForeignAccessRule> foreign_rules; ///< count where `law` says nothing of a sector
    const LawPack *law = nullptr;                     ///< must outlive every table as well; nullptr: none
    std::span<const ExchangeRate> rates;
    const AccessTable *access = nullptr; ///< nullptr: access was not measured, and is unknown
    PartialDate as_of;                   ///< the day of law, rates and codes
};

/// A sector of a project or investor: place in the tree (-1 = not listed) and share or priority in millionths.
struct WeighedSector {
    SectorCode code;
    int index = -1;
    std::int32_t ppm = 0;
    friend bool operator==(const WeighedSector &, const WeighedSector &) = default;
};

/// The measures of one project. No measure depends on another project.
struct ProjectMeasures {
    const Project *project = nullptr;
    std::vector<WeighedSector> sectors; ///< with shares > 0
    SizeMeasure capital;                ///< equity sought if stated, else total capital
    SizeMeasure area;                   ///< of the whole project
    PlotMeasure plot;
    ReadinessMeasure readiness;
    Particulars particulars;
    std::vector<SectorAdmission> admissions; ///< those that a source proves
};

/// The measures of one investor.
struct InvestorMeasures {
    const Investor *investor = nullptr;
    std::vector<WeighedSector> interests; ///< with priorities > 0
    SizeMeasure ticket;                   ///< a choice range
    SizeMeasure land_need;                ///< a choice range
    Particulars particulars;
    std::vector<MustHave> must_haves;
};

/// Projects and investors with their measures, each by id. Holds views of the inputs.
struct PerformanceTable {
    MatchInputs inputs;
    SectorTree sectors;
    std::vector<ProjectMeasures> projects;
    std::vector<InvestorMeasures> investors;
    HeldParticulars held_by_projects;  ///< what any project states; changes reasons, never numbers
    HeldParticulars held_by_investors;

    /// nullptr if there is no such record.
    const ProjectMeasures *find(const ProjectId &id) const;
    const InvestorMeasures *find(const InvestorId &id) const;
};

/// Measures all records. The order of the inputs does not matter. Linear in their number.
PerformanceTable measure(const MatchInputs &inputs);

/// The measures of one record alone, for example of an edited copy. `record` must outlive the result.
ProjectMeasures measure_project(const Project &record, const MatchInputs &inputs, const SectorTree &sectors);
InvestorMeasures measure_investor(const Investor &record, const MatchInputs &inputs, const SectorTree &sectors);

} // namespace redriver
