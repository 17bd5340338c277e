// SPDX-License-Identifier: Apache-2.0
#include "cli/asked_record.hpp"
#include "cli/command.hpp"
#include "cli/commands/allocation_view.hpp"
#include "cli/commands/portfolio_view.hpp"
#include "cli/match_options.hpp"
#include "cli/sentence.hpp"

#include <redriver/i18n/told_error.hpp>
#include <redriver/workflow/standing_record.hpp>

#include <algorithm>
#include <charconv>
#include <ostream>
#include <type_traits>

namespace redriver::cli {
namespace {

constexpr std::int64_t units_per_point = 2'000;
constexpr std::int64_t most_points = 100;
constexpr std::int64_t usual_threshold = 50;
constexpr std::int64_t milliseconds = 1'000;

std::int64_t whole_number(const std::string& text, const std::string& whole)
{
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || error != std::errc() || end != text.data() + text.size() || value < 0) {
        throw ToldUsageError("usage.no_number_of_id", {{"value", whole}});
    }
    return value;
}

template <class RecordId>
constexpr RecordKind kind_of = std::is_same_v<RecordId, InvestorId> ? RecordKind::investor : RecordKind::project;

/// "ID=NUMBER", several times; merged records by those that stand for them.
template <class RecordId>
std::map<RecordId, std::int64_t> numbers_by_id(const Invocation& call, std::string_view option)
{
    std::map<RecordId, std::int64_t> numbers;
    for (const std::string& word : call.all(option)) {
        const std::size_t equals = word.find('=');
        const std::string number = equals == std::string::npos ? "" : word.substr(equals + 1);
        const std::int64_t value = whole_number(number, word);
        const RecordId id(asked_record(call, kind_of<RecordId>, word.substr(0, equals)));
        if (!numbers.emplace(id, value).second) {
            throw ToldUsageError("usage.given_before", {{"value", word}});
        }
    }
    return numbers;
}

/// Projects of which one excludes the others, as they stand today.
std::vector<ProjectId> project_list(const Invocation& call, const std::string& text)
{
    std::vector<ProjectId> projects;
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t end = std::min(text.find(',', at), text.size());
        const std::string word = text.substr(at, end - at);
        const ProjectId id(asked_record(call, RecordKind::project, word));
        if (std::find(projects.begin(), projects.end(), id) != projects.end()) {
            throw ToldUsageError("usage.given_before", {{"value", word}});
        }
        projects.push_back(id);
        at = end + 1;
    }
    return projects;
}

/// The investors and projects that --why asks about, as they stand today.
std::vector<std::string> records_in_question(const Invocation& call)
{
    std::vector<std::string> records;
    for (const std::string& id : call.all("why")) {
        const bool is_investor = standing_id(call.common().registry, RecordKind::investor, id).has_value();
        if (!is_investor && !standing_id(call.common().registry, RecordKind::project, id)) {
            throw ToldUsageError("usage.no_record", {{"id", id}});
        }
        records.push_back(asked_record(call, is_investor ? RecordKind::investor : RecordKind::project, id));
    }
    return records;
}

AllocationMethod method_of(const std::string& code)
{
    for (const auto method :
         {AllocationMethod::stable_right, AllocationMethod::max_total, AllocationMethod::budgeted}) {
        if (code_of(method) == code) {
            return method;
        }
    }
    return AllocationMethod::stable_left;
}

void check(const Invocation& call)
{
    const bool restricted = call.has("budget") || call.has("minimum") || call.has("exclusive") ||
                            call.has("cap-commune") || call.has("cap-sector");
    const bool for_one = call.has("portfolio");
    if (restricted && !for_one && call.text_or("method", "") != "budgeted" && !call.has("trade-off")) {
        throw ToldUsageError("usage.limits_of_budgeted");
    }
    if (call.has("tables") && !call.has("plan")) {
        throw ToldUsageError("usage.tables_of_plan");
    }
    for (const char* option : {"method", "project-quota", "minimum", "exclusive", "trade-off", "plan", "why"}) {
        if (for_one && call.has(option)) {
            throw UsageError(sentence(call.language(), "cli.portfolio.not_with", {{"option", option}}));
        }
    }
    if (call.has("alternatives") && !for_one) {
        throw UsageError(sentence(call.language(), "cli.portfolio.alternatives_alone"));
    }
    if (call.number("threshold").value_or(0) > most_points) {
        throw ToldUsageError("usage.threshold_too_high");
    }
}

AllocationRequest request_of(const Invocation& call)
{
    AllocationRequest request;
    request.method = method_of(call.text_or("method", ""));
    request.investor_quota = call.number("investor-quota").value_or(request.investor_quota);
    request.project_quota = call.number("project-quota").value_or(request.project_quota);
    request.threshold = call.number("threshold").value_or(usual_threshold) * units_per_point;
    request.stages = call.has("any-stage") ? StageRule::any_stage : StageRule::open_only;
    request.as_of = call.common().as_of;
    request.budgets = numbers_by_id<InvestorId>(call, "budget");
    request.minimums = numbers_by_id<ProjectId>(call, "minimum");
    for (const std::string& group : call.all("exclusive")) {
        request.exclusive_groups.push_back(project_list(call, group));
    }
    request.cap_commune = call.number("cap-commune");
    request.cap_sector = call.number("cap-sector");
    request.with_trade_off = call.has("trade-off");
    if (const auto slots = call.number("plan")) {
        request.day = MeetingDay{*slots, call.number("tables")};
    }
    request.why = records_in_question(call);
    request.limit.milliseconds = call.number("time-limit").value_or(0) * milliseconds;
    return request;
}

PortfolioRequest portfolio_request_of(const Invocation& call)
{
    PortfolioRequest request;
    request.investor = InvestorId(asked_record(call, RecordKind::investor, *call.text("portfolio")));
    for (const auto& [investor, budget] : numbers_by_id<InvestorId>(call, "budget")) {
        if (investor != request.investor) {
            throw UsageError(sentence(call.language(), "cli.portfolio.other_budget",
                                      {{"investor", request.investor.value}, {"other", investor.value}}));
        }
        request.budget = budget;
    }
    request.most_projects = call.number("investor-quota").value_or(request.most_projects);
    request.cap_commune = call.number("cap-commune");
    request.cap_sector = call.number("cap-sector");
    request.threshold = call.number("threshold").value_or(usual_threshold) * units_per_point;
    request.stages = call.has("any-stage") ? StageRule::any_stage : StageRule::open_only;
    request.as_of = call.common().as_of;
    constexpr long most_alternatives = 100;
    request.alternatives = static_cast<std::size_t>(
        std::min(call.number("alternatives").value_or(static_cast<long>(request.alternatives)), most_alternatives));
    request.limit.milliseconds = call.number("time-limit").value_or(0) * milliseconds;
    return request;
}

ExitCode run_portfolio(const Invocation& call)
{
    const PortfolioRequest request = portfolio_request_of(call);
    const MatchDesk desk(judging_settings(call));
    const PortfolioReport report = propose_portfolio(desk, request);
    if (call.common().format == OutputFormat::table) {
        call.out() << portfolio_text(report, request, call.language(), desk.names());
    } else {
        print(call, portfolio_table(report, call.language(), desk.names()), to_json(report, request));
    }
    return ExitCode::done;
}

std::vector<OptionSpec> options()
{
    std::vector<OptionSpec> options{
        {.name = "method",
         .argument = "NAME",
         .kind = OptionKind::choice,
         .choices = {"stable-investors", "stable-projects", "max-total", "budgeted"}},
        {.name = "portfolio", .argument = "INVESTOR", .kind = OptionKind::text},
        {.name = "alternatives", .argument = "N", .kind = OptionKind::number},
        {.name = "investor-quota", .argument = "N", .kind = OptionKind::number},
        {.name = "project-quota", .argument = "N", .kind = OptionKind::number},
        {.name = "threshold", .argument = "POINTS", .kind = OptionKind::number},
        {.name = "budget", .argument = "INVESTOR=VND", .kind = OptionKind::text, .repeatable = true},
        {.name = "minimum", .argument = "PROJECT=N", .kind = OptionKind::text, .repeatable = true},
        {.name = "exclusive", .argument = "PROJECTS", .kind = OptionKind::text, .repeatable = true},
        {.name = "cap-commune", .argument = "N", .kind = OptionKind::number},
        {.name = "cap-sector", .argument = "N", .kind = OptionKind::number},
        {.name = "time-limit", .argument = "SECONDS", .kind = OptionKind::number},
        {.name = "trade-off"},
        {.name = "plan", .argument = "SLOTS", .kind = OptionKind::number},
        {.name = "tables", .argument = "N", .kind = OptionKind::number},
        {.name = "why", .argument = "ID", .kind = OptionKind::text, .repeatable = true},
        {.name = "any-stage"}};
    for (OptionSpec& each : judging_options()) {
        options.push_back(std::move(each));
    }
    return options;
}

ExitCode run(const Invocation& call)
{
    check(call);
    if (call.has("portfolio")) {
        return run_portfolio(call);
    }
    const AllocationRequest request = request_of(call);
    const MatchDesk desk(judging_settings(call));
    const AllocationReport report = allocate(desk, request);
    const AllocationView view(report, request, call.language(), desk.names());
    if (call.common().format == OutputFormat::table) {
        call.out() << view.text();
    } else {
        print(call, view.pairs_table(), to_json(report, request));
    }
    return ExitCode::done;
}

} // namespace

Command make_allocate_command()
{
    return {{.name = "allocate",
             .options = options(),
             .common = {CommonGroup::registry, CommonGroup::output},
             .examples = {{"allocate.stable", "redriver allocate --investor-quota 3 --project-quota 3 --plan 8"},
                          {"allocate.trade_off", "redriver allocate --method max-total --trade-off --why INV-0011"},
                          {"allocate.caps", "redriver allocate --method budgeted --cap-commune 5 --cap-sector 20"},
                          {"allocate.portfolio", "redriver allocate --portfolio INV-0011 --cap-commune 1 --lang vi"}},
             .see_also = {"match", "explain"}},
            run};
}

} // namespace redriver::cli
