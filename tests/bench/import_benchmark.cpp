// SPDX-License-Identifier: Apache-2.0
/// Imports a generated list of projects into a new registry, and the same file by the sqlite3 shell's plain .import,
/// which checks nothing, keeps no history and indexes no text. Prints rows a second, peak memory and the ratio; then the
/// same list again. Times are of the clock and, since other programs may share the machine, of the processor. Exits with
/// 1 when it is slower than 15,000 rows a second or than 15 times the shell.
/// Usage: redriver_bench_import FOLDER [ROWS]; the folder must exist; what is written there is left for a look.

#include <redriver/workflow/import_records.hpp>

#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>

using namespace redriver;

namespace {

/// Projects with the columns that real lists fill, each with its own numbers.
std::string generated_list(long rows)
{
    std::string text = "id,name_vi,name_en,kind,stage,province,former_districts,communes,lat,lon,capital_low,capital_high,"
                       "capital_currency,capital_basis,area_low_ha,area_high_ha,area_basis,legal_basis,promoter,"
                       "description_vi,source_document,source_locator,source_as_of\n";
    for (long row = 1; row <= rows; ++row) {
        const std::string number = std::to_string(row);
        text += "TEST-" + number + ",Dự án thử số " + number + " cụm công nghiệp,Test project " + number +
                ",industrial_cluster,calling,Lào Cai,Bát Xát,Xã thử " + number + ",22.4,103.9," + number +
                "000000," + number + "500000,VND,declared," + number + ".25," + number +
                ".5,declared,QĐ " + number + "/QĐ-UBND,Sở Công Thương,\"Mô tả thử, gồm nhà xưởng, kho bãi và bến đỗ số " +
                number + "\",TEST list,row " + number + ",2026-01-02\n";
    }
    return text;
}

double seconds_since(std::chrono::steady_clock::time_point start)
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

/// What this program (RUSAGE_SELF) or the programs it ran (RUSAGE_CHILDREN) have had of the processor.
double processor_seconds(int who)
{
    rusage usage{};
    getrusage(who, &usage);
    const auto seconds = [](const timeval& time) { return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6; };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

long peak_megabytes()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss / 1024;
}

struct Measured {
    double seconds = 0;
    double processor_seconds = 0;
};

/// What the shell takes; the median of three runs, since one takes but a blink.
Measured shell_import(const std::string& folder, const std::string& list)
{
    std::vector<double> runs;
    const double processor_before = processor_seconds(RUSAGE_CHILDREN);
    for (int run = 0; run < 3; ++run) {
        const std::string file = folder + "/shell.db";
        std::filesystem::remove(file);
        const std::string command = "sqlite3 '" + file + "' '.mode csv' '.import \"" + list + "\" projects'";
        const auto start = std::chrono::steady_clock::now();
        if (std::system(command.c_str()) != 0) { // NOLINT(cert-env33-c): a measuring program of our own
            throw std::runtime_error("the sqlite3 shell is needed beside this program");
        }
        runs.push_back(seconds_since(start));
    }
    std::sort(runs.begin(), runs.end());
    return {runs[1], (processor_seconds(RUSAGE_CHILDREN) - processor_before) / 3};
}

Measured import_once(const ImportRequest& request, const std::string& pass, long rows)
{
    const auto start = std::chrono::steady_clock::now();
    const double processor_before = processor_seconds(RUSAGE_SELF);
    const ImportReport report = import_records(request);
    const Measured taken{seconds_since(start), processor_seconds(RUSAGE_SELF) - processor_before};
    const auto speed = [rows](double seconds) { return static_cast<long>(static_cast<double>(rows) / seconds); };
    std::cout << pass << ": " << rows << " rows, " << report.counts.fresh << " new, " << report.counts.same << " same, "
              << count(report.findings, Severity::error) << " errors, " << taken.seconds << " s ("
              << taken.processor_seconds << " s of processor), " << speed(taken.seconds) << " rows/s ("
              << speed(taken.processor_seconds) << " of processor), peak " << peak_megabytes() << " MB\n";
    return taken;
}

} // namespace

int main(int argc, char* argv[])
{
    if (argc < 2) {
        std::cerr << "usage: redriver_bench_import FOLDER [ROWS]\n";
        return 2;
    }
    const std::string folder = argv[1];
    const long rows = argc > 2 ? std::stol(argv[2]) : 100'000;
    const std::string list = folder + "/projects.csv";
    const std::string registry = folder + "/registry.db";
    std::filesystem::remove(registry);
    std::ofstream(list, std::ios::binary) << generated_list(rows);
    Registry::create(registry);
    const ImportRequest request{registry, {{list, {}}}, {"2026-01-02T00:00:00Z", "TEST", "bench", "import"}, DryRun::no};
    const Measured fresh = import_once(request, "new", rows);
    const Measured shell = shell_import(folder, list);
    const double ratio = fresh.seconds / shell.seconds;
    std::cout << "sqlite3 .import: " << shell.seconds << " s (" << shell.processor_seconds
              << " s of processor); import with checks, change set and full-text index takes " << ratio << " times as long ("
              << fresh.processor_seconds / shell.processor_seconds << " of processor)\n";
    import_once(request, "same", rows);
    return static_cast<double>(rows) / fresh.seconds >= 15'000 && ratio <= 15 ? 0 : 1;
}
