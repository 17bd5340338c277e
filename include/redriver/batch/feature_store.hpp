#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Projects and investors as flat numbers, so that a pair costs a few lookups and adds. Every number in it is made by
/// the functions of features, scoring and matching that also serve the explained match, or is read by them.

#include <redriver/batch/ask_and_offer.hpp>
#include <redriver/matching/hard_rules.hpp>
#include <redriver/matching/match.hpp>

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace redriver {

/// "No bound" among amounts that are never negative.
inline constexpr std::int64_t no_bound = -1;

/// What a hard ticket is compared with: stated amounts, and what one unit is in đồng.
struct StatedAmount {
    double low = 0;  ///< 0 where open
    double high = 0; ///< infinity where open
    double factor = 1;
    std::uint32_t unit = 0; ///< place in FeatureStore::units
    friend bool operator==(const StatedAmount&, const StatedAmount&) = default;
};

/// A sector of a project: place among the store's leaves and share in millionths.
struct SectorShare {
    std::uint32_t leaf = 0;
    std::int32_t ppm = 0;
    friend auto operator<=>(const SectorShare&, const SectorShare&) = default;
};

/// One project. A range that is not known is the whole line, which earns exactly what unknown earns.
struct ProjectFeatures {
    LogRange capital;
    LogRange area;
    std::int64_t area_low_m2 = 0;
    std::int64_t area_high_m2 = no_bound;
    std::int64_t plot_low_m2 = 0;
    std::int64_t plot_high_m2 = no_bound;
    StatedAmount asked;
    std::uint32_t sectors = 0; ///< place in FeatureStore::mixes
    std::uint32_t forms = 0;   ///< bit by InvestmentForm; 0 = unknown
    std::uint32_t offer = 0;   ///< place in FeatureStore::offers
    std::uint32_t site = no_place; ///< column of FeatureStore::admissions; nothing is said of what it takes
    std::uint8_t readiness_low = 0;
    std::uint8_t readiness_high = 0;
    std::uint8_t readiness_known = 0;
    std::uint8_t capital_known = 0;
    std::uint8_t area_known = 0;
    std::uint8_t plot_known = 0;
    /// stage.open, and land.whole_taken as for one who takes the whole.
    RuleOutcome stage;
    friend bool operator==(const ProjectFeatures&, const ProjectFeatures&) = default;
};

/// Minutes to one gateway. Below zero: see below.
struct Minutes {
    static constexpr std::int32_t unknown = -1;  ///< not measured, or the site is not known
    static constexpr std::int32_t no_route = -2; ///< none was proved
    static constexpr std::int32_t open = -3;     ///< only as `high`: a part of the site has no route
    std::int32_t low = unknown;
    std::int32_t high = unknown;
    friend bool operator==(const Minutes&, const Minutes&) = default;
};

/// One project and its minutes to each gateway of the store.
struct ProjectRow {
    ProjectFeatures features;
    std::vector<Minutes> minutes;
};

/// Facts that many investors share; work that depends on them alone is done once.
struct Audience {
    std::uint32_t profile = 0; ///< place in the model's profiles
    std::uint32_t needs = 0;   ///< place in FeatureStore::needs
    std::uint32_t forms = 0;   ///< accepted, bit by InvestmentForm; 0 = any
    std::uint32_t home = 0;    ///< place in FeatureStore::homes
    AskedSet asked = 0;        ///< criteria on particulars for which the investor states what it needs
    friend auto operator<=>(const Audience&, const Audience&) = default;
};

/// One investor, 56 bytes.
struct InvestorFeatures {
    LogRange ticket;                   ///< as stated, not widened
    LogRange land;                     ///< as stated, not widened
    std::int64_t plot_need_m2 = 0;     ///< the least that would do
    std::uint32_t audience = 0;        ///< place in FeatureStore::audiences
    std::uint32_t interests = 0;       ///< place in FeatureStore::wishes
    std::uint32_t exclusions = no_place;   ///< place in FeatureStore::exclusions
    std::uint32_t ticket_limit = no_place; ///< place in FeatureStore::ticket_limits when the ticket is a hard limit
    std::uint32_t ask = no_place;          ///< place in FeatureStore::asks; nothing asked beyond sector, money and land
    std::uint32_t repute = no_place;     ///< place in FeatureStore::reputes; nothing is known of it
    std::uint8_t ticket_known = 0;
    std::uint8_t land_known = 0;
    std::uint8_t ticket_typical = 0;
    std::uint8_t land_typical = 0;
    std::uint8_t has_land_minimum = 0;
    friend bool operator==(const InvestorFeatures&, const InvestorFeatures&) = default;
};

/// A gateway that matters, by place; weight in millionths, above zero.
struct NeedWeight {
    std::uint32_t gateway = no_place; ///< place in FeatureStore::gateways; `no_place` = measured for nobody
    std::int32_t full_minutes = 0;
    std::int32_t half_minutes = 0;
    std::int64_t weight = 0;
    friend auto operator<=>(const NeedWeight&, const NeedWeight&) = default;
};

/// Lists of different lengths in two arrays.
template <class T>
struct Lists {
    std::vector<std::uint32_t> ends; ///< of each list in `pool`
    std::vector<T> pool;

    std::size_t size() const { return ends.size(); }
    std::span<const T> operator[](std::size_t at) const
    {
        const std::size_t begin = at == 0 ? 0 : ends[at - 1];
        return {pool.data() + begin, ends[at] - begin};
    }
    /// Appends a list; the elements are copied.
    void push_back(std::span<const T> list)
    {
        pool.insert(pool.end(), list.begin(), list.end());
        ends.push_back(static_cast<std::uint32_t>(pool.size()));
    }
    friend bool operator==(const Lists&, const Lists&) = default;
};

/// What interests (a sector with a priority) make of the leaves: rows by interest, columns by leaf.
struct FitTable {
    std::size_t leaves = 0;
    std::vector<Utility> low;           ///< of the sector criterion
    std::vector<Utility> high;
    std::vector<Utility> priority_low;  ///< of the province's criterion
    std::vector<Utility> priority_high;
    std::vector<std::uint8_t> known;
    std::vector<Utility> loose_priority; ///< by interest: the most it can mean to a project without sectors
    friend bool operator==(const FitTable&, const FitTable&) = default;
};

/// What sites that take or keep out activities say of interests: rows by interest, columns by distinct site.
struct AdmissionTable {
    std::size_t sites = 0;
    std::vector<Decision> decisions; ///< zoning.admission for that interest alone
    friend bool operator==(const AdmissionTable&, const AdmissionTable&) = default;
};

/// Records, measured and flattened for one model and one day. Projects and investors stand by id, as in the
/// PerformanceTable they came from; places in it are places here.
struct FeatureStore {
    ScoringModel model;
    PartialDate as_of;
    std::vector<ProjectFeatures> projects;
    std::vector<InvestorFeatures> investors;

    std::vector<SectorCode> leaves;    ///< sectors that projects have
    Lists<SectorShare> mixes;          ///< distinct lists of a project's sectors
    FitTable fits;                     ///< what interests make of leaves
    AdmissionTable admissions;
    Lists<std::uint32_t> wishes;       ///< distinct lists of interests, in the investor's order
    Lists<RuleOutcome> exclusions;     ///< distinct lists of excluded sectors, judged by leaf
    Lists<RuleOutcome> homes;          ///< distinct homes as the law sees them: foreign.closed by leaf
    Lists<RuleOutcome> caps;           ///< distinct wishes for ownership from a home: foreign.cap by leaf
    std::vector<Offer> offers;         ///< what projects offer beside; the first offers nothing
    std::vector<Ask> asks;
    std::vector<Repute> reputes;
    std::vector<StatedAmount> ticket_limits;
    std::vector<std::string> units;    ///< of stated amounts
    std::vector<std::string> gateways; ///< that were measured
    std::vector<Minutes> minutes;      ///< by project · gateways + gateway
    Lists<NeedWeight> needs;           ///< distinct lists of gateways that matter
    std::vector<Audience> audiences;

    /// The minutes of a project to every gateway.
    std::span<const Minutes> minutes_of(std::size_t project) const
    {
        return {minutes.data() + project * gateways.size(), gateways.size()};
    }
    /// Bytes of what grows with the number of investors.
    std::size_t investor_bytes() const;
    friend bool operator==(const FeatureStore&, const FeatureStore&) = default;
};

/// Makes a store from a table of projects and from investors that come one by one and need not stay.
class StoreBuilder {
public:
    /// Takes all projects of the table, and none of its investors. The table and the model must outlive the builder.
    StoreBuilder(const PerformanceTable& table, const ScoringModel& model);
    ~StoreBuilder();
    StoreBuilder(const StoreBuilder&) = delete;
    StoreBuilder& operator=(const StoreBuilder&) = delete;

    /// Appends an investor; they must come in the order of their ids for ties to fall as in match_project.
    /// `profile` instead of the investor's own; empty = choose. Throws what choose_profile throws.
    void add(const InvestorMeasures& investor, const std::string& profile = {});
    /// A project as it would stand in the store, for example after an edit; its sectors and units are entered there.
    ProjectRow row_of(const ProjectMeasures& project);
    /// An investor as it would stand in the store; its interests and needs are entered there.
    InvestorFeatures row_of(const InvestorMeasures& investor, const std::string& profile = {});
    /// Puts a row in the place of an old one.
    void put(std::uint32_t place, const ProjectRow& row);
    void put(std::uint32_t place, const InvestorFeatures& row);
    const FeatureStore& store() const;
    /// The store; the builder is empty afterwards.
    FeatureStore take();

private:
    struct Body;
    std::unique_ptr<Body> m_body;
};

/// Projects and investors of a table. `profile` as in MatchOptions. Throws what choose_profile throws.
FeatureStore compile(const PerformanceTable& table, const ScoringModel& model, const std::string& profile = {});

} // namespace redriver
