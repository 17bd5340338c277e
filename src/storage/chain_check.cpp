// SPDX-License-Identifier: Apache-2.0
#include "storage/registry_body.hpp"

#include <utility>

namespace redriver::storage {
namespace {

Finding chain_finding(const std::string& rule, const std::string& path, long number, long expected)
{
    Finding finding;
    finding.rule = rule;
    finding.at.file = path;
    finding.record = "change_sets/" + std::to_string(number);
    finding.message = {"finding." + rule,
                       {{"number", std::to_string(number)}, {"expected", std::to_string(expected)}}};
    return finding;
}

/// Goes along the chain and tells what does not join.
class Links {
public:
    explicit Links(const std::string& path) : m_path(path) {}

    /// `is_as_written`: whether the change set's own hash covers what it says, its predecessor's hash included. Then a
    /// predecessor of another hash is itself the one that was replaced.
    void follow(long number, const std::string& previous_hash, const std::string& hash, bool is_as_written)
    {
        if (number != m_head.count + 1) {
            tell("registry.chain_gap", m_head.count + 1, number);
        } else if (previous_hash != m_head.hash) {
            tell("registry.chain_broken", is_as_written && m_head.count > 0 ? m_head.count : number, number);
        }
        if (!is_as_written) {
            tell("registry.chain_altered", number, number);
        }
        m_head = {number, hash};
    }

    std::vector<Finding> take() { return std::move(m_findings); }

private:
    void tell(const std::string& rule, long number, long seen)
    {
        m_findings.push_back(chain_finding(rule, m_path, number, seen));
    }

    const std::string& m_path;
    RegistryHead m_head;
    std::vector<Finding> m_findings;
};

} // namespace

std::vector<Finding> check_chain(const std::vector<ChangeSet>& sets, const std::string& path)
{
    Links links(path);
    for (const ChangeSet& set : sets) {
        links.follow(set.number, set.previous_hash, set.hash, set.hash == hash_of(set));
    }
    return links.take();
}

std::vector<Finding> check_links(SQLite::Database& database, const std::string& path)
{
    Links links(path);
    SQLite::Statement select(database, "SELECT number, previous_hash, hash FROM change_set ORDER BY number");
    while (select.executeStep()) {
        links.follow(static_cast<long>(select.getColumn(0).getInt64()), select.getColumn(1).getString(),
                     select.getColumn(2).getString(), true);
    }
    return links.take();
}

} // namespace redriver::storage
