// SPDX-License-Identifier: Apache-2.0
#include "cli/command.hpp"
#include "cli/findings_output.hpp"
#include "cli/output.hpp"
#include "cli/sentence.hpp"

#include <redriver/base/error.hpp>
#include <redriver/files/drafts.hpp>
#include <redriver/workflow/read_history.hpp>

#include <filesystem>
#include <ostream>
#include <vector>

namespace redriver::cli {
namespace {

using Json = nlohmann::ordered_json;

using Names = std::vector<std::filesystem::path>;

Json json_of(const VerifyReport& report, const Names& removed, Language language)
{
    Json json{{"ok", report.ok},
              {"findings", to_json(report.findings, language)},
              {"head", report.head.hash},
              {"count", report.head.count}};
    if (report.kept_at) {
        json["kept_at"] = *report.kept_at;
    }
    json["first_bad"] = report.first_bad ? Json(*report.first_bad) : Json();
    json["removed"] = Json::array();
    for (const std::filesystem::path& name : removed) {
        json["removed"].push_back(name.string());
    }
    return json;
}

void print_sentences(const Invocation& call, const VerifyReport& report, const Names& removed)
{
    const Language language = call.language();
    print_findings(call, report.findings);
    for (const std::filesystem::path& name : removed) {
        call.out() << sentence(language, "cli.verify.removed", {{"name", name.string()}}) << "\n";
    }
    if (!report.ok) {
        call.out() << sentence(language, "cli.verify.failed") << "\n";
        if (report.first_bad) {
            call.out() << sentence(language, "cli.verify.first_bad", {{"number", std::to_string(*report.first_bad)}})
                       << "\n";
        }
        return;
    }
    call.out() << sentence(language, "cli.verify.sound",
                           {{"count", std::to_string(report.head.count)}, {"hash", report.head.hash}})
               << "\n";
    if (report.kept_at) {
        const bool is_head = *report.kept_at == report.head.count;
        call.out() << sentence(language, is_head ? "cli.verify.is_head" : "cli.verify.is_earlier",
                               {{"number", std::to_string(*report.kept_at)}})
                   << "\n";
    }
}

/// What commands that were killed, or a disk that stayed full, left beside the registry.
Names tidy(const Invocation& call)
{
    return call.common().read_only
               ? Names()
               : remove_abandoned_drafts(std::filesystem::absolute(call.common().registry).parent_path());
}

ExitCode run(const Invocation& call)
{
    if (call.common().format == OutputFormat::csv) {
        throw UsageError(sentence(call.language(), "cli.error.format_not_here", {{"format", "csv"}}));
    }
    const std::string hash = call.text_or("head", "");
    if (call.has("head") && (hash.size() != 64 || hash.find_first_not_of("0123456789abcdef") != std::string::npos)) {
        throw UsageError(sentence(call.language(), "cli.error.bad_hash", {{"value", hash}}));
    }
    if (call.has("count") && hash.empty()) {
        throw UsageError(sentence(call.language(), "cli.verify.count_alone"));
    }
    const VerifyReport report = verify_registry(call.common().registry, {hash, call.number("count")},
                                                call.has("quick") ? Depth::quick : Depth::full);
    const Names removed = tidy(call);
    if (call.common().format == OutputFormat::json) {
        call.out() << to_json_text(json_of(report, removed, call.language()));
    } else {
        print_sentences(call, report, removed);
    }
    return report.ok ? ExitCode::done : ExitCode::failed;
}

} // namespace

Command make_verify_command()
{
    return {{.name = "verify",
             .options = {{.name = "head", .argument = "HASH", .kind = OptionKind::text},
                         {.name = "count", .argument = "N", .kind = OptionKind::number},
                         {.name = "quick"}},
             .common = {CommonGroup::registry, CommonGroup::output},
             .examples = {{"verify.file", "redriver verify"}},
             .see_also = {"log", "backup"}},
            run};
}

} // namespace redriver::cli
