#pragma once
// SPDX-License-Identifier: Apache-2.0
/// A match as the JSON text that is sealed (schemas/sealed_run.schema.json), and back.

#include <redriver/workflow/sealed_run.hpp>

#include <nlohmann/json.hpp>

#include <map>
#include <string>
#include <vector>

namespace redriver {

/// Messages of a run, each written once: lists name them by their place.
class MessagePool {
public:
    long place_of(const Message& message);
    const nlohmann::ordered_json& written() const { return m_written; }

private:
    std::map<std::string, long> m_places;
    nlohmann::ordered_json m_written = nlohmann::ordered_json::array();
};

nlohmann::ordered_json message_to_json(const Message& message);
/// Throws nlohmann::json::exception for what message_to_json() would not have written.
Message message_from_json(const nlohmann::ordered_json& json);

nlohmann::ordered_json argument_to_json(const MessageArgument& argument);
MessageArgument argument_from_json(const nlohmann::ordered_json& json);

nlohmann::ordered_json list_to_json(const Shortlist& shortlist, MessagePool& pool);
/// `sheet` gives what all lists of a run share.
Shortlist list_from_json(const nlohmann::ordered_json& json, const std::vector<Message>& messages,
                         const RunSheet& sheet);

nlohmann::ordered_json question_to_json(const RunQuestion& question);
RunQuestion question_from_json(const nlohmann::ordered_json& json);

/// A sealed text taken apart.
struct OpenedRun {
    RunSheet sheet;
    std::string model_file; ///< as named then
    std::string model_text;
    std::string rules_file;
    std::string rules_text;
    std::vector<Shortlist> lists;
};

/// Throws StorageError, naming the run, when the text is not what this program or an older one would have written.
OpenedRun open_run(const SealedText& sealed, const std::vector<ChangeSet>& sets, const std::string& registry);

} // namespace redriver
