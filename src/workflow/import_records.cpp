// SPDX-License-Identifier: Apache-2.0
#include <redriver/workflow/import_plan.hpp>

#include "workflow/asked_files.hpp"
#include "workflow/former_ids.hpp"
#include "workflow/import_plan_file.hpp"
#include "workflow/packed_plan.hpp"
#include "workflow/quarantine.hpp"

#include <redriver/base/error.hpp>
#include <redriver/files/private_file.hpp>

#include <memory>

namespace redriver {
namespace {

constexpr int planning_tries = 3;

void tell(const ProgressSink& progress, ProgressStage stage)
{
    if (progress) {
        progress(stage, 0, 0);
    }
}

/// Keeps the refused rows before anything is written, so that a full disk leaves the registry as it was.
std::string keep_refused(const ImportRequest& request, const ImportSettings& settings, const DetailedPlan& plan)
{
    if (settings.faulty != Faulty::leave_out || plan.stops_all || plan.report.counts.refused == 0 ||
        request.dry_run == DryRun::yes || !settings.plan.empty()) {
        return {};
    }
    std::map<std::string, RefusedRows> refused;
    for (const auto& [file, rows] : plan.refused) {
        refused[file] = {rows.table, rows.first_row, rows.rows};
    }
    for (const InputFile& file : request.files) {
        if (const auto found = refused.find(file.path); found != refused.end()) {
            found->second.bytes = file.bytes;
        }
    }
    write_private_folder(settings.quarantine, quarantine_files(refused, plan.report.findings), Overwrite::no);
    return settings.quarantine;
}

std::vector<InputFile> files_under_map(const ImportRequest& request)
{
    std::vector<InputFile> files = request.files;
    if (!request.map.empty()) {
        const auto map = std::make_shared<const ColumnMap>(load_column_map(request.map));
        for (InputFile& file : files) {
            file.map = map;
        }
    }
    return files;
}

} // namespace

ImportReport import_records(const ImportRequest& request)
{
    return import_records(request, {});
}

ImportOutcome import_records(const ImportRequest& request, const ImportSettings& settings)
{
    const bool writes = request.dry_run == DryRun::no && settings.plan.empty();
    const std::vector<InputFile> files = files_under_map(request);
    expect_kinds(files);
    std::string quarantine;
    for (int attempt = 1;; ++attempt) {
        tell(settings.progress, ProgressStage::reading);
        PackedIntake read = read_packed_records(files); // anew for each try: planning takes it apart
        const std::vector<Intake::Source> sources = read.intake.sources;
        Registry registry = Registry::open(request.registry, writes ? Access::write : Access::read);
        const RegistryHead head = registry.head();
        const RegistryContent content = registry.load();
        const bool tells_records = !settings.plan.empty();
        DetailedPlan plan =
            plan_packed_import(std::move(read), content, request.stamp,
                               {settings.faulty, former_ids(registry, content), settings.progress, tells_records},
                               tells_records ? Creations::as_upserts : Creations::as_fresh);
        plan.changes.based_on = head;
        plan.report.dry_run = writes ? DryRun::no : DryRun::yes;
        plan.report.head = head;
        if (!settings.plan.empty()) {
            write_private_file(settings.plan, plan_text(plan, sources), settings.overwrite);
        }
        if (quarantine.empty()) {
            quarantine = keep_refused(request, settings, plan);
        }
        ImportOutcome outcome{std::move(plan.report), quarantine};
        if (!writes || plan.changes.empty()) {
            return outcome;
        }
        try {
            tell(settings.progress, ProgressStage::writing);
            outcome.head = registry.apply(plan.changes);
            outcome.change_set = outcome.head.count;
            return outcome;
        } catch (const ConflictError&) { // somebody wrote between reading and writing: plan again on what they left
            if (attempt == planning_tries) {
                throw;
            }
        }
    }
}

} // namespace redriver
