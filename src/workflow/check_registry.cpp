// SPDX-License-Identifier: Apache-2.0
#include <redriver/workflow/check_registry.hpp>

#include "workflow/forget_persons.hpp"
#include "workflow/former_ids.hpp"
#include "workflow/network_findings.hpp"
#include "workflow/record_merge.hpp"

#include <redriver/i18n/told_error.hpp>
#include <redriver/merge/duplicates.hpp>
#include <redriver/validation/check_records.hpp>
#include <redriver/workflow/record_names.hpp>

#include <algorithm>

namespace redriver {
namespace {

constexpr const char* duplicate_rule = "project.duplicate.likely";

/// Pairs of projects that look like one and are not said to be related; told of the first.
void add_duplicates(const RegistryContent& content, const ConsistencySettings& settings,
                    std::vector<AnsweredFinding>& findings)
{
    const auto severity = settings.rules.find(duplicate_rule);
    if (severity == settings.rules.end()) {
        return;
    }
    const int least = static_cast<int>(settings.limits.at("duplicate_score"));
    for (LikelyDuplicate& pair : likely_duplicates(content, least)) {
        if (pair.kind != RecordKind::project || !pair.declared.empty()) {
            continue;
        }
        AnsweredFinding told;
        told.finding.rule = duplicate_rule;
        told.finding.severity = severity->second;
        told.finding.record = "projects/" + pair.first;
        told.finding.field = "relations";
        told.finding.message = {std::string("finding.consistency.") + duplicate_rule,
                                {{"other", pair.second},
                                 {"other_name", CodeName{"project", pair.second}},
                                 {"score", std::to_string(pair.score)},
                                 {"reasons", std::move(pair.reasons)}}};
        findings.push_back(std::move(told));
    }
}

std::vector<AnsweredFinding> all_findings(const RegistryContent& content, const PartialDate& as_of)
{
    std::vector<AnsweredFinding> findings;
    std::vector<Finding> of_records = check_content(content);
    mask_persons(of_records);
    for (Finding& finding : of_records) {
        findings.push_back({std::move(finding), std::nullopt});
    }
    for (Finding& finding : network_findings(content)) {
        findings.push_back({std::move(finding), std::nullopt});
    }
    for (AnsweredFinding& each : check_consistency(content, as_of, shipped_consistency_settings())) {
        findings.push_back(std::move(each));
    }
    add_duplicates(content, shipped_consistency_settings(), findings);
    attach_answers(findings, content);
    std::stable_sort(findings.begin(), findings.end(), [](const AnsweredFinding& a, const AnsweredFinding& b) {
        return a.finding.severity < b.finding.severity;
    });
    return findings;
}

/// How many findings about a project an answer will stand beside.
long count_answerable(const std::vector<AnsweredFinding>& findings, const JustifyRequest& request,
                      const std::string& project)
{
    const std::string record = std::string(to_code(RecordKind::project)) + "/" + project;
    return std::count_if(findings.begin(), findings.end(), [&](const AnsweredFinding& each) {
        const Finding& finding = each.finding;
        return finding.record == record && finding.rule == request.rule && finding.severity != Severity::error &&
               (request.field.empty() || finding.field == request.field);
    });
}

const Project& project_of(const RegistryContent& content, const std::string& id)
{
    const auto found = std::find_if(content.projects.begin(), content.projects.end(),
                                    [&id](const Project& each) { return each.id.value == id; });
    if (found == content.projects.end()) {
        throw ToldUsageError("usage.no_project", {{"id", id}});
    }
    return *found;
}

} // namespace

RegistryCheck check_registry(const std::string& registry, const PartialDate& as_of)
{
    const RegistryContent content = Registry::open(registry, Access::read).load();
    return {all_findings(content, as_of), record_names(content)};
}

JustifyReport justify_finding(const JustifyRequest& request)
{
    if (request.text.empty()) {
        throw ToldUsageError("usage.answer_without_text");
    }
    const bool writes = request.dry_run == DryRun::no;
    Registry registry = Registry::open(request.registry, writes ? Access::write : Access::read);
    ChangeRequest write;
    write.stamp = request.stamp;
    write.based_on = registry.head();
    const RegistryContent content = registry.load();
    JustifyReport report;
    refuse_former_id(former_ids(registry, content), request.project);
    report.project = request.project;
    report.rule = request.rule + (request.field.empty() ? "" : ":" + request.field);
    const Project& before = project_of(content, report.project);
    report.answered = count_answerable(all_findings(content, request.as_of), request, report.project);
    if (report.answered == 0) {
        throw ToldUsageError("usage.nothing_to_answer", {{"rule", report.rule}, {"id", report.project}});
    }
    Project after = before;
    std::erase_if(after.justifications, [&report](const Justification& each) { return each.rule == report.rule; });
    after.justifications.push_back({report.rule, request.text, request.stamp.author,
                                    PartialDate::parse(request.stamp.time.substr(0, 10)).value_or(PartialDate{})});
    append_changes(before, after, write.changes);
    report.changes = write.changes;
    if (writes && !write.changes.empty()) {
        write.upserts.projects.push_back(std::move(after));
        report.change_set = registry.apply(write).count;
    }
    return report;
}

} // namespace redriver
