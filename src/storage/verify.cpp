// SPDX-License-Identifier: Apache-2.0
#include "base/sha256.hpp"
#include "storage/record_tables.hpp"
#include "storage/registry_body.hpp"

#include <redriver/record/record_text.hpp>

#include <sqlite3.h>

namespace redriver::storage {
namespace {

/// Collects findings about one registry file.
class Inspector {
public:
    Inspector(SQLite::Database& database, std::string path) : m_database(database), m_path(std::move(path)) {}

    /// A file can be so damaged that reading it fails half-way: that is a finding as well, and ends the inspection.
    std::vector<Finding> inspect()
    {
        try {
            inspect_all();
        } catch (const SQLite::Exception& error) {
            if (error.getErrorCode() == SQLITE_BUSY || error.getErrorCode() == SQLITE_LOCKED) {
                throw;
            }
            tell("registry.unreadable", {}, {{"detail", error.what()}});
        } catch (const std::exception& error) {
            tell("registry.unreadable", {}, {{"detail", error.what()}});
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
        const RegistryContent content = load_content(m_database);
        const std::vector<ChangeSet> sets = load_change_sets(m_database, {});
        check_chain(sets);
        replay(sets);
        for_each_list(content, [this](const auto& list) { check_records(list); });
        check_leftovers();
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

    void check_chain(const std::vector<ChangeSet>& sets)
    {
        RegistryHead head;
        for (const ChangeSet& set : sets) {
            const std::string number = std::to_string(set.number);
            if (set.number != head.count + 1) {
                tell("registry.chain_gap", {}, {{"number", number}, {"expected", std::to_string(head.count + 1)}});
            }
            if (set.previous_hash != head.hash) {
                tell("registry.chain_broken", {}, {{"number", number}});
            }
            if (set.hash != hash_of(set)) {
                tell("registry.chain_altered", {}, {{"number", number}});
            }
            head = {set.number, set.hash};
        }
    }

    /// What the change sets say that each record must be now: field by field, last word wins.
    void replay(const std::vector<ChangeSet>& sets)
    {
        for (const ChangeSet& set : sets) {
            for (const FieldChange& change : set.changes) {
                auto& fields = m_expected[{change.kind, change.key}];
                if (change.field != "*") {
                    fields.fields[change.field] = change.after;
                } else if (change.after == "null") {
                    fields = {};
                } else {
                    fields = {change.after, {}, 0};
                }
                fields.last = set.number;
            }
        }
    }

    template <class Record>
    void check_records(const std::vector<Record>& records)
    {
        constexpr RecordKind kind = RecordTraits<Record>::kind;
        SQLite::Statement known(m_database, "SELECT sha256 FROM record WHERE kind = ? AND key = ?");
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
            known.reset();
            if constexpr (!std::is_same_v<Record, Contact>) {
                check_against_history(record, name);
            }
            m_expected.erase({kind, key_of(record)});
            ++m_seen;
        }
    }

    template <class Record>
    void check_against_history(const Record& record, const std::string& name)
    {
        const auto expected = m_expected.find({RecordTraits<Record>::kind, key_of(record)});
        if (expected == m_expected.end() || expected->second.made.empty()) {
            tell("registry.record_without_history", name, {{"record", name}});
            return;
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

    /// Records that the history made and nobody removed, and hashes of records that are gone.
    void check_leftovers()
    {
        for (const auto& [id, expected] : m_expected) {
            const std::string name = std::string(to_code(id.first)) + "/" + id.second;
            if (!expected.made.empty() && id.first != RecordKind::contact) {
                tell("registry.record_lost", name, {{"record", name}, {"number", std::to_string(expected.last)}});
            }
        }
        SQLite::Statement count(m_database, "SELECT count(*) FROM record");
        count.executeStep();
        if (count.getColumn(0).getInt64() != m_seen) {
            tell("registry.record_count", {}, {{"count", std::to_string(count.getColumn(0).getInt64())},
                                               {"expected", std::to_string(m_seen)}});
        }
    }

    struct Expected {
        std::string made;
        std::map<std::string, std::string> fields;
        long last = 0;
    };

    SQLite::Database& m_database;
    std::string m_path;
    std::vector<Finding> m_findings;
    std::map<std::pair<RecordKind, std::string>, Expected> m_expected;
    std::int64_t m_seen = 0;
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

std::vector<Finding> verify_database(SQLite::Database& database, const std::string& path)
{
    return Inspector(database, path).inspect();
}

} // namespace redriver::storage
