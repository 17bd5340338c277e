// SPDX-License-Identifier: Apache-2.0
#include "cli/command_list.hpp"
#include "support/schema_file.hpp"

#include <redriver/base/version.hpp>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

namespace fs = std::filesystem;
using Json = nlohmann::json;
using redriver::test::read_json;
using redriver::test::SchemaFile;

namespace {

const fs::path root = REDRIVER_SOURCE_DIR;

SchemaFile& answer_schema(const std::string& command)
{
    static std::map<std::string, SchemaFile> schemas;
    const auto path = root / "schemas" / "answers" / (command + ".schema.json");
    return schemas.try_emplace(command, path).first->second;
}

struct Golden {
    std::string command;
    fs::path output;
};

/// Golden cases that print JSON: those run with --json, and dumps.
std::vector<Golden> json_cases()
{
    std::vector<Golden> found;
    for (const auto& entry : fs::recursive_directory_iterator(root / "tests" / "cli")) {
        if (entry.path().extension() != ".case") {
            continue;
        }
        std::ifstream file(entry.path());
        std::string run;
        std::string output;
        for (std::string line; std::getline(file, line);) {
            run = line.starts_with("run: redriver ") ? line.substr(14) : run;
            output = line.starts_with("stdout: ") ? line.substr(8) : output;
        }
        const std::string command = run.substr(0, run.find(' '));
        const std::string first = run.substr(0, std::min(run.find(" && "), run.find("; ")));
        const bool is_filtered = first.find(" | ") != std::string::npos;
        const bool is_json = !is_filtered && run.find("--help") == std::string::npos && (run.find("--json") != std::string::npos || command == "dump");
        if (is_json && !output.empty() && fs::exists(root / "schemas" / "answers" / (command + ".schema.json"))) {
            found.push_back({command, entry.path().parent_path() / output});
        }
    }
    return found;
}

} // namespace

TEST_CASE("Every JSON answer of the golden cases is as its schema says")
{
    std::set<std::string> seen;
    for (const Golden& golden : json_cases()) {
        CAPTURE(golden.output.string());
        seen.insert(golden.command);
        std::ifstream file(golden.output);
        if (golden.command == "dump") {
            for (std::string line; std::getline(file, line);) {
                CHECK(answer_schema("dump").faults_of(Json::parse(line)).empty());
            }
            continue;
        }
        std::stringstream filled; // the cases write {version} for the program's own
        for (std::string line; std::getline(file, line);) {
            const auto at = line.find("{version}");
            filled << (at == std::string::npos ? line : line.replace(at, 9, redriver::version)) << "\n";
        }
        Json answer;
        filled >> answer; // some cases print a count behind it
        CHECK(answer_schema(golden.command).faults_of(answer) == "");
    }
    for (const redriver::cli::Command& command : redriver::cli::commands()) {
        const auto& groups = command.spec.common;
        if (std::find(groups.begin(), groups.end(), redriver::cli::CommonGroup::output) != groups.end()) {
            CAPTURE(command.spec.name);
            CHECK(seen.count(std::string(command.spec.name)) == 1);
        }
    }
}

TEST_CASE("An answer that lacks a field is told from one that has it")
{
    CHECK(answer_schema("verify").faults_of(Json::object()) != "");
    CHECK(answer_schema("list").faults_of({{"items", 7}, {"total", 0}}) != "");
}

TEST_CASE("Records in answers are as the schema of their kind says")
{
    const std::map<std::string, std::string> schemas{
        {"projects", "project"}, {"investors", "investor"}, {"sectors", "sector"}};
    for (const Golden& golden : json_cases()) {
        if (golden.command != "show") {
            continue;
        }
        CAPTURE(golden.output.string());
        Json record = read_json(golden.output);
        const std::string kind = record.at("record_kind");
        record.erase("record_kind");
        SchemaFile schema(root / "schemas" / (schemas.at(kind) + ".schema.json"));
        CHECK(schema.faults_of(record) == "");
    }
}
