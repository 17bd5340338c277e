// SPDX-License-Identifier: Apache-2.0
/// Publishes invented projects as web pages, JSON and CSV, and prints pages a second and peak memory for two sizes, so
/// that its growth can be seen. Usage: redriver_bench_catalogue [PROJECTS]
#include <redriver/catalogue/build_catalogue.hpp>
#include <redriver/catalogue/publisher.hpp>

#include <sys/resource.h>

#include <chrono>
#include <cstdlib>
#include <iostream>

using namespace redriver;

namespace {

/// Counts what is written and keeps nothing.
class CountingSink final : public FileSink {
public:
    void put(std::string_view /*path*/, std::string_view content) override
    {
        ++files;
        bytes += content.size();
    }
    std::size_t files = 0;
    std::size_t bytes = 0;
};

Project an_invented_project(long number)
{
    Project project;
    project.id = ProjectId("TEST-" + std::to_string(100000 + number));
    project.name.vi = "Cụm công nghiệp thử nghiệm số " + std::to_string(number);
    project.name.en = "Test cluster " + std::to_string(number);
    project.kind = ProjectKind::industrial_cluster;
    project.stage = Stage::calling;
    project.province = "Lào Cai";
    project.former_districts = {"Bát Xát"};
    project.communes = {"Xã thử " + std::to_string(number)};
    project.legal_basis = "QĐ " + std::to_string(number) + "/QĐ-UBND";
    project.source = {"https://example.org/list/" + std::to_string(number), "row " + std::to_string(number),
                      {2026, 1, 2}, Confidence::high};
    Figure capital;
    capital.low = capital.high = Decimal(1'000'000'000 * number);
    capital.unit = "VND";
    capital.source = project.source;
    project.figures = {capital};
    return project;
}

long peak_megabytes()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss / 1024;
}

void measure(long projects)
{
    const long before = peak_megabytes();
    const auto start = std::chrono::steady_clock::now();
    RegistryContent content;
    for (long number = 1; number <= projects; ++number) {
        content.projects.push_back(an_invented_project(number));
    }
    CatalogueOptions options;
    options.as_of = {2026, 11, 22};
    CountingSink files;
    const Catalogue catalogue = build_catalogue(content, options);
    for (const CatalogueFormat format : {CatalogueFormat::html, CatalogueFormat::json, CatalogueFormat::csv}) {
        make_publisher(format, {})->publish(catalogue, files);
    }
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    std::cout << projects << " projects: " << files.files << " files, " << files.bytes / 1'000'000 << " MB in "
              << seconds << " s, " << static_cast<double>(files.files) / seconds << " files a second, peak memory "
              << peak_megabytes() << " MB (" << before << " MB before)" << std::endl;
}

} // namespace

int main(int count, char** arguments)
{
    const long projects = count > 1 ? std::atol(arguments[1]) : 10'000;
    measure(projects / 4);
    measure(projects);
    return 0;
}
