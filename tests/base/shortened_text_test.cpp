// SPDX-License-Identifier: Apache-2.0
#include <redriver/base/shortened_text.hpp>

#include <catch2/catch.hpp>

using namespace redriver;

TEST_CASE("A long text is cut before the letter that does not fit")
{
    CHECK(shortened_text("", 0).empty());
    CHECK(shortened_text("Lào", 4) == "Lào");
    CHECK(shortened_text("Lào Cai", 3) == "Là…");
    CHECK(shortened_text("Lào Cai", 2) == "L…");
    CHECK(shortened_text("Lào Cai", 0) == "…");
    CHECK(shortened_text("老街", 5) == "老…");
}
