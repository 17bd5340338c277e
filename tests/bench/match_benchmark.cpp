// SPDX-License-Identifier: Apache-2.0
// How long matching takes: one investor against the sample data, all its investors, and invented registries (ids
// TEST-…) of growing size. Access is measured before the clock starts; a pair is scored both ways, hard rules included.
// usage: redriver_bench_match [PROJECTS INVESTORS]     default 2000 and 1000

#include "support/random_world.hpp"

#include <redriver/intake/read_records.hpp>
#include <redriver/workflow/import_records.hpp>
#include <redriver/workflow/match_records.hpp>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <string>

using namespace redriver;

namespace {

constexpr int rounds = 5;

/// The best of some rounds, in seconds.
double seconds(const std::function<void()> &work)
{
    double best = 0;
    for (int round = 0; round < rounds; ++round) {
        const auto start = std::chrono::steady_clock::now();
        work();
        const double took = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
        best = round == 0 ? took : std::min(best, took);
    }
    return best;
}

void report(const std::string &what, std::size_t pairs, double took)
{
    std::printf("%-52s %9zu pairs %10.3f ms %9.0f ns/pair\n", what.c_str(), pairs, took * 1e3,
                took * 1e9 / static_cast<double>(pairs));
}

MatchOptions with(Detail detail) { return {StageRule::open_only, RankBy::forward, TwoWay::harmonic, {}, detail}; }

void time_sample_data()
{
    const std::string package = REDRIVER_SOURCE_DIR "/sample_data/datapackage.json";
    const MatchDesk desk(plan_import(read_records({{package, ""}}), {}, {}).changes.upserts, {},
                         {"", {2026, 11, 22}, ""});
    const auto &investors = desk.content().investors;
    const std::size_t projects = desk.content().projects.size();
    std::size_t ranked = 0; // used below, so that no work can be left out
    const auto ask_all = [&](Detail detail) {
        for (const Investor &investor : investors) {
            ranked += desk.for_investor(investor.id, with(detail)).ranked.size();
        }
    };
    const InvestorId one("INV-0011");
    report("sample data, one investor, with reasons", projects,
           seconds([&] { ranked += desk.for_investor(one, with(Detail::reasons)).ranked.size(); }));
    report("sample data, one investor, numbers", projects,
           seconds([&] { ranked += desk.for_investor(one, with(Detail::numbers)).ranked.size(); }));
    report("sample data, all investors, with reasons", projects * investors.size(),
           seconds([&] { ask_all(Detail::reasons); }));
    report("sample data, all investors, numbers", projects * investors.size(),
           seconds([&] { ask_all(Detail::numbers); }));
    std::printf("  (%zu rows ranked in all)\n", ranked);
}

void time_invented(int projects, int investors)
{
    test::Dice dice(20261122);
    test::World world = test::random_world(dice, projects, investors);
    const MatchInputs inputs = world.inputs();
    const std::string size = std::to_string(projects) + " × " + std::to_string(investors);
    const auto pairs = world.projects.size() * world.investors.size();
    report("invented " + size + ", measuring the records", world.projects.size() + world.investors.size(),
           seconds([&] { measure(inputs); }));
    const PerformanceTable table = measure(inputs);
    std::size_t ranked = 0;
    report("invented " + size + ", all investors, numbers", pairs, seconds([&] {
               for (const Investor &investor : world.investors) {
                   ranked += match_investor(table, test::default_model(), investor.id, with(Detail::numbers))
                                 .ranked.size();
               }
           }));
    std::printf("  (%zu rows ranked in all)\n", ranked);
}

} // namespace

int main(int argc, char **argv)
{
    const int projects = argc > 2 ? std::atoi(argv[1]) : 2000;
    const int investors = argc > 2 ? std::atoi(argv[2]) : 1000;
    time_sample_data();
    time_invented(projects, investors);
}
