// SPDX-License-Identifier: Apache-2.0
#include "storage/person_history.hpp"

#include "base/sha256.hpp"
#include "storage/registry_body.hpp"

#include <redriver/i18n/told_error.hpp>

#include <array>
#include <unistd.h>

namespace redriver::storage {
namespace {

std::string random_salt()
{
    std::array<unsigned char, 32> bytes{};
    if (::getentropy(bytes.data(), bytes.size()) != 0) {
        throw ToldStop("failure.no_random_numbers");
    }
    return sha256_hex({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}

} // namespace

bool tells_of_person(const FieldChange& change)
{
    return change.kind == RecordKind::contact && change.field != reading_field;
}

PersonHistory::PersonHistory(SQLite::Database& database, const ChangeSet& head)
    : m_number(std::to_string(head.number)), m_salt_seed(head.stamp.salt_seed),
      m_rows(database, "contact_change", {"change_set", "position", "contact", "salt", "before", "after"}, {})
{
}

PersonHistory::Sealed PersonHistory::seal(const ChangeView& change, std::size_t position, CellRows& kept) const
{
    const std::string salt = salt_of(position);
    kept.add(m_number);
    kept.add(std::to_string(position));
    for (const std::string_view cell : {change.key, std::string_view(salt), change.before, change.after}) {
        kept.add(cell);
    }
    return {commitment(salt, std::string(change.before)), commitment(salt, std::string(change.after))};
}

std::string PersonHistory::salt_of(std::size_t position) const
{
    return m_salt_seed.empty() ? random_salt()
                               : sha256_hex(m_salt_seed + '/' + m_number + '/' + std::to_string(position));
}

} // namespace redriver::storage
