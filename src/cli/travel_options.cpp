// SPDX-License-Identifier: Apache-2.0
#include "cli/travel_options.hpp"

#include "cli/sentence.hpp"

#include <redriver/base/error.hpp>

namespace redriver::cli {

std::vector<OptionSpec> network_options()
{
    return {{.name = "scenario", .argument = "NAME", .kind = OptionKind::text},
            {.name = "close", .argument = "NODE|FROM-TO", .kind = OptionKind::text, .repeatable = true}};
}

Closures closures_of(const std::vector<std::string>& words, Language language)
{
    Closures closures;
    for (const std::string& word : words) {
        const auto hyphen = word.find('-');
        const bool is_node = hyphen == std::string::npos && !word.empty();
        const bool is_link = hyphen != std::string::npos && hyphen > 0 && hyphen + 1 < word.size() &&
                             word.find('-', hyphen + 1) == std::string::npos;
        if (!is_node && !is_link) {
            throw UsageError(sentence(language, "cli.error.bad_closure", {{"value", word}}));
        }
        if (is_node) {
            closures.nodes.emplace_back(word);
        } else {
            closures.links.emplace_back(NodeId(word.substr(0, hyphen)), NodeId(word.substr(hyphen + 1)));
        }
    }
    return closures;
}

} // namespace redriver::cli
