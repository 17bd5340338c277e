// SPDX-License-Identifier: Apache-2.0
#include "validation/text_rules.hpp"

#include <catch2/catch.hpp>

using namespace redriver;
using namespace redriver::validation;

namespace {

std::string problems(std::string_view text)
{
    std::string all;
    for (const TextProblem& each : text_problems(text)) {
        all += (all.empty() ? "" : " ") + std::string(each.problem) + (each.severity == Severity::error ? "!" : "");
    }
    return all;
}

} // namespace

TEST_CASE("Ordinary texts in three languages have no problem")
{
    for (const char* text : {"Khu công nghiệp Cốc Mỳ – Trịnh Tường, giai đoạn 1", "老街省保胜县", "Market (phase 2), 25 ha",
                             "+84 20 3843 123", "-5 %", "- chợ đầu mối", "https://example.org/a?b=1&c=2", "3 < 5", "mailto:a@b.vn",
                             "Đơn vị: tỷ đồng", "kΩ, µm, m²", "Dự án có được duyệt không? Có."}) {
        CAPTURE(text);
        CHECK(problems(text).empty());
    }
}

TEST_CASE("Letters that were lost or only look like ours are told")
{
    CHECK(problems("a\ue000b") == "foreign_letters");
    CHECK(problems("Ch\ufffd") == "replaced_letters");
    CHECK(problems("C?c L?u") == "replaced_letters");
    CHECK(problems("Chá»£") == "garbled_letters");
    CHECK(problems("Ch\u043e") == "look_alike_letters");
    CHECK(problems("Chợ \u043e").empty()); // a word of its own
}

TEST_CASE("What a spreadsheet would compute is told, also behind blanks of all kinds")
{
    for (const char* text : {"=1+1", " =1+1", "\t=1", "\u00a0=1", "\u3000@A1", "＝1+1", "+cmd|' /C calc'!A0", "-SUM(A1)",
                             "-2+3+cmd|' /C calc'!A0", "+(1)", "@SUM(A1)"}) {
        CAPTURE(text);
        CHECK(problems(text) == "formula_start");
    }
    CHECK(problems("\u200b=1") == "formula_start");
}

TEST_CASE("Markup and addresses of other schemes than the web's are told")
{
    CHECK(problems("<script>alert(1)</script>") == "markup");
    CHECK(problems("&#60;b") == "markup");
    for (const char* text : {"javascript:alert(1)", " JaVaScRiPt:alert(1)", "java\tscript:alert(1)", "data:text/html,x",
                             "file:///etc/passwd", "ftp://example.org/"}) {
        CAPTURE(text);
        CHECK(problems(text) == "link_scheme");
    }
}

TEST_CASE("A text of blanks and invisible letters counts as empty")
{
    CHECK(is_blank("\u00a0 \u3000\u200b\t"));
    CHECK_FALSE(is_blank(" ợ "));
}

TEST_CASE("A look at the bytes hides no problem from the rules")
{
    const TextShape everything{true, true, true, true, true};
    for (const char* text :
         {"", "Khu công nghiệp Cốc Mỳ – Trịnh Tường", "C?c L?u", "Ch\u043e", "a\ue000b", "Chá»£", "Chá»£ Ä‘", "Æ° b", "x×y", "=1+1",
          "\u3000=1", "javascript:x()", "a\tb", "a\x1b[0m", "<b>", "&#60;", "A\u0301\u0301", "‘a’", "…", "\u200bdata:x", "5 %"}) {
        CAPTURE(text);
        const auto told = text_problems(text);
        const auto in_full = text_problems(text, everything);
        REQUIRE(told.size() == in_full.size());
        for (std::size_t i = 0; i < told.size(); ++i) {
            CHECK(told[i].problem == in_full[i].problem);
            CHECK(told[i].seen == in_full[i].seen);
        }
    }
}
