#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Why a pair stands where it stands, in sentences with their facts, points, dates and sources.

#include <redriver/matching/match.hpp>

#include <string>
#include <vector>

namespace redriver {

/// What became of the pair.
enum class Outcome { ranked, excluded };

template <>
struct Vocabulary<Outcome> {
    static constexpr std::string_view name = "outcome";
    static constexpr std::array<Term<Outcome>, 2> terms{{
        {Outcome::ranked, "ranked"},
        {Outcome::excluded, "excluded"},
    }};
};

/// Where one fact of an explanation was read.
struct ExplanationSource {
    std::string side;  ///< "project", "investor", "rate", "law"
    std::string field; ///< FigureField code, or name of the record's field
    Provenance source;
    friend bool operator==(const ExplanationSource &, const ExplanationSource &) = default;
};

/// Sentences that belong together, and what they introduce, one item a line where there are lines.
struct ExplanationParagraph {
    std::vector<Message> sentences;
    std::vector<Message> items;
    friend bool operator==(const ExplanationParagraph &, const ExplanationParagraph &) = default;
};

struct Explanation {
    ProjectId project;
    InvestorId investor;
    PartialDate as_of;
    ModelIdentity model;
    std::string profile;
    Outcome outcome = Outcome::ranked;
    int rank = 0;          ///< 0 when excluded
    int ranked = 0;        ///< how many are ranked
    Evaluation evaluation; ///< investor → project, with hard rules; filled for excluded pairs too
    Evaluation reverse;
    std::int64_t mutual_doubled = 0; ///< harmonic mean of both midpoints
    /// In reading order, empty ones left out: opening with the known criteria, largest first, or with the knock-outs;
    /// what is unknown, said once; flags and conditions; the other side; closing. Sentences name their sources by
    /// number.
    std::vector<ExplanationParagraph> paragraphs;
    std::vector<ExplanationSource> sources; ///< each once, in order of first use; numbered from 1
    /// All sentences and items in reading order: one paragraph when joined with blanks.
    std::vector<Message> sentences() const;
    friend bool operator==(const Explanation &, const Explanation &) = default;
};

/// Explains one pair as seen by the investor. Throws UsageError if there is no such project or investor.
/// Costs one match of the investor, which gives the rank.
Explanation explain(const PerformanceTable &table, const ScoringModel &model, const InvestorId &investor,
                    const ProjectId &project, const MatchOptions &options = {});

} // namespace redriver
