// SPDX-License-Identifier: Apache-2.0
#include "cli/sentence.hpp"

#include <redriver/i18n/messages.hpp>

namespace redriver::cli {

std::string sentence(Language language, std::string_view key,
                     std::initializer_list<std::pair<std::string_view, std::string_view>> arguments)
{
    Message message{std::string(key), {}};
    for (const auto& [name, value] : arguments) {
        message.arguments.emplace_back(name, std::string(value));
    }
    return render(message, language);
}

} // namespace redriver::cli
