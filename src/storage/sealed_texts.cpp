// SPDX-License-Identifier: Apache-2.0
#include "base/sha256.hpp"
#include "storage/record_tables.hpp"
#include "storage/registry_body.hpp"

#include <redriver/i18n/told_error.hpp>

#include <algorithm>
#include <map>

namespace redriver {
namespace storage {
namespace {

constexpr const char* insert_sealed = "INSERT INTO sealed_run (name, change_set, sha256, text) VALUES (?, ?, ?, ?)";
constexpr const char* select_sealed = "SELECT name, change_set, sha256, text FROM sealed_run "
                                    "WHERE ?1 = '' OR name = ?1 ORDER BY change_set";
constexpr const char* has_table_text = "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'sealed_run'";
constexpr std::string_view source_prefix = "run/";

/// Readers open older formats as they are, which have no such table.
bool has_table(SQLite::Database& database)
{
    SQLite::Statement select(database, has_table_text);
    return select.executeStep();
}

std::vector<SealedText> load_sealed_texts(SQLite::Database& database, const std::string& name)
{
    std::vector<SealedText> texts;
    if (!has_table(database)) {
        return texts;
    }
    SQLite::Statement select(database, select_sealed);
    select.bind(1, name);
    while (select.executeStep()) {
        texts.push_back({select.getColumn(0).getString(), static_cast<long>(select.getColumn(1).getInt64()),
                         select.getColumn(2).getString(), select.getColumn(3).getString()});
    }
    return texts;
}

Finding finding_of(const std::string& rule, const std::string& path, const std::string& name, long number)
{
    Finding finding;
    finding.rule = rule;
    finding.at.file = path;
    finding.record = sealed_source(name);
    finding.message = {"finding." + rule, {{"name", name}, {"number", std::to_string(number)}}};
    return finding;
}

} // namespace

std::string sealed_source(const std::string& name)
{
    return std::string(source_prefix) + name;
}

std::vector<Finding> check_sealed_texts(SQLite::Database& database, const std::vector<ChangeSet>& sets,
                                        const std::string& path)
{
    std::vector<Finding> findings;
    std::map<std::pair<long, std::string>, std::string> noted;
    for (const ChangeSet& set : sets) {
        for (const SourceFile& source : set.sources) {
            if (set.changes.empty() && source.path.starts_with(source_prefix)) {
                noted[{set.number, source.path.substr(source_prefix.size())}] = source.sha256;
            }
        }
    }
    for (const SealedText& text : load_sealed_texts(database, {})) {
        const auto found = noted.find({text.change_set, text.name});
        if (found == noted.end()) {
            findings.push_back(finding_of("registry.run_unknown", path, text.name, text.change_set));
            continue;
        }
        if (found->second != text.sha256 || found->second != sha256_hex(text.text)) {
            findings.push_back(finding_of("registry.run_altered", path, text.name, text.change_set));
        }
        noted.erase(found);
    }
    for (const auto& [id, hash] : noted) {
        findings.push_back(finding_of("registry.run_lost", path, id.second, id.first));
    }
    return findings;
}

} // namespace storage

RegistryHead Registry::seal(const std::string& name, const std::string& text, const Stamp& stamp,
                            const RegistryHead& based_on)
{
    RegistryHead head;
    storage::guarded("failure.action.seal", path(), [&] {
        SQLite::Database& database = m_body->database;
        storage::Transaction transaction(database, Access::write);
        if (!storage::load_sealed_texts(database, name).empty()) {
            throw ToldUsageError("usage.run_exists", {{"run", name}});
        }
        const RegistryHead before = storage::head_of(database);
        storage::expect_head(before, based_on);
        ChangeSet set;
        set.number = before.count + 1;
        set.stamp = stamp;
        set.sources = {{storage::sealed_source(name), sha256_hex(text)}};
        set.previous_hash = before.hash;
        set.hash = storage::hash_of(set);
        storage::insert_change_set(database, set);
        SQLite::Statement insert(database, storage::insert_sealed);
        insert.bind(1, name);
        insert.bind(2, static_cast<std::int64_t>(set.number));
        insert.bind(3, set.sources.front().sha256);
        insert.bindNoCopy(4, text);
        insert.exec();
        head = {set.number, set.hash}; // needs memory, which may not fail once the change is there
        transaction.commit();
    });
    return head;
}

std::vector<SealedText> Registry::sealed_texts()
{
    std::vector<SealedText> texts;
    storage::guarded("failure.action.read_runs", path(),
                     [&] { texts = storage::load_sealed_texts(m_body->database, {}); });
    return texts;
}

SealedText Registry::sealed_text(const std::string& name)
{
    std::vector<SealedText> texts;
    storage::guarded("failure.action.read_runs", path(), [&] {
        texts = name.empty() ? std::vector<SealedText>{} : storage::load_sealed_texts(m_body->database, name);
    });
    if (texts.empty()) {
        throw ToldUsageError("usage.no_run", {{"run", name}});
    }
    return std::move(texts.front());
}

} // namespace redriver
