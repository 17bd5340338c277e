#pragma once
// SPDX-License-Identifier: Apache-2.0
/// The plain list of one investor from a snapshot beside the registry: the numbers of `match` without reading records.

#include <redriver/i18n/messages.hpp>
#include <redriver/workflow/match_records.hpp>

#include <memory>
#include <optional>

namespace redriver {

/// A shortlist in numbers alone: rows without criteria and reasons, flags without sentences; of those that are knocked
/// out the count.
struct QuickList {
    Shortlist list;
    std::size_t excluded = 0;
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
    std::optional<QuickList> for_investor(const InvestorId& investor, const MatchOptions& options) const;
    /// Names of projects and investors in the language of the desk.
    const NameSource& names() const;

private:
    struct Body;
    explicit QuickDesk(std::unique_ptr<Body> body);
    std::unique_ptr<Body> m_body;
};

/// Keeps a desk's measures as a snapshot beside its registry, for the next question; nothing happens where the settings
/// are such that none serves, where a record states what a feature store does not know (store_knows_all), or where
/// nothing can be written.
void keep_snapshot(const MatchDesk& desk);

} // namespace redriver
