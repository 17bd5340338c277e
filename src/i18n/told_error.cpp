// SPDX-License-Identifier: Apache-2.0
#include <redriver/i18n/told_error.hpp>

namespace redriver {

std::string said_by(const std::exception& error, Language language)
{
    const auto* told = dynamic_cast<const Told*>(&error);
    return told != nullptr ? render(told->message(), language) : error.what();
}

} // namespace redriver
