#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Our sector taxonomy: a tree of codes with its counterparts in ISIC and VSIC, and declared neighbours.

#include <redriver/base/decimal.hpp>
#include <redriver/model/identifiers.hpp>
#include <redriver/model/localized_text.hpp>

#include <optional>
#include <string>

namespace redriver {

struct Sector {
    SectorCode code;
    SectorCode parent; ///< empty at level 1
    int level = 1;     ///< 1..3
    LocalizedText name;
    std::string isic_rev4;           ///< ISIC Rev. 4 section, divisions or class, as text
    std::string vsic_2018;           ///< VSIC 2018 (Decision 27/2018), level 4 where one fits
    std::string vsic_2025_section;   ///< section letter of VSIC 2025 (Decision 36/2025), in force 2025-11-15
    std::string province_focus;      ///< both | lao_cai | lang_son: where it is typical (a judgement)
    std::string note;
    friend bool operator==(const Sector&, const Sector&) = default;
};

/// Why two sectors belong together although neither holds the other.
enum class RelationKind { supply_chain, complement, substitute };

template <>
struct Vocabulary<RelationKind> {
    static constexpr std::string_view name = "sector_relation";
    static constexpr std::array<Term<RelationKind>, 3> terms{{
        {RelationKind::supply_chain, "supply_chain"},
        {RelationKind::complement, "complement"},
        {RelationKind::substitute, "substitute"},
    }};
};

/// Two sectors that feed or complete each other; the order of the two has no meaning.
struct SectorRelation {
    SectorCode sector_a;
    SectorCode sector_b;
    RelationKind relation = RelationKind::complement;
    Decimal strength; ///< 0..1, a judgement
    std::string rationale;
    friend bool operator==(const SectorRelation&, const SectorRelation&) = default;
};

/// What the law lets a foreign investor do in a sector, from a date on.
enum class AccessClass { open, conditional, capped, closed };

template <>
struct Vocabulary<AccessClass> {
    static constexpr std::string_view name = "foreign_access";
    static constexpr std::array<Term<AccessClass>, 4> terms{{
        {AccessClass::open, "open"},
        {AccessClass::conditional, "conditional"},
        {AccessClass::capped, "capped"},
        {AccessClass::closed, "closed"},
    }};
};

/// What the law asks of foreign investors in a sector from a date on.
struct ForeignAccessRule {
    SectorCode sector; ///< applies to the sector and all below it
    std::string valid_from; ///< date of the rule, as far as known
    AccessClass access = AccessClass::conditional;
    std::optional<Decimal> ownership_cap_percent;
    std::string rule;     ///< what must be done or is forbidden, in English
    std::string citation; ///< instrument and where it was read
    std::string grade;    ///< A two sources or one specialist source; B one source; C general knowledge
    friend bool operator==(const ForeignAccessRule&, const ForeignAccessRule&) = default;
};

} // namespace redriver
