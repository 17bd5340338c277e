// SPDX-License-Identifier: Apache-2.0
#include "cli/commands/all_lists.hpp"

#include "cli/sentence.hpp"

#include <redriver/base/error.hpp>
#include <redriver/batch/brief_shortlist.hpp>
#include <redriver/batch/top_lists.hpp>

#include <algorithm>
#include <charconv>
#include <future>
#include <ostream>
#include <thread>

namespace redriver::cli {
namespace {

std::size_t whole_number(std::string_view text)
{
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} && end == text.data() + text.size() ? number : 0;
}

/// "2/8": the second of eight contiguous parts.
Slice shard_of(const Invocation& call, std::size_t investors)
{
    const std::string text = call.text_or("shard", "1/1");
    const std::size_t slash = std::min(text.find('/'), text.size());
    const std::size_t number = whole_number(std::string_view(text).substr(0, slash));
    const std::size_t of = slash < text.size() ? whole_number(std::string_view(text).substr(slash + 1)) : 0;
    if (number < 1 || number > of) {
        throw UsageError(sentence(call.language(), "cli.match.bad_shard", {{"value", text}}));
    }
    return slice_of(investors, number, of);
}

/// One list as it is printed.
struct Rendered {
    Shortlist list;
    std::string text;
};

std::string csv_rows(const Shortlist& list, const ShortlistView& view)
{
    Table table = to_table(list, view);
    for (auto& row : table.rows) {
        row.insert(row.begin(), list.investor->value);
    }
    table.columns.insert(table.columns.begin(), Column{});
    const std::string text = to_csv(table);
    return text.substr(text.find('\n') + 1);
}

std::string csv_heading(const Invocation& call, const ShortlistView& view)
{
    Shortlist empty;
    empty.investor = InvestorId();
    Table table = to_table(empty, view);
    table.columns.insert(table.columns.begin(), Column{sentence(call.language(), "cli.match.column.investor")});
    return to_csv(table);
}

void show_progress(const Invocation& call, std::size_t done, std::size_t all)
{
    if (!call.surroundings().colour || call.common().quiet) {
        return;
    }
    constexpr std::size_t width = 40;
    const std::size_t filled = all == 0 ? width : done * width / all;
    call.err() << "\r[" << std::string(filled, '#') << std::string(width - filled, ' ') << "] " << done << "/" << all
               << (done == all ? "\n" : "") << std::flush;
}

} // namespace

void print_all_lists(const Invocation& call, const MatchDesk& desk, const MatchOptions& options, std::size_t explained,
                     const ShortlistView& view, const std::function<void(const Shortlist&)>& keep)
{
    const bool as_csv = call.common().format == OutputFormat::csv;
    const Slice shard = shard_of(call, desk.table().investors.size());
    const BriefShortlists lists(desk.table(), desk.model(), options, explained);
    const auto render = [&](std::size_t place) {
        Rendered made{lists.of(place), {}};
        made.text = as_csv ? csv_rows(made.list, view) : to_json_line(to_json(made.list, view));
        return made;
    };
    if (as_csv) {
        call.out() << csv_heading(call, view);
    }
    const std::size_t together = std::clamp(std::thread::hardware_concurrency(), 1U, 16U);
    for (std::size_t done = 0; done < shard.count; done += together) {
        std::vector<std::future<Rendered>> batch;
        for (std::size_t i = done; i < std::min(done + together, shard.count); ++i) {
            batch.push_back(std::async(together > 1 ? std::launch::async : std::launch::deferred, render, shard.first + i));
        }
        for (std::future<Rendered>& each : batch) {
            const Rendered made = each.get();
            keep(made.list);
            call.out() << made.text;
        }
        show_progress(call, std::min(done + together, shard.count), shard.count);
    }
}

} // namespace redriver::cli
