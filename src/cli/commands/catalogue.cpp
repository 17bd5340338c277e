// SPDX-License-Identifier: Apache-2.0
#include "cli/asked_record.hpp"
#include "cli/command.hpp"
#include "cli/output.hpp"
#include "cli/sentence.hpp"
#include "cli/short_of_memory.hpp"
#include "cli/telling.hpp"

#include <redriver/base/error.hpp>
#include <redriver/i18n/formats.hpp>
#include <redriver/workflow/publish_catalogue.hpp>

#include <algorithm>
#include <chrono>
#include <ostream>
#include <sstream>

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

/// "all" stands for every format that the edition can be made in.
std::vector<CatalogueFormat> formats_of(const Invocation& call)
{
    std::vector<CatalogueFormat> formats;
    std::istringstream list(call.text_or("formats", "html"));
    for (std::string code; std::getline(list, code, ',');) {
        if (code == "all") {
            return call.has("investor") ? personal_formats() : available_formats();
        }
        const CatalogueFormat format = *from_code<CatalogueFormat>(code);
        if (std::find(formats.begin(), formats.end(), format) == formats.end()) {
            formats.push_back(format);
        }
    }
    return formats;
}

std::vector<std::string_view> format_choices()
{
    std::vector<std::string_view> choices{"all"};
    for (const auto& term : Vocabulary<CatalogueFormat>::terms) {
        choices.push_back(term.code);
    }
    return choices;
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
        request.investor = InvestorId(asked_record(call, RecordKind::investor, *investor));
    }
    if (const long most = call.number("limit").value_or(0); most > 0) {
        request.most = static_cast<std::size_t>(most);
    }
    request.model_file = call.text_or("model", "");
    request.formats = formats_of(call);
    request.publisher.oc4ids_prefix = call.text_or("oc4ids-prefix", request.publisher.oc4ids_prefix);
    request.publisher.publisher = call.text_or("publisher", "");
    request.publisher.site_address = call.text_or("site", "");
    request.overwrite = call.common().force ? Overwrite::yes : Overwrite::no;
    return request;
}

/// On a terminal only: one line that is written over again.
void show_progress(const Invocation& call, std::size_t files)
{
    if (files % 10 == 1) {
        call.err() << "\r\x1b[K"
                   << sentence(call.language(), "cli.catalogue.progress", {{"files", std::to_string(files)}})
                   << std::flush;
    }
}

/// Size and time go to where they do not disturb a result.
void tell_time(const Invocation& call, const PublishReport& report, std::chrono::steady_clock::duration taken)
{
    const auto tenths = std::chrono::duration_cast<std::chrono::milliseconds>(taken).count() / 100;
    const auto kilobytes = static_cast<std::int64_t>((report.bytes + 999) / 1000);
    call.err() << (call.surroundings().progress ? "\r\x1b[K" : "")
               << sentence(call.language(), "cli.catalogue.time",
                           {{"files", format_number(static_cast<std::int64_t>(report.files), call.language())},
                            {"size", format_number(Decimal::make(kilobytes / 100, 1), call.language())},
                            {"seconds", format_number(Decimal::make(tenths, 1), call.language())}})
               << "\n";
}

ExitCode run(const Invocation& call)
{
    if (!call.has("output")) {
        throw UsageError(sentence(call.language(), "cli.catalogue.output_missing"));
    }
    if (call.has("limit") && !call.has("investor")) {
        throw UsageError(sentence(call.language(), "cli.catalogue.limit_without_investor"));
    }
    const auto begun = std::chrono::steady_clock::now();
    PublishRequest request = request_of(call);
    if (call.surroundings().progress && !call.common().quiet) {
        request.on_file = [&call](std::size_t files) { show_progress(call, files); };
    }
    const PublishReport report = [&] {
        const CrashWatch watch("redriver: " + sentence(call.language(), "cli.catalogue.crashed") + "\n");
        return publish_catalogue(request);
    }();
    return tell_of(Change::made, [&] {
        if (!call.common().quiet) {
            tell_time(call, report, std::chrono::steady_clock::now() - begun);
        }
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
    });
}

} // namespace

Command make_catalogue_command()
{
    return {{.name = "catalogue",
             .options = {{.name = "output", .letter = 'o', .argument = "FOLDER", .kind = OptionKind::folder},
                         {.name = "investor", .argument = "ID", .kind = OptionKind::text},
                         {.name = "limit", .argument = "N", .kind = OptionKind::number},
                         {.name = "province", .argument = "NAME", .kind = OptionKind::text, .repeatable = true},
                         {.name = "kind", .argument = "KIND", .kind = OptionKind::text, .repeatable = true},
                         {.name = "formats",
                          .argument = "FORMATS",
                          .kind = OptionKind::choices,
                          .choices = format_choices()},
                         {.name = "oc4ids-prefix", .argument = "PREFIX", .kind = OptionKind::text},
                         {.name = "publisher", .argument = "NAME", .kind = OptionKind::text},
                         {.name = "site", .argument = "URL", .kind = OptionKind::text},
                         {.name = "model", .argument = "FILE", .kind = OptionKind::file}},
             .common = {CommonGroup::registry, CommonGroup::output, CommonGroup::replace},
             .examples = {{"catalogue.edition", "redriver catalogue -o edition --lang vi,en"},
                          {"catalogue.formats", "redriver catalogue -o edition --formats all --lang vi,en,zh"},
                          {"catalogue.personal", "redriver catalogue -o viglacera --investor INV-0011 --limit 20"}},
             .see_also = {"match", "access"},
             .several_languages = true},
            run};
}

} // namespace redriver::cli
