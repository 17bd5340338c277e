// SPDX-License-Identifier: Apache-2.0
#include "catalogue/catalogue_guards.hpp"

#include <redriver/i18n/formats.hpp>

namespace redriver::catalogue_detail {
namespace {

struct FactText {
    Language language;
    std::string operator()(const Amount& amount) const { return format_amount(amount, language); }
    std::string operator()(const Decimal& number) const { return format_number(number, language); }
    std::string operator()(const PartialDate& date) const { return format_date(date, language); }
    std::string operator()(const std::string& place) const { return place; }
};

std::string text_of(const SaidFact& fact, Language language)
{
    return std::visit(FactText{language}, fact);
}

/// One line that tells a fact apart, whatever the language.
std::string plain_text(const std::vector<SaidFact>& facts)
{
    std::string line;
    for (const SaidFact& fact : facts) {
        line += (line.empty() ? "" : "; ") + text_of(fact, Language::en);
    }
    return line.empty() ? "nothing" : line;
}

/// The facts of a page, one entry a statement that has any.
std::vector<std::vector<SaidFact>> facts_of(const Page& page)
{
    std::vector<std::vector<SaidFact>> facts;
    for_each_statement(page, [&facts](const Statement& statement) {
        if (!statement.facts.empty()) {
            facts.push_back(statement.facts);
        }
    });
    return facts;
}

} // namespace

std::vector<std::string> unsaid_facts(const Page& page, Language language)
{
    std::vector<std::string> faults;
    for_each_statement(page, [&](const Statement& statement) {
        for (const SaidFact& fact : statement.facts) {
            const std::string expected = text_of(fact, language);
            if (statement.text.find(expected) == std::string::npos) {
                faults.push_back("'" + statement.text + "' does not say '" + expected + "', which the registry holds");
            }
        }
    });
    return faults;
}

std::vector<std::string> differing_facts(const Page& first, Language first_language, const Page& page)
{
    std::vector<std::string> faults;
    const auto ours = facts_of(page);
    const auto theirs = facts_of(first);
    const std::string other(to_code(first_language));
    for (std::size_t i = 0; i < std::min(ours.size(), theirs.size()); ++i) {
        if (ours[i] != theirs[i]) {
            faults.push_back("states " + plain_text(ours[i]) + " where the edition in '" + other + "' states " +
                             plain_text(theirs[i]));
            break;
        }
    }
    if (ours.size() != theirs.size()) {
        faults.push_back("states " + std::to_string(ours.size()) + " facts, the edition in '" + other + "' " +
                         std::to_string(theirs.size()));
    }
    return faults;
}

} // namespace redriver::catalogue_detail
