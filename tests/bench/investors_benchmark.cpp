// SPDX-License-Identifier: Apache-2.0
// The best investors of every project: the search beside our own scalar engine, in one run. The lists must be equal
// before a ratio is printed. Seconds are those of the processor, on one thread.
// usage: redriver_bench_investors [INVESTORS [PROJECTS …]]      default 40000 500 2000 20000
// The scalar engine takes part up to 2,000 projects.
#include "batch_world.hpp"

#include <redriver/batch/top_lists.hpp>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>

using namespace redriver;

namespace {

constexpr int most_scalar = 2'000;

/// Processor seconds of one search.
double time(const FeatureStore& store, Search search, TopLists& lists)
{
    TopOptions options;
    options.search = search;
    const std::clock_t start = std::clock();
    lists = top_investors(store, options);
    return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

bool compare(int projects, int investors)
{
    const bench::World world(projects, investors, bench::Variety::full);
    const FeatureStore& store = world.store();
    TopLists lists;
    TopLists truth;
    const bool with_scalar = projects <= most_scalar;
    const double scalar = with_scalar ? time(store, Search::scalar, truth) : 0;
    std::vector<double> took;
    for (int round = 0; round < 3; ++round) {
        took.push_back(time(store, Search::automatic, lists));
    }
    std::sort(took.begin(), took.end());
    const double pairs = static_cast<double>(projects) * investors;
    std::printf("%6d projects, the best 20 of %d investors each: %8.2f us a list, %6.3f ns a pair", projects, investors,
                took[1] * 1e6 / projects, took[1] * 1e9 / pairs);
    if (with_scalar) {
        std::printf("; scalar %8.2f us, %5.1f x; lists are equal: %s", scalar * 1e6 / projects, scalar / took[1],
                    lists == truth ? "yes" : "NO");
    }
    std::printf("\n");
    std::fflush(stdout);
    return !with_scalar || lists == truth;
}

} // namespace

int main(int argc, char* argv[])
{
    const int investors = argc > 1 ? std::atoi(argv[1]) : 40'000;
    bool is_equal = true;
    for (int i = 2; i < argc; ++i) {
        is_equal = compare(std::atoi(argv[i]), investors) && is_equal;
    }
    if (argc <= 2) {
        for (const int projects : {500, 2'000, 20'000}) {
            is_equal = compare(projects, investors) && is_equal;
        }
    }
    return is_equal ? 0 : 1;
}
