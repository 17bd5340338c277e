// SPDX-License-Identifier: Apache-2.0
#include "cli/command.hpp"
#include "cli/output.hpp"
#include "cli/record_sheet.hpp"
#include "cli/sentence.hpp"

#include <redriver/base/error.hpp>
#include <redriver/record/record_text.hpp>
#include <redriver/workflow/list_records.hpp>

#include <ostream>

namespace redriver::cli {
namespace {

using Json = nlohmann::ordered_json;

/// An amount of the command line; nullopt if not given.
std::optional<Decimal> amount(const Invocation& call, std::string_view name)
{
    const auto text = call.text(name);
    const auto number = text ? Decimal::parse(*text) : std::nullopt;
    if (text && (!number || *number < Decimal(0))) {
        throw UsageError(sentence(call.language(), "cli.error.bad_amount", {{"option", name}, {"value", *text}}));
    }
    return number;
}

/// A range that nothing can lie in is a slip of the pen, not a question.
void check_range(const Invocation& call, std::string_view name, const std::optional<Decimal>& min,
                 const std::optional<Decimal>& max)
{
    if (min && max && *max < *min) {
        throw UsageError(sentence(call.language(), "cli.error.empty_range",
                                  {{"min", std::string(name) + "-min"}, {"max", std::string(name) + "-max"}}));
    }
}

RecordFilter filter_of(const Invocation& call)
{
    RecordFilter filter;
    filter.kind = call.text_or("kind", "");
    filter.sector = call.text_or("sector", "");
    for (const std::string& stage : call.all("stage")) {
        filter.stages.push_back(from_code<Stage>(stage).value());
    }
    if (const auto open = call.text("open")) {
        filter.open = from_code<OpenState>(*open);
    }
    filter.place = call.text_or("place", "");
    filter.province = call.text_or("province", "");
    filter.capital_min = amount(call, "capital-min");
    filter.capital_max = amount(call, "capital-max");
    filter.land_min = amount(call, "land-min");
    filter.land_max = amount(call, "land-max");
    check_range(call, "capital", filter.capital_min, filter.capital_max);
    check_range(call, "land", filter.land_min, filter.land_max);
    filter.country = call.text_or("country", "");
    return filter;
}

Json items_of(const Listing& listing)
{
    Json items = Json::array();
    for_each_list(listing.records, [&](const auto& list) {
        for (const auto& record : list) {
            items.push_back(Json::parse(record_json(record, Derived::add, listing.versions.at(key_of(record)))));
        }
    });
    return items;
}

/// An empty list is an answer; a place whose name is misspelt looks the same, so it is named.
void tell_nothing_fits(const Invocation& call, const Listing& listing)
{
    if (listing.total > 0) {
        return;
    }
    const std::string place = call.text_or("place", call.text_or("province", ""));
    call.err() << (place.empty() ? sentence(call.language(), "cli.list.nothing")
                                 : sentence(call.language(), "cli.list.nothing_there", {{"place", place}}))
               << "\n";
}

void tell_left_out(const Invocation& call, long count, const char* key)
{
    if (count > 0) {
        call.err() << sentence(call.language(), key, {{"count", std::to_string(count)}}) << "\n";
    }
}

ExitCode run(const Invocation& call)
{
    ListRequest request;
    request.registry = call.common().registry;
    request.kind = kind_of_word(call.text_or("KIND", "projects"));
    request.filter = filter_of(call);
    request.as_of = call.common().as_of;
    request.limit = call.number("limit");
    const Listing listing = list_records(request);
    tell_left_out(call, listing.capital_unknown, "cli.list.capital_unknown");
    tell_left_out(call, listing.land_unknown, "cli.list.land_unknown");
    tell_nothing_fits(call, listing);
    const NameSource names = names_from(listing.names);
    const bool is_json = call.common().format == OutputFormat::json;
    print(call, is_json ? Table{} : listing_table(listing.records, listing.kind, call.language(), names),
          is_json ? Json{{"items", items_of(listing)}, {"total", listing.total}} : Json());
    return call.has("fail-if-empty") && listing.total == 0 ? ExitCode::failed : ExitCode::done;
}

template <class Code>
std::vector<std::string_view> all_codes()
{
    std::vector<std::string_view> codes;
    for (const auto& term : Vocabulary<Code>::terms) {
        codes.push_back(term.code);
    }
    return codes;
}

} // namespace

Command make_list_command()
{
    return {{.name = "list",
             .positionals = {{.name = "KIND", .required = false}},
             .options = {{.name = "kind", .argument = "CODE", .kind = OptionKind::text},
                         {.name = "sector", .argument = "CODE", .kind = OptionKind::text},
                         {"stage", '\0', "STAGE", OptionKind::choice, all_codes<Stage>(), true},
                         {"open", '\0', "ANSWER", OptionKind::choice, all_codes<OpenState>()},
                         {.name = "place", .argument = "NAME", .kind = OptionKind::text},
                         {.name = "province", .argument = "NAME", .kind = OptionKind::text},
                         {.name = "capital-min", .argument = "VND", .kind = OptionKind::text},
                         {.name = "capital-max", .argument = "VND", .kind = OptionKind::text},
                         {.name = "land-min", .argument = "HA", .kind = OptionKind::text},
                         {.name = "land-max", .argument = "HA", .kind = OptionKind::text},
                         {.name = "country", .argument = "CODE", .kind = OptionKind::text},
                         {.name = "limit", .argument = "N", .kind = OptionKind::number},
                         {.name = "fail-if-empty"}},
             .common = {CommonGroup::registry, CommonGroup::output},
             .examples = {{"list.sector", "redriver list projects --sector TOU --stage calling"},
                          {"list.investors", "redriver list investors --country CN"}},
             .see_also = {"show", "search"}},
            run};
}

} // namespace redriver::cli
