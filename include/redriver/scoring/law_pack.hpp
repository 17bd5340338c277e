#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Dated rules of law on what a foreign investor may do, by sector, day and origin.

#include <redriver/model/localized_text.hpp>
#include <redriver/model/partial_date.hpp>
#include <redriver/model/sector.hpp>
#include <redriver/scoring/scoring_model.hpp>

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace redriver {

/// One rule, in force on some days and for some origins.
struct LawRule {
    std::string id;     ///< for example retail.ent.2024; stable
    SectorCode sector;  ///< holds for all below it that have no rule of their own
    AccessClass access = AccessClass::conditional;
    std::optional<Decimal> ownership_cap_percent;
    PartialDate valid_from; ///< unknown = for as long as anybody knows
    PartialDate valid_to;   ///< last day; unknown = still
    std::vector<std::string> only_for; ///< ISO 3166-1 codes or groups; empty = every foreign investor
    std::vector<std::string> except;   ///< origins it does not bind, likewise
    LocalizedText text;     ///< what must be done or is forbidden
    LocalizedText citation; ///< instrument with article
    std::string source;     ///< where it was read
    std::string grade;      ///< A two sources or one specialist source; B one source; C general knowledge
    friend bool operator==(const LawRule&, const LawRule&) = default;
};

struct LawPack {
    ModelIdentity identity; ///< name, version and SHA-256 of the file
    std::map<std::string, std::vector<std::string>> groups; ///< treaty → ISO codes of its parties
    std::vector<LawRule> rules;

    /// The rule of this id; null if the pack has none.
    const LawRule* find(std::string_view id) const;
    friend bool operator==(const LawPack&, const LawPack&) = default;
};

/// Whether a rule is in force on any day that `as_of` can mean.
bool is_in_force(const LawRule& rule, const PartialDate& as_of);

/// Whether a rule binds an investor from these countries (without Viet Nam): one of them is named by `only_for`, if that
/// names any, and one of them is not excepted. No country known: it may, and does.
bool binds(const LawPack& pack, const LawRule& rule, const std::vector<std::string>& countries);

/// Whether some closed activity is closed to some foreign investors and not to others.
bool closes_by_origin(const LawPack& pack);

/// Reads a pack (schemas/law_pack.schema.json). Throws ModelError with the JSON pointer for any fault.
LawPack read_law_pack(std::string_view json, std::string hash, const std::string& file = "law pack");

} // namespace redriver
