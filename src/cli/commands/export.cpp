// SPDX-License-Identifier: Apache-2.0
#include "cli/command.hpp"
#include "cli/output.hpp"
#include "cli/sentence.hpp"

#include <redriver/base/error.hpp>
#include <redriver/workflow/export_records.hpp>
#include <redriver/workflow/list_records.hpp>

#include <algorithm>
#include <ostream>

namespace redriver::cli {
namespace {

void write(const Invocation& call, const std::string& output, const std::string& text)
{
    if (output == "-") {
        call.out() << text;
    } else {
        write_file(output, text, call.common().force ? Overwrite::yes : Overwrite::no);
    }
}

/// Excel takes UTF-8 for what it is only after a mark, and splits at the separator of its country.
CsvForm form_of(const Invocation& call)
{
    const std::string separator = call.text_or("separator", "comma");
    return {separator == "semicolon" ? ';' : separator == "tab" ? '\t' : ',', call.has("excel")};
}

void write_package(const Invocation& call, const std::string& folder, const std::vector<RecordKind>& kinds)
{
    const std::vector<OutputFile> files = export_package(call.common().registry, kinds, form_of(call));
    write_folder(folder, files, call.common().force ? Overwrite::yes : Overwrite::no);
    for (const OutputFile& file : files) {
        const bool has_heading = file.path.ends_with(".csv");
        const auto lines = std::count(file.content.begin(), file.content.end(), '\n') - (has_heading ? 1 : 0);
        call.out() << sentence(call.language(), "cli.export.file",
                               {{"file", folder + "/" + file.path}, {"lines", std::to_string(lines)}})
                   << "\n";
    }
}

ExitCode run(const Invocation& call)
{
    std::vector<RecordKind> kinds;
    for (const std::string& word : call.all("KIND")) {
        kinds.push_back(kind_of_word(word));
    }
    const std::string output = call.text_or("output", "-");
    const bool is_json = call.has("json") || call.text_or("format", "csv") == "json";
    const bool is_file = output == "-" || output.ends_with(".csv");
    if (is_json && (call.has("excel") || call.has("separator"))) {
        throw UsageError(sentence(call.language(), "cli.error.csv_only"));
    }
    if (is_json) {
        write(call, output, export_json(call.common().registry, kinds));
    } else if (!is_file) {
        write_package(call, output, kinds);
    } else if (kinds.size() == 1) {
        write(call, output, export_table(call.common().registry, kinds.front(), form_of(call)));
        if (kinds.front() == RecordKind::project || kinds.front() == RecordKind::investor) {
            call.err() << sentence(call.language(), "cli.export.main_table_only") << "\n";
        }
    } else {
        throw UsageError(sentence(call.language(), "cli.error.export_needs_folder"));
    }
    return ExitCode::done;
}

} // namespace

Command make_export_command()
{
    return {{.name = "export",
             .positionals = {{.name = "KIND", .required = false, .repeatable = true}},
             .options = {{"output", 'o', "PATH", OptionKind::file},
                         {"format", '\0', "FORMAT", OptionKind::choice, {"csv", "json"}},
                         {.name = "json"},
                         {.name = "excel"},
                         {"separator", '\0', "NAME", OptionKind::choice, {"comma", "semicolon", "tab"}}},
             .common = {CommonGroup::registry, CommonGroup::replace},
             .examples = {{"export.projects", "redriver export projects -o projects.csv"},
                          {"export.excel", "redriver export projects --excel --separator semicolon -o projects.csv"},
                          {"export.package", "redriver export -o package"}},
             .see_also = {"import", "dump"}},
            run};
}

} // namespace redriver::cli
