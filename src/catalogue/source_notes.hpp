#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Numbers the sources of a page in the order in which they are first used.

#include <redriver/catalogue/catalogue.hpp>
#include <redriver/model/figure.hpp>

#include <optional>
#include <set>
#include <vector>

namespace redriver::catalogue_detail {

/// True if nothing at all is known of where a statement comes from.
bool is_sourceless(const Provenance& source);

class SourceNotes {
public:
    explicit SourceNotes(Language language) : m_language(language) {}

    /// The number of the note for a source; the same source always has the same number. `basis`: how the figure
    /// that is being noted came about.
    int number_of(const Provenance& source, std::optional<Basis> basis = std::nullopt);
    /// The notes so far, in the order of their numbers.
    std::vector<SourceNote> notes() const;

private:
    struct Used {
        Provenance source;
        std::set<Basis> bases;
    };
    std::vector<std::string> particulars(const Used& used) const;

    Language m_language;
    std::vector<Used> m_used;
};

} // namespace redriver::catalogue_detail
