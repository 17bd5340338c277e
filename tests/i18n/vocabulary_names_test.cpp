// SPDX-License-Identifier: Apache-2.0
#include "i18n/catalogue_texts.hpp"

#include <redriver/i18n/messages.hpp>
#include <redriver/matching/shortlist.hpp>
#include <redriver/model/record_fields.hpp>

#include <catch2/catch.hpp>

using namespace redriver;

namespace {

template <class... Enum>
void check_names()
{
    const auto check_list = []<class One>(const Vocabulary<One>& list) {
        for (const auto& term : list.terms) {
            for (const Language language : {Language::vi, Language::en, Language::zh}) {
                CAPTURE(std::string(list.name), std::string(term.code), std::string(to_code(language)));
                CHECK(i18n_detail::vocabulary_name(list.name, term.code, language).has_value());
            }
        }
    };
    (check_list(Vocabulary<Enum>{}), ...);
}

} // namespace

TEST_CASE("Every code that a catalogue prints has a name in each language")
{
    check_names<ProjectKind, Stage, OpenState, Clearance, InvestmentForm, SelectionMode, ReadinessLevel, PointBasis,
                FigureField, Basis, Confidence, Standing, AccessClass, GatewayType, Actor, CircumstanceKind, Grade>();
}

TEST_CASE("A built-in name comes before the name of the caller")
{
    const NameSource other = [](std::string_view, std::string_view, Language) { return std::string("other"); };
    CHECK(code_name("stage", "operating", Language::en, other) != "other");
}
