#pragma once
// SPDX-License-Identifier: Apache-2.0
/// How a JSON file calls what is a column in our tables. Private to intake.

#include "record/csv_codec.hpp"

#include <redriver/record/given_headings.hpp>

#include <memory>

namespace redriver {

/// Column → path: name_vi → name.vi, source_document → source.document, capital_low → figures.capital.low.
template <class Record>
std::shared_ptr<const GivenHeadings> json_headings()
{
    const auto given = std::make_shared<GivenHeadings>();
    const Record sample{};
    for_each_field(sample, [&given](std::string_view name, const auto& member) {
        using T = std::remove_cvref_t<decltype(member)>;
        const std::string base(name);
        if constexpr (std::is_same_v<T, LocalizedText> || std::is_same_v<T, Provenance>) {
            record::member_columns<Record, record::TableForm::file>(name, member, [&](const std::string& column) {
                given->add(column, base + "." + column.substr(base.size() + 1), {});
            });
        } else if constexpr (std::is_same_v<T, std::optional<Point>>) {
            given->add("lat", base + ".lat", {});
            given->add("lon", base + ".lon", {});
        } else if constexpr (std::is_same_v<T, Figures>) {
            for (const auto& term : Vocabulary<FigureField>::terms) {
                const std::string code(term.code);
                for (const std::string part : {"low", "high", "basis", "standing", "field"}) {
                    given->add(code + "_" + part, base + "." + code + "." + part, {});
                }
                given->add(code + "_low_ha", base + "." + code + ".low", {});
                given->add(code + "_high_ha", base + "." + code + ".high", {});
                given->add(code + "_currency", base + "." + code + ".unit", {});
            }
        }
    });
    return given;
}

} // namespace redriver
