// SPDX-License-Identifier: Apache-2.0
#include "i18n/catalogue_texts.hpp"

#include <redriver/i18n/formats.hpp>
#include <redriver/i18n/messages.hpp>

#include <catch2/catch.hpp>

using namespace redriver;

namespace {

Message at_most(MessageArgument amount)
{
    return {"amount.at_most", {{"amount", std::move(amount)}}};
}

} // namespace

TEST_CASE("Each kind of fact is written in the reader's language")
{
    CHECK(render(at_most(std::string("Võ Lao")), Language::en) == "at most Võ Lao");
    CHECK(render(at_most(Amount{Decimal(85), Decimal(85), "ha"}), Language::vi) == "tối đa 85\u00a0ha");
    CHECK(render(at_most(PartialDate{2024, 7, 0}), Language::zh) == "不超过2024年7月");
}

TEST_CASE("A code of the registry gets its name from the caller")
{
    const NameSource names = [](std::string_view list, std::string_view code, Language) {
        return list == "sector" && code == "TOU" ? std::string("Du lịch") : std::string();
    };
    CHECK(render(at_most(CodeName{"sector", "TOU"}), Language::vi, names) == "tối đa Du lịch");
    CHECK(render(at_most(CodeName{"sector", "TEST-NONE"}), Language::vi, names) == "tối đa TEST-NONE");
}

TEST_CASE("Sentences are joined with full stops between them")
{
    const std::vector<Message> two{at_most(std::string("a")), at_most(std::string("b"))};
    CHECK(render_sentences(two, Language::en) == "at most a. at most b");
    CHECK(render_sentences(two, Language::zh) == "不超过a。不超过b");
    CHECK(render(at_most(two), Language::en) == "at most at most a. at most b");
}

TEST_CASE("A missing text or argument is seen, never lost")
{
    CHECK(render({"test.no_such_key", {}}, Language::vi) == "⟦test.no_such_key⟧");
    CHECK(render({"amount.at_most", {}}, Language::en) == "at most ⟦amount⟧");
    CHECK_FALSE(has_text("test.no_such_key"));
}

TEST_CASE("An argument that looks like a placeholder is not filled again")
{
    CHECK(render(at_most(std::string("{amount}")), Language::en) == "at most {amount}");
}
