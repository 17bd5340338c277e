// SPDX-License-Identifier: Apache-2.0
#include "workflow/sealed_text.hpp"

#include "base/sha256.hpp"

#include <redriver/i18n/told_error.hpp>

#include <algorithm>
#include <new>

namespace redriver {
namespace {

using Json = nlohmann::ordered_json;
using Messages = std::vector<Message>;

Json interval_json(const PointInterval& points) { return {points.low, points.high}; }

PointInterval interval_of(const Json& json)
{
    return {json.at(0).get<std::int64_t>(), json.at(1).get<std::int64_t>()};
}

Json places_json(const Messages& messages, MessagePool& pool)
{
    Json list = Json::array();
    for (const Message& message : messages) {
        list.push_back(pool.place_of(message));
    }
    return list;
}

Messages messages_at(const Json& places, const Messages& messages)
{
    Messages found;
    for (const Json& place : places) {
        found.push_back(messages.at(place.get<std::size_t>()));
    }
    return found;
}

/// [code, weight, utility low and high, points low and high, 1 if known, places of the reasons]
Json criterion_json(const CriterionScore& one, MessagePool& pool)
{
    return {one.criterion,   one.weight,      one.utility_low,   one.utility_high,
            one.points.low,  one.points.high, one.known ? 1 : 0, places_json(one.reasons, pool)};
}

CriterionScore criterion_of(const Json& json, const Messages& messages)
{
    CriterionScore one;
    one.criterion = json.at(0).get<std::string>();
    one.weight = json.at(1).get<Weight>();
    one.utility_low = json.at(2).get<Utility>();
    one.utility_high = json.at(3).get<Utility>();
    one.points = {json.at(4).get<std::int64_t>(), json.at(5).get<std::int64_t>()};
    one.known = json.at(6).get<int>() != 0;
    one.reasons = messages_at(json.at(7), messages);
    return one;
}

Json flags_json(const std::vector<Flag>& flags, MessagePool& pool)
{
    Json list = Json::array();
    for (const Flag& flag : flags) {
        list.push_back({flag.rule, pool.place_of(flag.reason)});
    }
    return list;
}

std::vector<Flag> flags_of(const Json& json, const Messages& messages)
{
    std::vector<Flag> flags;
    for (const Json& each : json) {
        flags.push_back({each.at(0).get<std::string>(), messages.at(each.at(1).get<std::size_t>())});
    }
    return flags;
}

Json evaluation_json(const Evaluation& evaluation, MessagePool& pool)
{
    Json criteria = Json::array();
    for (const CriterionScore& one : evaluation.criteria) {
        criteria.push_back(criterion_json(one, pool));
    }
    return {{"score", interval_json(evaluation.score)},
            {"coverage", evaluation.coverage},
            {"criteria", std::move(criteria)},
            {"undecided", flags_json(evaluation.undecided, pool)},
            {"conditions", flags_json(evaluation.conditions, pool)}};
}

Evaluation evaluation_of(const Json& json, const Messages& messages)
{
    Evaluation evaluation;
    for (const Json& each : json.at("criteria")) {
        evaluation.criteria.push_back(criterion_of(each, messages));
    }
    evaluation.score = interval_of(json.at("score"));
    evaluation.coverage = json.at("coverage").get<std::int32_t>();
    evaluation.undecided = flags_of(json.at("undecided"), messages);
    evaluation.conditions = flags_of(json.at("conditions"), messages);
    return evaluation;
}

Json knockout_json(const KnockOut& knockout, MessagePool& pool)
{
    const auto value = [](const std::optional<MessageArgument>& fact) {
        return fact ? argument_to_json(*fact) : Json();
    };
    return {{"rule", knockout.rule},
            {"project_value", value(knockout.project_value)},
            {"investor_value", value(knockout.investor_value)},
            {"distance", knockout.distance ? argument_to_json(*knockout.distance) : Json()},
            {"liftable_by", to_code(knockout.liftable_by)},
            {"reason", pool.place_of(knockout.reason)}};
}

KnockOut knockout_of(const Json& json, const Messages& messages)
{
    const auto value = [&json](const char* name) -> std::optional<MessageArgument> {
        return json.at(name).is_null() ? std::nullopt : std::optional(argument_from_json(json.at(name)));
    };
    KnockOut knockout;
    knockout.rule = json.at("rule").get<std::string>();
    knockout.project_value = value("project_value");
    knockout.investor_value = value("investor_value");
    if (const auto distance = value("distance")) {
        knockout.distance = std::get<Amount>(*distance);
    }
    knockout.liftable_by = from_code<Actor>(json.at("liftable_by").get<std::string>()).value_or(Actor::nobody);
    knockout.reason = messages.at(json.at("reason").get<std::size_t>());
    return knockout;
}

template <class Id>
Json id_json(const std::optional<Id>& id)
{
    return id ? Json(id->value) : Json();
}

template <class Id>
std::optional<Id> id_of(const Json& json)
{
    return json.is_null() ? std::nullopt : std::optional(Id(json.get<std::string>()));
}

RunSheet sheet_of(const Json& json)
{
    RunSheet sheet;
    sheet.program = json.at("program").get<std::string>();
    sheet.as_of = PartialDate::parse(json.at("as_of").get<std::string>()).value_or(PartialDate{});
    sheet.based_on = {json.at("based_on").at("change_set").get<long>(),
                      json.at("based_on").at("hash").get<std::string>()};
    sheet.question = question_from_json(json.at("question"));
    const Json& network = json.at("network");
    sheet.scenario = network.at("scenario").get<std::string>();
    for (const Json& node : network.at("closed_nodes")) {
        sheet.closures.nodes.emplace_back(node.get<std::string>());
    }
    for (const Json& link : network.at("closed_links")) {
        sheet.closures.links.emplace_back(NodeId(link.at(0).get<std::string>()), NodeId(link.at(1).get<std::string>()));
    }
    const Json& model = json.at("model");
    sheet.model = {model.at("name").get<std::string>(), model.at("version").get<std::string>(),
                   model.at("hash").get<std::string>()};
    sheet.inputs = json.at("inputs").get<std::map<std::string, std::string>>();
    return sheet;
}

void put_stamp(OpenedRun& run, const SealedText& sealed, const std::vector<ChangeSet>& sets)
{
    run.sheet.name = sealed.name;
    run.sheet.change_set = sealed.change_set;
    run.sheet.sha256 = sealed.sha256;
    const auto set = std::find_if(sets.begin(), sets.end(),
                                  [&](const ChangeSet& each) { return each.number == sealed.change_set; });
    if (set != sets.end()) {
        run.sheet.stamp = set->stamp;
    }
}

} // namespace

Json list_to_json(const Shortlist& shortlist, MessagePool& pool)
{
    Json list = {{"investor", id_json(shortlist.investor)},
                 {"project", id_json(shortlist.project)},
                 {"profile", shortlist.profile},
                 {"profile_reason", shortlist.profile_reason},
                 {"ranked", Json::array()},
                 {"excluded", Json::array()}};
    for (const RankedPair& pair : shortlist.ranked) {
        list["ranked"].push_back({{"rank", pair.rank},
                                  {"project", pair.project.value},
                                  {"investor", pair.investor.value},
                                  {"mutual", pair.mutual_doubled ? Json(*pair.mutual_doubled) : Json()},
                                  {"forward", evaluation_json(pair.forward, pool)},
                                  {"reverse", evaluation_json(pair.reverse, pool)}});
    }
    for (const ExcludedPair& pair : shortlist.excluded) {
        Json knockouts = Json::array();
        for (const KnockOut& each : pair.knockouts) {
            knockouts.push_back(knockout_json(each, pool));
        }
        list["excluded"].push_back({{"project", pair.project.value},
                                    {"investor", pair.investor.value},
                                    {"knockouts", std::move(knockouts)}});
    }
    return list;
}

Shortlist list_from_json(const Json& json, const Messages& messages, const RunSheet& sheet)
{
    Shortlist list;
    list.investor = id_of<InvestorId>(json.at("investor"));
    list.project = id_of<ProjectId>(json.at("project"));
    list.as_of = sheet.as_of;
    list.profile = json.at("profile").get<std::string>();
    list.profile_reason = json.at("profile_reason").get<std::string>();
    list.model = sheet.model;
    for (const Json& each : json.at("ranked")) {
        RankedPair& pair = list.ranked.emplace_back();
        pair.rank = each.at("rank").get<int>();
        pair.project = ProjectId(each.at("project").get<std::string>());
        pair.investor = InvestorId(each.at("investor").get<std::string>());
        pair.forward = evaluation_of(each.at("forward"), messages);
        pair.reverse = evaluation_of(each.at("reverse"), messages);
        if (!each.at("mutual").is_null()) {
            pair.mutual_doubled = each.at("mutual").get<std::int64_t>();
        }
    }
    for (const Json& each : json.at("excluded")) {
        ExcludedPair& pair = list.excluded.emplace_back();
        pair.project = ProjectId(each.at("project").get<std::string>());
        pair.investor = InvestorId(each.at("investor").get<std::string>());
        for (const Json& knockout : each.at("knockouts")) {
            pair.knockouts.push_back(knockout_of(knockout, messages));
        }
    }
    return list;
}

Json question_to_json(const RunQuestion& question)
{
    return {{"investor", id_json(question.investor)},
            {"project", id_json(question.project)},
            {"stages", question.match.stages == StageRule::any_stage ? "any_stage" : "open_only"},
            {"by", question.match.by == RankBy::mutual ? "mutual" : "score"},
            {"two_way", to_code(question.match.two_way)},
            {"profile", question.match.profile}};
}

RunQuestion question_from_json(const Json& json)
{
    RunQuestion question;
    question.investor = id_of<InvestorId>(json.at("investor"));
    question.project = id_of<ProjectId>(json.at("project"));
    question.match.stages = json.at("stages") == "any_stage" ? StageRule::any_stage : StageRule::open_only;
    question.match.by = json.at("by") == "mutual" ? RankBy::mutual : RankBy::forward;
    question.match.two_way = from_code<TwoWay>(json.at("two_way").get<std::string>()).value_or(TwoWay::harmonic);
    question.match.profile = json.at("profile").get<std::string>();
    return question;
}

OpenedRun open_run(const SealedText& sealed, const std::vector<ChangeSet>& sets, const std::string& registry)
{
    OpenedRun run;
    try {
        const Json json = Json::parse(sealed.text);
        run.sheet = sheet_of(json);
        put_stamp(run, sealed, sets);
        run.model_file = json.at("model").at("file").get<std::string>();
        run.model_text = json.at("model").at("text").get<std::string>();
        if (const auto rules = json.find("rules"); rules != json.end()) {
            run.sheet.rules = {rules->at("name").get<std::string>(), rules->at("version").get<std::string>(),
                               rules->at("hash").get<std::string>()};
            run.rules_file = rules->at("file").get<std::string>();
            run.rules_text = rules->at("text").get<std::string>();
        } else { // sealed before there were law packs
            run.rules_file = "none";
            run.rules_text = R"({"name":"none","version":"0","rules":[]})";
            run.sheet.rules = {"none", "0", sha256_hex(run.rules_text)};
        }
        Messages messages;
        for (const Json& each : json.at("messages")) {
            messages.push_back(message_from_json(each));
        }
        for (const Json& each : json.at("lists")) {
            run.lists.push_back(list_from_json(each, messages, run.sheet));
            run.sheet.ranked += static_cast<int>(run.lists.back().ranked.size());
            run.sheet.excluded += static_cast<int>(run.lists.back().excluded.size());
        }
    } catch (const std::bad_alloc&) { // says nothing of the text
        throw;
    } catch (const std::exception&) {
        throw ToldStorageError("failure.action.read_runs", registry, {"failure.not_as_sealed", {{"run", sealed.name}}});
    }
    return run;
}

} // namespace redriver
