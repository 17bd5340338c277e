#pragma once
// SPDX-License-Identifier: Apache-2.0
/// A number with bounds, unit, basis and source. An absent figure is unknown, never zero.

#include <redriver/base/decimal.hpp>
#include <redriver/base/vocabulary.hpp>
#include <redriver/model/partial_date.hpp>

#include <optional>
#include <string>
#include <vector>

namespace redriver {

/// What the number tells about its owner.
enum class FigureField {
    capital,        ///< total investment capital of a project
    equity,         ///< equity sought from investors
    area,           ///< land of the whole project
    land_available, ///< land still free for investors
    cleared_area,   ///< land cleared of people, crops and graves
    largest_parcel, ///< largest contiguous free plot
    land_term,      ///< land-use term, years
    ticket,         ///< what an investor puts into one project: a choice range
    land_need,      ///< land an investor needs: a choice range
    land_price,     ///< price of land with infrastructure
    jobs,           ///< of a project, or that an investor would bring to one
    power,          ///< electric capacity at the site
    water,          ///< supply at the site
    wastewater,     ///< treatment capacity at the site
    power_need,     ///< what an investor needs of it
    water_need,
    wastewater_need,
    workers,          ///< people of working age within 45 minutes of the site
    workers_need,     ///< how many an investor would hire
    wage,             ///< usual wage at the site
    wage_limit,       ///< the most an investor would pay
    land_price_limit, ///< the most an investor would pay for land
    neighbours,       ///< firms near the site that buy from, sell to or serve its trade
    term_need,        ///< land-use term an investor needs, years
    ownership_wanted, ///< part of the company an investor from abroad wants to own
};

template <>
struct Vocabulary<FigureField> {
    static constexpr std::string_view name = "figure_field";
    static constexpr std::array<Term<FigureField>, 25> terms{{
        {FigureField::capital, "capital"},
        {FigureField::equity, "equity"},
        {FigureField::area, "area"},
        {FigureField::land_available, "land_available"},
        {FigureField::cleared_area, "cleared_area"},
        {FigureField::largest_parcel, "largest_parcel"},
        {FigureField::land_term, "land_term"},
        {FigureField::ticket, "ticket"},
        {FigureField::land_need, "land_need"},
        {FigureField::land_price, "land_price"},
        {FigureField::jobs, "jobs"},
        {FigureField::power, "power"},
        {FigureField::water, "water"},
        {FigureField::wastewater, "wastewater"},
        {FigureField::power_need, "power_need"},
        {FigureField::water_need, "water_need"},
        {FigureField::wastewater_need, "wastewater_need"},
        {FigureField::workers, "workers"},
        {FigureField::workers_need, "workers_need"},
        {FigureField::wage, "wage"},
        {FigureField::wage_limit, "wage_limit"},
        {FigureField::land_price_limit, "land_price_limit"},
        {FigureField::neighbours, "neighbours"},
        {FigureField::term_need, "term_need"},
        {FigureField::ownership_wanted, "ownership_wanted"},
    }};
};

/// How the number came about.
enum class Basis { declared, estimated, computed };

template <>
struct Vocabulary<Basis> {
    static constexpr std::string_view name = "basis";
    static constexpr std::array<Term<Basis>, 3> terms{{
        {Basis::declared, "declared"},
        {Basis::estimated, "estimated"},
        {Basis::computed, "computed"},
    }};
};

/// How well the source supports the statement: a page that states it was read; a weak or partial one; a mention only.
enum class Confidence { high, medium, low };

template <>
struct Vocabulary<Confidence> {
    static constexpr std::string_view name = "confidence";
    static constexpr std::array<Term<Confidence>, 3> terms{{
        {Confidence::high, "high"},
        {Confidence::medium, "medium"},
        {Confidence::low, "low"},
    }};
};

/// Which of several figures for one field counts.
enum class Standing {
    preferred,  ///< counts; at most one a field and record
    undecided,  ///< nobody has chosen between these; together they bound the value
    equivalent, ///< the preferred figure said in another currency or unit
    alternative ///< kept for the record, does not count
};

template <>
struct Vocabulary<Standing> {
    static constexpr std::string_view name = "standing";
    static constexpr std::array<Term<Standing>, 4> terms{{
        {Standing::preferred, "preferred"},
        {Standing::undecided, "undecided"},
        {Standing::equivalent, "equivalent"},
        {Standing::alternative, "alternative"},
    }};
};

/// Where a statement comes from.
struct Provenance {
    std::string document; ///< address or title; empty = not kept
    std::string locator;  ///< page, row or section within it
    PartialDate as_of;    ///< date of the document
    std::optional<Confidence> confidence;
    friend bool operator==(const Provenance&, const Provenance&) = default;
};

/// A stated number. `low` = `high` when exact; an absent bound is open on that side ("more than 22,000").
/// Money is in whole units of its currency (VND, USD, CNY: ISO 4217 as unit); land in "ha"; terms in "year".
struct Figure {
    FigureField field = FigureField::capital;
    std::optional<Decimal> low;
    std::optional<Decimal> high;
    std::string unit;
    Basis basis = Basis::declared;
    Standing standing = Standing::preferred;
    Provenance source;
    std::string note; ///< why it counts or does not, in English
    friend bool operator==(const Figure&, const Figure&) = default;
};

using Figures = std::vector<Figure>;

/// The figure that counts for a field: the preferred one; else, of undecided ones in one unit, the interval
/// that holds them all (basis computed); nullopt = unknown.
std::optional<Figure> effective_figure(const Figures& figures, FigureField field);

/// All figures of one field, in stored order.
Figures figures_of(const Figures& figures, FigureField field);

/// Puts figures in the order that all readers and writers keep: by field, the preferred one first, then undecided,
/// equivalent and alternative ones, each as given.
void order_figures(Figures& figures);

/// True for a three-letter upper-case code (ISO 4217).
bool is_currency(const std::string& unit);

} // namespace redriver
