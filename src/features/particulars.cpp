// SPDX-License-Identifier: Apache-2.0
#include <redriver/features/particulars.hpp>

#include <redriver/model/investor.hpp>

#include <algorithm>
#include <charconv>

namespace redriver {
namespace {

bool is_measured_elsewhere(FigureField field)
{
    switch (field) {
    case FigureField::capital:
    case FigureField::equity:
    case FigureField::area:
    case FigureField::land_available:
    case FigureField::cleared_area:
    case FigureField::largest_parcel:
    case FigureField::ticket:
    case FigureField::land_need:
        return true;
    default:
        return false;
    }
}

/// Digits alone, at most a week.
std::optional<int> minutes_in(std::string_view text)
{
    constexpr int most = 10'080;
    int minutes = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), minutes);
    const bool whole = error == std::errc{} && end == text.data() + text.size();
    return whole && minutes >= 0 && minutes <= most ? std::optional(minutes) : std::nullopt;
}

bool is_code(std::string_view word)
{
    return !word.empty() && std::all_of(word.begin(), word.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    });
}

} // namespace

const Figure* Particulars::figure(FigureField field) const
{
    const auto found =
        std::find_if(figures.begin(), figures.end(), [field](const Figure& one) { return one.field == field; });
    return found == figures.end() ? nullptr : &*found;
}

const Circumstance* Particulars::circumstance(CircumstanceKind kind) const
{
    const auto found = std::find_if(circumstances.rbegin(), circumstances.rend(),
                                    [kind](const Circumstance& one) { return one.kind == kind; });
    return found == circumstances.rend() ? nullptr : &*found;
}

Particulars particulars_of(const Figures& figures, const std::vector<Circumstance>& circumstances)
{
    Particulars particulars;
    for (const Figure& figure : figures) {
        if (is_measured_elsewhere(figure.field) || particulars.figure(figure.field) != nullptr) {
            continue;
        }
        const auto counting = effective_figure(figures, figure.field);
        if (counting && (counting->low || counting->high)) {
            particulars.figures.push_back(*counting);
        }
    }
    std::copy_if(circumstances.begin(), circumstances.end(), std::back_inserter(particulars.circumstances),
                 [](const Circumstance& one) { return !one.source.empty() && takes_grade(one.kind, one.grade); });
    return particulars;
}

void HeldParticulars::add(const Particulars& particulars)
{
    for (const Figure& figure : particulars.figures) {
        m_figures |= std::uint64_t{1} << static_cast<unsigned>(figure.field);
    }
    for (const Circumstance& one : particulars.circumstances) {
        m_circumstances |= std::uint64_t{1} << static_cast<unsigned>(one.kind);
    }
}

MustHave read_must_have(const std::string& text)
{
    MustHave must{text, {}, std::nullopt, std::nullopt};
    for (const FigureField supply : {FigureField::power, FigureField::water, FigureField::wastewater}) {
        if (text == to_code(supply)) {
            must.supply = supply;
            return must;
        }
    }
    const std::size_t space = text.find(' ');
    const std::string place = text.substr(0, space);
    const auto minutes = space == std::string::npos ? std::nullopt : minutes_in(std::string_view(text).substr(space + 1));
    const bool names_gateway = space == std::string::npos ? from_code<GatewayType>(place).has_value()
                                                          : minutes.has_value() && is_code(place);
    if (names_gateway) {
        must.gateway = place;
        must.minutes = minutes;
    }
    return must;
}

FigureField need_of(FigureField supply)
{
    switch (supply) {
    case FigureField::water:
        return FigureField::water_need;
    case FigureField::wastewater:
        return FigureField::wastewater_need;
    default:
        return FigureField::power_need;
    }
}

} // namespace redriver
