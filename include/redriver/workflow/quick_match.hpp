#pragma once
// SPDX-License-Identifier: Apache-2.0
/// The plain list of one investor from a snapshot beside the registry: the numbers of `match` without reading records.

#include <redriver/batch/snapshot.hpp>
#include <redriver/i18n/messages.hpp>
#include <redriver/workflow/match_records.hpp>

#include <memory>
#include <optional>
#include <string_view>
#include <vector>

namespace redriver {

/// A row of a shortlist in numbers alone.
struct QuickRow {
    int rank = 0;            ///< from 1; equal score and score_low share a rank
    std::uint32_t place = 0; ///< of the project among the names of the list
    PointInterval score;
    PointInterval reverse;
    Weight coverage = 0;
    std::int64_t mutual_doubled = 0;
    RuleSet undecided = 0; ///< rules that cannot be judged yet
};

/// A shortlist in numbers alone.
struct QuickList {
    Shortlist list; ///< who asked, as of when and by which model; its own rows are left empty
    std::vector<QuickRow> rows;
    std::size_t excluded = 0; ///< how many are knocked out
    SnapshotNames projects;   ///< names in the language of the desk, empty = none; they belong to the desk
};

/// Where the snapshot of a registry stands.
std::string snapshot_file(const std::string& registry);

/// A snapshot that is of a registry as it now is, of the day asked for, and of this very program.
class QuickDesk {
public:
    /// nullopt where no snapshot serves: none is kept, it is damaged, of another state, day or program, or the settings
    /// ask for another model, law or network than the shipped ones. Throws what Registry::open throws.
    static std::optional<QuickDesk> open(const MatchSettings& settings, Language language);
    QuickDesk(QuickDesk&&) noexcept;
    QuickDesk& operator=(QuickDesk&&) noexcept;
    ~QuickDesk();

    /// The list of match_investor in numbers; nullopt for an investor that is not in the registry, or for a profile
    /// that is not its own.
    /// `limit`: rows after so many are left out; 0 = none.
    std::optional<QuickList> for_investor(const InvestorId& investor, const MatchOptions& options,
                                          std::size_t limit = 0) const;
    /// Names of projects and investors in the language of the desk.
    const NameSource& names() const;

private:
    struct Body;
    explicit QuickDesk(std::unique_ptr<Body> body);
    std::unique_ptr<Body> m_body;
};

/// Keeps a desk's measures as a snapshot beside its registry, for the next question; nothing happens where the settings
/// are such that none serves, or where nothing can be written.
void keep_snapshot(const MatchDesk& desk);

} // namespace redriver
