// SPDX-License-Identifier: Apache-2.0
#include <redriver/scoring/law_pack.hpp>

#include "support/builders.hpp"

#include <redriver/base/error.hpp>
#include <redriver/matching/hard_rules.hpp>

#include <catch2/catch.hpp>

#include <algorithm>

using namespace redriver;
using namespace redriver::test;

namespace {

LawRule a_law(const std::string& id, const std::string& sector, AccessClass access)
{
    LawRule rule;
    rule.id = id;
    rule.sector = SectorCode(sector);
    rule.access = access;
    rule.text = {"luật " + id, "law " + id, {}, {}};
    rule.citation = {"Điều 1", "Article 1", {}, {}};
    rule.grade = "A";
    return rule;
}

LawPack a_pack(std::vector<LawRule> rules)
{
    LawPack pack;
    pack.identity = {"test", "1", std::string(64, '0')};
    pack.groups["CPTPP"] = {"JP", "SG"};
    pack.rules = std::move(rules);
    return pack;
}

Verdict judged(const LawPack& pack, const std::string& country, PartialDate as_of = {2026, 1, 1},
               const std::string& sector = "LOG.WH.BOND", std::vector<ForeignAccessRule> records = {})
{
    World world = a_world(a_project().sector(sector), country.empty() ? an_investor() : an_investor().from(country));
    if (country.empty()) {
        world.investors.front().home_countries.clear();
    }
    world.foreign_rules = std::move(records);
    world.as_of = as_of;
    MatchInputs inputs = world.inputs();
    inputs.law = &pack;
    const PerformanceTable table = measure(inputs);
    const Profile& profile = *default_model().find_profile("general");
    return check_foreign_closed({table, default_model(), profile, table.projects.front(), table.investors.front()});
}

std::vector<std::string> conditions(const Verdict& verdict)
{
    std::vector<std::string> laws;
    for (const Flag& flag : verdict.conditions) {
        for (const auto& [name, value] : flag.reason.arguments) {
            if (name == "rule") {
                laws.push_back(std::get<CodeName>(value).code);
            }
        }
    }
    return laws;
}

} // namespace

TEST_CASE("A law closes an activity from its first to its last day only")
{
    LawRule rule = a_law("closed", "LOG.WH.BOND", AccessClass::closed);
    rule.valid_from = {2025, 7, 1};
    rule.valid_to = {2026, 6, 30};
    const LawPack pack = a_pack({rule});
    CHECK_FALSE(judged(pack, "CN", {2025, 6, 30}).knockout);
    const auto knockout = judged(pack, "CN", {2025, 7, 1}).knockout;
    REQUIRE(knockout);
    CHECK(knockout->reason.key == "knockout.foreign.closed.dated");
    CHECK(knockout->liftable_by == Actor::nobody);
    CHECK(judged(pack, "CN", {2026, 6, 30}).knockout);
    CHECK_FALSE(judged(pack, "CN", {2026, 7, 1}).knockout);
    CHECK_FALSE(judged(pack, "VN", {2025, 7, 1}).knockout);
    CHECK(judged(pack, "", {2025, 7, 1}).undecided);
}

TEST_CASE("A law binds by origin, and a treaty frees its parties")
{
    LawRule test = a_law("test", "LOG.WH.BOND", AccessClass::conditional);
    test.except = {"CPTPP"};
    LawRule only = a_law("only", "LOG.WH.BOND", AccessClass::conditional);
    only.only_for = {"CN"};
    const LawPack pack = a_pack({test, only});
    CHECK(conditions(judged(pack, "CN")) == std::vector<std::string>{"test", "only"});
    CHECK(conditions(judged(pack, "JP")).empty());
    CHECK(conditions(judged(pack, "US")) == std::vector<std::string>{"test"});
    CHECK(binds(pack, test, {"JP", "CN"}));
    CHECK_FALSE(binds(pack, test, {"JP", "SG"}));
    CHECK(binds(pack, only, {}));
}

TEST_CASE("The nearest sector of which the pack or a record speaks decides, the pack first")
{
    ForeignAccessRule record;
    record.sector = SectorCode("LOG.WH.BOND");
    record.access = AccessClass::closed;
    record.citation = "TEST";
    const LawPack above = a_pack({a_law("above", "LOG", AccessClass::conditional)});
    CHECK(judged(above, "CN", {2026, 1, 1}, "LOG.WH.BOND", {record}).knockout);
    CHECK(conditions(judged(above, "CN")) == std::vector<std::string>{"above"});
    const LawPack here = a_pack({a_law("here", "LOG.WH.BOND", AccessClass::open)});
    CHECK_FALSE(judged(here, "CN", {2026, 1, 1}, "LOG.WH.BOND", {record}).knockout);
    const LawPack below = a_pack({a_law("below", "LOG.WH.BOND", AccessClass::closed)});
    CHECK(judged(below, "CN", {2026, 1, 1}, "LOG.WH").undecided);
}

TEST_CASE("The law pack that comes with the program frees CPTPP investors of the needs test from its day")
{
    const std::string text = model_text("default_law_pack.json");
    const LawPack pack = read_law_pack(text, "x");
    const auto bound = [&](const std::string& country, PartialDate day) {
        const auto laws = conditions(judged(pack, country, day, "COM.RETAIL"));
        return std::any_of(laws.begin(), laws.end(),
                           [](const std::string& law) { return law.starts_with("retail.needs_test"); });
    };
    CHECK(bound("JP", {2024, 1, 14}));
    CHECK_FALSE(bound("JP", {2024, 1, 15}));
    CHECK(bound("CN", {2024, 1, 15}));
    CHECK(bound("FR", {2025, 7, 31}));
    CHECK_FALSE(bound("FR", {2025, 8, 1}));
    CHECK(bound("CN", {2026, 11, 22}));
    for (const LawRule& rule : pack.rules) {
        CAPTURE(rule.id);
        CHECK_FALSE(rule.text.vi.empty());
        CHECK_FALSE(rule.citation.vi.empty());
    }
}

TEST_CASE("A faulty law pack is refused with the place of the fault")
{
    const auto pointer_of = [](const std::string& rules) {
        try {
            read_law_pack(R"({"name":"t","version":"1","groups":{"G":["JP"]},"rules":)" + rules + "}", "x");
        } catch (const ModelError& fault) {
            return fault.pointer();
        }
        return std::string("accepted");
    };
    const std::string rest = R"("text":{"vi":"a","en":"a"},"citation":{"vi":"a","en":"a"},"grade":"A"})";
    const auto rule = [&](const std::string& members) { return R"([{"id":"r","sector":"A",)" + members + rest + "]"; };
    CHECK(pointer_of(rule(R"("access":"open",)")) == "accepted");
    CHECK(pointer_of(rule(R"("access":"shut",)")) == "/rules/0/access");
    CHECK(pointer_of(rule(R"("access":"capped",)")) == "/rules/0/ownership_cap_percent");
    CHECK(pointer_of(rule(R"("access":"open","ownership_cap_percent":50,)")) == "/rules/0/ownership_cap_percent");
    CHECK(pointer_of(rule(R"("access":"capped","ownership_cap_percent":100,)")) == "/rules/0/ownership_cap_percent");
    CHECK(pointer_of(rule(R"("access":"open","valid_from":"soon",)")) == "/rules/0/valid_from");
    CHECK(pointer_of(rule(R"("access":"open","valid_from":"2026","valid_to":"2025",)")) == "/rules/0/valid_to");
    CHECK(pointer_of(rule(R"("access":"open","except":["G","XYZ"],)")) == "/rules/0/except/1");
    CHECK(pointer_of(R"([{"sector":"A"}])") == "/rules/0/id");
    CHECK(pointer_of("{}") == "/rules");
    CHECK(pointer_of("[" + rule(R"("access":"open",)").substr(1, rule(R"("access":"open",)").size() - 2) + "," +
                     rule(R"("access":"open",)").substr(1)) == "/rules/1/id");
    CHECK_THROWS_AS(read_law_pack("not JSON", "x"), ModelError);
}
