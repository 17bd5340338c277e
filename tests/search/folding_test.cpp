// SPDX-License-Identifier: Apache-2.0
#include <redriver/search/folding.hpp>

#include <catch2/catch.hpp>

using redriver::fold;
using redriver::query_words;

namespace {

bool finds(const char* query, const char* text)
{
    const auto words = query_words(query);
    for (const auto& word : words) {
        if (!matches(word, text)) {
            return false;
        }
    }
    return !words.empty();
}

} // namespace

TEST_CASE("Folding leaves letters and digits only")
{
    CHECK(fold("Khu công nghiệp Tằng Loỏng (KCN)") == "khu cong nghiep tang loong kcn");
    CHECK(fold("Đồng Đăng – Trà Lĩnh") == "dong dang tra linh");
    CHECK(fold("昆明站") == "昆 昆明 明 明站 站");
    CHECK(fold("  –, ") == "");
}

TEST_CASE("A text of Latin letters folds as it does beside a Chinese letter")
{
    // The Chinese letter makes the whole text go through ICU, which Latin letters alone do not.
    const auto utf8 = [](unsigned letter) {
        std::string text;
        if (letter < 0x80U) {
            text += static_cast<char>(letter);
        } else if (letter < 0x800U) {
            text += {static_cast<char>(0xC0U | letter >> 6U), static_cast<char>(0x80U | (letter & 0x3FU))};
        } else {
            text += {static_cast<char>(0xE0U | letter >> 12U), static_cast<char>(0x80U | (letter >> 6U & 0x3FU)),
                     static_cast<char>(0x80U | (letter & 0x3FU))};
        }
        return text;
    };
    for (unsigned letter = 1; letter < 0x2000U; letter = letter == 0x37FU ? 0x1DF0U : letter + 1) {
        const std::string text = "Ho" + utf8(letter) + "a " + utf8(letter);
        const std::string beside = text + " 中";
        CAPTURE(letter);
        CHECK((fold(text) + " 中") == fold(beside));
        auto words = query_words(text);
        words.push_back({"中", "中"});
        CHECK(words == query_words(beside));
    }
}

TEST_CASE("An untyped accent may match and a typed one must")
{
    CHECK(finds("duong", "Đường cao tốc"));
    CHECK(finds("duong", "Dương Quỳ"));
    CHECK(finds("đường", "Đường cao tốc"));
    CHECK_FALSE(finds("đường", "Dương Quỳ"));
    CHECK_FALSE(finds("đường", "đương"));
    CHECK(finds("lao cai", "Tỉnh Lào Cai"));
    CHECK_FALSE(finds("láo", "Tỉnh Lào Cai"));
}

TEST_CASE("The place of the tone mark makes no difference")
{
    CHECK(finds("hoà", "Vạn Hòa"));
    CHECK(finds("hòa", "Vạn Hoà"));
    CHECK_FALSE(finds("hóa", "Vạn Hoà"));
    CHECK(finds("tuý", "Túy"));
}

TEST_CASE("A decomposed text is the same as a composed one")
{
    CHECK(finds("Lào", "La\xCC\x80o Cai"));
    CHECK(finds("La\xCC\x80o", "Lào Cai"));
}

TEST_CASE("Chinese is found by one letter or several")
{
    CHECK(finds("昆", "昆明站"));
    CHECK(finds("明站", "昆明站"));
    CHECK(finds("昆明站", "昆明站"));
    CHECK_FALSE(finds("明昆", "昆明站"));
}

TEST_CASE("A word is found by its beginning, not by its middle")
{
    CHECK(finds("nghi", "công nghiệp"));
    CHECK_FALSE(finds("hiep", "công nghiệp"));
    CHECK_FALSE(finds("", "công nghiệp"));
}
