// SPDX-License-Identifier: Apache-2.0
#include "cli/command.hpp"
#include "cli/output.hpp"
#include "cli/sentence.hpp"

#include <redriver/base/error.hpp>
#include <redriver/workflow/publish_catalogue.hpp>

#include <ostream>

namespace redriver::cli {
namespace {

std::vector<ProjectKind> kinds_of(const Invocation& call)
{
    std::vector<ProjectKind> kinds;
    for (const std::string& code : call.all("kind")) {
        const auto kind = from_code<ProjectKind>(code);
        if (!kind) {
            throw UsageError(sentence(call.language(), "cli.error.bad_choice",
                                      {{"option", "kind"}, {"value", code}, {"expected", codes_of<ProjectKind>()}}));
        }
        kinds.push_back(*kind);
    }
    return kinds;
}

PublishRequest request_of(const Invocation& call)
{
    PublishRequest request;
    request.registry = call.common().registry;
    request.folder = *call.text("output");
    request.languages = call.has("lang") ? call.common().languages : request.languages;
    request.as_of = call.common().as_of;
    request.provinces = call.all("province");
    request.kinds = kinds_of(call);
    if (const auto investor = call.text("investor")) {
        request.investor = InvestorId(*investor);
    }
    request.model_file = call.text_or("model", "");
    request.overwrite = call.common().force ? Overwrite::yes : Overwrite::no;
    return request;
}

ExitCode run(const Invocation& call)
{
    if (!call.has("output")) {
        throw UsageError(sentence(call.language(), "cli.catalogue.output_missing"));
    }
    const PublishReport report = publish_catalogue(request_of(call));
    if (call.common().format == OutputFormat::json) {
        call.out() << to_json_text({{"folder", report.folder},
                                    {"first_page", report.first_page},
                                    {"projects", report.projects},
                                    {"files", report.files},
                                    {"bytes", report.bytes},
                                    {"head", report.head.hash},
                                    {"count", report.head.count}});
        return ExitCode::done;
    }
    call.out() << sentence(call.language(), "cli.catalogue.written",
                           {{"file", report.first_page},
                            {"projects", std::to_string(report.projects)},
                            {"files", std::to_string(report.files)},
                            {"count", std::to_string(report.head.count)},
                            {"head", report.head.hash}})
               << "\n";
    return ExitCode::done;
}

} // namespace

Command make_catalogue_command()
{
    return {{.name = "catalogue",
             .options = {{.name = "output", .letter = 'o', .argument = "FOLDER", .kind = OptionKind::folder},
                         {.name = "investor", .argument = "ID", .kind = OptionKind::text},
                         {.name = "province", .argument = "NAME", .kind = OptionKind::text, .repeatable = true},
                         {.name = "kind", .argument = "KIND", .kind = OptionKind::text, .repeatable = true},
                         {.name = "model", .argument = "FILE", .kind = OptionKind::file}},
             .common = {CommonGroup::registry, CommonGroup::output, CommonGroup::replace},
             .examples = {{"catalogue.edition", "redriver catalogue -o edition --lang vi,en"},
                          {"catalogue.personal", "redriver catalogue -o viglacera --investor INV-0011"}},
             .see_also = {"match", "access"},
             .several_languages = true},
            run};
}

} // namespace redriver::cli
