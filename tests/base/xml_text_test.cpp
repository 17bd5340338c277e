// SPDX-License-Identifier: Apache-2.0
#include "base/xml_text.hpp"

#include <catch2/catch.hpp>

using namespace redriver;

TEST_CASE("Text in XML means itself, whatever letters it holds")
{
    CHECK(xml_text("a < b & \"c\" > 'd'") == "a &lt; b &amp; &quot;c&quot; &gt; &#39;d&#39;");
    CHECK(xml_text("Lào\x01" "Cai\n") == "Lào Cai ");
    CHECK(xml_text("").empty());
}
