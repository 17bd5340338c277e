// SPDX-License-Identifier: Apache-2.0
#include <redriver/workflow/import_records.hpp>

#include "intake/record_sink.hpp"
#include "record/required_fields.hpp"
#include "workflow/business_key.hpp"
#include "workflow/network_findings.hpp"
#include "workflow/place_findings.hpp"
#include "workflow/record_merge.hpp"

#include <redriver/base/error.hpp>
#include <redriver/validation/check_records.hpp>

#include <filesystem>
#include <set>
#include <tuple>
#include <unordered_map>

namespace redriver {
namespace {

constexpr int planning_tries = 3;

/// The heading in the record's own row for a part of a figure ("low" of capital is capital_low).
std::string inline_heading(const std::string& field, const std::string& part)
{
    const bool money = field == "capital" || field == "ticket";
    if (part == "unit") {
        return field + "_currency";
    }
    const bool bound = part == "low" || part == "high";
    return bound && !money ? field + "_" + part + "_ha" : part == field ? field : field + "_" + part;
}

/// Says where in its file a finding about a record belongs: at the held row, else at the record's own.
template <class Record>
void place(RecordFinding& each, const Incoming<Record>& incoming)
{
    const std::string part = each.finding.at.column;
    const std::string& field = each.finding.field;
    const bool is_figure = from_code<FigureField>(field).has_value();
    const auto held = incoming.held_at.find(is_figure ? "figures" : field);
    const auto item = static_cast<std::size_t>(each.item < 0 ? 0 : each.item);
    const bool in_held = held != incoming.held_at.end() && each.item >= 0 && item < held->second.size() &&
                         !(held->second[item] == incoming.at);
    each.finding.at = in_held ? held->second[item] : incoming.at;
    if (each.finding.at.column.empty() || !in_held) { // a cell of a foreign list knows its own heading
        each.finding.at.column = is_figure && !in_held ? inline_heading(field, part) : part;
    }
    if (incoming.given) {
        incoming.given->name(each.finding);
    }
}

/// What a record starts from when the registry does not have it.
template <class Record>
Record blank_for(const Incoming<Record>& incoming)
{
    Record record{};
    if constexpr (std::is_same_v<Record, Project>) {
        record.open_to_investors = openness_of(incoming.record.stage);
    }
    return record;
}

/// Plans one call of import, kind by kind.
class Planner {
public:
    Planner(Intake& intake, const RegistryContent& content, ImportPlan& plan)
        : m_intake(intake), m_content(content), m_plan(plan), m_index(content)
    {
        for (const Finding& finding : plan.report.findings) {
            if (finding.severity == Severity::error && finding.at.row) {
                m_faulty_rows.emplace(finding.at.file, finding.at.sheet, *finding.at.row);
            }
        }
    }

    void run()
    {
        // Keys first, so that records of one import may refer to each other in any order.
        for_each_incoming(m_intake.records, [this](auto& list) { register_keys(list); });
        for_each_incoming(m_intake.records, [this](auto& list) { plan_list(list); });
    }

private:
    template <class Record>
    void register_keys(std::vector<Incoming<Record>>& list)
    {
        give_ids(list, m_content.*RecordTraits<Record>::list);
        for (const Incoming<Record>& incoming : list) {
            m_index.add(RecordTraits<Record>::kind, key_of(incoming.record));
        }
    }

    template <class Record>
    void plan_list(const std::vector<Incoming<Record>>& list)
    {
        std::unordered_map<std::string, const Record*> existing;
        if (!list.empty()) {
            for (const Record& record : m_content.*RecordTraits<Record>::list) {
                existing.emplace(key_of(record), &record);
            }
        }
        std::unordered_map<std::string, const Incoming<Record>*> seen;
        for (const Incoming<Record>& incoming : list) {
            const std::string key = key_of(incoming.record);
            const auto [first, is_first] = seen.emplace(key, &incoming);
            const auto found = existing.find(key);
            if (is_first) {
                plan_record(incoming, found == existing.end() ? nullptr : found->second);
            } else {
                tell_duplicate<Record>(key, incoming.at, first->second->at);
            }
        }
    }

    template <class Record>
    void plan_record(const Incoming<Record>& incoming, const Record* existing)
    {
        Record record = merged(existing == nullptr ? blank_for(incoming) : *existing, incoming);
        bool has_error = is_faulty(incoming) || (existing == nullptr && tell_unsaid(incoming));
        for (RecordFinding& each : check_record(record, m_index)) {
            place(each, incoming);
            has_error = has_error || each.finding.severity == Severity::error;
            m_plan.report.findings.push_back(std::move(each.finding));
        }
        ImportTally& tally = m_plan.report.by_kind[RecordTraits<Record>::kind];
        if (has_error) {
            ++tally.refused;
        } else if (existing == nullptr) {
            ++tally.fresh;
            m_plan.changes.changes.push_back(creation_of(record));
            (m_plan.changes.upserts.*RecordTraits<Record>::list).push_back(std::move(record));
        } else if (*existing == record) {
            ++tally.same;
        } else {
            ++tally.changed;
            append_changes(*existing, record, m_plan.changes.changes);
            (m_plan.changes.upserts.*RecordTraits<Record>::list).push_back(std::move(record));
        }
    }

    template <class Record>
    bool is_faulty(const Incoming<Record>& incoming) const
    {
        bool faulty = is_faulty_row(incoming.at);
        for (const auto& [field, places] : incoming.held_at) {
            for (const Location& at : places) {
                faulty = faulty || is_faulty_row(at);
            }
        }
        return faulty;
    }

    bool is_faulty_row(const Location& at) const
    {
        return at.row && m_faulty_rows.contains({at.file, at.sheet, *at.row});
    }

    /// Tells fields of a new record that must be said but are not; true if there are any.
    template <class Record>
    bool tell_unsaid(const Incoming<Record>& incoming)
    {
        bool any = false;
        for (const std::string_view field : record::required_fields<Record>) {
            if (incoming.has(field)) {
                continue;
            }
            const std::string kind(to_code(RecordTraits<Record>::kind));
            Finding finding;
            finding.rule = rule_subject(RecordTraits<Record>::kind) + "." + std::string(field) + ".missing";
            finding.at = incoming.at;
            finding.at.column = field;
            finding.record = kind + "/" + key_of(incoming.record);
            finding.field = field;
            finding.message = {"finding.missing", {{"field", std::string(field)}, {"column", std::string(field)}}};
            m_plan.report.findings.push_back(std::move(finding));
            any = true;
        }
        return any;
    }

    template <class Record>
    void tell_duplicate(const std::string& key, const Location& at, const Location& first)
    {
        Finding finding;
        const std::string kind(to_code(RecordTraits<Record>::kind));
        finding.rule = rule_subject(RecordTraits<Record>::kind) + ".key.duplicate";
        finding.at = at;
        finding.at.column = std::string(std::get<0>(Fields<Record>::list).name);
        finding.record = kind + "/" + key;
        finding.field = finding.at.column;
        finding.value = key;
        finding.message = {"finding.duplicate",
                           {{"seen", key}, {"first", first.file + ":" + std::to_string(first.row.value_or(0))}}};
        m_plan.report.findings.push_back(std::move(finding));
        ++m_plan.report.by_kind[RecordTraits<Record>::kind].refused;
    }

    Intake& m_intake;
    const RegistryContent& m_content;
    ImportPlan& m_plan;
    ReferenceIndex m_index;
    std::set<std::tuple<std::string, std::string, long>> m_faulty_rows;
};

void add(ImportTally& sum, const ImportTally& part)
{
    sum.fresh += part.fresh;
    sum.changed += part.changed;
    sum.same += part.same;
    sum.skipped += part.skipped;
    sum.refused += part.refused;
}

/// With an error anywhere nothing is written: what was good is skipped, and says so.
void skip_good_records(ImportReport& report)
{
    for (auto& [kind, tally] : report.by_kind) {
        tally.skipped += tally.fresh + tally.changed;
        tally.fresh = 0;
        tally.changed = 0;
    }
}

/// The corridor as a whole is checked last; a link that breaks it is refused.
void add_network_findings(Intake& intake, const RegistryContent& content, ImportPlan& plan)
{
    for (Finding& finding : network_findings(intake.records, content, plan.changes.upserts)) {
        const bool of_node = finding.record.starts_with("nodes/");
        ImportTally& tally = plan.report.by_kind[of_node ? RecordKind::node : RecordKind::link];
        long& planned = tally.fresh > 0 ? tally.fresh : tally.changed;
        if (finding.severity == Severity::error && planned > 0) {
            --planned;
            ++tally.refused;
        }
        plan.report.findings.push_back(std::move(finding));
    }
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

ImportPlan plan_import(Intake intake, const RegistryContent& content, const Stamp& stamp)
{
    ImportPlan plan;
    plan.changes.stamp = stamp;
    for (const Intake::Source& source : intake.sources) {
        // The name alone: where the file lay is nobody's business later, and the hash tells which file it was.
        plan.changes.sources.push_back({std::filesystem::path(source.path).filename().string(), source.sha256});
    }
    plan.report.findings = std::move(intake.findings);
    Planner(intake, content, plan).run();
    add_network_findings(intake, content, plan);
    for (Finding& finding : place_findings(intake.records, content.places)) {
        plan.report.findings.push_back(std::move(finding));
    }
    if (count(plan.report.findings, Severity::error) > 0) {
        skip_good_records(plan.report);
        plan.changes.changes.clear();
        plan.changes.upserts = {};
    }
    for (const auto& [kind, tally] : plan.report.by_kind) {
        add(plan.report.counts, tally);
    }
    return plan;
}

ImportReport import_records(const ImportRequest& request)
{
    const Intake intake = read_records(files_under_map(request));
    for (int attempt = 1;; ++attempt) {
        const bool writes = request.dry_run == DryRun::no;
        Registry registry = Registry::open(request.registry, writes ? Access::write : Access::read);
        const RegistryHead head = registry.head();
        ImportPlan plan = plan_import(intake, registry.load(), request.stamp);
        plan.changes.based_on = head;
        plan.report.dry_run = request.dry_run;
        plan.report.head = head;
        if (!writes || plan.changes.changes.empty()) {
            return plan.report;
        }
        try {
            plan.report.head = registry.apply(plan.changes);
            plan.report.change_set = plan.report.head.count;
            return plan.report;
        } catch (const ConflictError&) { // somebody wrote between reading and writing: plan again on what they left
            if (attempt == planning_tries) {
                throw;
            }
        }
    }
}

} // namespace redriver
