// SPDX-License-Identifier: Apache-2.0
#include "catalogue/formats/json_values.hpp"
#include "catalogue/formats/published_record.hpp"
#include "catalogue/publishers.hpp"

#include <redriver/record/record_text.hpp>

namespace redriver::catalogue_detail {
namespace {

/// A file a project, and one that lists them: no file grows with the number of projects except the list.
class JsonPublisher final : public Publisher {
public:
    LossReport publish(const Catalogue& catalogue, FileSink& files) const override
    {
        const CatalogueRecords& records = catalogue.records;
        const Language language = catalogue.editions.front().language;
        std::string list;
        for (const PublicProject& project : records.content.projects) {
            const std::string path = project.id.value + ".json";
            const Json entry{{"id", project.id.value}, {"name", json_names(project.name)}, {"path", path}};
            list += (list.empty() ? "\n" : ",\n") + indented(entry.dump(1));
            files.put("data/json/" + path, project_json(records, project, language));
        }
        // The list is a text from the start: as values it would be the largest thing in memory.
        std::string index = json_state(records).dump(1);
        index.replace(index.rfind('\n'), std::string::npos,
                      ",\n \"projects\": [" + list + (list.empty() ? "]\n}\n" : "\n ]\n}\n"));
        files.put("data/json/index.json", index);
        return {CatalogueFormat::json, losses_of(records, {})};
    }

private:
    /// A value that stands in a list of the file's object.
    static std::string indented(const std::string& value)
    {
        std::string text = "  ";
        for (const char c : value) {
            text += c;
            text += c == '\n' ? "  " : "";
        }
        return text;
    }

    static std::string project_json(const CatalogueRecords& records, const PublicProject& project, Language language)
    {
        Json json = json_state(records);
        json["record"] = Json::parse(record_json(published_record(project), Derived::add));
        const auto access = records.access.find(project.id);
        if (access != records.access.end()) {
            json["access"] = json_access(access->second, language);
        } else {
            json["access"] = nullptr;
        }
        return json.dump(1) + "\n";
    }
};

} // namespace

std::unique_ptr<Publisher> make_json_publisher()
{
    return std::make_unique<JsonPublisher>();
}

} // namespace redriver::catalogue_detail
