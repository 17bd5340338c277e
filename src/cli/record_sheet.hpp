#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Records for people: cells of a listing and sheets with every field, in the reader's language.

#include "cli/output.hpp"

#include <redriver/i18n/messages.hpp>
#include <redriver/model/record_fields.hpp>

#include <map>
#include <string>

namespace redriver::cli {

/// Names of sectors and nodes from a content, which must outlive it.
NameSource names_from(const RegistryContent& content);

/// A text in the reader's language, or the original with "°" behind it.
std::string marked_text(const LocalizedText& text, Language language);

/// The listing of all records of one kind that a content holds; the columns depend on the kind.
Table listing_table(const RegistryContent& content, RecordKind kind, Language language, const NameSource& names);

/// Every field of the one record of a kind that a content holds, one a line, figures with basis, source, date and
/// confidence; what is unknown is printed as not yet available.
std::string record_sheet(const RegistryContent& content, RecordKind kind, Language language, const NameSource& names);

} // namespace redriver::cli
