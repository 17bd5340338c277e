// SPDX-License-Identifier: Apache-2.0
// SMAA beside numpy: all rank acceptabilities of one invented table, in one run on one machine. Both must agree within
// their sampling error before a ratio is printed.
// usage: redriver_bench_smaa SCRIPT [PYTHON [ALTERNATIVES [CRITERIA [SAMPLES [ROUNDS]]]]]   default 1000 10 10000 5

#include <redriver/robustness/smaa.hpp>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <limits>
#include <random>
#include <string>
#include <vector>

using namespace redriver;

namespace {

UtilityMatrix invented_table(std::size_t alternatives, std::size_t criteria)
{
    std::mt19937_64 random(20261122);
    UtilityMatrix table(alternatives, std::vector<double>(criteria));
    for (auto& row : table) {
        for (double& utility : row) {
            utility = static_cast<double>(random() >> 11U) * 0x1.0p-53;
        }
    }
    return table;
}

void write(const UtilityMatrix& table, const std::string& file)
{
    std::ofstream out(file, std::ios::binary);
    for (const auto& row : table) {
        out.write(reinterpret_cast<const char*>(row.data()), static_cast<std::streamsize>(row.size() * sizeof(double)));
    }
}

std::vector<double> read(const std::string& file, std::size_t count)
{
    std::vector<double> numbers(count);
    std::ifstream(file, std::ios::binary)
        .read(reinterpret_cast<char*>(numbers.data()), static_cast<std::streamsize>(count * sizeof(double)));
    return numbers;
}

/// The least seconds that the command prints over the rounds; infinity if it fails.
double seconds_of(const std::string& command)
{
    double seconds = std::numeric_limits<double>::infinity();
    FILE* pipe = popen(command.c_str(), "r");
    if (pipe != nullptr) {
        char line[64] = {};
        if (std::fgets(line, sizeof line, pipe) != nullptr) {
            seconds = std::atof(line);
        }
        pclose(pipe);
    }
    return seconds;
}

double least_seconds(const UtilityMatrix& table, const SmaaOptions& options, int rounds, SmaaResult& result)
{
    double least = std::numeric_limits<double>::infinity();
    for (int round = 0; round < rounds; ++round) {
        const auto begin = std::chrono::steady_clock::now();
        result = smaa(table, any_weights(static_cast<int>(table.front().size())), options);
        least = std::min(least, std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count());
    }
    return least;
}

/// The largest distance of two acceptabilities in standard errors of their difference.
double largest_distance(const SmaaResult& ours, const std::vector<double>& theirs)
{
    const std::size_t m = ours.rank_acceptability.size();
    double largest = 0;
    for (std::size_t i = 0; i < m; ++i) {
        for (std::size_t rank = 0; rank < m; ++rank) {
            const double a = ours.rank_acceptability[i][rank];
            const double b = theirs[i * m + rank];
            const double p = std::max((a + b) / 2, 5.0 / ours.samples);
            largest = std::max(largest, std::abs(a - b) / std::sqrt(2 * p * (1 - p) / ours.samples));
        }
    }
    return largest;
}

} // namespace

int main(int argc, char** argv)
{
    if (argc < 2) {
        std::printf("usage: redriver_bench_smaa SCRIPT [PYTHON [ALTERNATIVES [CRITERIA [SAMPLES [ROUNDS]]]]]\n");
        return 2;
    }
    const auto number = [&](int place, int otherwise) { return argc > place ? std::atoi(argv[place]) : otherwise; };
    const std::string python = argc > 2 ? argv[2] : "/usr/bin/python3";
    const int alternatives = number(3, 1'000);
    const int criteria = number(4, 10);
    SmaaOptions options;
    options.samples = number(5, 10'000);
    const int rounds = number(6, 5);
    const auto m = static_cast<std::size_t>(alternatives);
    const UtilityMatrix table = invented_table(m, static_cast<std::size_t>(criteria));
    const std::string folder = std::filesystem::temp_directory_path().string();
    write(table, folder + "/redriver-smaa.in");
    SmaaResult result;
    const auto theirs = [&] {
        return seconds_of(python + " " + argv[1] + " " + folder + "/redriver-smaa.in " + std::to_string(alternatives) +
                          " " + std::to_string(criteria) + " " + std::to_string(options.samples) + " " +
                          std::to_string(rounds) + " " + folder + "/redriver-smaa.out");
    };
    const double numpy = std::min(theirs(), theirs());
    const double all = least_seconds(table, options, rounds, result);
    const double distance = largest_distance(result, read(folder + "/redriver-smaa.out", m * m));
    options.threads = 1;
    const double single = least_seconds(table, options, rounds, result);
    options.ranks = options.top_k;
    const double top = least_seconds(table, options, rounds, result);
    std::printf("%d samples x %d alternatives x %d criteria, best of %d\n", options.samples, alternatives, criteria,
                rounds);
    std::printf("largest distance of acceptabilities: %.2f standard errors\n", distance);
    constexpr double too_far = 7;
    if (!(distance < too_far) || !std::isfinite(numpy)) {
        std::printf("the results do not agree: nothing is compared\n");
        return 1;
    }
    std::printf("numpy                 %8.1f ms\n", numpy * 1e3);
    std::printf("all ranks, threads    %8.1f ms   %5.1f times faster\n", all * 1e3, numpy / all);
    std::printf("all ranks, one thread %8.1f ms   %5.1f times faster\n", single * 1e3, numpy / single);
    std::printf("top %d, one thread    %8.1f ms   %5.1f times faster\n", options.top_k, top * 1e3, numpy / top);
    return 0;
}
