#pragma once
// SPDX-License-Identifier: Apache-2.0
/// The sections of a project's page that answer an investor's questions, each in a function of its own.

#include "catalogue/statements.hpp"

#include <string>
#include <string_view>
#include <utility>

namespace redriver::catalogue_detail {

/// The page of one project while it is being written. Sections are written in the order of the page, because each may
/// number a new source.
struct ProjectWriter {
    const EditionContext& context;
    const PublicProject& project;
    SourceNotes notes;

    std::string say(std::string_view key) const { return context.say(key); }
    int list_note() { return notes.number_of(project.source); }

    /// A fact of the project's own row in the list, with its footnote.
    Row fact(std::string anchor, std::string_view label, Statement value)
    {
        if (value.kind != StatementKind::unknown && !is_sourceless(project.source)) {
            value.notes.push_back(list_note());
        }
        return {std::move(anchor), say(label), {std::move(value)}, {}};
    }
    Row figure(FigureField field) { return figure_row(context, notes, project.figures, field); }
    Section section(std::string anchor, std::string_view heading) const
    {
        Section made;
        made.anchor = std::move(anchor);
        made.heading = say(heading);
        return made;
    }
    template <class Enum>
    Statement code(Enum value) const
    {
        return plain(context.name_of(Vocabulary<Enum>::name, to_code(value)));
    }
    /// The name of a value whose "unknown" is a value of its own.
    template <class Enum>
    Statement code_or_unknown(Enum value) const
    {
        return value == Enum::unknown ? unknown(context) : code(value);
    }
};

/// When an officer last confirmed the stage, or that nobody has.
Statement confirmation(const ProjectWriter& writer);

Section land_section(ProjectWriter& writer);
Section capital_section(ProjectWriter& writer);
Section sector_section(const ProjectWriter& writer);
Section terms_section(ProjectWriter& writer);
Section access_section(const ProjectWriter& writer);
Section utilities_section(ProjectWriter& writer);
Section law_section(ProjectWriter& writer);
Section office_section(ProjectWriter& writer);

} // namespace redriver::catalogue_detail
