#pragma once
// SPDX-License-Identifier: Apache-2.0
/// What kind of value each column of our tables holds, taken from the records themselves. Private to intake.

#include <redriver/model/record_fields.hpp>

#include <optional>
#include <string_view>

namespace redriver::sheets {

enum class FieldType { text, number, whole_number, date, code, list, list_of_codes, figure };

/// The type of a column of our own tables, or of a figure that the kind can hold; nullopt for other names.
std::optional<FieldType> type_of_field(RecordKind kind, std::string_view field);

/// The unit that a figure is kept in: "VND" for any currency, "ha", "MW" ….
std::string_view unit_of_figure(FigureField field);

} // namespace redriver::sheets
