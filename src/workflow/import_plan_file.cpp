// SPDX-License-Identifier: Apache-2.0
#include "workflow/import_plan_file.hpp"

#include "base/sha256.hpp"
#include "record/json_codec.hpp"
#include "workflow/record_merge.hpp"

#include <redriver/i18n/told_error.hpp>
#include <redriver/intake/text_table.hpp>
#include <redriver/validation/check_records.hpp>

#include <nlohmann/json.hpp>

#include <filesystem>

namespace redriver {
namespace {

using Json = nlohmann::ordered_json;

constexpr int plan_format = 1;

Json place_json(const Location& at)
{
    return {{"file", at.file}, {"sheet", at.sheet.empty() ? Json() : Json(at.sheet)}, {"row", at.row ? Json(*at.row) : Json()}};
}

Json conflict_json(const FigureConflict& conflict)
{
    return {{"field", to_code(conflict.field)},
            {"held", record::encode_figure(conflict.held)},
            {"told", record::encode_figure(conflict.told)},
            {"preferred", conflict.told_counts ? "told" : "held"},
            {"rule", conflict.told_counts ? "the file's figure counts unless the held one has a newer source"
                                          : "the held figure has the newer source"}};
}

/// What the registry holds now; of a person only that it holds something: who reads persons is noted, who plans is not.
Json held_json(const FieldChange& change)
{
    const bool is_hidden = change.kind == RecordKind::contact && change.before != "null";
    return is_hidden ? Json("•••") : Json::parse(change.before);
}

Json record_json_of(const PlannedRecord& planned)
{
    Json changes = Json::array();
    for (const FieldChange& change : planned.changes) {
        changes.push_back({{"field", change.field},
                           {"before", held_json(change)},
                           {"after", Json::parse(change.after)},
                           {"take", true}});
    }
    Json conflicts = Json::array();
    for (const FigureConflict& conflict : planned.conflicts) {
        conflicts.push_back(conflict_json(conflict));
    }
    return {{"kind", to_code(planned.kind)},
            {"id", planned.key},
            {"action", to_code(planned.action)},
            {"found_by", planned.by_business_key ? "business_key" : "id"},
            {"at", place_json(planned.at)},
            {"changes", changes},
            {"conflicts", conflicts}};
}

Json counts_json(const DetailedPlan& plan)
{
    Json counts = Json::object();
    for (const auto& term : Vocabulary<PlannedAction>::terms) {
        counts[std::string(term.code)] =
            std::count_if(plan.records.begin(), plan.records.end(),
                          [&term](const PlannedRecord& each) { return each.action == term.value; });
    }
    return counts;
}

Message expected_of(Json::value_t type)
{
    switch (type) {
    case Json::value_t::array:
        return {"failure.list_expected", {}};
    case Json::value_t::boolean:
        return {"failure.true_or_false_expected", {}};
    case Json::value_t::number_integer:
    case Json::value_t::number_unsigned:
        return {"failure.number_expected", {}};
    case Json::value_t::object:
        return {"failure.object_expected", {}};
    default:
        return {"failure.text_expected", {}};
    }
}

/// A plan that was read, with the place of each fault told by JSON pointer.
class PlanReader {
public:
    explicit PlanReader(std::string path) : m_path(std::move(path))
    {
        m_plan = Json::parse(read_file(m_path, max_plan_bytes), nullptr, false);
        if (!m_plan.is_object() || m_plan.value("import_plan", Json()) != Json(plan_format)) {
            throw ToldInputError(m_path, {"failure.no_import_plan", {{"format", std::to_string(plan_format)}, {"path", m_path}}});
        }
    }

    const Json& member(const Json& object, const std::string& pointer, const char* name, Json::value_t type) const
    {
        const auto found = object.is_object() ? object.find(name) : object.end();
        const bool fits = object.is_object() && found != object.end() &&
                          (found->type() == type ||
                           (type == Json::value_t::number_unsigned && found->is_number_unsigned()));
        if (!fits) {
            fail(pointer + "/" + name, expected_of(type));
        }
        return *found;
    }

    std::string text(const Json& object, const std::string& pointer, const char* name) const
    {
        return member(object, pointer, name, Json::value_t::string).get<std::string>();
    }

    [[noreturn]] void fail(const std::string& pointer, const Message& problem) const
    {
        throw ToldInputError(m_path, {"failure.in_plan", {{"pointer", pointer}, {"problem", as_fact(problem)}}});
    }

    const Json& plan() const { return m_plan; }
    const std::string& path() const { return m_path; }

private:
    static constexpr std::size_t max_plan_bytes = 500'000'000; // every value stands in it with before and after

    std::string m_path;
    Json m_plan;
};

/// Works out the request of an edited plan.
class PlanApplication {
public:
    PlanApplication(const PlanReader& reader, const RegistryContent& content, ImportPlan& result)
        : m_reader(reader), m_content(content), m_result(result), m_index(content)
    {
    }

    void run()
    {
        const Json& records = m_reader.member(m_reader.plan(), "", "records", Json::value_t::array);
        for (std::size_t i = 0; i < records.size(); ++i) {
            take_record(records[i], "/records/" + std::to_string(i));
        }
        for_each_list(m_result.changes.upserts, [this](const auto& list) {
            for (const auto& record : list) {
                m_index.add(RecordTraits<std::remove_cvref_t<decltype(record)>>::kind, key_of(record));
            }
        });
        for_each_list(m_result.changes.upserts, [this](const auto& list) { check(list); });
    }

private:
    void take_record(const Json& planned, const std::string& pointer)
    {
        const auto kind = from_code<RecordKind>(m_reader.text(planned, pointer, "kind"));
        const auto action = from_code<PlannedAction>(m_reader.text(planned, pointer, "action"));
        if (!kind || !action) {
            m_reader.fail(pointer + (kind ? "/action" : "/kind"),
                          {"failure.one_of_expected",
                           {{"expected", kind ? codes_of<PlannedAction>() : codes_of<RecordKind>()}}});
        }
        ImportTally& tally = m_result.report.by_kind[*kind];
        switch (*action) {
        case PlannedAction::same:
            ++tally.same;
            return;
        case PlannedAction::skip:
            ++tally.skipped;
            return;
        case PlannedAction::refuse:
            ++tally.refused;
            return;
        case PlannedAction::create:
        case PlannedAction::change:
        case PlannedAction::conflict:
            break;
        }
        for_each_list(m_content, [&](const auto& list) {
            using Record = typename std::remove_cvref_t<decltype(list)>::value_type;
            if (RecordTraits<Record>::kind == *kind) {
                change_record(list, planned, pointer, tally);
            }
        });
    }

    template <class Record>
    void change_record(const std::vector<Record>& list, const Json& planned, const std::string& pointer,
                       ImportTally& tally)
    {
        const std::string id = m_reader.text(planned, pointer, "id");
        const auto found = std::find_if(list.begin(), list.end(), [&id](const Record& each) { return key_of(each) == id; });
        const bool is_new = found == list.end();
        Record record = is_new ? Record{} : *found;
        const Json& changes = m_reader.member(planned, pointer, "changes", Json::value_t::array);
        bool any = false;
        for (std::size_t i = 0; i < changes.size(); ++i) {
            any = take_change(record, changes[i], pointer + "/changes/" + std::to_string(i), is_new) || any;
        }
        if (any && key_of(record) != id) {
            m_reader.fail(pointer + "/changes", {"failure.id_changed", {{"id", id}}});
        }
        if (!any || (!is_new && record == *found)) {
            ++tally.skipped;
            return;
        }
        if (is_new) {
            ++tally.fresh;
            m_result.changes.changes.push_back(creation_of(record));
        } else {
            ++tally.changed;
            append_changes(*found, record, m_result.changes.changes);
        }
        (m_result.changes.upserts.*RecordTraits<Record>::list).push_back(std::move(record));
    }

    /// False when the change is not to be taken.
    template <class Record>
    bool take_change(Record& record, const Json& change, const std::string& pointer, bool is_new)
    {
        const std::string field = m_reader.text(change, pointer, "field");
        if (!m_reader.member(change, pointer, "take", Json::value_t::boolean).template get<bool>()) {
            return false;
        }
        const auto after = change.find("after");
        if (after == change.end() || (field == "*") != is_new) {
            m_reader.fail(pointer, after == change.end() ? Message{"failure.after_missing", {}}
                                   : is_new              ? Message{"failure.new_record_whole", {}}
                                                         : Message{"failure.record_by_field", {}});
        }
        if (is_new) {
            try {
                record = record_from_json<Record>(after->dump());
            } catch (const InputError& error) {
                m_reader.fail(pointer + "/after", message_of(error));
            }
        } else if (const auto fault = set_field_json(record, field, after->dump())) {
            m_reader.fail(pointer + "/after", *fault);
        }
        if constexpr (requires { record.figures; }) {
            order_figures(record.figures);
        }
        return true;
    }

    template <class Record>
    void check(const std::vector<Record>& list)
    {
        for (const Record& record : list) {
            for (RecordFinding& each : check_record(record, m_index)) {
                each.finding.at.file = m_reader.path();
                m_result.report.findings.push_back(std::move(each.finding));
            }
        }
    }

    const PlanReader& m_reader;
    const RegistryContent& m_content;
    ImportPlan& m_result;
    ReferenceIndex m_index;
};

void refuse_moved_registry(const PlanReader& reader, const RegistryHead& head)
{
    const Json& made_on = reader.member(reader.plan(), "", "registry", Json::value_t::object);
    const std::string hash = reader.text(made_on, "/registry", "head");
    if (hash != head.hash) {
        throw ToldConflictError("conflict.plan_of_other_registry", {{"plan", reader.path()},
                                                                    {"now", head.hash.substr(0, 12)},
                                                                    {"planned", hash.substr(0, 12)}});
    }
}

/// Fills in the files of the plan, each with the hash that it still has.
void take_sources(const PlanReader& reader, ImportPlan& result)
{
    const Json& files = reader.member(reader.plan(), "", "files", Json::value_t::array);
    for (std::size_t i = 0; i < files.size(); ++i) {
        const std::string pointer = "/files/" + std::to_string(i);
        const std::string path = reader.text(files[i], pointer, "path");
        const std::string hash = reader.text(files[i], pointer, "sha256");
        if (sha256_hex(read_file(path, max_file_bytes)) != hash) {
            throw ToldConflictError("conflict.plan_of_other_file", {{"file", path}, {"plan", reader.path()}});
        }
        result.changes.sources.push_back({std::filesystem::path(path).filename().string(), hash});
    }
}

} // namespace

std::string plan_text(const DetailedPlan& plan, const std::vector<Intake::Source>& sources)
{
    Json files = Json::array();
    for (const Intake::Source& source : sources) {
        files.push_back({{"path", source.path}, {"sha256", source.sha256}});
    }
    Json findings = Json::array();
    for (const Finding& finding : plan.report.findings) {
        findings.push_back({{"rule", finding.rule},
                            {"severity", to_code(finding.severity)},
                            {"at", place_json(finding.at)},
                            {"record", finding.record},
                            {"field", finding.field},
                            {"value", finding.value}});
    }
    Json records = Json::array();
    for (const PlannedRecord& planned : plan.records) {
        records.push_back(record_json_of(planned));
    }
    const Json json{{"import_plan", plan_format},
                    {"registry", {{"head", plan.changes.based_on.hash}, {"count", plan.changes.based_on.count}}},
                    {"files", files},
                    {"counts", counts_json(plan)},
                    {"records", records},
                    {"findings", findings}};
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

ImportReport apply_plan(const ApplyRequest& request)
{
    const PlanReader reader(request.plan);
    const bool writes = request.dry_run == DryRun::no;
    Registry registry = Registry::open(request.registry, writes ? Access::write : Access::read);
    ImportPlan result;
    result.changes.stamp = request.stamp;
    result.changes.based_on = registry.head();
    result.report.head = result.changes.based_on;
    result.report.dry_run = request.dry_run;
    refuse_moved_registry(reader, result.changes.based_on);
    take_sources(reader, result);
    PlanApplication(reader, registry.load(), result).run();
    const bool has_error = count(result.report.findings, Severity::error) > 0;
    for (auto& [kind, tally] : result.report.by_kind) {
        if (has_error) {
            tally.skipped += tally.fresh + tally.changed;
            tally.fresh = 0;
            tally.changed = 0;
        }
        ImportTally& all = result.report.counts;
        all = {all.fresh + tally.fresh, all.changed + tally.changed, all.same + tally.same, all.skipped + tally.skipped,
               all.refused + tally.refused};
    }
    if (writes && !has_error && !result.changes.changes.empty()) {
        result.report.head = registry.apply(result.changes);
        result.report.change_set = result.report.head.count;
    }
    return result.report;
}

} // namespace redriver
