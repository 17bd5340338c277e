// SPDX-License-Identifier: Apache-2.0
// read_a_list FILE: reads a list of projects and tells what is wrong with it. Nothing is stored.
#include <redriver/i18n/messages.hpp>
#include <redriver/intake/read_records.hpp>

#include <cstdio>
#include <exception>

using namespace redriver;

int main(int count, char** words)
{
    try {
        if (count != 2) {
            std::fprintf(stderr, "usage: read_a_list FILE\n");
            return 2;
        }
        const Intake read = read_records({{words[1], "projects"}});
        const auto& projects = std::get<std::vector<Incoming<Project>>>(read.records);
        std::printf("%zu projects, %zu errors, %zu warnings\n", projects.size(),
                    redriver::count(read.findings, Severity::error), redriver::count(read.findings, Severity::warning));
        for (const Finding& finding : read.findings) {
            if (finding.severity == Severity::warning) {
                std::printf("row %ld: %s\n", finding.at.row.value_or(0),
                            render(finding.message, Language::en).c_str());
                break;
            }
        }
        return 0;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
}
