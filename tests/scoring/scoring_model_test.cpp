// SPDX-License-Identifier: Apache-2.0
#include "support/builders.hpp"
#include <redriver/base/error.hpp>
#include <redriver/scoring/scoring_model.hpp>

#include <catch2/catch.hpp>

#include <numeric>

using namespace redriver;
using namespace redriver::test;

namespace {

/// The default model with one piece of text replaced.
std::string changed(const std::string &from, const std::string &to)
{
    std::string text = model_text("default_scoring_model.json");
    const auto at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

/// Where and why reading fails.
std::pair<std::string, std::string> fault(const std::string &text)
{
    try {
        read_scoring_model(text, "hash");
    } catch (const ModelError &error) {
        return {error.pointer(), error.what()};
    }
    return {"none", ""};
}

const std::string first_profile = "\"name\": \"factory_tenant\",";

std::string with_weights(const std::string &weights)
{
    return changed(first_profile, first_profile + " \"weights\": " + weights + ",");
}

} // namespace

TEST_CASE("The default model holds the decided parameters and weights that sum to one")
{
    const ScoringModel &model = default_model();
    CHECK(model.identity == ModelIdentity{"redriver-default", "1.2.0", "test-hash"});
    CHECK(model.sector.common_level == std::vector<Utility>{400'000, 800'000});
    CHECK(model.sector.related == 600'000);
    CHECK(model.capital == RangeShape{6492, 2396});
    CHECK(model.plot.zero_at_ppm == 500'000);
    CHECK(model.readiness == std::array<Utility, 7>{0, 200'000, 400'000, 600'000, 750'000, 900'000, 1'000'000});
    CHECK(model.profiles.size() == 10);
    for (const Profile &profile : model.profiles) {
        const Weight sum = std::accumulate(profile.weights.begin(), profile.weights.end(), Weight{0},
                                           [](Weight total, const auto &one) { return total + one.weight; });
        CHECK(sum == full_weight);
    }
    CHECK(model.find_profile("logistics")->land == LandMode::plot);
    CHECK(model.find_profile("tourism")->land == LandMode::whole);
    CHECK(model.find_profile("nobody") == nullptr);
}

TEST_CASE("A criterion that the model does not contain gets no weight and takes none")
{
    // tourism: sector, risk, access, land, market, readiness, incentives, labour, capital
    const auto &few = default_model().find_profile("tourism")->weights;
    REQUIRE(few.size() == 6);
    CHECK(few[0] == WeightedCriterion{Criterion::sector, 40'833});
    CHECK(few[1] == WeightedCriterion{Criterion::access, 24'167});
    CHECK(few[5] == WeightedCriterion{Criterion::capital, 2'778});
    CHECK(full_model().find_profile("tourism")->weights.size() == 9);
}

TEST_CASE("Explicit weights are normalised and put in descending order")
{
    const ScoringModel model = read_scoring_model(with_weights(R"({"land": 3, "sector": 1})"), "hash");
    const auto &weights = model.profiles.front().weights;
    CHECK(weights[0] == WeightedCriterion{Criterion::land, 75'000});
    CHECK(weights[1] == WeightedCriterion{Criterion::sector, 25'000});
}

TEST_CASE("Weights that cannot be used are refused and the profile is named")
{
    const std::string pointer = "/profiles/0/weights";
    CHECK(fault(with_weights(R"({"land": 0})")).first == pointer);
    CHECK_THAT(fault(with_weights(R"({"land": 0})")).second, Catch::Contains("factory_tenant"));
    CHECK(fault(with_weights(R"({"land": -1})")).first == pointer + "/land");
    CHECK(fault(with_weights(R"({"land": "much"})")).first == pointer + "/land");
    CHECK(fault(with_weights(R"({"beauty": 1})")).first == pointer + "/beauty");
    CHECK_THAT(fault(with_weights(R"({"beauty": 1})")).second, Catch::Contains("factory_tenant"));
    CHECK(fault(with_weights(R"({"land": NaN})")).second != "");
    CHECK(fault(with_weights(R"({"land": 1e999})")).second != "");
}

TEST_CASE("A fault in the model is reported with its place")
{
    CHECK(fault("{").first.empty());
    CHECK(fault("{}").first == "/name");
    CHECK(fault(changed("\"incentives\": {", "\"beauty\": {")).first == "/criteria/beauty");
    CHECK(fault(changed("\"outer_factor\": 3", "\"outer_factor\": 1")).first == "/criteria/capital/outer_factor");
    CHECK(fault(changed("\"zoned\": 0.4", "\"zoned\": 0.1")).first == "/criteria/readiness");
    CHECK(fault(changed("\"half_minutes\": 30", "\"half_minutes\": 0")).first == "/profiles/0/gateways/0/half_minutes");
    CHECK(fault(changed("\"name\": \"logistics\"", "\"name\": \"factory_tenant\"")).first == "/profiles/1/name");
    CHECK(fault(changed("\"name\": \"general\"", "\"name\": \"whoever\"")).first == "/profiles");
    CHECK(fault(changed("\"labour\",", "\"priority\",")).first == "/profiles/0/criteria/2");
}
