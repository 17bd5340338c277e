// SPDX-License-Identifier: Apache-2.0
#include "support/scratch_registry.hpp"

#include <redriver/record/record_text.hpp>

namespace redriver::test {

Stamp a_stamp(const std::string& command)
{
    return {"2026-01-02T03:04:05Z", "TEST-officer", "a test", command};
}

std::string sample_package()
{
    return std::string(REDRIVER_SOURCE_DIR) + "/sample_data/datapackage.json";
}

ChangeRequest creation_request(const RegistryContent& content, const RegistryHead& head)
{
    ChangeRequest request;
    request.stamp = a_stamp();
    request.upserts = content;
    request.based_on = head;
    for_each_list(content, [&request](const auto& list) {
        for (const auto& record : list) {
            using Record = std::remove_cvref_t<decltype(record)>;
            request.changes.push_back({RecordTraits<Record>::kind, key_of(record), "*", "null",
                                       record_json(record, Derived::leave_out)});
        }
    });
    return request;
}

ScratchRegistry::ScratchRegistry() : m_path(m_folder.path("registry.db"))
{
    Registry::create(m_path);
}

ImportReport ScratchRegistry::import(std::vector<InputFile> files, DryRun dry_run) const
{
    return import_records({m_path, std::move(files), a_stamp(), dry_run});
}

ImportReport ScratchRegistry::import_text(const std::string& kind, const std::string& text,
                                          const std::string& ending) const
{
    return import({{m_folder.write(kind + ending, text), kind}});
}

RegistryHead ScratchRegistry::write(const RegistryContent& content) const
{
    Registry registry = open(Access::write);
    return registry.apply(creation_request(content, registry.head()));
}

std::vector<std::string> rules_of(const std::vector<Finding>& findings, Severity severity)
{
    std::vector<std::string> rules;
    for (const Finding& finding : findings) {
        if (finding.severity == severity) {
            rules.push_back(finding.rule + (finding.at.row ? "@" + std::to_string(*finding.at.row) : ""));
        }
    }
    return rules;
}

} // namespace redriver::test
