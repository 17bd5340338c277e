// SPDX-License-Identifier: Apache-2.0
#include <redriver/merge/duplicates.hpp>

#include "merge/decision_numbers.hpp"
#include "merge/name_words.hpp"
#include "support/builders.hpp"
#include "support/scratch_registry.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace redriver;
using namespace redriver::test;

namespace {

Project named(const std::string& id, const std::string& name, const std::string& commune = "Bát Xát")
{
    Project project = a_project(id);
    project.name.vi = name;
    project.kind = ProjectKind::industrial_cluster;
    project.province = "Lào Cai";
    project.communes = {commune};
    return project;
}

std::vector<LikelyDuplicate> among(std::vector<Project> projects, int least = likely_score)
{
    RegistryContent content;
    content.projects = std::move(projects);
    return likely_duplicates(content, least);
}

std::vector<std::string> reasons_of(const LikelyDuplicate& pair)
{
    std::vector<std::string> words;
    for (const Message& reason : pair.reasons) {
        words.push_back(reason.key.substr(std::string("dupes.reason.").size()));
    }
    return words;
}

bool has_pair(const std::vector<LikelyDuplicate>& pairs, const std::string& first, const std::string& second)
{
    return std::any_of(pairs.begin(), pairs.end(),
                       [&](const LikelyDuplicate& pair) { return pair.first == first && pair.second == second; });
}

} // namespace

TEST_CASE("The score of a pair is the sum of the points of its reasons", "[merge]")
{
    Project a = named("TEST-A", "Cụm công nghiệp Tằng Loỏng");
    Project b = named("TEST-B", "Cụm công nghiệp Tằng Lỏong"); // the mark stands on the other letter
    a.figures = {a_figure(FigureField::area, "75", "75", "ha")};
    b.figures = {a_figure(FigureField::area, "74.59", "74.59", "ha")};
    const auto pairs = among({a, b});
    REQUIRE(pairs.size() == 1);
    CHECK(reasons_of(pairs[0]) == std::vector<std::string>{"same_name", "same_area", "same_commune"});
    CHECK(pairs[0].score == 60 + 15 + 20);
    CHECK(pairs[0].first == "TEST-A");
}

TEST_CASE("Names in English or Chinese tell a pair that the Vietnamese names hide", "[merge]")
{
    Project a = named("TEST-A", "Bến cảng Phố Mới");
    Project b = named("TEST-B", "Cảng cạn ga đường sắt");
    a.name.zh = "老街新铺内陆港";
    b.name.zh = "老街新铺内陆港";
    const auto pairs = among({a, b});
    REQUIRE(pairs.size() == 1);
    CHECK(reasons_of(pairs[0]).front() == "same_name");
}

TEST_CASE("Phase one and phase two are no duplicates", "[merge]")
{
    CHECK(among({named("TEST-A", "Khu công nghiệp Bản Qua giai đoạn 1"), named("TEST-B", "Khu công nghiệp Bản Qua giai đoạn 2")},
                70).empty());
    CHECK(among({named("TEST-A", "Khu đô thị Cam Đường I"), named("TEST-B", "Khu đô thị Cam Đường II")}, 70).empty());
}

TEST_CASE("A decision number in common is found however it is written", "[merge]")
{
    CHECK(merge::decision_numbers("QĐ 1671/QĐ-UBND ngày 09/7/2024; KH 358/KH-UBND (2022)") ==
          std::vector<std::string>{"1671/qd-ubnd", "358/kh-ubnd"});
    CHECK(merge::decision_numbers("ngày 19/8/2025, 1/500").empty());
    Project a = named("TEST-A", "Chợ Cốc Lếu", "Cốc Lếu");
    Project b = named("TEST-B", "Xây dựng chợ Cốc Lếu mới", "Lào Cai");
    a.legal_basis = "Quyết định số 12/QĐ-UBND";
    b.legal_basis = "12/QĐ-UBND ngày 3/1/2024";
    const auto pairs = among({a, b}, 1);
    REQUIRE(pairs.size() == 1);
    const auto reasons = reasons_of(pairs[0]);
    CHECK(std::find(reasons.begin(), reasons.end(), "same_decision") != reasons.end());
}

TEST_CASE("Investors with different tax numbers are two, with the same one they are one", "[merge]")
{
    RegistryContent content;
    Investor a = an_investor("TEST-I1").from("VN");
    Investor b = an_investor("TEST-I2").from("VN");
    a.name = "Công ty Hoà Bình";
    b.name = "Công ty Hòa Bình";
    a.tax_number = "0100000001";
    b.tax_number = "0100000002";
    content.investors = {a, b};
    CHECK(likely_duplicates(content).empty());
    content.investors[1].tax_number = "0100000001";
    content.investors[1].name = "Một tên khác hẳn";
    REQUIRE(likely_duplicates(content).size() == 1);
    CHECK(likely_duplicates(content)[0].score == 100);
}

TEST_CASE("One wrong letter in a long word is forgiven, in a short one it is not", "[merge]")
{
    merge::WordWeights weights;
    const auto likeness = [&weights](const std::string& a, const std::string& b) {
        return merge::name_likeness(merge::name_words(a), merge::name_words(b), weights);
    };
    CHECK(likeness("nha may Phutho", "nha may Phuthu") == 1000);
    CHECK(likeness("nha may Phutho", "nha may Phuthon") == 1000);
    CHECK(likeness("nha may Tam", "nha may Tan") < 1000);
    CHECK(likeness("", "nha may") == 0);
    CHECK(likeness("abcde", "abcdf") == 0); // no word in common
}

TEST_CASE("A large registry finds the same doubles without comparing all pairs", "[merge]")
{
    std::vector<Project> projects;
    for (int i = 0; i < 2500; ++i) {
        projects.push_back(named("TEST-" + std::to_string(10000 + i), "Cụm công nghiệp từ" + std::to_string(7919 * i),
                                 "Xã " + std::to_string(i)));
    }
    projects.push_back(named("TEST-99999", "Cụm công nghiệp từ" + std::to_string(7919 * 77), "Xã 77"));
    const auto pairs = among(projects, 80); // same name and commune
    REQUIRE(pairs.size() == 1);
    CHECK(has_pair(pairs, "TEST-10077", "TEST-99999"));
}

TEST_CASE("Complaint 5: doubles that are already inside the registry are found, with reasons and a score", "[merge]")
{
    const ScratchRegistry registry;
    registry.import({{sample_package(), {}}});
    const auto pairs = likely_duplicates(registry.content());
    CHECK(has_pair(pairs, "LC-0021", "LC-0022")); // one site of a cluster in two calls, as the records say themselves
    const auto found = std::find_if(pairs.begin(), pairs.end(), [](const auto& pair) { return pair.second == "LC-0022"; });
    REQUIRE(found != pairs.end());
    CHECK(found->declared == "older_version");
    for (const LikelyDuplicate& pair : pairs) {
        CHECK(pair.score >= likely_score);
        CHECK_FALSE(pair.reasons.empty());
    }
}

TEST_CASE("Complaint 31: hoà and hòa are one word to the search for doubles", "[merge]")
{
    CHECK(merge::name_words("Hoà Bình") == merge::name_words("Hòa Bình"));
    CHECK(merge::name_words("Đường") == merge::name_words("duong"));
}
