#pragma once
// SPDX-License-Identifier: Apache-2.0
/// The jobs of `match --save` and `run`: a match kept in the registry with all it rests on, and proved again later.

#include <redriver/workflow/match_records.hpp>

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace redriver {

/// Who asked a match, and how. Neither an investor nor a project: every investor in turn.
struct RunQuestion {
    std::optional<InvestorId> investor;
    std::optional<ProjectId> project;
    MatchOptions match;
    friend bool operator==(const RunQuestion&, const RunQuestion&) = default;
};

/// What a sealed run says of itself.
struct RunSheet {
    std::string name;
    long change_set = 0; ///< that sealed it
    std::string sha256;  ///< of the sealed text, as the chain has it
    Stamp stamp;         ///< who sealed it, when and why
    std::string program; ///< version of the program that made it
    PartialDate as_of;
    RegistryHead based_on; ///< the change set whose records were matched
    RunQuestion question;
    std::string scenario;
    Closures closures;
    ModelIdentity model;
    ModelIdentity rules; ///< law pack; a run of a program that had none has one without rules
    int ranked = 0; ///< pairs
    int excluded = 0;
    std::map<std::string, std::string> inputs; ///< SHA-256 of the records by kind
};

/// Collects the shortlists of one match and seals them. Holds their text, not the lists themselves.
class RunSealer {
public:
    /// Throws UsageError for a name that is empty, longer than 100 bytes, or holds a slash, a blank or a control sign.
    RunSealer(const MatchDesk& desk, std::string name, RunQuestion question);
    RunSealer(RunSealer&&) noexcept;
    ~RunSealer();
    /// Lists with reasons; in the order of the question.
    void add(const Shortlist& shortlist);
    /// Writes the run as one change set without changes of records. Throws UsageError when the name is taken, and
    /// ConflictError when the registry moved on since the desk was made.
    RunSheet seal(const Stamp& stamp);

private:
    struct Body;
    std::unique_ptr<Body> m_body;
};

/// Sheets of all sealed runs, in the order of sealing.
std::vector<RunSheet> list_runs(const std::string& registry);

/// A sealed run with its lists as they were, and the names of that day.
struct SealedRun {
    RunSheet sheet;
    std::vector<Shortlist> lists;
    NameSource names;
};

/// Throws UsageError when there is none of this name, StorageError when its text cannot be read.
SealedRun show_run(const std::string& registry, const std::string& name);

/// One pair that came out otherwise.
struct RunDifference {
    InvestorId investor;
    ProjectId project;
    /// "rank", "score", "other_side" (the other side's score), "criteria", "reasons", "outcome", "knockouts", "missing" or "new": the gravest that applies.
    std::string what;
    std::optional<int> rank_before; ///< absent: not ranked
    std::optional<int> rank_after;
    std::optional<PointInterval> score_before;
    std::optional<PointInterval> score_after;
    std::vector<std::string> criteria; ///< codes whose utility, weight or reasons differ, or hard rules
    friend bool operator==(const RunDifference&, const RunDifference&) = default;
};

/// Why it came out otherwise, and which pairs by this alone.
struct RunCause {
    /// "sealed_text", "history", "records", "model", "rule" or "program"; "change_set" for what happened since.
    std::string kind;
    std::string name; ///< JSON pointer into the model, id of the rule, kind of record, or number of the change set
    Message message;
    std::vector<RunDifference> differences;
};

/// Whether a run still comes out as it was sealed, and if not, why.
struct RunCheck {
    RunSheet sheet;
    bool identical = false; ///< the same pairs, ranks, points and reasons, as of the run's change set and date
    std::vector<RunDifference> differences;
    std::vector<RunCause> causes; ///< of the differences; empty when identical and nothing it rests on has changed
    /// Change sets after the run's own that would alter it today, each with the pairs it alters. Not a fault.
    std::vector<RunCause> since;
    long change_sets_since = 0; ///< that changed records
};

/// Which run to check against what.
struct RunCheckRequest {
    std::string registry;
    std::string name;
    std::string model_file; ///< compare with this model; empty = the program's own where the run used that
    std::string rules_file; ///< likewise for the law pack
};

/// Matches again over the records as of the run's change set and date, with the model and law
/// pack of today, and compares. Where
/// something the run rests on has changed, tries each change alone and names the pairs it alters. Throws as show_run.
RunCheck verify_run(const RunCheckRequest& request);

} // namespace redriver
