#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Parts of planning an import that look at one record alone. Private to workflow.

#include "record/packed_incoming.hpp"
#include "workflow/record_merge.hpp"

#include <redriver/validation/check_records.hpp>
#include <redriver/workflow/import_plan.hpp>

#include <optional>
#include <string>
#include <vector>

namespace redriver {

/// The heading in the record's own row for a part of a figure ("low" of capital is capital_low).
std::string inline_heading(const std::string& field, const std::string& part);

/// The column of a table that a field must fill: name_vi of name, source_document of source.
template <class Record>
std::string main_column(std::string_view field)
{
    std::string column(field);
    const Record sample{};
    for_each_field(sample, [&](std::string_view name, const auto& member) {
        using T = std::remove_cvref_t<decltype(member)>;
        column += name != field                        ? ""
                  : std::is_same_v<T, LocalizedText> ? "_vi"
                  : std::is_same_v<T, Provenance>    ? "_document"
                                                     : "";
    });
    return column;
}

/// Where a file and the registry give a preferred figure of one field differently, each from a source of its own.
std::vector<FigureConflict> conflicts_between(const Figures& held, const Figures& told);

/// With an error anywhere nothing is written: what was good is skipped, and says so.
void skip_good_records(DetailedPlan& plan);

/// An error about a field of a record; its message is still to be filled in.
template <class Record>
Finding finding_about(const std::string& key, const std::string& field, const std::string& problem, const Location& at)
{
    Finding finding;
    finding.rule = rule_subject(RecordTraits<Record>::kind) + "." + field + "." + problem;
    finding.at = at;
    finding.at.column = field;
    finding.record = std::string(to_code(RecordTraits<Record>::kind)) + "/" + key;
    finding.field = field;
    return finding;
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

/// The record that the registry does not have, as the file gives it. Takes out of `incoming` what it need not copy.
template <class Record>
Record made_of(Incoming<Record>& incoming)
{
    Record record{};
    if constexpr (std::is_same_v<Record, Project>) {
        record.open_to_investors = openness_of(incoming.record.stage);
    }
    return merged(std::move(record), incoming);
}

/// An incoming record beside what it comes to, before it is known whether it is taken.
template <class Record>
struct PreparedRecord {
    Incoming<Record> incoming;
    std::string key;
    const Record* existing = nullptr; ///< null = the registry has none
    Record planned;
    std::vector<RecordFinding> findings; ///< at their places
    std::vector<Finding> place_findings;
};

} // namespace redriver
