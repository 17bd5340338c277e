// SPDX-License-Identifier: Apache-2.0
#include "cli/command_line.hpp"

#include "cli/common_options.hpp"
#include "cli/rfc3339.hpp"
#include "cli/sentence.hpp"

#include <redriver/base/error.hpp>

#include <boost/program_options.hpp>

#include <algorithm>
#include <map>

namespace redriver::cli {
namespace {

namespace po = boost::program_options;

using Values = std::map<std::string, std::vector<std::string>, std::less<>>;

/// Collects positionals; no declared option can have this name.
constexpr const char* positional_words = " positionals";

po::options_description declare(const std::vector<OptionSpec>& options)
{
    po::options_description declared;
    for (const OptionSpec& option : options) {
        std::string name(option.name);
        if (option.letter != '\0') {
            name += std::string(",") + option.letter;
        }
        if (option.kind == OptionKind::flag) {
            declared.add_options()(name.c_str(), "");
        } else {
            declared.add_options()(name.c_str(), po::value<std::string>(), "");
        }
    }
    declared.add_options()(positional_words, po::value<std::vector<std::string>>());
    return declared;
}

/// Boost's complaint as a sentence of ours.
[[noreturn]] void complain(const po::error& error, Language language)
{
    std::string option;
    if (const auto* named = dynamic_cast<const po::error_with_option_name*>(&error)) {
        option = named->get_option_name();
    }
    std::string_view key = "cli.error.bad_syntax";
    if (dynamic_cast<const po::unknown_option*>(&error)) {
        key = "cli.error.unknown_option";
    } else if (const auto* syntax = dynamic_cast<const po::invalid_command_line_syntax*>(&error)) {
        using Syntax = po::invalid_syntax;
        key = syntax->kind() == Syntax::extra_parameter ? "cli.error.unwanted_argument" : "cli.error.missing_argument";
    }
    throw UsageError(sentence(language, key, {{"option", option}}));
}

po::parsed_options split(const std::vector<OptionSpec>& options, const std::vector<std::string>& words,
                         Language language)
{
    const po::options_description declared = declare(options);
    po::positional_options_description positionals;
    positionals.add(positional_words, -1);
    const int style = po::command_line_style::unix_style & ~po::command_line_style::allow_guessing;
    try {
        return po::command_line_parser(words).options(declared).positional(positionals).style(style).run();
    } catch (const po::error& error) {
        complain(error, language);
    }
}

bool is_whole_number(const std::string& value)
{
    return !value.empty() && value.size() <= 18 && value.find_first_not_of("0123456789") == std::string::npos;
}

std::string joined(const std::vector<std::string_view>& words)
{
    std::string list;
    for (const std::string_view word : words) {
        list += (list.empty() ? "" : ", ") + std::string(word);
    }
    return list;
}

bool is_choice(const OptionSpec& option, std::string_view value)
{
    return std::find(option.choices.begin(), option.choices.end(), value) != option.choices.end();
}

/// Whether each part of a list "vi,en" is a choice.
bool are_choices(const OptionSpec& option, std::string_view list)
{
    for (std::size_t begin = 0; begin <= list.size();) {
        const std::size_t comma = std::min(list.find(',', begin), list.size());
        if (!is_choice(option, list.substr(begin, comma - begin))) {
            return false;
        }
        begin = comma + 1;
    }
    return true;
}

void check_value(const OptionSpec& option, const std::string& value, Language language)
{
    const auto refuse = [&](std::string_view key) {
        throw UsageError(
            sentence(language, key, {{"option", option.name}, {"value", value}, {"expected", joined(option.choices)}}));
    };
    if (option.kind == OptionKind::number && !is_whole_number(value)) {
        refuse("cli.error.bad_number");
    }
    if (option.kind == OptionKind::date && !PartialDate::parse(value).value_or(PartialDate{}).is_full()) {
        refuse("cli.error.bad_date");
    }
    if (option.kind == OptionKind::time && !parse_time(value)) {
        refuse("cli.error.bad_time");
    }
    const bool one = option.kind == OptionKind::choice && !is_choice(option, value);
    const bool several = option.kind == OptionKind::choices && !are_choices(option, value);
    if (one || several) {
        refuse("cli.error.bad_choice");
    }
}

/// "--save --json": the next option in the place of a value. "--save=--json" says that the value is meant.
bool is_option_for_value(const std::vector<OptionSpec>& options, const po::option& parsed)
{
    if (parsed.original_tokens.size() < 2 || !parsed.original_tokens[1].starts_with("--")) {
        return false;
    }
    const std::string name = parsed.original_tokens[1].substr(2, parsed.original_tokens[1].find('=') - 2);
    return std::any_of(options.begin(), options.end(), [&](const OptionSpec& option) { return option.name == name; });
}

void take_option(const std::vector<OptionSpec>& options, const po::option& parsed, Values& values, Language language)
{
    const std::string name = parsed.string_key.starts_with('-')
                                 ? parsed.string_key.substr(parsed.string_key.find_first_not_of('-'))
                                 : parsed.string_key;
    const auto spec = std::find_if(options.begin(), options.end(), [&](const OptionSpec& option) {
        return option.name == name || (name.size() == 1 && option.letter == name.front());
    });
    if (spec == options.end()) {
        throw UsageError(sentence(language, "cli.error.unknown_option", {{"option", parsed.string_key}}));
    }
    auto& taken = values[std::string(spec->name)];
    if (spec->kind == OptionKind::flag) {
        taken = {"yes"};
        return;
    }
    if (is_option_for_value(options, parsed)) {
        throw UsageError(sentence(language, "cli.error.missing_argument", {{"option", "--" + std::string(spec->name)}}));
    }
    if (!spec->repeatable && !taken.empty()) {
        throw UsageError(sentence(language, "cli.error.repeated_option", {{"option", spec->name}}));
    }
    check_value(*spec, parsed.value.at(0), language);
    taken.push_back(parsed.value.at(0));
}

void deal_positionals(const CommandSpec& spec, const std::vector<std::string>& words, Values& values, Language language)
{
    std::size_t next = 0;
    for (const PositionalSpec& positional : spec.positionals) {
        auto& taken = values[std::string(positional.name)];
        while (next < words.size() && (taken.empty() || positional.repeatable)) {
            taken.push_back(words[next++]);
        }
        if (taken.empty() && positional.required && values.at("help").empty()) {
            throw UsageError(sentence(language, "cli.error.missing_positional", {{"positional", positional.name}}));
        }
    }
    if (next < words.size()) {
        throw UsageError(sentence(language, "cli.error.extra_positional", {{"value", words[next]}}));
    }
}

} // namespace

Invocation parse(const CommandSpec& spec, const std::vector<std::string>& words, const Surroundings& surroundings,
                 std::ostream& out, std::ostream& err)
{
    const Language language = language_of(words, surroundings);
    const std::vector<OptionSpec> options = all_options(spec);
    Values values;
    for (const OptionSpec& option : options) {
        values[std::string(option.name)];
    }
    std::vector<std::string> positionals;
    for (const po::option& parsed : split(options, words, language).options) {
        if (parsed.position_key >= 0) {
            positionals.insert(positionals.end(), parsed.value.begin(), parsed.value.end());
        } else {
            take_option(options, parsed, values, language);
        }
    }
    deal_positionals(spec, positionals, values, language);
    CommonOptions common = read_common_options(values, surroundings);
    return {std::move(values), std::move(common), surroundings, out, err};
}

} // namespace redriver::cli
