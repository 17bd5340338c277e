// SPDX-License-Identifier: Apache-2.0
#include "i18n/catalogue_texts.hpp"

#include <redriver/i18n/messages.hpp>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>

using namespace redriver;
namespace fs = std::filesystem;

namespace {

const fs::path sources = fs::path(REDRIVER_SOURCE_DIR) / "src";

std::string content_of(const fs::path& file)
{
    std::ostringstream content;
    content << std::ifstream(file, std::ios::binary).rdbuf();
    return content.str();
}

/// Keys of one file in order, doubles included, which a parsed object would hide.
std::vector<std::string> keys_in(const fs::path& file)
{
    std::vector<std::string> keys;
    const auto parsed = nlohmann::json::parse(content_of(file),
                                              [&keys](int, nlohmann::json::parse_event_t event, nlohmann::json& value) {
                                                  if (event == nlohmann::json::parse_event_t::key) {
                                                      keys.push_back(value.get<std::string>());
                                                  }
                                                  return true;
                                              });
    return parsed.is_object() ? keys : std::vector<std::string>{};
}

std::vector<fs::path> message_files(const std::string& language)
{
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(sources / "i18n" / "messages")) {
        if (entry.path().filename().string().ends_with("." + language + ".json")) {
            files.push_back(entry.path());
        }
    }
    return files;
}

std::set<std::string> placeholders(const std::string& text)
{
    static const std::regex pattern("\\{([a-z_]+)\\}");
    std::set<std::string> names;
    for (std::sregex_iterator at(text.begin(), text.end(), pattern), end; at != end; ++at) {
        names.insert((*at)[1]);
    }
    return names;
}

/// Literals that the sources use as whole keys: after `Message{`, `text(` and the like, with nothing added behind.
std::map<std::string, std::string> keys_used()
{
    static const std::regex use("(?:\\bMessage\\s*[{(]|\\bTold\\w*Error\\(|\\btext\\(|\\bhas_text\\(|\\bmessage\\(|\\bkey\\s*=)\\s*"
                                "\"([a-z0-9_]+(?:\\.[A-Za-z0-9_]+)+)\"(?!\\s*\\+)");
    std::map<std::string, std::string> used;
    for (const auto& entry : fs::recursive_directory_iterator(sources)) {
        const std::string name = entry.path().filename().string();
        if (!name.ends_with(".cpp") && !name.ends_with(".hpp")) {
            continue;
        }
        const std::string code = content_of(entry.path());
        for (std::sregex_iterator at(code.begin(), code.end(), use), end; at != end; ++at) {
            used.emplace((*at)[1], name);
        }
    }
    return used;
}

std::map<std::string, std::string> texts_in(Language language)
{
    std::map<std::string, std::string> texts;
    for (const auto& [key, value] : i18n_detail::texts_of(language)) {
        texts.emplace(key, value);
    }
    return texts;
}

} // namespace

TEST_CASE("Texts are read as a reader of JSON reads them")
{
    for (const Language language : {Language::en, Language::vi, Language::zh}) {
        std::map<std::string, std::string> expected;
        for (const fs::path& file : message_files(std::string(to_code(language)))) {
            const auto parsed = nlohmann::json::parse(content_of(file));
            for (const auto& [key, value] : parsed.items()) {
                expected.emplace(key, value.get<std::string>());
            }
        }
        CHECK(texts_in(language) == expected);
    }
}

TEST_CASE("No text key is defined twice")
{
    for (const std::string language : {"en", "vi", "zh"}) {
        std::map<std::string, std::string> seen;
        for (const fs::path& file : message_files(language)) {
            for (const std::string& key : keys_in(file)) {
                CAPTURE(key, file.filename().string());
                CHECK(seen.emplace(key, file.filename().string()).second);
            }
        }
        CHECK_FALSE(seen.empty());
    }
}

TEST_CASE("Vietnamese and English have the same keys and placeholders")
{
    const auto vi = texts_in(Language::vi);
    const auto en = texts_in(Language::en);
    for (const auto& [key, english] : en) {
        CAPTURE(key);
        REQUIRE(vi.count(key) == 1);
        CHECK(placeholders(vi.at(key)) == placeholders(english));
        CHECK_FALSE(vi.at(key).empty());
    }
    for (const auto& entry : vi) {
        CAPTURE(entry.first);
        CHECK(en.count(entry.first) == 1);
    }
}

TEST_CASE("Whatever a catalogue or an explanation says is written in Chinese")
{
    const fs::path folder = sources / "i18n" / "messages";
    const auto zh = texts_in(Language::zh);
    for (const std::string topic : {"access", "allocation", "batch", "catalogue", "checks", "circumstances", "corridor",
                                    "engine", "failures", "findings", "intake_cells", "intake_limits", "intake_sheets",
                                    "matching_commands", "model_failures", "pipes", "publishing_failures", "quick_program",
                                    "reading_failures", "records", "robustness", "site", "topics", "trust", "usage"}) {
        for (const std::string& key : keys_in(folder / (topic + ".en.json"))) {
            CAPTURE(topic, key);
            CHECK(zh.count(key) == 1);
        }
    }
    for (const auto& entry : texts_in(Language::en)) {
        CAPTURE(entry.first);
        CHECK((!entry.first.starts_with("catalogue.") || zh.count(entry.first) == 1));
    }
}

TEST_CASE("Chinese texts use the placeholders of the English ones")
{
    const auto en = texts_in(Language::en);
    for (const auto& [key, chinese] : texts_in(Language::zh)) {
        CAPTURE(key);
        // Chinese counts money in its own powers of ten.
        const std::string counterpart = key.starts_with("money.e") ? "money.e9" : key;
        REQUIRE(en.count(counterpart) == 1);
        CHECK(placeholders(chinese) == placeholders(en.at(counterpart)));
    }
}

TEST_CASE("Every text of a failure is asked for by its whole key, and every such key has a text")
{
    static const std::regex use("\"(failure\\.[a-z0-9_.]+)\"");
    std::set<std::string> used;
    for (const auto& entry : fs::recursive_directory_iterator(sources)) {
        const std::string extension = entry.path().extension().string();
        const std::string code = extension == ".cpp" || extension == ".hpp" ? content_of(entry.path()) : std::string();
        for (std::sregex_iterator at(code.begin(), code.end(), use), end; at != end; ++at) {
            used.insert((*at)[1]);
        }
    }
    for (const std::string& key : used) {
        CAPTURE(key);
        CHECK(has_text(key));
    }
    for (const std::string& key : message_keys()) {
        CAPTURE(key);
        CHECK((!key.starts_with("failure.") || used.count(key) == 1));
    }
}

TEST_CASE("Every text that the sources ask for exists")
{
    for (const auto& [key, file] : keys_used()) {
        CAPTURE(key, file);
        CHECK(has_text(key));
    }
}
