// SPDX-License-Identifier: Apache-2.0
/// Imports a generated list of projects into a new registry, twice, and prints rows a second and peak memory.
/// Usage: redriver_bench_import FOLDER [ROWS]; the folder must exist; what is written there is left for a look.

#include <redriver/workflow/import_records.hpp>

#include <sys/resource.h>

#include <chrono>
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

long peak_megabytes()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss / 1024;
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
    std::ofstream(list, std::ios::binary) << generated_list(rows);
    Registry::create(registry);
    const ImportRequest request{registry, {{list, {}}}, {"2026-01-02T00:00:00Z", "TEST", "bench", "import"}, DryRun::no};
    for (const char* pass : {"new", "same"}) {
        const auto start = std::chrono::steady_clock::now();
        const ImportReport report = import_records(request);
        const double seconds = seconds_since(start);
        std::cout << pass << ": " << rows << " rows, " << report.counts.fresh << " new, " << report.counts.same << " same, "
                  << count(report.findings, Severity::error) << " errors, " << seconds << " s, "
                  << static_cast<long>(static_cast<double>(rows) / seconds) << " rows/s, peak " << peak_megabytes()
                  << " MB\n";
    }
    return 0;
}
