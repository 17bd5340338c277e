// SPDX-License-Identifier: Apache-2.0
#include <redriver/workflow/import_plan.hpp>

#include "intake/record_sink.hpp"
#include "record/held_rows.hpp"
#include "record/required_fields.hpp"
#include "workflow/business_key.hpp"
#include "workflow/forget_persons.hpp"
#include "workflow/former_ids.hpp"
#include "workflow/network_findings.hpp"
#include "workflow/place_findings.hpp"
#include "workflow/record_merge.hpp"

#include <redriver/merge/merge_records.hpp>
#include <redriver/validation/check_records.hpp>

#include <algorithm>
#include <filesystem>
#include <set>
#include <span>
#include <tuple>
#include <unordered_map>

namespace redriver {
namespace {

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

/// Where a file and the registry give a preferred figure of one field differently, each from a source of its own.
std::vector<FigureConflict> conflicts_between(const Figures& held, const Figures& told)
{
    std::vector<FigureConflict> conflicts;
    const auto is_preferred = [](const Figure& figure) { return figure.standing == Standing::preferred; };
    for (const Figure& theirs : held) {
        for (const Figure& ours : told) {
            const bool is_one_matter = theirs.field == ours.field && theirs.unit == ours.unit && is_preferred(theirs) &&
                                       is_preferred(ours) && theirs.source.document != ours.source.document;
            if (is_one_matter && (theirs.low != ours.low || theirs.high != ours.high)) {
                conflicts.push_back({ours.field, theirs, ours, !(theirs.source.as_of > ours.source.as_of)});
            }
        }
    }
    return conflicts;
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
    Planner(Intake& intake, const RegistryContent& content, DetailedPlan& plan, const PlanSettings& settings)
        : m_intake(intake), m_limit(intake.limit), m_content(content), m_plan(plan), m_settings(settings), m_known(content)
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
        for_each_incoming(m_intake.records, [this](auto& list) {
            m_total += static_cast<long>(list.size());
            register_keys(list);
        });
        m_place_findings = place_findings(m_intake.records, m_content.places); // while the records are still whole
        if (m_settings.faulty == Faulty::stop_all) {
            plan_all();
            return;
        }
        note_tables();
        const DetailedPlan start = m_plan;
        const FindingLimit start_limit = m_limit;
        std::size_t left_out = 0;
        do { // what refers to a refused record is refused as well, and what refers to that
            left_out = m_left_out.size();
            m_plan = start;
            m_limit = start_limit;
            m_done = 0;
            plan_all();
        } while (m_left_out.size() > left_out);
    }

    std::vector<Finding> take_place_findings() { return std::move(m_place_findings); }

    /// Keeps the findings of the plan within bounds.
    void limit_findings() { m_limit.apply(m_plan.report.findings); }

    /// What stands for the findings that are not listed.
    std::vector<Finding> unlisted() const { return m_limit.summary(); }

private:
    void plan_all()
    {
        m_index = m_known;
        for_each_incoming(m_intake.records, [this](const auto& list) {
            for (const auto& incoming : list) {
                using Record = std::remove_cvref_t<decltype(incoming.record)>;
                const std::string key = key_of(incoming.record);
                if (!m_left_out.contains({RecordTraits<Record>::kind, key})) {
                    m_index.add(RecordTraits<Record>::kind, key);
                }
            }
        });
        for_each_incoming(m_intake.records, [this](auto& list) { plan_list(list); });
    }

    template <class Record>
    void register_keys(std::vector<Incoming<Record>>& list)
    {
        if constexpr (std::is_same_v<Record, Project> || std::is_same_v<Record, Investor>) {
            for (const Incoming<Record>& incoming : list) {
                if (incoming.record.id.empty()) {
                    m_by_key.insert(&incoming);
                }
            }
        }
        give_ids(list, m_content.*RecordTraits<Record>::list);
        for (Incoming<Record>& incoming : list) {
            for (const auto& [former, present] : m_settings.former_ids) {
                const std::string id = present_id(m_settings.former_ids, present);
                replace_references_in(incoming.record, RecordKind::project, former, id);
                replace_references_in(incoming.record, RecordKind::investor, former, id);
            }
        }
    }

    /// Which table each file is, and where its rows begin: for cutting rows out.
    void note_tables()
    {
        const auto note = [this](const Location& at, std::string_view table) {
            DetailedPlan::Refused& file = m_plan.refused[at.file];
            file.table = table;
            file.first_row = file.first_row == 0 ? at.row.value_or(1) : std::min(file.first_row, at.row.value_or(1));
            m_record_rows.emplace(at.file, at.row.value_or(0));
        };
        for_each_incoming(m_intake.records, [&note](const auto& list) {
            for (const auto& incoming : list) {
                using Record = std::remove_cvref_t<decltype(incoming.record)>;
                note(incoming.at, to_code(RecordTraits<Record>::kind));
                record::for_each_held<Record>([&](const auto& held) {
                    const auto rows = incoming.held_at.find(held.field);
                    for (const Location& at : rows == incoming.held_at.end() ? std::vector<Location>{} : rows->second) {
                        if (at.file != incoming.at.file) {
                            note(at, held.table);
                        }
                    }
                });
            }
        });
        for (const Finding& finding : m_plan.report.findings) {
            note_unread_row(finding);
        }
        for (const auto& [part, rows] : m_limit.faulty_rows()) {
            const auto file = m_plan.refused.find(part.first);
            m_plan.stops_all = m_plan.stops_all || file == m_plan.refused.end();
            if (file != m_plan.refused.end()) {
                file->second.rows.insert(rows.begin(), rows.end());
            }
        }
    }

    /// An error at a place where no record was read: one row may be left out, the form of a file may not.
    void note_unread_row(const Finding& finding)
    {
        if (finding.severity != Severity::error) {
            return;
        }
        const bool is_of_form = finding.rule.starts_with("file.") || finding.rule.starts_with("package.");
        const bool is_row = finding.at.row && m_record_rows.contains({finding.at.file, *finding.at.row});
        const auto file = m_plan.refused.find(finding.at.file);
        if ((is_of_form && !is_row) || !finding.at.row || file == m_plan.refused.end()) {
            m_plan.stops_all = true;
        } else {
            file->second.rows.insert(*finding.at.row);
        }
    }

    template <class Record>
    void plan_list(std::vector<Incoming<Record>>& list)
    {
        constexpr bool is_asked_later = std::is_same_v<Record, Node> || std::is_same_v<Record, Link>;
        std::unordered_map<std::string, const Record*> existing;
        if (!list.empty()) {
            for (const Record& record : m_content.*RecordTraits<Record>::list) {
                existing.emplace(key_of(record), &record);
            }
        }
        std::unordered_map<std::string, const Incoming<Record>*> seen;
        for (Incoming<Record>& incoming : list) {
            tell_progress();
            const std::string key = key_of(incoming.record);
            const auto [first, is_first] = seen.emplace(key, &incoming);
            const auto found = existing.find(key);
            if (found == existing.end() && is_former<Record>(key)) {
                tell_merged_away(incoming, key);
            } else if (is_first) {
                plan_record(incoming, key, found == existing.end() ? nullptr : found->second);
            } else {
                tell_duplicate<Record>(key, incoming, first->second->at);
            }
            if (!is_asked_later && m_settings.faulty == Faulty::stop_all) {
                incoming.record = {}; // the plan has what it needs; 100,000 records need not stand twice in memory
            }
        }
    }

    template <class Record>
    bool is_former(const std::string& key) const
    {
        return (std::is_same_v<Record, Project> || std::is_same_v<Record, Investor>) &&
               m_settings.former_ids.contains(key);
    }

    void tell_progress()
    {
        constexpr long records_a_step = 1024;
        if (++m_done % records_a_step == 0 && m_settings.progress) {
            m_settings.progress(ProgressStage::checking, m_done, m_total);
        }
    }

    template <class Record>
    void plan_record(const Incoming<Record>& incoming, const std::string& key, const Record* existing)
    {
        constexpr RecordKind kind = RecordTraits<Record>::kind;
        Record record = merged(existing == nullptr ? blank_for(incoming) : *existing, incoming);
        bool has_error = is_faulty(incoming) || (existing == nullptr && tell_unsaid(incoming));
        for (RecordFinding& each : check_record(record, m_index)) {
            place(each, incoming);
            has_error = has_error || each.finding.severity == Severity::error;
            m_plan.report.findings.push_back(std::move(each.finding));
        }
        limit_findings();
        ImportTally& tally = m_plan.report.by_kind[kind];
        std::vector<FieldChange>& changes = m_plan.changes.changes;
        const std::size_t changes_before = changes.size();
        PlannedAction action = PlannedAction::same;
        if (has_error) {
            action = PlannedAction::refuse;
            ++tally.refused;
            refuse(incoming);
            if (existing == nullptr) {
                m_left_out.emplace(kind, key);
            }
        } else if (existing == nullptr) {
            action = PlannedAction::create;
            ++tally.fresh;
            changes.push_back(creation_of(record));
        } else if (*existing == record) {
            ++tally.same;
        } else {
            action = PlannedAction::change;
            ++tally.changed;
            append_changes(*existing, record, changes);
        }
        tell_record(incoming, key, action, existing, {changes.begin() + static_cast<std::ptrdiff_t>(changes_before), changes.end()});
        if constexpr (!std::is_same_v<Record, Node> && !std::is_same_v<Record, Link>) { // those are asked later
            m_has_error = m_has_error || has_error;
            if (m_has_error && m_settings.faulty == Faulty::stop_all && !m_settings.tells_records) {
                // Nothing will be written: what would be need not be kept.
                changes.erase(changes.begin() + static_cast<std::ptrdiff_t>(changes_before), changes.end());
                return;
            }
        }
        if (action == PlannedAction::create || action == PlannedAction::change) {
            (m_plan.changes.upserts.*RecordTraits<Record>::list).push_back(std::move(record));
        }
    }

    template <class Record>
    void tell_record(const Incoming<Record>& incoming, const std::string& key, PlannedAction action,
                     const Record* existing, std::span<const FieldChange> changes)
    {
        if (!m_settings.tells_records) {
            return;
        }
        PlannedRecord planned;
        planned.kind = RecordTraits<Record>::kind;
        planned.key = key;
        planned.action = action;
        planned.by_business_key = m_by_key.contains(&incoming);
        planned.at = incoming.at;
        planned.changes.assign(changes.begin(), changes.end());
        if constexpr (requires { incoming.record.figures; }) {
            if (existing != nullptr && action == PlannedAction::change) {
                planned.conflicts = conflicts_between(existing->figures, incoming.record.figures);
            }
        }
        if (!planned.conflicts.empty()) {
            planned.action = PlannedAction::conflict;
        }
        m_plan.records.push_back(std::move(planned));
    }

    /// Notes all rows of a record that is refused.
    template <class Record>
    void refuse(const Incoming<Record>& incoming)
    {
        const auto note = [this](const Location& at) {
            const auto file = m_plan.refused.find(at.file);
            if (file != m_plan.refused.end() && at.row) {
                file->second.rows.insert(*at.row);
            }
        };
        note(incoming.at);
        for (const auto& [field, places] : incoming.held_at) {
            std::for_each(places.begin(), places.end(), note);
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
        return at.row && (m_faulty_rows.contains({at.file, at.sheet, *at.row}) || m_limit.is_faulty(at));
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
            Finding finding = finding_about<Record>(key_of(incoming.record), std::string(field), "missing", incoming.at);
            finding.message = {"finding.missing", {{"field", std::string(field)}, {"column", std::string(field)}}};
            m_plan.report.findings.push_back(std::move(finding));
            any = true;
        }
        return any;
    }

    template <class Record>
    void tell_duplicate(const std::string& key, const Incoming<Record>& incoming, const Location& first)
    {
        Finding finding = finding_about<Record>(key, std::string(std::get<0>(Fields<Record>::list).name), "duplicate",
                                                incoming.at);
        finding.rule = rule_subject(RecordTraits<Record>::kind) + ".key.duplicate";
        finding.value = key;
        finding.message = {"finding.duplicate",
                           {{"seen", key}, {"first", first.file + ":" + std::to_string(first.row.value_or(0))}}};
        m_plan.report.findings.push_back(std::move(finding));
        limit_findings();
        ++m_plan.report.by_kind[RecordTraits<Record>::kind].refused;
        refuse(incoming);
        tell_record<Record>(incoming, key, PlannedAction::refuse, nullptr, {});
    }

    template <class Record>
    void tell_merged_away(const Incoming<Record>& incoming, const std::string& key)
    {
        Finding finding = finding_about<Record>(key, "id", "merged_away", incoming.at);
        finding.severity = Severity::note;
        finding.value = key;
        finding.message = {"finding.merged_away",
                           {{"seen", key}, {"present", present_id(m_settings.former_ids, key)}}};
        m_plan.report.findings.push_back(std::move(finding));
        limit_findings();
        ++m_plan.report.by_kind[RecordTraits<Record>::kind].skipped;
        tell_record<Record>(incoming, key, PlannedAction::skip, nullptr, {});
    }

    /// An error about a field of a record; its message is still to be filled in.
    template <class Record>
    static Finding finding_about(const std::string& key, const std::string& field, const std::string& problem,
                                 const Location& at)
    {
        Finding finding;
        finding.rule = rule_subject(RecordTraits<Record>::kind) + "." + field + "." + problem;
        finding.at = at;
        finding.at.column = field;
        finding.record = std::string(to_code(RecordTraits<Record>::kind)) + "/" + key;
        finding.field = field;
        return finding;
    }

    Intake& m_intake;
    FindingLimit& m_limit;
    const RegistryContent& m_content;
    DetailedPlan& m_plan;
    const PlanSettings& m_settings;
    bool m_has_error = false;
    long m_done = 0;
    long m_total = 0;
    const ReferenceIndex m_known; ///< of the registry
    ReferenceIndex m_index;       ///< and of what is imported
    std::set<std::tuple<std::string, std::string, long>> m_faulty_rows;
    std::set<std::pair<std::string, long>> m_record_rows;
    std::set<std::pair<RecordKind, std::string>> m_left_out; ///< new records that are refused
    std::vector<Finding> m_place_findings;
    std::set<const void*> m_by_key; ///< records whose id the file does not give
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
void skip_good_records(DetailedPlan& plan)
{
    plan.changes.changes.clear();
    plan.changes.upserts = {};
    for (PlannedRecord& planned : plan.records) {
        const bool is_good = planned.action != PlannedAction::refuse && planned.action != PlannedAction::same;
        planned.action = is_good ? PlannedAction::skip : planned.action;
    }
    for (auto& [kind, tally] : plan.report.by_kind) {
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

/// The files that persons were read from.
std::set<std::string> files_of_persons(Intake& intake)
{
    std::set<std::string> files;
    for (const auto& each : incoming<Contact>(intake.records)) {
        files.insert(each.at.file);
    }
    return files;
}

/// Whether an error of the corridor as a whole is left: no single row can be blamed for sure.
bool breaks_network(const ImportPlan& plan)
{
    return std::any_of(plan.report.findings.begin(), plan.report.findings.end(), [](const Finding& finding) {
        return finding.severity == Severity::error && finding.rule.starts_with("corridor.");
    });
}

} // namespace

ImportPlan plan_import(Intake intake, const RegistryContent& content, const Stamp& stamp)
{
    return plan_import(std::move(intake), content, stamp, PlanSettings{});
}

DetailedPlan plan_import(Intake intake, const RegistryContent& content, const Stamp& stamp,
                         const PlanSettings& settings)
{
    DetailedPlan plan;
    plan.changes.stamp = stamp;
    for (const Intake::Source& source : intake.sources) {
        // The name alone: where the file lay is nobody's business later, and the hash tells which file it was.
        plan.changes.sources.push_back({std::filesystem::path(source.path).filename().string(), source.sha256});
    }
    plan.report.findings = std::move(intake.findings);
    const std::set<std::string> persons = files_of_persons(intake);
    Planner planner(intake, content, plan, settings);
    planner.run();
    add_network_findings(intake, content, plan);
    for (Finding& finding : planner.take_place_findings()) {
        plan.stops_all = plan.stops_all || finding.severity == Severity::error;
        plan.report.findings.push_back(std::move(finding));
    }
    planner.limit_findings();
    for (Finding& finding : planner.unlisted()) {
        plan.report.findings.push_back(std::move(finding));
    }
    plan.stops_all = plan.stops_all || breaks_network(plan) ||
                     (settings.faulty == Faulty::stop_all && count(plan.report.findings, Severity::error) > 0);
    if (plan.stops_all) {
        skip_good_records(plan);
    }
    for (const auto& [kind, tally] : plan.report.by_kind) {
        add(plan.report.counts, tally);
    }
    mask_persons(plan.report.findings, persons);
    return plan;
}

} // namespace redriver
