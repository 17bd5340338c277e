#pragma once
// SPDX-License-Identifier: Apache-2.0
/// A scoring model: which criteria count, how measures become utilities, and who weighs them how.

#include <redriver/features/log_scale.hpp>
#include <redriver/model/investor.hpp>
#include <redriver/model/localized_text.hpp>
#include <redriver/scoring/criterion.hpp>

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace redriver {

/// Name, version and content hash of the scoring model that made a result.
struct ModelIdentity {
    std::string name;
    std::string version;
    std::string hash; ///< SHA-256 of the model file, lower-case hex
    friend bool operator==(const ModelIdentity &, const ModelIdentity &) = default;
};

/// A criterion of a profile and its weight.
struct WeightedCriterion {
    Criterion criterion = Criterion::sector;
    Weight weight = 0;
    friend bool operator==(const WeightedCriterion &, const WeightedCriterion &) = default;
};

/// Whether an investor takes the whole project or a plot of it.
enum class LandMode { whole, plot };

template <>
struct Vocabulary<LandMode> {
    static constexpr std::string_view name = "land_mode";
    static constexpr std::array<Term<LandMode>, 2> terms{{{LandMode::whole, "whole"}, {LandMode::plot, "plot"}}};
};

/// Criteria and weights for one kind of investor.
struct Profile {
    std::string name;
    std::vector<InvestorType> investor_types;
    std::vector<SectorCode> main_sectors;   ///< narrows the types; empty = any
    std::vector<WeightedCriterion> weights; ///< descending weight, then by the model's order; sum is full_weight
    std::vector<GatewayNeed> gateways;      ///< used when the investor names none
    LandMode land = LandMode::whole;
    std::string rationale;
    friend bool operator==(const Profile &, const Profile &) = default;
};

/// Utilities of the sector criterion.
struct SectorShape {
    std::vector<Utility> common_level; ///< [n - 1]: deepest common ancestor at level n; deeper than listed: the last
    Utility related = 0;               ///< at relation strength 1
    friend bool operator==(const SectorShape &, const SectorShape &) = default;
};

/// A range that fits fully inside and falls linearly in log2 to zero `outer` outside.
struct RangeShape {
    Log2 outer = log2_octave;
    Log2 typical_widening = 0; ///< each way, for a range that is inferred from past projects
    friend bool operator==(const RangeShape &, const RangeShape &) = default;
};

/// A plot fits fully from the need upward and not at all at `zero_at_ppm` of it.
struct PlotShape {
    std::int32_t zero_at_ppm = 0;                     ///< millionths of the need, below 1'000'000
    std::int32_t typical_widening_ppm = full_utility; ///< an inferred need is divided by this; >= 1'000'000
    friend bool operator==(const PlotShape &, const PlotShape &) = default;
};

/// Utilities at the site: what is there of what is needed, times how far it has come.
struct UtilitiesShape {
    std::array<Utility, 4> state{}; ///< planned, funded, in_park, at_fence; never falling
    friend bool operator==(const UtilitiesShape &, const UtilitiesShape &) = default;
};

/// Workers within reach and wages.
struct LabourShape {
    std::int64_t workers_full_at_ppm = 0; ///< times the need, millionths; linear from none
    std::int64_t wage_zero_at_ppm = 0;    ///< times the limit, above 1'000'000; linear from the limit
    friend bool operator==(const LabourShape &, const LabourShape &) = default;
};

/// Shapes of the criteria on particulars. A criterion of the model without its shape stays unknown.
struct ParticularShapes {
    std::optional<UtilitiesShape> utilities;
    std::optional<LabourShape> labour;
    std::optional<std::int64_t> price_zero_at_ppm;        ///< cost: times the limit; linear from the limit
    std::optional<std::array<Utility, 4>> incentive_tier; ///< none, standard, high, special; never falling
    std::optional<std::int64_t> firms_full_at;            ///< market: linear from none
    std::optional<std::array<Utility, 4>> risk_penalty;   ///< none, low, medium, high; never falling; added up
    std::optional<std::array<Utility, 4>> past_project;   ///< record: delivered, delayed, idle_land, revoked; the mean
    std::optional<std::int64_t> jobs_full_at;             ///< linear from none
    friend bool operator==(const ParticularShapes &, const ParticularShapes &) = default;
};

/// The province's view of an investor.
struct ReverseModel {
    std::vector<WeightedCriterion> weights; ///< as in Profile
    std::vector<SectorCode> priority_sectors;
    LocalizedText priority_source;    ///< the plan that names them; the English text serves as its code
    Log2 ability_outer = log2_octave; ///< ability to pay is zero when proven capital is short by this
    friend bool operator==(const ReverseModel &, const ReverseModel &) = default;
};

struct ScoringModel {
    ModelIdentity identity;
    std::string description;
    std::vector<Criterion> criteria; ///< that the model contains, of both directions
    SectorShape sector;
    RangeShape capital;
    RangeShape land;
    PlotShape plot;
    std::array<Utility, 7> readiness{}; ///< by ReadinessLevel, never falling
    ParticularShapes particulars;
    std::vector<Profile> profiles;      ///< in the model's order; `general` is among them
    ReverseModel reverse;

    /// nullptr if the model has no such profile.
    const Profile *find_profile(std::string_view name) const;
    friend bool operator==(const ScoringModel &, const ScoringModel &) = default;
};

/// Reads a model (schemas/scoring_model.schema.json). Weights that are not given are rank-order centroids of the
/// profile's order over the criteria the model contains. `hash` is kept as given; `file` is named in errors.
/// Throws ModelError with the JSON pointer for any fault, naming the profile where it lies in one.
ScoringModel read_scoring_model(std::string_view json, std::string hash, const std::string &file = "scoring model");

/// Rank-order centroids for `count` criteria (Barron and Barrett 1996: w_k = 1/n · Σ_{i>=k} 1/i) as whole numbers that
/// sum to full_weight: largest remainder, ties to the earlier rank. 1 <= count <= 20, else std::out_of_range.
std::vector<Weight> rank_order_centroids(int count);

/// Any weights scaled to sum to full_weight by largest remainder, ties to the earlier.
/// Throws std::invalid_argument if one is negative or not finite or all are zero.
std::vector<Weight> normalised_weights(const std::vector<double> &weights);

} // namespace redriver
