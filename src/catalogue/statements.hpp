#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Facts put into words: one place that decides on marks, footnotes and what is not yet available.

#include "catalogue/edition_context.hpp"
#include "catalogue/source_notes.hpp"

#include <initializer_list>
#include <optional>
#include <string>
#include <vector>

namespace redriver::catalogue_detail {

Statement plain(std::string text);
/// "not yet available".
Statement unknown(const EditionContext& context);
/// The text, or "not yet available" if it is empty.
Statement text_or_unknown(const EditionContext& context, const std::string& text);
/// The text in the page's language, else the original, marked.
Statement localized(const EditionContext& context, const LocalizedText& text);
/// A text that is kept in one language only.
Statement foreign_text(const EditionContext& context, const std::string& text, Language language);
/// A link to a project with its name; its name alone if it has no page here; its id if it is not in the registry.
Statement project_link(const EditionContext& context, const ProjectId& id);
/// A message in the page's language, which states the amounts and dates among its arguments.
Statement said(const EditionContext& context, const Message& message);
Statement amount_statement(const EditionContext& context, const Amount& amount);
Statement number_statement(const EditionContext& context, const Decimal& number);
Statement date_or_unknown(const EditionContext& context, const PartialDate& date);
/// Names of places, joined by commas; "not yet available" for none.
Statement place_or_unknown(const EditionContext& context, const std::vector<std::string>& communes,
                           const std::vector<std::string>& districts = {}, const std::string& province = {});
/// The words joined by commas; "not yet available" for none.
Statement list_or_unknown(const EditionContext& context, const std::vector<std::string>& words);

Amount amount_of(const Figure& figure);

/// A stated number with its marks and the footnote of its source.
Statement figure_statement(const EditionContext& context, SourceNotes& notes, const Figure& figure);

/// Whether the figure that counts, and all those it was made of, may be published: each needs a source.
bool has_source(const Figures& stated, const Figure& main);

/// Everything that is stated for a field: the value that counts, the same in other currencies (stated, else
/// converted at the dated rate), and what other sources say.
Row figure_row(const EditionContext& context, SourceNotes& notes, const Figures& figures, FigureField field);

/// The value that counts, for tables: links to the row of the project's page, where its source is.
Statement figure_summary(const EditionContext& context, const PublicProject& project, FigureField field);

Cell cell(Statement statement);

} // namespace redriver::catalogue_detail
