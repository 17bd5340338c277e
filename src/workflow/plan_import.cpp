// SPDX-License-Identifier: Apache-2.0
#include "workflow/packed_plan.hpp"

#include "base/prepare_ahead.hpp"
#include "intake/record_sink.hpp"
#include "record/held_rows.hpp"
#include "record/required_fields.hpp"
#include "workflow/business_key.hpp"
#include "workflow/forget_persons.hpp"
#include "workflow/former_ids.hpp"
#include "workflow/import_checks.hpp"
#include "workflow/network_findings.hpp"
#include "workflow/place_findings.hpp"
#include "workflow/plan_parts.hpp"
#include "workflow/read_lists.hpp"

#include <redriver/merge/merge_records.hpp>
#include <redriver/validation/check_records.hpp>

#include <algorithm>
#include <filesystem>
#include <optional>
#include <set>
#include <span>
#include <tuple>
#include <unordered_map>

namespace redriver {
namespace {

/// Plans one call of import, kind by kind.
class Planner {
public:
    Planner(PackedIntake& read, const RegistryContent& content, DetailedPlan& plan, const PlanSettings& settings,
            Creations creations)
        : m_lists(read.packed), m_limit(read.intake.limit), m_content(content), m_plan(plan), m_settings(settings),
          m_creations(creations), m_known(content),
          m_day(PartialDate::parse(std::string_view(plan.changes.stamp.time).substr(0, 10)).value_or(PartialDate{}))
    {
        if (m_lists.list<Project>().size() > 0) {
            m_places.emplace(content.places, m_lists.list<Place>());
        }
        for (const Finding& finding : plan.report.findings) {
            if (finding.severity == Severity::error && finding.at.row) {
                m_faulty_rows.emplace(finding.at.file, finding.at.sheet, *finding.at.row);
            }
        }
    }

    void run()
    {
        // Keys first, so that records of one import may refer to each other in any order.
        m_lists.for_each_kind([this]<class Record>() {
            m_total += static_cast<long>(m_lists.list<Record>().size());
            register_keys<Record>();
        });
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

    /// Findings about the names of places, the first ones of each severity; the others are counted.
    std::vector<Finding> take_place_findings()
    {
        m_limit.add_unlisted(m_place_limit);
        return std::move(m_place_findings);
    }

    /// The corridor as a whole is checked last; a link that breaks it is refused.
    void check_network()
    {
        if (m_lists.list<Node>().size() + m_lists.list<Link>().size() == 0) {
            return;
        }
        std::unordered_map<std::string, std::size_t> numbers; // of the nodes and links of the files
        for (std::size_t i = m_lists.list<Node>().size(); i > 0; --i) {
            numbers["nodes/" + std::string(m_lists.list<Node>().id_at(i - 1))] = i - 1;
        }
        for (std::size_t i = m_lists.list<Link>().size(); i > 0; --i) {
            const Link link = m_lists.at<Link>(i - 1).record;
            numbers["links/" + link.from.value + "-" + link.to.value] = i - 1;
        }
        m_network.check(m_content, [this, &numbers](Finding finding) {
            const bool of_node = finding.record.starts_with("nodes/");
            if (const auto found = numbers.find(finding.record); found != numbers.end()) {
                const std::string column = finding.at.column;
                finding.at = of_node ? m_lists.at<Node>(found->second).at : m_lists.at<Link>(found->second).at;
                finding.at.column = column;
            }
            tell_network(std::move(finding), of_node ? RecordKind::node : RecordKind::link);
        });
    }

    /// Keeps the findings of the plan within bounds.
    void limit_findings() { m_limit.apply(m_plan.report.findings); }

    /// What stands for the findings that are not listed.
    std::vector<Finding> unlisted() const { return m_limit.summary(); }

private:
    void plan_all()
    {
        m_index = m_known;
        m_lists.for_each_kind([this]<class Record>() {
            for (std::size_t i = 0; i < m_lists.list<Record>().size(); ++i) {
                const std::string key = m_lists.key_at<Record>(i);
                if (m_left_out.empty() || !m_left_out.contains({RecordTraits<Record>::kind, key})) {
                    m_index.add(RecordTraits<Record>::kind, key);
                }
            }
        });
        m_place_findings.clear();
        m_place_limit = {};
        m_network = {};
        m_lists.for_each_kind([this]<class Record>() { plan_list<Record>(); });
    }

    template <class Record>
    void register_keys()
    {
        if constexpr (std::is_same_v<Record, Project> || std::is_same_v<Record, Investor>) {
            PackedIncoming<Record>& list = m_lists.list<Record>();
            for (std::size_t i = 0; i < list.size(); ++i) {
                if (list.id_at(i).empty()) {
                    m_by_key.emplace(RecordTraits<Record>::kind, i);
                }
            }
            for (const EitherRecord& each : give_ids(list, m_content.*RecordTraits<Record>::list)) {
                m_plan.report.findings.push_back(finding_about_either<Record>(each));
                limit_findings();
                m_faulty_rows.emplace(each.at.file, each.at.sheet, each.at.row.value_or(0));
            }
        }
        m_lists.follow_merges<Record>(m_settings.former_ids);
    }

    void tell_network(Finding finding, RecordKind kind)
    {
        if (finding.severity == Severity::error) {
            ImportTally& tally = m_plan.report.by_kind[kind];
            if (long& planned = tally.fresh > 0 ? tally.fresh : tally.changed; planned > 0) {
                --planned;
                ++tally.refused;
            }
            m_plan.stops_all = true; // no single row can be blamed for sure
        }
        m_plan.report.findings.push_back(std::move(finding));
        limit_findings();
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
        m_lists.for_each_kind([&]<class Record>() {
            for (std::size_t i = 0; i < m_lists.list<Record>().size(); ++i) {
                const Incoming<Record> incoming = m_lists.at<Record>(i);
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
    void plan_list()
    {
        constexpr bool is_asked_later = std::is_same_v<Record, Node> || std::is_same_v<Record, Link>;
        constexpr std::size_t records_a_portion = 256;
        constexpr std::size_t bytes_a_portion = 1U << 18U; // packed: what is made of them takes many times as much
        const std::size_t count = m_lists.list<Record>().size();
        std::unordered_map<std::string, const Record*> existing;
        if (count > 0) {
            for (const Record& record : m_content.*RecordTraits<Record>::list) {
                existing.emplace(key_of(record), &record);
            }
        }
        std::unordered_map<std::string, First> seen;
        m_cases = {};
        for (const auto& [key, record] : existing) {
            m_cases.differing(key);
        }
        const auto prepare = [this, &existing](Portion portion) {
            std::vector<PreparedRecord<Record>> prepared;
            prepared.reserve(portion.end - portion.first);
            for (std::size_t i = portion.first; i < portion.end; ++i) {
                prepared.push_back(prepared_record(i, existing));
            }
            return prepared;
        };
        std::size_t number = 0;
        const auto portions = portions_of(count, records_a_portion, bytes_a_portion,
                                          [this](std::size_t i) { return m_lists.list<Record>().bytes_of(i); });
        prepare_ahead(portions, prepare, [&](std::vector<PreparedRecord<Record>> portion) {
            for (PreparedRecord<Record>& each : portion) {
                plan_incoming(each, number++, seen);
            }
            if constexpr (!is_asked_later) {
                if (m_settings.faulty == Faulty::stop_all) { // else all may be planned again
                    m_lists.give_back_before<Record>(number);
                }
            }
        });
    }

    /// What does not depend on the records before; may run beside the planning of those.
    template <class Record>
    PreparedRecord<Record> prepared_record(std::size_t number,
                                           const std::unordered_map<std::string, const Record*>& existing)
    {
        PreparedRecord<Record> prepared{m_lists.at<Record>(number), {}, nullptr, {}, {}, {}};
        prepared.key = key_of(prepared.incoming.record);
        if constexpr (std::is_same_v<Record, Project>) {
            m_places->look_at(prepared.incoming, prepared.place_findings);
        }
        if (const auto found = existing.find(prepared.key); found != existing.end()) {
            prepared.existing = found->second;
        }
        prepared.planned = prepared.existing == nullptr ? made_of(prepared.incoming)
                                                        : merged(*prepared.existing, prepared.incoming);
        prepared.findings = check_record(prepared.planned, m_index);
        check_dates(prepared.incoming, m_day, prepared.findings);
        for (RecordFinding& each : prepared.findings) {
            place(each, prepared.incoming);
        }
        return prepared;
    }

    /// Where a key stood first in the files.
    struct First {
        const std::string* file;
        long row;
    };

    template <class Record>
    void plan_incoming(PreparedRecord<Record>& each, std::size_t number, std::unordered_map<std::string, First>& seen)
    {
        tell_progress();
        std::move(each.place_findings.begin(), each.place_findings.end(), std::back_inserter(m_place_findings));
        m_place_limit.apply(m_place_findings);
        const Location& at = each.incoming.at;
        const auto [first, is_first] =
            seen.emplace(each.key, First{&*m_file_names.insert(at.file).first, at.row.value_or(0)});
        if (each.existing == nullptr && is_former<Record>(each.key)) {
            tell_merged_away(each.incoming, each.key, number);
        } else if (is_first) {
            tell_other_case(each);
            plan_record(each, number);
        } else {
            tell_duplicate(each.key, each.incoming, first->second, number);
        }
    }

    /// Two ids that differ by case alone are two records for us and one for the people who write them.
    template <class Record>
    void tell_other_case(const PreparedRecord<Record>& each)
    {
        const std::string* other = each.existing == nullptr ? m_cases.differing(each.key) : nullptr;
        if (other == nullptr) {
            return;
        }
        Finding finding = finding_about<Record>(each.key, std::string(std::get<0>(Fields<Record>::list).name),
                                                "other_case", each.incoming.at);
        finding.severity = Severity::warning;
        finding.value = each.key;
        finding.message = {"finding.other_case", {{"seen", each.key}, {"other", *other}}};
        m_plan.report.findings.push_back(std::move(finding));
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
    void plan_record(PreparedRecord<Record>& each, std::size_t number)
    {
        constexpr RecordKind kind = RecordTraits<Record>::kind;
        const Incoming<Record>& incoming = each.incoming;
        const Record* existing = each.existing;
        bool has_error = is_faulty(incoming) || (existing == nullptr && tell_unsaid(incoming, each.key));
        for (RecordFinding& found : each.findings) {
            has_error = has_error || found.finding.severity == Severity::error;
            m_plan.report.findings.push_back(std::move(found.finding));
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
            if (existing == nullptr && m_settings.faulty == Faulty::leave_out) {
                m_left_out.emplace(kind, each.key);
            }
        } else if (existing == nullptr) {
            action = PlannedAction::create;
            ++tally.fresh;
        } else if (*existing == each.planned) {
            ++tally.same;
        } else {
            action = PlannedAction::change;
            ++tally.changed;
            append_changes(*existing, each.planned, changes);
        }
        m_has_error = m_has_error || has_error;
        const bool is_kept = !m_has_error || m_settings.faulty != Faulty::stop_all || m_settings.tells_records;
        if constexpr (std::is_same_v<Record, Node> || std::is_same_v<Record, Link>) {
            if (action == PlannedAction::create || action == PlannedAction::change) {
                m_network.add(each.planned);
            }
        }
        if (is_kept) {
            keep(each, action);
        }
        tell_record(incoming, each.key, action, existing, number,
                    {changes.begin() + static_cast<std::ptrdiff_t>(changes_before), changes.end()});
        if (!is_kept) { // nothing will be written: what would be need not be kept
            changes.erase(changes.begin() + static_cast<std::ptrdiff_t>(changes_before), changes.end());
            m_plan.changes.fresh.clear();
        }
    }

    /// Puts what is to be written into the request.
    template <class Record>
    void keep(PreparedRecord<Record>& each, PlannedAction action)
    {
        ChangeRequest& request = m_plan.changes;
        if (action == PlannedAction::create && m_creations == Creations::as_fresh) {
            request.fresh.add(each.planned, request.changes.size());
            return;
        }
        if (action == PlannedAction::create) {
            request.changes.push_back(creation_of(each.planned));
        }
        if (action == PlannedAction::create || action == PlannedAction::change) {
            (request.upserts.*RecordTraits<Record>::list).push_back(std::move(each.planned));
        }
    }

    template <class Record>
    void tell_record(const Incoming<Record>& incoming, const std::string& key, PlannedAction action,
                     const Record* existing, std::size_t number, std::span<const FieldChange> changes)
    {
        if (!m_settings.tells_records) {
            return;
        }
        PlannedRecord planned;
        planned.kind = RecordTraits<Record>::kind;
        planned.key = key;
        planned.action = action;
        planned.by_business_key = m_by_key.contains({planned.kind, number});
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
        return at.row && ((!m_faulty_rows.empty() && m_faulty_rows.contains({at.file, at.sheet, *at.row})) ||
                          m_limit.is_faulty(at));
    }

    /// Tells fields of a new record that must be said but are not; true if there are any.
    template <class Record>
    bool tell_unsaid(const Incoming<Record>& incoming, const std::string& key)
    {
        bool any = false;
        for (const std::string_view field : record::required_fields<Record>) {
            if (incoming.has(field)) {
                continue;
            }
            Finding finding = finding_about<Record>(key, std::string(field), "missing", incoming.at);
            finding.at.column = main_column<Record>(field);
            finding.message = {"finding.missing", {{"field", std::string(field)}, {"column", finding.at.column}}};
            if (incoming.given) {
                incoming.given->name(finding);
            }
            m_plan.report.findings.push_back(std::move(finding));
            any = true;
        }
        return any;
    }

    template <class Record>
    void tell_duplicate(const std::string& key, const Incoming<Record>& incoming, const First& first, std::size_t number)
    {
        Finding finding = finding_about<Record>(key, std::string(std::get<0>(Fields<Record>::list).name), "duplicate",
                                                incoming.at);
        finding.rule = rule_subject(RecordTraits<Record>::kind) + ".key.duplicate";
        finding.value = key;
        finding.message = {"finding.duplicate",
                           {{"seen", key}, {"first", *first.file + ":" + std::to_string(first.row)}}};
        m_plan.report.findings.push_back(std::move(finding));
        limit_findings();
        ++m_plan.report.by_kind[RecordTraits<Record>::kind].refused;
        refuse(incoming);
        tell_record<Record>(incoming, key, PlannedAction::refuse, nullptr, number, {});
    }

    template <class Record>
    void tell_merged_away(const Incoming<Record>& incoming, const std::string& key, std::size_t number)
    {
        Finding finding = finding_about<Record>(key, "id", "merged_away", incoming.at);
        finding.severity = Severity::note;
        finding.value = key;
        finding.message = {"finding.merged_away",
                           {{"seen", key}, {"present", present_id(m_settings.former_ids, key)}}};
        m_plan.report.findings.push_back(std::move(finding));
        limit_findings();
        ++m_plan.report.by_kind[RecordTraits<Record>::kind].skipped;
        tell_record<Record>(incoming, key, PlannedAction::skip, nullptr, number, {});
    }

    ReadLists m_lists;
    FindingLimit& m_limit;
    const RegistryContent& m_content;
    DetailedPlan& m_plan;
    const PlanSettings& m_settings;
    const Creations m_creations;
    bool m_has_error = false;
    long m_done = 0;
    long m_total = 0;
    const ReferenceIndex m_known; ///< of the registry
    ReferenceIndex m_index;       ///< and of what is imported
    std::set<std::tuple<std::string, std::string, long>> m_faulty_rows;
    std::set<std::pair<std::string, long>> m_record_rows;
    std::set<std::pair<RecordKind, std::string>> m_left_out; ///< new records that are refused
    std::optional<PlaceLookup> m_places; ///< for projects alone
    PlannedNetwork m_network;
    std::vector<Finding> m_place_findings;
    FindingLimit m_place_limit;
    std::set<std::pair<RecordKind, std::size_t>> m_by_key; ///< records whose id the file does not give, by number
    std::set<std::string> m_file_names;
    const PartialDate m_day; ///< of the import
    IdCases m_cases;         ///< of the kind that is being planned
};

void add(ImportTally& sum, const ImportTally& part)
{
    sum.fresh += part.fresh;
    sum.changed += part.changed;
    sum.same += part.same;
    sum.skipped += part.skipped;
    sum.refused += part.refused;
}

} // namespace

ImportPlan plan_import(Intake intake, const RegistryContent& content, const Stamp& stamp)
{
    return plan_import(std::move(intake), content, stamp, PlanSettings{});
}

DetailedPlan plan_import(Intake intake, const RegistryContent& content, const Stamp& stamp,
                         const PlanSettings& settings)
{
    PackedIntake read{std::move(intake), {}};
    pack_lists(read.intake.records, read.packed);
    return plan_packed_import(std::move(read), content, stamp, settings, Creations::as_upserts);
}

DetailedPlan plan_packed_import(PackedIntake read, const RegistryContent& content, const Stamp& stamp,
                                const PlanSettings& settings, Creations creations)
{
    Intake& intake = read.intake;
    DetailedPlan plan;
    plan.changes.stamp = stamp;
    for (const Intake::Source& source : intake.sources) {
        // The name alone: where the file lay is nobody's business later, and the hash tells which file it was.
        plan.changes.sources.push_back({std::filesystem::path(source.path).filename().string(), source.sha256});
    }
    plan.report.findings = std::move(intake.findings);
    const std::set<std::string> persons = packed<Contact>(read.packed).files();
    Planner planner(read, content, plan, settings, creations);
    planner.run();
    planner.check_network();
    for (Finding& finding : planner.take_place_findings()) {
        plan.stops_all = plan.stops_all || finding.severity == Severity::error;
        plan.report.findings.push_back(std::move(finding));
    }
    planner.limit_findings();
    for (Finding& finding : planner.unlisted()) {
        plan.report.findings.push_back(std::move(finding));
    }
    plan.stops_all = plan.stops_all ||
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
