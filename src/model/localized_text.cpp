// SPDX-License-Identifier: Apache-2.0
#include <redriver/model/localized_text.hpp>

#include <algorithm>

namespace redriver {

const std::string& LocalizedText::in(Language language) const
{
    switch (language) {
    case Language::en:
        return en;
    case Language::zh:
        return zh;
    case Language::vi:
        break;
    }
    return vi;
}

bool LocalizedText::is_unconfirmed(Language language) const
{
    return std::find(unconfirmed.begin(), unconfirmed.end(), language) != unconfirmed.end();
}

ShownText shown_text(const LocalizedText& text, Language wanted)
{
    for (const Language language : {wanted, Language::vi, Language::en, Language::zh}) {
        if (!text.in(language).empty()) {
            return {text.in(language), language, text.is_unconfirmed(language)};
        }
    }
    return {{}, wanted, false};
}

} // namespace redriver
