#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Shortlists and explanations for people and for programs.

#include "cli/output.hpp"

#include <redriver/explanation/explanation.hpp>
#include <redriver/i18n/messages.hpp>
#include <redriver/matching/shortlist.hpp>
#include <redriver/workflow/quick_match.hpp>

#include <optional>

namespace redriver::cli {

/// What rendering a shortlist needs beside it.
struct ShortlistView {
    Language language = Language::en;
    const NameSource& names;
    long limit = 0;             ///< ranked rows to show; 0 = all
    std::size_t name_cells = 0; ///< longer names are cut to so many cells of a table; 0 = never
    std::optional<ModelIdentity> rules = {}; ///< law pack that counted, for programs
};

/// The answer of `match` as published: exact points, intervals, reasons, knock-outs with both values.
nlohmann::ordered_json to_json(const Shortlist& shortlist, const ShortlistView& view);

/// Who asks, as of when, by which criteria and model.
std::string heading(const Shortlist& shortlist, const ShortlistView& view);

/// Rank, id, name, score with its interval, coverage, the mean of both sides, and what is undecided.
Table to_table(const Shortlist& shortlist, const ShortlistView& view);

/// One line each: who is excluded, by which rule and who could lift it.
std::string excluded_text(const Shortlist& shortlist, const ShortlistView& view);

/// The answer of `explain` as published.
nlohmann::ordered_json to_json(const Explanation& explanation, const ShortlistView& view);

/// The explanation in paragraphs, its items one a line, and the sources by number below.
std::string to_text(const Explanation& explanation, const ShortlistView& view);

} // namespace redriver::cli
