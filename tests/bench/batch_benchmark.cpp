// SPDX-License-Identifier: Apache-2.0
// Batch matching beside our own scalar engine and beside numpy, SQLite and DuckDB, in one run on one machine. Every
// other side must give the same lists before a ratio is printed. Ratios are of processor seconds a pair, of wall seconds
// where threads are compared; smaller sides get fewer investors.
// usage: redriver_bench_batch part …      parts: engines growth million edits quick, and
//   export FOLDER PROJECTS INVESTORS SHARED for scripts/bench_batch.py, which runs the other engines and prints the ratios
#include "batch_world.hpp"

#include <redriver/batch/pair_numbers.hpp>
#include <redriver/batch/standing_lists.hpp>
#include <redriver/batch/top_lists.hpp>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <functional>
#include <memory>
#include <span>

using namespace redriver;
using bench::Variety;
using bench::World;

namespace {

double now()
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

/// Seconds that the processor worked, on all threads: what other programs on the machine hardly change.
double worked(const std::function<void()>& work)
{
    const std::clock_t start = std::clock();
    work();
    return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

/// Seconds on the wall, for what several threads share.
double seconds(const std::function<void()>& work)
{
    const double start = now();
    work();
    return now() - start;
}

double median(std::vector<double> list)
{
    std::sort(list.begin(), list.end());
    return list[list.size() / 2];
}

TopOptions with(Search search, unsigned threads = 1, std::size_t k = 20)
{
    TopOptions options;
    options.search = search;
    options.threads = threads;
    options.k = k;
    return options;
}

double nanoseconds_a_pair(double took, const World& world, std::size_t investors)
{
    return took * 1e9 / static_cast<double>(investors) / static_cast<double>(world.store().projects.size());
}

double passing_share(const World& world)
{
    std::size_t passing = 0;
    std::size_t pairs = 0;
    const FeatureStore& store = world.store();
    for (std::size_t i = 0; i < std::min<std::size_t>(store.investors.size(), 200); ++i) {
        const Audience& audience = store.audiences[store.investors[i].audience];
        for (const ProjectFeatures& project : store.projects) {
            passing += audience_rules(store, audience, project, StageRule::open_only).failed == 0 ? 1U : 0U;
            ++pairs;
        }
    }
    return static_cast<double>(passing) / static_cast<double>(pairs);
}

/// Every search on the same investors, the lists compared first; each ratio is the median of pairs of runs.
bool time_engines(int projects, int count)
{
    const World world(projects, count, Variety::full);
    const FeatureStore& store = world.store();
    const auto all = static_cast<std::size_t>(count);
    const Slice some{0, std::min<std::size_t>(all, 400'000'000 / static_cast<std::size_t>(projects) / 20)};
    const TopLists truth = top_projects(store, with(Search::scalar), some);
    std::printf("\n%d projects x %d investors, %.0f %% of pairs pass the shared rules\n", projects, count,
                passing_share(world) * 100);
    bool same = true;
    std::vector<double> scalar;
    for (int round = 0; round < 3; ++round) {
        scalar.push_back(worked([&] { same = same && top_projects(store, with(Search::scalar), some) == truth; }));
    }
    const double base = nanoseconds_a_pair(median(scalar), world, some.count);
    std::printf("  %-34s %8.3f ns a pair   (%zu investors)\n", "scalar, one thread", base, some.count);
    for (const Search search : {Search::exhaustive, Search::pruned}) {
        for (const std::string_view kernel : top_kernels()) {
            TopOptions options = with(search);
            options.kernel = std::string(kernel);
            const TopLists head = top_projects(store, options, some);
            same = same && head == truth;
            std::vector<double> took;
            for (int round = 0; round < 3; ++round) {
                took.push_back(worked([&] { top_projects(store, options); }));
            }
            const double each = nanoseconds_a_pair(median(took), world, all);
            std::printf("  %-10s %-23s %8.3f ns a pair   %7.1f x scalar   %6.2f G pairs/s\n",
                        search == Search::pruned ? "pruned" : "exhaustive", std::string(kernel).c_str(), each,
                        base / each, 1 / each);
        }
    }
    std::vector<double> ratios;
    for (int round = 0; round < 5; ++round) {
        const double one = seconds([&] { top_projects(store, with(Search::automatic, 1)); });
        const double two = seconds([&] { top_projects(store, with(Search::automatic, 2)); });
        ratios.push_back(one / two);
    }
    std::printf("  two threads over one: %.2f x (median of 5 pairs)\n", median(ratios));
    std::printf("  lists are equal: %s\n", same ? "yes" : "NO");
    return same;
}

void time_growth()
{
    std::printf("\ngrowth, one thread, 20,000 investors, top 20\n");
    for (const int projects : {200, 500, 1'000, 2'000, 5'000, 10'000, 20'000, 40'000, 65'000}) {
        const World world(projects, 20'000, Variety::full);
        const auto best = [&](Search search) {
            std::vector<double> took;
            for (int round = 0; round < 3; ++round) {
                took.push_back(worked([&] { top_projects(world.store(), with(search)); }));
            }
            return median(took);
        };
        const double exhaustive = best(Search::exhaustive);
        const double pruned = best(Search::pruned);
        const double automatic = best(Search::automatic);
        std::printf("  %6d projects: exhaustive %8.2f us a list, pruned %8.2f, automatic %8.2f (%.2f x exhaustive)\n",
                    projects, exhaustive / 0.02, pruned / 0.02, automatic / 0.02, automatic / exhaustive);
    }
    std::printf("growth in k and in investors, 20,000 projects\n");
    const World world(20'000, 40'000, Variety::full);
    for (const std::size_t k : {std::size_t{1}, std::size_t{10}, std::size_t{20}, std::size_t{100}}) {
        const double exhaustive = worked([&] { top_projects(world.store(), with(Search::exhaustive, 1, k)); });
        const double pruned = worked([&] { top_projects(world.store(), with(Search::pruned, 1, k)); });
        std::printf("  k %3zu: exhaustive %8.2f us a list, pruned %8.2f\n", k, exhaustive / 0.04, pruned / 0.04);
    }
    for (const std::size_t count : {std::size_t{10'000}, std::size_t{20'000}, std::size_t{40'000}}) {
        const double took = worked([&] { top_projects(world.store(), with(Search::automatic), {0, count}); });
        std::printf("  %5zu investors: %8.2f us a list\n", count, took * 1e6 / static_cast<double>(count));
    }
    const double reverse = seconds([&] { top_investors(world.store(), with(Search::automatic)); });
    std::printf("  the best 20 of 40,000 investors for each project: %.2f us a list\n", reverse * 1e6 / 20'000);
}

void time_million(int projects)
{
    constexpr int count = 1'000'000;
    std::unique_ptr<World> world;
    const double making = seconds([&] { world = std::make_unique<World>(projects, count, Variety::full); });
    TopLists lists;
    const double two = seconds([&] { lists = top_projects(world->store(), with(Search::automatic, 2)); });
    const double one = seconds([&] { lists = top_projects(world->store(), with(Search::automatic, 1)); });
    const double features = static_cast<double>(world->store().investor_bytes());
    std::printf("\n%d investors x %d projects: %.2f s on one thread, %.2f s on two (records made in %.0f s)\n", count,
                projects, one, two, making);
    std::printf("  memory of features and lists: %.0f MB (%.0f + %.0f), %zu audiences\n",
                (features + static_cast<double>(lists.bytes())) / 1e6, features / 1e6,
                static_cast<double>(lists.bytes()) / 1e6, world->store().audiences.size());
}

/// Random edits of single projects; after the last the lists must be those of a full computation.
bool time_edits(int projects, int count, int edits)
{
    World world(projects, count, Variety::full);
    std::vector<double> full;
    for (int round = 0; round < 3; ++round) {
        full.push_back(worked([&] { top_projects(world.store(), with(Search::automatic)); }));
    }
    StandingLists standing(*world.builder, with(Search::automatic));
    std::mt19937 random(7);
    std::vector<double> took;
    std::size_t changed = 0;
    bool same = true;
    for (int edit = 0; edit < edits; ++edit) {
        const auto place = static_cast<std::uint32_t>(random() % static_cast<std::uint32_t>(projects));
        Project edited = world.records.project(projects + edit);
        edited.id = world.table.projects[place].project->id;
        const ProjectMeasures measures = measure_project(edited, world.table.inputs, world.table.sectors);
        took.push_back(worked([&] { changed += standing.replace_project(place, measures).changed; }));
        if (edit % 25 == 24 || edit + 1 == edits) {
            same = same && standing.lists() == top_projects(world.store(), with(Search::automatic, 2));
        }
    }
    std::sort(took.begin(), took.end());
    const double typical = median(took);
    std::printf("\n%d edits of one project of %d, %d lists, one thread: %.2f ms median, %.2f ms p95; %zu lists changed\n",
                edits, projects, count, typical * 1e3, took[took.size() * 95 / 100] * 1e3, changed);
    std::printf("  full computation %.2f s: %.0f x the median edit\n", median(full), median(full) / typical);
    std::printf("  equal to full computations along the way and at the end: %s\n", same ? "yes" : "NO");
    return same;
}

/// What another engine needs to find the same lists, as columns of whole numbers, and our lists with our seconds.
class PeerFiles {
public:
    /// `shared`: so many investors go to the other engines, the first ones. Each engine's seconds are told by pair, so
    /// that ours stand for many investors, which is what it is made for, and theirs for as many as they can do.
    PeerFiles(std::string folder, const World& world, std::size_t shared)
        : m_folder(std::move(folder)), m_store(world.store()), m_shared{0, std::min(shared, m_store.investors.size())}
    {
    }

    void write() const
    {
        write_projects();
        write_investors();
        constexpr std::size_t many = 2'000; // enough for what they share to cost next to nothing
        const double scalar = middle(Search::scalar, {0, std::min(many, m_store.investors.size())});
        const double exhaustive = middle(Search::exhaustive, {0, m_store.investors.size()});
        const double pruned = middle(Search::pruned, {0, m_store.investors.size()});
        const TopLists lists = top_projects(m_store, with(Search::pruned), m_shared);
        if (lists != top_projects(m_store, with(Search::scalar), m_shared) ||
            lists != top_projects(m_store, with(Search::exhaustive), m_shared)) {
            std::printf("our own searches DIFFER\n");
            std::exit(1);
        }
        std::vector<std::int64_t> places;
        for (std::size_t i = 0; i < lists.size(); ++i) {
            for (const std::uint32_t place : lists.row(i)) {
                places.push_back(place == no_place ? -1 : std::int64_t{place});
            }
        }
        put("lists", places);
        std::FILE* file = std::fopen((m_folder + "/ours.txt").c_str(), "w");
        std::fprintf(file, "%zu %zu %zu %d %d %.6f %.6f %.6f\n", m_store.projects.size(), m_shared.count,
                     m_store.leaves.size(), m_store.model.capital.outer, m_store.model.land.outer, scalar, exhaustive,
                     pruned);
        std::fclose(file);
    }

private:
    /// Nanoseconds a pair, everything in it that is not in the store: the median of five.
    double middle(Search search, const Slice& slice) const
    {
        std::vector<double> took;
        for (int round = 0; round < 5; ++round) {
            took.push_back(worked([&] { top_projects(m_store, with(search), slice); }));
        }
        return median(took) * 1e9 / static_cast<double>(slice.count) / static_cast<double>(m_store.projects.size());
    }
    void put(const std::string& name, const std::vector<std::int64_t>& numbers) const
    {
        std::FILE* file = std::fopen((m_folder + "/" + name + ".i64").c_str(), "wb");
        std::fwrite(numbers.data(), sizeof(std::int64_t), numbers.size(), file);
        std::fclose(file);
    }
    void write_projects() const
    {
        std::vector<std::int64_t> projects;
        for (const ProjectFeatures& each : m_store.projects) {
            projects.insert(projects.end(), {m_store.mixes[each.sectors].front().leaf, each.capital.low,
                                             each.capital.high, each.area.low, each.area.high});
        }
        put("projects", projects);
        std::vector<std::int64_t> base; // by audience, then project: low, high, passes
        for (const Audience& audience : m_store.audiences) {
            const BaseScores scores = base_scores(m_store, audience, 0, m_store.projects.size());
            for (std::size_t i = 0; i < m_store.projects.size(); ++i) {
                const bool fails =
                    audience_rules(m_store, audience, m_store.projects[i], StageRule::open_only).failed != 0;
                base.insert(base.end(), {scores.points[i].low, scores.points[i].high, fails ? 0 : 1});
            }
        }
        put("base", base);
    }
    void write_investors() const
    {
        std::vector<std::int64_t> rows;
        std::vector<std::int64_t> sectors; // by investor, then leaf: low, high
        InvestorLens lens(m_store);
        for (const InvestorFeatures& each : std::span(m_store.investors).first(m_shared.count)) {
            lens.aim(each);
            rows.insert(rows.end(), {each.audience, each.ticket_known, lens.ticket_core().low, lens.ticket_core().high,
                                     lens.weight_of(Criterion::capital), each.land_known, lens.land_core().low,
                                     lens.land_core().high, lens.weight_of(Criterion::land)});
            const Weight weight = lens.weight_of(Criterion::sector);
            for (std::size_t leaf = 0; leaf < m_store.leaves.size(); ++leaf) {
                sectors.insert(sectors.end(), {points_of(weight, lens.sector_low()[leaf]),
                                               points_of(weight, lens.sector_high()[leaf])});
            }
        }
        put("investors", rows);
        put("sectors", sectors);
    }

    std::string m_folder;
    const FeatureStore& m_store;
    Slice m_shared;
};

} // namespace

int main(int argc, char** argv)
{
    bool good = true;
    for (int i = 1; i < argc; ++i) {
        const std::string part = argv[i];
        if (part == "engines") {
            good = time_engines(500, 100'000) && good;
            good = time_engines(20'000, 100'000) && good;
        } else if (part == "growth") {
            time_growth();
        } else if (part == "million") {
            time_million(2'000);
            time_million(20'000);
        } else if (part == "edits") {
            good = time_edits(20'000, 1'000'000, 100) && good;
        } else if (part == "export" && i + 4 < argc) {
            const World world(std::atoi(argv[i + 2]), std::atoi(argv[i + 3]), Variety::plain);
            PeerFiles(argv[i + 1], world, static_cast<std::size_t>(std::atoi(argv[i + 4]))).write();
            i += 4;
        } else if (part == "quick") {
            good = time_engines(5'000, 2'000) && time_edits(5'000, 10'000, 20) && good;
        } else {
            std::printf("usage: redriver_bench_batch engines|growth|million|edits|quick|export FOLDER PROJECTS INVESTORS SHARED …\n");
            return 2;
        }
        std::fflush(stdout);
    }
    return good ? 0 : 1;
}
