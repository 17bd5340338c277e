// SPDX-License-Identifier: Apache-2.0
// Examples that others published, each with its source. Figures are theirs, to the digits they print.
#include <redriver/robustness/promethee.hpp>
#include <redriver/robustness/sector_similarity.hpp>
#include <redriver/robustness/skyline.hpp>
#include <redriver/robustness/smaa.hpp>
#include <redriver/robustness/spotis.hpp>
#include <redriver/robustness/topsis.hpp>
#include <redriver/robustness/trapezoid.hpp>
#include <redriver/robustness/vikor.hpp>

#include <catch2/catch.hpp>

#include <string>

using namespace redriver;

namespace {

constexpr Sense more = Sense::benefit;
constexpr Sense less = Sense::cost;

void check_near(const std::vector<double>& actual, const std::vector<double>& printed, double margin)
{
    REQUIRE(actual.size() == printed.size());
    for (std::size_t i = 0; i < actual.size(); ++i) {
        CAPTURE(i);
        CHECK(actual[i] == Approx(printed[i]).margin(margin));
    }
}

/// Tzeng and Huang 2011, Multiple Attribute Decision Making, CRC Press: four alternatives by durability, capability and
/// reliability, used there for TOPSIS and VIKOR.
const DecisionMatrix durable{{5, 8, 4}, {7, 6, 8}, {8, 8, 6}, {7, 4, 6}};
const std::vector<double> durable_weights{0.3, 0.4, 0.3};
const std::vector<Sense> durable_senses{more, more, more};

/// Opricovic and Tzeng 2007, Extended VIKOR method in comparison with outranking methods, European Journal of
/// Operational Research 178(2), 514-529: six hydropower systems by eight criteria.
const DecisionMatrix hydropower{
    {4184.3, 2914.0, 407.2, 251.0, 195, 244, 15, 2.41}, {5211.9, 3630.0, 501.7, 308.3, 282, 346, 21, 1.41},
    {5021.3, 3920.5, 504.0, 278.6, 12, 56, 3, 4.42},    {5566.1, 3957.9, 559.5, 335.3, 167, 268, 16, 3.36},
    {5060.5, 3293.5, 514.1, 284.2, 69, 90, 7, 4.04},    {4317.9, 2925.9, 432.8, 239.3, 12, 55, 3, 4.36}};
const std::vector<Sense> hydropower_senses{more, less, more, more, less, less, less, more};

struct PrintedVikor {
    std::vector<double> weights;
    std::vector<double> s;
    std::vector<double> r;
    std::vector<double> q;
    std::vector<int> compromise;
};

} // namespace

TEST_CASE("TOPSIS gives the closeness printed by Tzeng and Huang 2011")
{
    check_near(topsis(durable, durable_weights, durable_senses), {0.5037, 0.6581, 0.7482, 0.3340}, 0.00005);
}

TEST_CASE("TOPSIS gives the closeness of warehouse equipment printed by Ersoy 2021")
{
    // LogForum 17(3): six hand terminals by memory, cores, screen, clock, weight and price; printed weights are
    // rounded.
    const DecisionMatrix terminals{{256, 8, 41, 1.6, 1.77, 7347.16}, {256, 8, 32, 1.0, 1.8, 6919.99},
                                   {256, 8, 53, 1.6, 1.9, 8400},     {256, 8, 41, 1.0, 1.75, 6808.9},
                                   {512, 8, 35, 1.6, 1.7, 8479.99},  {256, 4, 35, 1.6, 1.7, 7499.99}};
    check_near(topsis(terminals, {0.405, 0.221, 0.134, 0.199, 0.007, 0.034}, {more, more, more, more, less, less}),
               {0.308, 0.254, 0.327, 0.263, 0.857, 0.192}, 0.005);
}

TEST_CASE("VIKOR gives the compromise of Tzeng and Huang 2011 and says that the advantage is too small")
{
    const VikorResult result = vikor(durable, durable_weights, durable_senses);
    check_near(result.s, {0.6, 0.3, 0.15, 0.65}, 1e-9);
    check_near(result.r, {0.3, 0.2, 0.15, 0.4}, 1e-9);
    check_near(result.q, {0.75, 0.25, 0, 1}, 1e-9);
    CHECK_FALSE(result.advantage);
    CHECK(result.stability);
    CHECK(result.compromise == std::vector<int>{2, 1});
}

TEST_CASE("VIKOR gives the figures of Opricovic and Tzeng 2007 under all four weightings")
{
    const std::vector<PrintedVikor> printed{
        {{1, 1, 1, 1, 1, 1, 1, 1},
         {0.692, 0.7, 0.29, 0.423, 0.28, 0.346},
         {0.125, 0.125, 0.121, 0.125, 0.067, 0.125},
         {0.991, 1.0, 0.473, 0.670, 0.0, 0.578},
         {4}},
        {{2, 2, 2, 2, 1, 1, 1, 1},
         {0.701, 0.6, 0.386, 0.365, 0.317, 0.459},
         {0.167, 0.114, 0.161, 0.167, 0.089, 0.167},
         {1.0, 0.533, 0.552, 0.563, 0.0, 0.686},
         {4}},
        {{1, 1, 1, 1, 2, 2, 2, 2},
         {0.683, 0.8, 0.193, 0.48, 0.243, 0.232},
         {0.113, 0.167, 0.08, 0.122, 0.044, 0.083},
         {0.684, 1.0, 0.147, 0.554, 0.041, 0.191},
         {4, 2, 5}},
        {{1, 1, 1, 1, 3.2, 3.2, 3.2, 3.2},
         {0.678, 0.857, 0.138, 0.513, 0.222, 0.167},
         {0.129, 0.190, 0.057, 0.139, 0.042, 0.060},
         {0.668, 1.0, 0.051, 0.588, 0.058, 0.078},
         {2, 4, 5}},
    };
    for (const PrintedVikor& one : printed) {
        const VikorResult result = vikor(hydropower, one.weights, hydropower_senses);
        check_near(result.s, one.s, 0.002);
        check_near(result.r, one.r, 0.002);
        check_near(result.q, one.q, 0.002);
        CHECK(result.compromise == one.compromise);
    }
}

TEST_CASE("VIKOR gives the figures of Papathanasiou and Ploskas 2018 with v of 0.625")
{
    // Multiple Criteria Decision Aid, Springer, chapter VIKOR, pages 31-55.
    const DecisionMatrix table{{8, 7, 2, 1}, {5, 3, 7, 5}, {7, 5, 6, 4}, {9, 9, 7, 3}, {11, 10, 3, 7}, {6, 9, 5, 4}};
    check_near(vikor(table, {0.4, 0.3, 0.1, 0.2}, {more, more, more, more}, 0.625).q,
               {0.640, 1.000, 0.693, 0.271, 0.000, 0.694}, 0.0005);
}

TEST_CASE("PROMETHEE gives the flows that py-mcda documents for all six preference functions")
{
    // Tests of the open package py-mcda (Promethee2): flows there are sums over the others, ours are averages over
    // four. The printed net flows have five digits, the flows both ways are said to be good to 0.01.
    const DecisionMatrix table{
        {1, 2, -1, 5, 2, 2}, {3, 5, 3, -5, 3, 3}, {3, -5, 3, 4, 3, 2}, {2, -2, 2, 5, 1, 1}, {3, 5, 3, -5, 3, 3}};
    const PrometheeResult result = promethee(table, {0.5, 3, 1.5, 0.2, 2, 1}, std::vector<Sense>(6, more),
                                             {{PreferenceShape::usual},
                                              {PreferenceShape::u_shape, 2.5},
                                              {PreferenceShape::v_shape, 0, 3},
                                              {PreferenceShape::level, 0.5, 1},
                                              {PreferenceShape::linear, 1, 2},
                                              {PreferenceShape::gaussian, 0, 0, 1}});
    std::vector<double> net;
    std::vector<double> leaving;
    std::vector<double> entering;
    for (std::size_t i = 0; i < table.size(); ++i) {
        net.push_back(4 * result.net[i]);
        leaving.push_back(4 * result.leaving[i]);
        entering.push_back(4 * result.entering[i]);
    }
    check_near(net, {-0.96261, 1.83557, -0.87726, -1.83127, 1.83557}, 0.000006);
    check_near(leaving, {0.84607, 1.90874, 0.70652, 0.67073, 1.90874}, 0.01);
    check_near(entering, {1.80328, 0.07317, 1.58378, 2.50200, 0.07317}, 0.01);
}

TEST_CASE("SPOTIS gives both examples of Dezert, Tchamova, Han and Tacnet 2020")
{
    // 23rd International Conference on Information Fusion. Example a; its printed second distance, 0.3707, is 0.3705 by
    // the printed data: 0.2 · 16.7/17 + 0.3 · 6/16 + 0.5 · 1.6/13.
    check_near(spotis({{10.5, -3.1, 1.7}, {-4.7, 0, 3.4}, {8.1, 0.3, 1.3}, {3.2, 7.3, -5.3}}, {0.2, 0.3, 0.5},
                      {-5, -6, -8}, {12, 10, 5}, {12, -6, 5}),
               {0.1989, 0.3707, 0.3063, 0.7491}, 0.0003);
    // Example b: four cars by price, consumption, emission, boot and distance.
    check_near(spotis({{15000, 4.3, 99, 42, 737},
                       {15290, 5.0, 116, 42, 892},
                       {15350, 5.0, 114, 45, 952},
                       {15490, 5.3, 123, 45, 1120}},
                      {0.2941, 0.2353, 0.2353, 0.0588, 0.1765}, {14000, 3, 80, 35, 650}, {16000, 8, 140, 60, 1300},
                      {14000, 3, 80, 60, 1300}),
               {0.4779, 0.5781, 0.5558, 0.5801}, 0.0001);
}

TEST_CASE("Central weights of an order alone are the centroids of Barron and Barrett 1996")
{
    // Decision quality using ranked attribute weights, Management Science 42(11): w_k = 1/n · Σ 1/i over i >= k.
    const std::vector<std::vector<double>> centroids{
        {0.75, 0.25}, {0.6111, 0.2778, 0.1111}, {0.5208, 0.2708, 0.1458, 0.0625}};
    for (const auto& printed : centroids) {
        std::vector<int> order(printed.size());
        for (std::size_t i = 0; i < order.size(); ++i) {
            order[i] = static_cast<int>(i);
        }
        SmaaOptions options;
        options.samples = 40'000;
        const SmaaResult result = smaa({std::vector<double>(printed.size(), 0.5)}, ordered_weights(order), options);
        REQUIRE(result.central_weights[0]);
        check_near(*result.central_weights[0], printed, 0.004); // four standard errors
    }
}

TEST_CASE("The trapezoid gives the membership that scikit-fuzzy tests")
{
    // test_trapmf: corners −4, −4, 2 and π over −4..3 in steps of 0.1.
    constexpr double pi = 3.14159265358979323846;
    for (int step = -40; step <= 30; ++step) {
        const double x = step / 10.0;
        const double printed = x <= 2 ? 1 : (pi - x) / (pi - 2);
        CAPTURE(x);
        CHECK(trapezoid(x, {-4, -4, 2, pi}) == Approx(printed));
    }
    // MathWorks, manual of trapmf, example with corners 1, 5, 7 and 8: max(min((x − a)/(b − a), 1, (d − x)/(d − c)),
    // 0).
    CHECK(trapezoid(std::vector<double>{0, 1, 3, 5, 6, 7, 7.5, 8, 9}, {1, 5, 7, 8}) ==
          std::vector<double>{0, 0, 0.5, 1, 1, 1, 0.5, 0, 0});
}

TEST_CASE("Dog and cat are as near as the manual of NLTK says")
{
    // WordNet 3.0: entity, physical entity, object, whole, living thing, organism, animal, chordate, vertebrate,
    // mammal, placental, carnivore; below it canine, dog and feline, cat. NLTK counts nodes, so that its root is at
    // depth 1: the root of WordNet is here one section of two. Path 0.2, Wu and Palmer 0.857.
    std::vector<int> parents{-1};
    for (int node = 1; node <= 11; ++node) {
        parents.push_back(node - 1);
    }
    const int carnivore = 11;
    parents.insert(parents.end(), {carnivore, 12, carnivore, 14, -1});
    const int dog = 13;
    const int cat = 15;
    CHECK(sector_similarity(parents, dog, cat, SimilarityMeasure::path).low == Approx(0.2));
    CHECK(sector_similarity(parents, dog, cat, SimilarityMeasure::wu_palmer).low == Approx(0.857142857142857));
}

TEST_CASE("The skyline of the cars of 1974 is that of the manual of rPref")
{
    // Roocks, Introduction to rPref: mtcars (Henderson and Velleman 1981), more miles a gallon and more horsepower.
    struct Car {
        std::string name;
        double miles;
        double horsepower;
    };
    const std::vector<Car> cars{
        {"Mazda RX4", 21.0, 110},
        {"Mazda RX4 Wag", 21.0, 110},
        {"Datsun 710", 22.8, 93},
        {"Hornet 4 Drive", 21.4, 110},
        {"Hornet Sportabout", 18.7, 175},
        {"Valiant", 18.1, 105},
        {"Duster 360", 14.3, 245},
        {"Merc 240D", 24.4, 62},
        {"Merc 230", 22.8, 95},
        {"Merc 280", 19.2, 123},
        {"Merc 280C", 17.8, 123},
        {"Merc 450SE", 16.4, 180},
        {"Merc 450SL", 17.3, 180},
        {"Merc 450SLC", 15.2, 180},
        {"Cadillac Fleetwood", 10.4, 205},
        {"Lincoln Continental", 10.4, 215},
        {"Chrysler Imperial", 14.7, 230},
        {"Fiat 128", 32.4, 66},
        {"Honda Civic", 30.4, 52},
        {"Toyota Corolla", 33.9, 65},
        {"Toyota Corona", 21.5, 97},
        {"Dodge Challenger", 15.5, 150},
        {"AMC Javelin", 15.2, 150},
        {"Camaro Z28", 13.3, 245},
        {"Pontiac Firebird", 19.2, 175},
        {"Fiat X1-9", 27.3, 66},
        {"Porsche 914-2", 26.0, 91},
        {"Lotus Europa", 30.4, 113},
        {"Ford Pantera L", 15.8, 264},
        {"Ferrari Dino", 19.7, 175},
        {"Maserati Bora", 15.0, 335},
        {"Volvo 142E", 21.4, 109},
    };
    Points points;
    for (const Car& car : cars) {
        points.push_back({car.miles, car.horsepower});
    }
    std::vector<std::string> names;
    for (const int row : skyline(points)) {
        names.push_back(cars[static_cast<std::size_t>(row)].name);
    }
    CHECK(names == std::vector<std::string>{"Merc 450SL", "Fiat 128", "Toyota Corolla", "Lotus Europa",
                                            "Ford Pantera L", "Ferrari Dino", "Maserati Bora"});
}
