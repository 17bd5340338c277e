// SPDX-License-Identifier: Apache-2.0
#include "cli/commands/allocation_view.hpp"

#include "cli/sentence.hpp"

#include <redriver/scoring/points.hpp>

namespace redriver::cli {
namespace {

using Json = nlohmann::ordered_json;
using Number = std::optional<std::int64_t>;

/// Scores are half thousandths of a point; divided once, they print as the exact decimal.
Json points(const Number& half_thousandths)
{
    return half_thousandths ? Json(static_cast<double>(*half_thousandths) / 2'000.0) : Json();
}

Json thousandths(const Number& value)
{
    return value ? Json(static_cast<double>(*value) / 1'000.0) : Json();
}

Json millionths(std::int64_t value)
{
    return static_cast<double>(value) / 1'000'000.0;
}

template <class Id>
Json ids(const std::vector<Id>& list)
{
    Json values = Json::array();
    for (const Id& id : list) {
        values.push_back(id.value);
    }
    return values;
}

Json to_json(const AllocationMeasures& measures)
{
    // The mean is in thousandths of half thousandths of a point.
    const Number& mean = measures.mean_weight_thousandths;
    return {{"total", points(measures.total)},
            {"pairs", measures.pairs},
            {"mean", mean ? Json(static_cast<double>(*mean) / 2'000'000.0) : Json()},
            {"blocking_pairs", measures.blocking_pairs},
            {"over_quota", measures.over_quota},
            {"investor_rank_mean", thousandths(measures.mean_left_rank_thousandths)},
            {"investor_rank_worst", measures.worst_left_rank},
            {"project_rank_mean", thousandths(measures.mean_right_rank_thousandths)},
            {"project_rank_worst", measures.worst_right_rank},
            {"investors_served", measures.left_served},
            {"projects_served", measures.right_served},
            {"exposure_gini", millionths(measures.exposure_gini_ppm)}};
}

Json pairs_json(const AllocationReport& report)
{
    Json list = Json::array();
    for (const AllocatedPair& pair : report.pairs) {
        list.push_back({{"investor", pair.investor.value},
                        {"project", pair.project.value},
                        {"investor_score", points(pair.investor_score)},
                        {"project_score", points(pair.project_score)},
                        {"mutual", points(pair.mutual)},
                        {"investor_rank", pair.investor_rank},
                        {"project_rank", pair.project_rank}});
    }
    return list;
}

Json budgeted_json(const AllocationReport& report)
{
    Json conflict = Json::array();
    for (const ConflictingMinimum& minimum : report.conflict) {
        conflict.push_back({{"project", minimum.project.value}, {"minimum", minimum.minimum}});
    }
    Json caps = Json::array();
    for (const UsedCap& cap : report.caps) {
        caps.push_back({{"kind", cap.kind},
                        {"name", cap.name},
                        {"most", cap.most},
                        {"used", cap.used},
                        {"price", points(cap.price)}});
    }
    return {{"status", code_of(*report.status)},
            {"bound", points(report.bound)},
            {"gap", points(*report.bound - report.measures.total)},
            {"conflict", conflict},
            {"missing_places", report.missing_places},
            {"unknown_costs", ids(report.unknown_costs)},
            {"caps", caps},
            {"price_of_caps", points(report.price_of_caps)}};
}

Json plan_json(const AllocationReport& report, const MeetingDay& day)
{
    Json meetings = Json::array();
    for (const AllocatedMeeting& meeting : report.meetings) {
        meetings.push_back({{"slot", meeting.slot},
                            {"table", meeting.table},
                            {"investor", meeting.investor.value},
                            {"project", meeting.project.value}});
    }
    Json left_out = Json::array();
    for (const UnplannedPair& pair : report.unplanned) {
        left_out.push_back(
            {{"investor", pair.investor.value}, {"project", pair.project.value}, {"reason", code_of(pair.reason)}});
    }
    return {{"slots", day.slots},
            {"tables", day.tables ? Json(*day.tables) : Json()},
            {"meetings", meetings},
            {"left_out", left_out}};
}

Json why_json(const AllocationReport& report)
{
    Json list = Json::array();
    for (const WhyApart& why : report.why) {
        list.push_back({{"investor", why.investor.value},
                        {"project", why.project.value},
                        {"reason", code_of(why.answer.reason)},
                        {"own_rank", why.answer.own_rank},
                        {"rank_at_partner", why.answer.rank_at_partner},
                        {"worst_rank_held", why.answer.worst_rank_held},
                        {"lacking", points(why.lacking)}});
    }
    return list;
}

std::string rank_text(const Number& thousandth)
{
    return thousandth ? points_text(*thousandth) : "–";
}

std::string percent(std::int64_t ppm)
{
    return points_text(ppm / 1'000 * 100) + " %";
}

} // namespace

Json to_json(const AllocationReport& report, const AllocationRequest& request)
{
    Json json{{"as_of", request.as_of.to_string()},
              {"model", {{"name", report.model.name}, {"version", report.model.version}, {"hash", report.model.hash}}},
              {"method", code_of(request.method)},
              {"investor_quota", request.investor_quota},
              {"project_quota", request.project_quota},
              {"threshold", points(request.threshold)},
              {"proposes_only", true},
              {"acceptable_pairs", report.acceptable_pairs},
              {"pairs", pairs_json(report)},
              {"measures", to_json(report.measures)},
              {"unmatched_investors", ids(report.idle_investors)},
              {"unmatched_projects", ids(report.idle_projects)}};
    if (report.unique) {
        json["unique"] = *report.unique;
    }
    if (report.status) {
        json["budgeted"] = budgeted_json(report);
    }
    if (request.with_trade_off) {
        json["trade_off"] = Json::array();
        for (const TradeOffRow& row : report.trade_off) {
            Json measures{{"method", code_of(row.method)}};
            measures.update(to_json(row.measures));
            json["trade_off"].push_back(measures);
        }
    }
    if (request.day) {
        json["plan"] = plan_json(report, *request.day);
    }
    if (!request.why.empty()) {
        json["why"] = why_json(report);
    }
    return json;
}

std::string AllocationView::say(std::string_view key,
                                std::initializer_list<std::pair<std::string_view, std::string_view>> arguments) const
{
    return sentence(m_language, "cli.allocate." + std::string(key), arguments);
}

Column AllocationView::column(const std::string& name) const
{
    return {say("column." + name), Align::left};
}
Column AllocationView::number(const std::string& name) const
{
    return {say("column." + name), Align::right};
}

std::string AllocationView::investor(const InvestorId& id) const
{
    return code_name("investor", id.value, m_language, m_names);
}

std::string AllocationView::project(const ProjectId& id) const
{
    return code_name("project", id.value, m_language, m_names);
}

Table AllocationView::pairs_table() const
{
    Table table{{column("investor"), column("investor_name"), column("project"), column("project_name"),
                 number("investor_score"), number("project_score"), number("mutual"), number("investor_rank"),
                 number("project_rank")},
                {}};
    for (const AllocatedPair& pair : m_report.pairs) {
        table.rows.push_back({pair.investor.value, investor(pair.investor), pair.project.value, project(pair.project),
                              midpoint_text(pair.investor_score), midpoint_text(pair.project_score),
                              midpoint_text(pair.mutual), std::to_string(pair.investor_rank),
                              std::to_string(pair.project_rank)});
    }
    return table;
}

std::string AllocationView::summary() const
{
    const AllocationMeasures& measures = m_report.measures;
    return say("summary", {{"pairs", std::to_string(measures.pairs)},
                           {"total", midpoint_text(measures.total)},
                           {"acceptable", std::to_string(m_report.acceptable_pairs)},
                           {"investors", std::to_string(measures.left_served)},
                           {"projects", std::to_string(measures.right_served)},
                           {"idle_investors", std::to_string(m_report.idle_investors.size())},
                           {"idle_projects", std::to_string(m_report.idle_projects.size())},
                           {"blocking", std::to_string(measures.blocking_pairs)}}) +
           "\n";
}

std::string AllocationView::proof() const
{
    if (m_report.unique) {
        return say(*m_report.unique ? "unique" : "not_unique") + "\n";
    }
    if (!m_report.status) {
        return "";
    }
    std::string lines = say("status." + std::string(code_of(*m_report.status)),
                            {{"bound", midpoint_text(*m_report.bound)},
                             {"gap", midpoint_text(*m_report.bound - m_report.measures.total)},
                             {"missing", std::to_string(m_report.missing_places)}}) +
                        "\n";
    for (const ConflictingMinimum& minimum : m_report.conflict) {
        lines += "  " +
                 say("conflict", {{"project", minimum.project.value},
                                  {"name", project(minimum.project)},
                                  {"minimum", std::to_string(minimum.minimum)}}) +
                 "\n";
    }
    if (!m_report.unknown_costs.empty()) {
        lines += say("unknown_costs", {{"count", std::to_string(m_report.unknown_costs.size())}}) + "\n";
    }
    return lines;
}

std::string AllocationView::caps() const
{
    if (m_report.caps.empty()) {
        return "";
    }
    Table table{{column("cap"), number("most"), number("used"), number("price")}, {}};
    for (const UsedCap& cap : m_report.caps) {
        table.rows.push_back({cap.kind == "sector" ? code_name("sector", cap.name, m_language, m_names) : cap.name,
                              std::to_string(cap.most), std::to_string(cap.used),
                              cap.price ? midpoint_text(*cap.price) : "–"});
    }
    const Number& together = m_report.price_of_caps;
    return "\n" + say("caps", {{"price", together ? midpoint_text(*together) : "–"}}) + "\n" + to_table_text(table);
}

std::string AllocationView::trade_off() const
{
    if (m_report.trade_off.empty()) {
        return "";
    }
    Table table{{column("method"), number("total"), number("pairs"), number("mean"), number("blocking"),
                 number("over_quota"), number("investor_ranks"), number("project_ranks"), number("projects_served"),
                 number("gini")},
                {}};
    for (const TradeOffRow& row : m_report.trade_off) {
        const AllocationMeasures& measures = row.measures;
        const Number& mean = measures.mean_weight_thousandths;
        table.rows.push_back(
            {say("method." + std::string(code_of(row.method))), midpoint_text(measures.total),
             std::to_string(measures.pairs), mean ? points_text((*mean + 1'000) / 2'000) : "–",
             std::to_string(measures.blocking_pairs), std::to_string(measures.over_quota),
             rank_text(measures.mean_left_rank_thousandths) + " / " + std::to_string(measures.worst_left_rank),
             rank_text(measures.mean_right_rank_thousandths) + " / " + std::to_string(measures.worst_right_rank),
             std::to_string(measures.right_served), percent(measures.exposure_gini_ppm)});
    }
    return "\n" + say("trade_off") + "\n" + to_table_text(table);
}

std::string AllocationView::plan() const
{
    if (!m_request.day) {
        return "";
    }
    Table table{{number("slot"), number("table"), column("investor"), column("investor_name"), column("project"),
                 column("project_name")},
                {}};
    for (const AllocatedMeeting& meeting : m_report.meetings) {
        table.rows.push_back({std::to_string(meeting.slot), std::to_string(meeting.table), meeting.investor.value,
                              investor(meeting.investor), meeting.project.value, project(meeting.project)});
    }
    std::string lines = "\n" +
                        say("plan", {{"meetings", std::to_string(m_report.meetings.size())},
                                     {"slots", std::to_string(m_request.day->slots)},
                                     {"left_out", std::to_string(m_report.unplanned.size())}}) +
                        "\n" + to_table_text(table);
    for (const UnplannedPair& pair : m_report.unplanned) {
        lines += "  " + pair.investor.value + " – " + pair.project.value + ": " +
                 say("no_room." + std::string(code_of(pair.reason))) + "\n";
    }
    return lines;
}

std::string AllocationView::why() const
{
    if (m_request.why.empty()) {
        return "";
    }
    std::string lines = "\n" + say("why") + "\n";
    for (const WhyApart& why : m_report.why) {
        lines += "  " + why.investor.value + " – " + why.project.value + ": " +
                 say("apart." + std::string(code_of(why.answer.reason)),
                     {{"own", std::to_string(why.answer.own_rank)},
                      {"partner", std::to_string(why.answer.rank_at_partner)},
                      {"worst", std::to_string(why.answer.worst_rank_held)}});
        if (why.lacking && why.answer.reason != Separation::matched) {
            lines += " " + say("lacking", {{"points", midpoint_text(*why.lacking)}});
        }
        lines += "\n";
    }
    return lines;
}

std::string AllocationView::text() const
{
    return say("heading", {{"method", say("method." + std::string(code_of(m_request.method)))},
                           {"as_of", m_request.as_of.to_string()},
                           {"investor_quota", std::to_string(m_request.investor_quota)},
                           {"project_quota", std::to_string(m_request.project_quota)},
                           {"threshold", midpoint_text(m_request.threshold)},
                           {"model", m_report.model.name + " " + m_report.model.version}}) +
           "\n\n" + to_table_text(pairs_table()) + "\n" + summary() + proof() + caps() + trade_off() + plan() + why() +
           "\n" + say("proposes") + "\n";
}

} // namespace redriver::cli
