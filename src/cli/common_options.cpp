// SPDX-License-Identifier: Apache-2.0
#include "cli/common_options.hpp"

#include "cli/rfc3339.hpp"
#include "cli/sentence.hpp"

#include <redriver/base/error.hpp>

#include <charconv>

#include <algorithm>

namespace redriver::cli {
namespace {

using Values = std::map<std::string, std::vector<std::string>, std::less<>>;

const std::string* given(const Values& values, std::string_view name)
{
    const auto found = values.find(name);
    return found == values.end() || found->second.empty() ? nullptr : &found->second.front();
}

std::string given_or(const Values& values, std::string_view name, const std::string& otherwise)
{
    const std::string* value = given(values, name);
    return value ? *value : otherwise;
}

std::string epoch_as_time(const std::string& seconds, Language language)
{
    std::int64_t count = 0;
    const auto [end, error] = std::from_chars(seconds.data(), seconds.data() + seconds.size(), count);
    constexpr std::int64_t end_of_year_9999 = 253402300799;
    if (error != std::errc{} || end != seconds.data() + seconds.size() || count < 0 || count > end_of_year_9999) {
        throw UsageError(sentence(language, "cli.error.bad_epoch", {{"value", seconds}}));
    }
    return format_time(count);
}

/// --at, else SOURCE_DATE_EPOCH, else the clock.
TimeOfCall time_of_call(const Values& values, const Surroundings& surroundings, Language language)
{
    std::string time = surroundings.now;
    if (const std::string* at = given(values, "at")) {
        time = *at;
    } else if (!surroundings.source_date_epoch.empty()) {
        time = epoch_as_time(surroundings.source_date_epoch, language);
    }
    const auto read = parse_time(time);
    if (!read) {
        throw UsageError(sentence(language, "cli.error.bad_time", {{"option", "at"}, {"value", time}}));
    }
    return *read;
}

OutputFormat format_of(const Values& values)
{
    if (given(values, "json")) {
        return OutputFormat::json;
    }
    const std::string name = given_or(values, "format", "table");
    return name == "json" ? OutputFormat::json : name == "csv" ? OutputFormat::csv : OutputFormat::table;
}

} // namespace

const std::vector<OptionSpec>& options_of(CommonGroup group)
{
    static const std::vector<OptionSpec> registry{
        {"registry", 'r', "FILE", OptionKind::file},
        {"as-of", '\0', "DATE", OptionKind::date},
        {"at", '\0', "TIME", OptionKind::time},
        {"read-only"},
    };
    static const std::vector<OptionSpec> output{
        {"format", '\0', "FORMAT", OptionKind::choice, {"table", "json", "csv"}},
        {"json"},
    };
    static const std::vector<OptionSpec> change{
        {"author", '\0', "NAME", OptionKind::text},
        {"reason", '\0', "TEXT", OptionKind::text},
        {"dry-run"},
        {"yes", 'y'},
    };
    static const std::vector<OptionSpec> replace{{"force", 'f'}};
    switch (group) {
    case CommonGroup::registry: return registry;
    case CommonGroup::output: return output;
    case CommonGroup::change: return change;
    case CommonGroup::replace: return replace;
    }
    throw std::logic_error("unknown group of options");
}

/// The languages of a list "vi,en", each once, in the order given.
std::vector<Language> languages_of(const std::string& list)
{
    std::vector<Language> languages;
    for (std::size_t begin = 0; begin <= list.size();) {
        const std::size_t comma = std::min(list.find(',', begin), list.size());
        const std::string code = list.substr(begin, comma - begin);
        const auto language = from_code<Language>(code);
        if (!language) {
            throw UsageError(sentence(Language::en, "cli.error.bad_language",
                                      {{"value", code}, {"expected", codes_of<Language>()}}));
        }
        if (std::find(languages.begin(), languages.end(), *language) == languages.end()) {
            languages.push_back(*language);
        }
        begin = comma + 1;
    }
    return languages;
}

const std::vector<OptionSpec>& options_of_every_command()
{
    static const std::vector<OptionSpec> options{
        {"lang", '\0', "LANGUAGE", OptionKind::choice, {"vi", "en", "zh"}},
        {"quiet", 'q'},
        {"verbose", 'v'},
        {"help", 'h'},
    };
    return options;
}

std::vector<OptionSpec> all_options(const CommandSpec& spec)
{
    std::vector<OptionSpec> options = spec.options;
    for (const CommonGroup group : spec.common) {
        options.insert(options.end(), options_of(group).begin(), options_of(group).end());
    }
    for (OptionSpec option : options_of_every_command()) {
        if (option.name == "lang" && spec.several_languages) {
            option.kind = OptionKind::choices;
        }
        options.push_back(std::move(option));
    }
    return options;
}

CommonOptions read_common_options(const Values& values, const Surroundings& surroundings)
{
    CommonOptions common;
    common.languages =
        languages_of(given_or(values, "lang", surroundings.language.empty() ? "en" : surroundings.language));
    common.language = common.languages.front();
    const TimeOfCall time = time_of_call(values, surroundings, common.language);
    common.at = time.utc;
    common.as_of = PartialDate::parse(given_or(values, "as-of", time.day)).value();
    common.registry =
        given_or(values, "registry", surroundings.registry.empty() ? "./redriver.db" : surroundings.registry);
    common.author = given_or(values, "author", surroundings.author);
    common.reason = given_or(values, "reason", "");
    common.salt_seed = surroundings.salt_seed;
    common.format = format_of(values);
    common.quiet = given(values, "quiet");
    common.verbose = given(values, "verbose");
    common.dry_run = given(values, "dry-run");
    common.yes = given(values, "yes");
    common.force = given(values, "force");
    common.read_only = given(values, "read-only");
    return common;
}

Language language_of(const std::vector<std::string>& words, const Surroundings& surroundings)
{
    std::string code = surroundings.language;
    for (std::size_t i = 0; i < words.size() && words[i] != "--"; ++i) {
        if (words[i] == "--lang" && i + 1 < words.size()) {
            code = words[i + 1];
        } else if (words[i].starts_with("--lang=")) {
            code = words[i].substr(7);
        }
    }
    return from_code<Language>(code.substr(0, code.find(','))).value_or(Language::en);
}

} // namespace redriver::cli
