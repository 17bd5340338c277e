// SPDX-License-Identifier: Apache-2.0
/// Publishes invented projects as web pages, JSON and CSV in two languages, and prints pages a second and peak memory
/// for three sizes, each in a process of its own, so that growth can be seen. A project is made when it is read and
/// forgotten again, as a cursor gives it. Usage: redriver_bench_catalogue [MOST_PROJECTS]
#include <redriver/catalogue/build_catalogue.hpp>
#include <redriver/catalogue/publisher.hpp>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <functional>
#include <iostream>
#include <memory>

using namespace redriver;

namespace {

/// Counts what is written and keeps nothing.
class CountingSink final : public FileSink {
public:
    void put(std::string_view path, std::string_view content) override
    {
        ++files;
        bytes += content.size();
        pages += path.ends_with(".html") ? 1U : 0U;
    }
    void append(std::string_view /*path*/, std::string_view content) override { bytes += content.size(); }
    std::size_t files = 0;
    std::size_t pages = 0;
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

void publish(long projects)
{
    const auto start = std::chrono::steady_clock::now();
    PublicContent content;
    const auto reader = std::make_shared<const std::function<PublicProject(std::size_t)>>(
        [](std::size_t number) { return public_project(an_invented_project(static_cast<long>(number))); });
    for (long number = 1; number <= projects; ++number) {
        content.projects.push_made(reader, static_cast<std::size_t>(number));
    }
    CatalogueOptions options;
    options.as_of = {2026, 11, 22};
    CountingSink files;
    const Catalogue catalogue = build_catalogue(content, options);
    refuse_faults(catalogue.editions);
    PublisherSettings settings;
    settings.check = FaultCheck::done;
    for (const CatalogueFormat format : {CatalogueFormat::html, CatalogueFormat::json, CatalogueFormat::csv}) {
        make_publisher(format, settings)->publish(catalogue, files);
    }
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    std::cout << projects << " projects: " << files.pages << " pages, " << files.files << " files, "
              << files.bytes / 1'000'000 << " MB in " << seconds << " s, "
              << static_cast<double>(files.pages) / seconds << " pages a second" << std::flush;
}

/// In a process of its own, whose peak is that of this size alone.
void measure(long projects)
{
    const pid_t child = fork();
    if (child == 0) {
        publish(projects);
        _exit(0);
    }
    int status = 0;
    rusage usage{};
    wait4(child, &status, 0, &usage);
    std::cout << ", peak memory " << usage.ru_maxrss / 1024 << " MB" << (status == 0 ? "" : " (failed)") << std::endl;
}

} // namespace

int main(int count, char** arguments)
{
    const long projects = count > 1 ? std::atol(arguments[1]) : 10'000;
    measure(projects / 10);
    measure(projects * 3 / 10);
    measure(projects);
    return 0;
}
