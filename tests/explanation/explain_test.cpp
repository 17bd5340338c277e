// SPDX-License-Identifier: Apache-2.0
#include "support/random_world.hpp"
#include <redriver/base/error.hpp>
#include <redriver/explanation/explanation.hpp>

#include <catch2/catch.hpp>

#include <fstream>
#include <set>
#include <sstream>

using namespace redriver;
using namespace redriver::test;

namespace {

std::vector<std::string> keys(const Explanation &explanation)
{
    std::vector<std::string> list;
    for (const Message &sentence : explanation.sentences()) {
        list.push_back(sentence.key);
    }
    return list;
}

Explanation explained(World &world, const ScoringModel &model = default_model())
{
    return explain(world.measured(), model, world.investors.front().id, world.projects.front().id);
}

std::string message_file(const std::string &language)
{
    std::ifstream stream(REDRIVER_SOURCE_DIR "/src/i18n/messages/engine." + language + ".json");
    std::ostringstream text;
    text << stream.rdbuf();
    return text.str();
}

/// The text of a key in a flat file of texts, found without a JSON library; empty if it is missing.
std::string text_of(const std::string &file, const std::string &key)
{
    const std::string begin = "\"" + key + "\": \"";
    const auto at = file.find(begin);
    const auto from = at + begin.size();
    return at == std::string::npos ? "" : file.substr(from, file.find("\n", from) - from);
}

/// Checks that each message has a text in which each placeholder is an argument.
void check_texts(const std::vector<Message> &messages, const std::string &file)
{
    for (const Message &message : messages) {
        const std::string text = text_of(file, message.key);
        INFO(message.key);
        CHECK_FALSE(text.empty());
        std::set<std::string> names;
        for (const auto &[name, value] : message.arguments) {
            names.insert(name);
            if (const auto *nested = std::get_if<std::vector<Message>>(&value)) {
                check_texts(*nested, file);
            }
        }
        for (auto open = text.find('{'); open != std::string::npos; open = text.find('{', open + 1)) {
            CHECK(names.count(text.substr(open + 1, text.find('}', open) - open - 1)) == 1);
        }
    }
}

} // namespace

TEST_CASE("A ranked pair is explained from opening to model, with what is unknown said once")
{
    World world =
        a_world(a_project().sector("TOU.FUN").capital("150"),
                an_investor().type(InvestorType::hospitality).interest("TOU").ticket("100", "200", RangeKind::stated));
    const Explanation explanation = explained(world);
    CHECK(explanation.outcome == Outcome::ranked);
    CHECK(explanation.rank == 1);
    CHECK(explanation.ranked == 1);
    CHECK(keys(explanation) == std::vector<std::string>{"explain.opening.ranked", "explain.opening.interval",
                                                        "explain.criterion", "explain.criterion", "explain.unknown",
                                                        "explain.unknown.criterion", "explain.unknown.criterion",
                                                        "explain.unknown.criterion", "explain.unknown.no_figures",
                                                        "explain.other_side", "explain.other_side.unknown",
                                                        "explain.criterion", "explain.criterion",
                                                        "explain.closing.ask", "explain.closing.model"});
}

TEST_CASE("Paragraphs keep what belongs together, and criteria are items")
{
    World world =
        a_world(a_project().sector("TOU.FUN").capital("150"),
                an_investor().type(InvestorType::hospitality).interest("TOU").ticket("100", "200", RangeKind::stated));
    const Explanation ranked = explained(world);
    REQUIRE(ranked.paragraphs.size() == 4);
    CHECK(ranked.paragraphs[0].items.size() == 2);
    CHECK(ranked.paragraphs[1].sentences.front().key == "explain.unknown");
    CHECK(ranked.paragraphs[2].items.size() == 2);
    CHECK(ranked.paragraphs[3].sentences.back().key == "explain.closing.model");
    world.projects.front().open_to_investors = OpenState::no;
    const Explanation excluded = explained(world);
    REQUIRE(excluded.paragraphs.size() == 2);
    CHECK(excluded.paragraphs[0].items.front().key == "explain.knockout");
}

TEST_CASE("A criterion cites the sources of its facts by number")
{
    Project project = a_project().sector("TOU").capital("150");
    project.figures.front().source = {"TEST list", "row 7", {2024, 7, 9}, {}};
    World world = a_world(project, an_investor().interest("TOU").ticket("100", "200", RangeKind::stated));
    const Explanation explanation = explained(world);
    for (const Message &item : explanation.paragraphs.front().items) {
        const bool is_capital = item.arguments.front().second == MessageArgument(CodeName{"criterion", "capital"});
        const auto &cited = std::get<std::vector<Message>>(item.arguments[4].second);
        CHECK(cited == (is_capital ? std::vector<Message>{{"explain.source", {{"numbers", std::string("[1]")}}}}
                                   : std::vector<Message>{}));
    }
}

TEST_CASE("Criteria without any figure are named together in one sentence")
{
    World world = a_world(a_project().sector("TOU"), an_investor().type(InvestorType::hospitality).interest("TOU"));
    const Explanation explanation = explained(world, full_model());
    REQUIRE(explanation.paragraphs.size() > 1);
    REQUIRE(explanation.paragraphs[1].sentences.front().key == "explain.unknown");
    const std::vector<Message> &facts = explanation.paragraphs[1].items;
    CHECK(std::count_if(facts.begin(), facts.end(),
                        [](const Message &fact) { return fact.key == "explain.unknown.no_figures"; }) == 1);
    CHECK(facts.back().key == "explain.unknown.no_figures");
}

TEST_CASE("An excluded pair is explained by its knock-outs")
{
    World world = a_world(a_project().sector("TOU").stage(Stage::operating), an_investor().interest("TOU"));
    const Explanation explanation = explained(world);
    CHECK(explanation.outcome == Outcome::excluded);
    CHECK(explanation.rank == 0);
    CHECK(keys(explanation) == std::vector<std::string>{"explain.opening.excluded", "explain.knockout",
                                                        "explain.closing.excluded", "explain.closing.model"});
}

TEST_CASE("Each source is named once, with its place and date")
{
    Project project = a_project().sector("TOU").capital("150");
    project.figures.front().source = {"TEST list", "row 7", {2024, 7, 9}, {}};
    project.source = {"TEST record", "", {2024, 0, 0}, {}};
    World world = a_world(project, an_investor().interest("TOU"));
    const Explanation explanation = explained(world);
    REQUIRE(explanation.sources.size() == 2);
    CHECK(explanation.sources[0].source.document == "TEST record");
    CHECK(explanation.sources[1] == ExplanationSource{"project", "capital", {"TEST list", "row 7", {2024, 7, 9}, {}}});
}

TEST_CASE("Every sentence of random pairs has a text in English and Vietnamese with all its facts")
{
    const std::string english = message_file("en");
    const std::string vietnamese = message_file("vi");
    Dice dice(29);
    for (int round = 0; round < 15; ++round) {
        World world = random_world(dice, 6, 2);
        ForeignAccessRule rule;
        rule.sector = SectorCode("LOG");
        rule.access = dice.one_in(2) ? AccessClass::closed : AccessClass::conditional;
        world.foreign_rules = {rule};
        world.investors.front().home_countries = {dice.one_in(2) ? "CN" : "VN"};
        const PerformanceTable table = world.measured();
        for (const Project &project : world.projects) {
            const auto explanation = explain(table, full_model(), world.investors.front().id, project.id);
            check_texts(explanation.sentences(), english);
            check_texts(explanation.sentences(), vietnamese);
        }
    }
}

TEST_CASE("Who does not exist cannot be explained")
{
    World world = a_world(a_project(), an_investor());
    const PerformanceTable table = world.measured();
    CHECK_THROWS_AS(explain(table, default_model(), InvestorId("TEST-I1"), ProjectId("TEST-P9")), UsageError);
    CHECK_THROWS_AS(explain(table, default_model(), InvestorId("TEST-I9"), ProjectId("TEST-P1")), UsageError);
}
