// SPDX-License-Identifier: Apache-2.0
#include "intake/sheets/field_types.hpp"

#include "record/csv_codec.hpp"

#include <redriver/record/incoming.hpp>

namespace redriver::sheets {
namespace {

template <class T>
constexpr FieldType type_of_member()
{
    if constexpr (std::is_same_v<T, Decimal> || std::is_same_v<T, std::optional<Decimal>> ||
                  std::is_same_v<T, std::optional<Point>> || std::is_same_v<T, Figures>) {
        return FieldType::number;
    } else if constexpr (std::is_same_v<T, int> || std::is_same_v<T, std::optional<int>>) {
        return FieldType::whole_number;
    } else if constexpr (std::is_same_v<T, PartialDate>) {
        return FieldType::date;
    } else if constexpr (HasVocabulary<T> || std::is_same_v<T, bool>) {
        return FieldType::code;
    } else if constexpr (record::is_vector<T>::value) {
        return HasVocabulary<typename T::value_type> ? FieldType::list_of_codes : FieldType::list;
    } else {
        return FieldType::text;
    }
}

/// Columns of one member that are of another type than the rest.
FieldType type_of_column(std::string_view column, FieldType member)
{
    const bool is_code = column.ends_with("_basis") || column.ends_with("_confidence") ||
                         column.ends_with("_currency");
    return column.ends_with("_as_of") ? FieldType::date : is_code ? FieldType::code : member;
}

template <class Record>
std::optional<FieldType> type_in(std::string_view field)
{
    std::optional<FieldType> found;
    const Record sample{};
    for_each_field(sample, [&](std::string_view name, const auto& member) {
        using T = std::remove_cvref_t<decltype(member)>;
        record::member_columns<Record, record::TableForm::file>(name, member, [&](const std::string& column) {
            if (column == field) {
                found = type_of_column(column, type_of_member<T>());
            }
        });
    });
    if constexpr (requires(Record& record) { record.figures; }) {
        if (from_code<FigureField>(field)) {
            found = FieldType::figure;
        }
    }
    return found;
}

} // namespace

std::optional<FieldType> type_of_field(RecordKind kind, std::string_view field)
{
    std::optional<FieldType> found;
    IncomingRecords none;
    for_each_incoming(none, [&](auto& list) {
        using Record = decltype(std::remove_cvref_t<decltype(list)>::value_type::record);
        if (RecordTraits<Record>::kind == kind) {
            found = type_in<Record>(field);
        }
    });
    return found;
}

std::string_view unit_of_figure(FigureField field)
{
    switch (field) {
    case FigureField::capital:
    case FigureField::equity:
    case FigureField::ticket:
    case FigureField::land_price:
        return "VND";
    case FigureField::land_price_limit:
        return "VND/m2";
    case FigureField::wage:
    case FigureField::wage_limit:
        return "VND/month";
    case FigureField::neighbours:
        return "firm";
    case FigureField::ownership_wanted:
        return "percent";
    case FigureField::area:
    case FigureField::land_available:
    case FigureField::cleared_area:
    case FigureField::largest_parcel:
    case FigureField::land_need:
        return "ha";
    case FigureField::land_term:
    case FigureField::term_need:
        return "year";
    case FigureField::jobs:
    case FigureField::workers:
    case FigureField::workers_need:
        return "person";
    case FigureField::power:
    case FigureField::power_need:
        return "MW";
    case FigureField::water:
    case FigureField::wastewater:
    case FigureField::water_need:
    case FigureField::wastewater_need:
        return "m3/day";
    }
    return {};
}

} // namespace redriver::sheets
