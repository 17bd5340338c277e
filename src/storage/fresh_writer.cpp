// SPDX-License-Identifier: Apache-2.0
#include "storage/fresh_writer.hpp"

#include "base/prepare_ahead.hpp"
#include "record/json_writer.hpp"
#include "storage/registry_body.hpp"

#include <redriver/search/folding.hpp>
#include <redriver/search/searched_text.hpp>

namespace redriver::storage {
namespace {

constexpr const char* insert_search_text = "INSERT INTO search_text (rowid, folded) VALUES (?, ?)";
constexpr const char* last_record_text = "SELECT coalesce(max(id), 0) FROM record";
constexpr std::size_t search_bytes_a_time = 4'000'000;
constexpr std::size_t records_a_portion = 256;
constexpr std::size_t bytes_a_portion = 1U << 18U; // packed: what is made of them takes some times as much

/// Appends all that is written of one record; its text as JSON is made once, for its hash, the chain and the history.
template <class Record>
void append_fresh(PreparedFresh& prepared, const Record& record, HistoryWriter& history, const PersonHistory& persons)
{
    const std::string key = key_of(record);
    const std::string json = record::written_json(record);
    const std::string kind(table_of<Record>());
    const std::int64_t id = prepared.first_id + static_cast<std::int64_t>(prepared.count);
    for (const std::string& cell : {std::to_string(id), kind, key, std::string("1"), sha256_hex(json)}) {
        prepared.heads.add(cell);
    }
    append_record_cells(record, prepared.records);
    std::size_t list = 0;
    record::for_each_held<Record>([&](const auto& held) { append_held_cells(held, record, key, prepared.held[list++]); });
    const std::size_t position = prepared.first_position + prepared.count;
    ChangeView change{RecordTraits<Record>::kind, key, "*", "null", json};
    PersonHistory::Sealed sealed;
    if constexpr (std::is_same_v<Record, Contact>) {
        sealed = persons.seal(change, position, prepared.persons);
        change.after = sealed.after;
    }
    history.append_cells(prepared.history, position, change);
    history.chain().add(change);
    prepared.folded.add(fold(searched_text(record)));
    ++prepared.count;
}

} // namespace

SearchWriter::SearchWriter(SQLite::Database& database) : m_insert(database, insert_search_text) {}

void SearchWriter::add(std::int64_t id, std::string_view folded)
{
    if (folded.empty()) {
        return;
    }
    m_ids.push_back(id);
    m_texts.add(folded);
    if (m_texts.bytes() > search_bytes_a_time) {
        finish();
    }
}

void SearchWriter::finish()
{
    for (std::size_t i = 0; i < m_ids.size(); ++i) {
        m_insert.bind_number(1, m_ids[i]);
        m_insert.bind(2, m_texts.cell(i));
        m_insert.run();
    }
    m_ids.clear();
    m_texts.clear();
}

FreshWriter::FreshWriter(SQLite::Database& database)
    : m_database(database), m_heads(database, "record", {"id", "kind", "key", "version", "sha256"}, {}), m_search(database)
{
    SQLite::Statement last(database, last_record_text);
    last.executeStep();
    m_last_id = last.getColumn(0).getInt64();
}

template <class Record>
FreshWriter::Tables& FreshWriter::tables()
{
    constexpr RecordKind kind = RecordTraits<Record>::kind;
    auto found = m_tables.find(kind);
    if (found == m_tables.end()) {
        found = m_tables.emplace(kind, Tables{record_inserter<Record>(m_database), {}}).first;
        record::for_each_held<Record>(
            [&](const auto& held) { found->second.held.push_back(held_inserter(m_database, held)); });
    }
    return found->second;
}

template <class Record>
void FreshWriter::write_run(const FreshRecords& fresh, const FreshRecords::Run& run, HistoryWriter& history,
                            PersonHistory& persons)
{
    Tables& into = tables<Record>();
    const std::int64_t first_id = m_last_id + 1;
    const std::size_t first_position = history.position();
    const auto prepare = [&, lists = into.held.size()](Portion portion) {
        PreparedFresh prepared;
        prepared.first_id = first_id + static_cast<std::int64_t>(portion.first);
        prepared.first_position = first_position + portion.first;
        prepared.held.resize(lists);
        for (std::size_t i = portion.first; i < portion.end; ++i) {
            append_fresh(prepared, fresh.at<Record>(run.first + i), history, persons);
        }
        return prepared;
    };
    const auto portions = portions_of(run.count, records_a_portion, bytes_a_portion,
                                      [&](std::size_t i) { return fresh.bytes_of(run.first + i); });
    prepare_ahead(portions, prepare, [&](const PreparedFresh& prepared) {
        m_heads.add(prepared.heads);
        into.records.add(prepared.records);
        for (std::size_t list = 0; list < into.held.size(); ++list) {
            into.held[list].add(prepared.held[list]);
        }
        history.add(prepared.history, prepared.count);
        persons.add(prepared.persons);
        for (std::size_t i = 0; i < prepared.count; ++i) {
            m_search.add(prepared.first_id + static_cast<std::int64_t>(i), prepared.folded.cell(i));
        }
        m_last_id += static_cast<std::int64_t>(prepared.count);
    });
}

void FreshWriter::write(const FreshRecords& fresh, const FreshRecords::Run& run, HistoryWriter& history,
                        PersonHistory& persons)
{
    const RegistryContent kinds;
    for_each_list(kinds, [&](const auto& list) {
        using Record = typename std::remove_cvref_t<decltype(list)>::value_type;
        if (RecordTraits<Record>::kind == run.kind) {
            write_run<Record>(fresh, run, history, persons);
        }
    });
}

void FreshWriter::finish()
{
    m_heads.finish();
    for (auto& [kind, tables] : m_tables) {
        tables.records.finish();
        for (RowInserter& held : tables.held) {
            held.finish();
        }
    }
    m_search.finish();
}

} // namespace redriver::storage
