#pragma once
// SPDX-License-Identifier: Apache-2.0
/// A JSON Schema of the folder schemas/ that values are held against.

#ifndef VALIJSON_USE_EXCEPTIONS
#define VALIJSON_USE_EXCEPTIONS 1
#endif

#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>
#include <string>

namespace redriver::test {

inline nlohmann::json read_json(const std::filesystem::path& path)
{
    return nlohmann::json::parse(std::ifstream(path));
}

/// Schemas refer to each other by file name, beside themselves or one folder up.
class SchemaFile {
public:
    explicit SchemaFile(const std::filesystem::path& path)
    {
        const nlohmann::json document = read_json(path);
        valijson::SchemaParser parser;
        parser.populateSchema(
            Adapter(document), m_schema, [&path](const std::string& uri) { return fetch(path.parent_path(), uri); },
            [](const nlohmann::json* fetched) { delete fetched; });
    }

    /// Faults in words; empty when the value is as the schema says.
    std::string faults_of(const nlohmann::json& value)
    {
        valijson::ValidationResults results;
        valijson::Validator validator;
        validator.validate(m_schema, Adapter(value), &results);
        std::string faults;
        for (valijson::ValidationResults::Error error; results.popError(error);) {
            for (const std::string& step : error.context) {
                faults += step;
            }
            faults += ": " + error.description + "\n";
        }
        return faults;
    }

private:
    using Adapter = valijson::adapters::NlohmannJsonAdapter;

    static const nlohmann::json* fetch(const std::filesystem::path& folder, const std::string& uri)
    {
        const std::string name = std::filesystem::path(uri).filename().string();
        const auto beside = folder / name;
        return new nlohmann::json(read_json(std::filesystem::exists(beside) ? beside : folder.parent_path() / name));
    }

    valijson::Schema m_schema;
};

} // namespace redriver::test
