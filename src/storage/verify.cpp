// SPDX-License-Identifier: Apache-2.0
#include "base/sha256.hpp"
#include "storage/record_tables.hpp"
#include "storage/registry_body.hpp"

#include <redriver/i18n/told_error.hpp>
#include <redriver/record/record_text.hpp>
#include <redriver/search/folding.hpp>
#include <redriver/search/searched_text.hpp>

#include <embedded/migrations.hpp>

#include <sqlite3.h>

#include <iterator>
#include <new>
#include <set>

namespace redriver::storage {
namespace {

/// Collects findings about one registry file.
class Inspector {
public:
    Inspector(SQLite::Database& database, std::string path) : m_database(database), m_path(std::move(path)) {}

    /// A file can be so damaged that reading it fails half-way: that is a finding as well, and ends the inspection.
    std::vector<Finding> inspect(Depth depth)
    {
        try {
            const Transaction picture(m_database, Access::read); // all parts of one moment, while others write
            depth == Depth::full ? inspect_all() : inspect_outline();
        } catch (const SQLite::Exception& error) {
            if (error.getErrorCode() == SQLITE_BUSY || error.getErrorCode() == SQLITE_LOCKED) {
                throw;
            }
            if (is_want_of_memory(error)) {
                throw std::bad_alloc();
            }
            const bool is_damaged = error.getErrorCode() == SQLITE_CORRUPT;
            tell("registry.unreadable", {},
                 {{"detail", as_fact(is_damaged ? Message{"failure.pages_damaged", {}} : message_of(error))}});
        } catch (const std::bad_alloc&) { // says nothing of the file
            throw;
        } catch (const std::exception& error) {
            tell("registry.unreadable", {}, {{"detail", as_fact(message_of(error))}});
        }
        return std::move(m_findings);
    }

private:
    void inspect_all()
    {
        check_integrity();
        check_schema();
        if (!m_findings.empty()) {
            return; // what follows would only repeat it
        }
        check_migrations();
        const RegistryContent content = load_content(m_database);
        std::vector<ChangeSet> sets = load_change_sets(m_database, {});
        take(storage::check_chain(sets, m_path));
        take(check_sealed_texts(m_database, sets, m_path));
        open_commitments(sets);
        replay(sets);
        for_each_list(content, [this](const auto& list) { check_records(list); });
        check_leftovers();
    }

    void inspect_outline()
    {
        check_schema();
        if (m_findings.empty()) {
            check_migrations();
            take(check_links(m_database, m_path));
        }
    }

    void take(std::vector<Finding> findings)
    {
        std::move(findings.begin(), findings.end(), std::back_inserter(m_findings));
    }

    void tell(std::string rule, std::string record, std::vector<std::pair<std::string, MessageArgument>> facts)
    {
        Finding finding;
        finding.message = {"finding." + rule, std::move(facts)};
        finding.rule = std::move(rule);
        finding.at.file = m_path;
        finding.record = std::move(record);
        m_findings.push_back(std::move(finding));
    }

    void check_integrity()
    {
        SQLite::Statement integrity(m_database, "PRAGMA integrity_check(20)");
        while (integrity.executeStep()) {
            const std::string answer = integrity.getColumn(0).getString();
            if (answer != "ok") {
                tell("registry.integrity", {}, {{"detail", answer}});
            }
        }
        SQLite::Statement references(m_database, "PRAGMA foreign_key_check");
        while (references.executeStep()) {
            tell("registry.reference", references.getColumn(0).getString(),
                 {{"table", references.getColumn(0).getString()}, {"parent", references.getColumn(2).getString()}});
        }
    }

    void check_schema()
    {
        SQLite::Database fresh(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
        migrate(fresh);
        if (format_of(m_database) == supported_registry_format() && schema_of(m_database) != schema_of(fresh)) {
            tell("registry.schema", {}, {});
        }
    }

    void check_migrations()
    {
        int number = 0;
        SQLite::Statement select(m_database, "SELECT name, sha256 FROM schema_migration WHERE number = ?");
        for (const auto& [name, text] : embedded::migrations::files()) {
            select.bind(1, ++number);
            const bool is_known = select.executeStep() && select.getColumn(0).getString() == name &&
                                  select.getColumn(1).getString() == sha256_hex(text);
            if (!is_known && number <= format_of(m_database)) {
                tell("registry.migrations", {}, {{"number", std::to_string(number)}});
            }
            select.reset();
        }
    }

    /// Puts what persons said in the place of its commitments, where it is kept and fits. It is missing of persons who
    /// were forgotten, and of them alone.
    void open_commitments(std::vector<ChangeSet>& sets)
    {
        std::map<std::pair<long, std::int64_t>, FieldChange*> committed;
        std::map<std::string, long> forgotten_at;
        for (ChangeSet& set : sets) {
            for (std::size_t i = 0; i < set.changes.size(); ++i) {
                FieldChange& change = set.changes[i];
                if (change.kind != RecordKind::contact || change.field == reading_field) {
                    continue;
                }
                committed[{set.number, static_cast<std::int64_t>(i)}] = &change;
                if (set.stamp.command == forget_command && change.after == "null") {
                    forgotten_at[change.key] = set.number;
                }
            }
        }
        open_kept(committed);
        for (const auto& [place, change] : committed) {
            const auto forgotten = forgotten_at.find(change->key);
            if (forgotten == forgotten_at.end() || forgotten->second < place.first) {
                tell("registry.person_lost", "contacts/" + change->key, {{"number", std::to_string(place.first)}});
                m_closed.insert(change->key);
            }
        }
    }

    /// Opens the commitments whose values are kept and takes them off the list.
    void open_kept(std::map<std::pair<long, std::int64_t>, FieldChange*>& committed)
    {
        SQLite::Statement select(m_database, "SELECT change_set, position, contact, salt, before, after "
                                             "FROM contact_change ORDER BY change_set, position");
        while (select.executeStep()) {
            const auto number = static_cast<long>(select.getColumn(0).getInt64());
            const auto found = committed.find({number, select.getColumn(1).getInt64()});
            const std::string salt = select.getColumn(3).getString();
            const std::string before = select.getColumn(4).getString();
            const std::string after = select.getColumn(5).getString();
            if (found == committed.end() || found->second->key != text_of(select, 2) ||
                found->second->before != commitment(salt, before) || found->second->after != commitment(salt, after)) {
                tell("registry.person_altered", {}, {{"number", std::to_string(number)}});
                if (found != committed.end()) {
                    m_closed.insert(found->second->key);
                    committed.erase(found);
                }
                continue;
            }
            found->second->before = before;
            found->second->after = after;
            committed.erase(found);
        }
    }

    /// What the change sets say that each record must be now: field by field, last word wins.
    void replay(const std::vector<ChangeSet>& sets)
    {
        for (const ChangeSet& set : sets) {
            for (const FieldChange& change : set.changes) {
                if (change.kind == RecordKind::contact && change.field == reading_field) {
                    continue;
                }
                auto& fields = m_expected[{change.kind, change.key}];
                const bool is_new = change.field == "*" && change.before == "null";
                const long version = is_new ? 1 : fields.last == set.number ? fields.version : fields.version + 1;
                if (change.field != "*") {
                    fields.fields[change.field] = change.after;
                } else if (change.after == "null") {
                    fields = {};
                } else {
                    fields = {change.after, {}, 0, 0};
                }
                fields.version = version;
                fields.last = set.number;
            }
        }
    }

    template <class Record>
    void check_records(const std::vector<Record>& records)
    {
        constexpr RecordKind kind = RecordTraits<Record>::kind;
        SQLite::Statement known(m_database, "SELECT sha256, version, id FROM record WHERE kind = ? AND key = ?");
        SQLite::Statement searched(m_database, "SELECT folded FROM search_text WHERE rowid = ?");
        for (const Record& record : records) {
            const std::string name = std::string(to_code(kind)) + "/" + key_of(record);
            known.bind(1, std::string(to_code(kind)));
            known.bind(2, key_of(record));
            const bool is_known = known.executeStep();
            if (!is_known) {
                tell("registry.record_unregistered", name, {{"record", name}});
            } else if (known.getColumn(0).getString() != sha256_hex(record::canonical_json(record))) {
                tell("registry.record_altered", name, {{"record", name}});
            }
            if (is_known) {
                check_search_text(searched, known.getColumn(2).getInt64(), searched_text(record), name);
                check_against_history(record, name, static_cast<long>(known.getColumn(1).getInt64()));
            }
            known.reset();
            m_expected.erase({kind, key_of(record)});
            ++m_seen;
        }
    }

    template <class Record>
    void check_against_history(const Record& record, const std::string& name, long version)
    {
        if (std::is_same_v<Record, Contact> && m_closed.contains(key_of(record))) {
            return;
        }
        const auto expected = m_expected.find({RecordTraits<Record>::kind, key_of(record)});
        if (expected == m_expected.end() || expected->second.made.empty()) {
            tell("registry.record_without_history", name, {{"record", name}});
            return;
        }
        if (expected->second.version != version) {
            tell("registry.version_altered", name, {{"record", name}});
        }
        Record replayed = record_from_json<Record>(expected->second.made);
        for (const auto& [field, value] : expected->second.fields) {
            set_field_json(replayed, field, value);
        }
        if (record::canonical_json(replayed) != record::canonical_json(record)) {
            tell("registry.record_not_as_written", name,
                 {{"record", name}, {"number", std::to_string(expected->second.last)}});
        }
    }

    void check_search_text(SQLite::Statement& select, std::int64_t id, const std::string& text, const std::string& name)
    {
        select.bind(1, id);
        const bool is_there = select.executeStep();
        if (is_there != !text.empty() || (is_there && text_of(select, 0) != fold(text))) {
            tell("registry.search_text", name, {{"record", name}});
        }
        m_searched += is_there ? 1 : 0;
        select.reset();
    }

    /// Records that the history made and nobody removed, and hashes of records that are gone.
    void check_leftovers()
    {
        for (const auto& [id, expected] : m_expected) {
            const std::string name = std::string(to_code(id.first)) + "/" + id.second;
            if (!expected.made.empty() && !(id.first == RecordKind::contact && m_closed.contains(id.second))) {
                tell("registry.record_lost", name, {{"record", name}, {"number", std::to_string(expected.last)}});
            }
        }
        SQLite::Statement count(m_database, "SELECT count(*) FROM record");
        count.executeStep();
        if (count.getColumn(0).getInt64() != m_seen) {
            tell("registry.record_count", {}, {{"count", std::to_string(count.getColumn(0).getInt64())},
                                               {"expected", std::to_string(m_seen)}});
        }
        SQLite::Statement searched(m_database, "SELECT count(*) FROM search_text");
        searched.executeStep();
        if (searched.getColumn(0).getInt64() != m_searched) {
            tell("registry.search_text", {}, {{"record", std::string("search_text")}});
        }
    }

    struct Expected {
        std::string made;
        std::map<std::string, std::string> fields;
        long last = 0;
        long version = 0;
    };

    SQLite::Database& m_database;
    std::string m_path;
    std::vector<Finding> m_findings;
    std::map<std::pair<RecordKind, std::string>, Expected> m_expected;
    std::set<std::string> m_closed; ///< contacts whose past is lost or does not fit: told already
    std::int64_t m_seen = 0;
    std::int64_t m_searched = 0;
};

} // namespace

std::vector<std::string> schema_of(SQLite::Database& database)
{
    SQLite::Statement select(database, "SELECT type || ' ' || name || ' ' || coalesce(sql, '') FROM sqlite_schema "
                                       "WHERE name NOT LIKE 'sqlite_%' ORDER BY 1");
    std::vector<std::string> schema;
    while (select.executeStep()) {
        schema.push_back(select.getColumn(0).getString());
    }
    return schema;
}

std::vector<Finding> verify_database(SQLite::Database& database, const std::string& path, Depth depth)
{
    return Inspector(database, path).inspect(depth);
}

} // namespace redriver::storage
