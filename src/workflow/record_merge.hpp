#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Lays what a file says over what the registry has. Private to workflow.

#include <redriver/record/incoming.hpp>
#include <redriver/record/record_text.hpp>
#include <redriver/storage/registry.hpp>

#include <string>
#include <vector>

namespace redriver {

/// The figures of one field after a file spoke of it. A source that is told again replaces what it said before; what
/// other sources said is kept. Between a preferred figure of each side the newer dated one stays preferred (the
/// file's, if neither is newer), the other becomes an alternative.
Figures merged_figures(const Figures& kept, const Figures& told);

/// A language that the file gives no text for keeps its own; the mark of an unconfirmed text stays until that text is
/// replaced.
LocalizedText merged_text(const LocalizedText& kept, const LocalizedText& told);

/// Another document replaces the source as a whole, for its page and date mean nothing elsewhere; else what the file
/// gives is laid over what is known.
Provenance merged_source(const Provenance& kept, const Provenance& told);

/// Puts the fields that the file gives over those of `base`. Takes texts and rows out of `incoming` where it can, so that
/// only figures, texts in languages and the source are left in it for sure.
template <class Record>
Record merged(Record base, Incoming<Record>& incoming)
{
    int bit = 0;
    std::apply(
        [&](const auto&... each) {
            (
                [&] {
                    if ((incoming.present >> bit++ & std::uint64_t{1}) == 0) {
                        return;
                    }
                    auto& value = base.*(each.member);
                    auto& told = incoming.record.*(each.member);
                    using Value = std::remove_cvref_t<decltype(value)>;
                    if constexpr (std::is_same_v<Value, Figures>) {
                        value = merged_figures(value, told);
                    } else if constexpr (std::is_same_v<Value, LocalizedText>) {
                        value = merged_text(value, told);
                    } else if constexpr (std::is_same_v<Value, Provenance>) {
                        value = merged_source(value, told);
                    } else {
                        value = std::move(told);
                    }
                }(),
                ...);
        },
        Fields<Record>::list);
    return base;
}

/// One row for a record that is made, removed or changed: the whole of it, or field by field.
template <class Record>
FieldChange creation_of(const Record& record)
{
    return {RecordTraits<Record>::kind, key_of(record), "*", "null", record_json(record, Derived::leave_out)};
}

template <class Record>
FieldChange removal_of(const Record& record)
{
    return {RecordTraits<Record>::kind, key_of(record), "*", record_json(record, Derived::leave_out), "null"};
}

template <class Record>
void append_changes(const Record& before, const Record& after, std::vector<FieldChange>& changes)
{
    static const std::vector<std::string> fields = change_fields<Record>();
    for (const std::string& field : fields) {
        std::string old_value = field_json(before, field);
        std::string new_value = field_json(after, field);
        if (old_value != new_value) {
            changes.push_back(
                {RecordTraits<Record>::kind, key_of(after), field, std::move(old_value), std::move(new_value)});
        }
    }
}

} // namespace redriver
