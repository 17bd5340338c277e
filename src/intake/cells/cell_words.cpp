// SPDX-License-Identifier: Apache-2.0
#include "intake/cells/cell_words.hpp"

#include "intake/cells/clean_text.hpp"

#include <redriver/search/folding.hpp>

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <map>

namespace redriver::cells {
namespace {

struct Phrase {
    std::string_view text;
    WordKind kind;
    int power = 0;
    std::string_view unit = {};
};

using enum WordKind;

constexpr auto phrases = std::to_array<Phrase>({
    Phrase{"nghìn", multiplier, 3}, Phrase{"ngàn", multiplier, 3}, Phrase{"thousand", multiplier, 3},
    Phrase{"千", multiplier, 3}, Phrase{"vạn", multiplier, 4}, Phrase{"万", multiplier, 4},
    Phrase{"萬", multiplier, 4}, Phrase{"triệu", multiplier, 6}, Phrase{"tr", multiplier, 6},
    Phrase{"million", multiplier, 6}, Phrase{"millions", multiplier, 6}, Phrase{"mn", multiplier, 6},
    Phrase{"mln", multiplier, 6}, Phrase{"百万", multiplier, 6}, Phrase{"千万", multiplier, 7},
    Phrase{"亿", multiplier, 8}, Phrase{"億", multiplier, 8}, Phrase{"tỷ", multiplier, 9},
    Phrase{"tỉ", multiplier, 9}, Phrase{"billion", multiplier, 9}, Phrase{"billions", multiplier, 9},
    Phrase{"bn", multiplier, 9}, Phrase{"十亿", multiplier, 9}, Phrase{"trillion", multiplier, 12},
    Phrase{"tn", multiplier, 12}, Phrase{"万亿", multiplier, 12}, Phrase{"兆", multiplier, 12},
    Phrase{"百", multiplier, 2}, Phrase{"十", multiplier, 1},

    Phrase{"đồng", currency, 0, "VND"}, Phrase{"đồng việt nam", currency, 0, "VND"}, Phrase{"vnd", currency, 0, "VND"},
    Phrase{"vnđ", currency, 0, "VND"}, Phrase{"đ", currency, 0, "VND"}, Phrase{"₫", currency, 0, "VND"},
    Phrase{"dong", currency, 0, "VND"}, Phrase{"越南盾", currency, 0, "VND"}, Phrase{"越盾", currency, 0, "VND"},
    Phrase{"盾", currency, 0, "VND"}, Phrase{"usd", currency, 0, "USD"}, Phrase{"us$", currency, 0, "USD"},
    Phrase{"us $", currency, 0, "USD"}, Phrase{"us dollars", currency, 0, "USD"},
    Phrase{"us dollar", currency, 0, "USD"}, Phrase{"dollars", currency}, Phrase{"dollar", currency},
    Phrase{"$", currency}, Phrase{"đô la mỹ", currency, 0, "USD"}, Phrase{"đô la", currency},
    Phrase{"đô - la mỹ", currency, 0, "USD"}, Phrase{"mỹ kim", currency, 0, "USD"}, Phrase{"美元", currency, 0, "USD"},
    Phrase{"cny", currency, 0, "CNY"}, Phrase{"rmb", currency, 0, "CNY"}, Phrase{"ndt", currency, 0, "CNY"},
    Phrase{"nhân dân tệ", currency, 0, "CNY"}, Phrase{"yuan", currency, 0, "CNY"},
    Phrase{"人民币", currency, 0, "CNY"}, Phrase{"元人民币", currency, 0, "CNY"}, Phrase{"元", currency, 0, "CNY"},
    Phrase{"¥", currency}, Phrase{"￥", currency}, Phrase{"eur", currency, 0, "EUR"}, Phrase{"euro", currency, 0, "EUR"},
    Phrase{"euros", currency, 0, "EUR"}, Phrase{"€", currency, 0, "EUR"}, Phrase{"欧元", currency, 0, "EUR"},
    Phrase{"jpy", currency, 0, "JPY"}, Phrase{"yên", currency, 0, "JPY"}, Phrase{"yên nhật", currency, 0, "JPY"},
    Phrase{"yen", currency, 0, "JPY"}, Phrase{"日元", currency, 0, "JPY"}, Phrase{"krw", currency, 0, "KRW"},
    Phrase{"won", currency, 0, "KRW"}, Phrase{"韩元", currency, 0, "KRW"},

    Phrase{"ha", area, 0, "ha"}, Phrase{"hecta", area, 0, "ha"}, Phrase{"héc ta", area, 0, "ha"},
    Phrase{"hécta", area, 0, "ha"}, Phrase{"hectare", area, 0, "ha"}, Phrase{"hectares", area, 0, "ha"},
    Phrase{"公顷", area, 0, "ha"}, Phrase{"m2", area, -4, "ha"}, Phrase{"mét vuông", area, -4, "ha"},
    Phrase{"sqm", area, -4, "ha"}, Phrase{"sq m", area, -4, "ha"}, Phrase{"square metres", area, -4, "ha"},
    Phrase{"square meters", area, -4, "ha"}, Phrase{"square metre", area, -4, "ha"},
    Phrase{"平方米", area, -4, "ha"}, Phrase{"平米", area, -4, "ha"}, Phrase{"km2", area, 2, "ha"},
    Phrase{"ki lô mét vuông", area, 2, "ha"}, Phrase{"sq km", area, 2, "ha"}, Phrase{"平方公里", area, 2, "ha"},
    Phrase{"sào", area_by_region}, Phrase{"mẫu", area_by_region}, Phrase{"亩", area_mu}, Phrase{"畝", area_mu},
    Phrase{"mu", area_mu},

    Phrase{"mw", other_unit, 0, "MW"}, Phrase{"megawatt", other_unit, 0, "MW"}, Phrase{"mê ga oát", other_unit, 0, "MW"},
    Phrase{"兆瓦", other_unit, 0, "MW"}, Phrase{"kw", other_unit, -3, "MW"}, Phrase{"千瓦", other_unit, -3, "MW"},
    Phrase{"gw", other_unit, 3, "MW"}, Phrase{"người", other_unit, 0, "person"},
    Phrase{"lao động", other_unit, 0, "person"}, Phrase{"persons", other_unit, 0, "person"},
    Phrase{"people", other_unit, 0, "person"}, Phrase{"jobs", other_unit, 0, "person"},
    Phrase{"workers", other_unit, 0, "person"}, Phrase{"人", other_unit, 0, "person"},
    Phrase{"năm", other_unit, 0, "year"}, Phrase{"years", other_unit, 0, "year"}, Phrase{"year", other_unit, 0, "year"},
    Phrase{"年", other_unit, 0, "year"}, Phrase{"m3 / ngày", other_unit, 0, "m3/day"},
    Phrase{"m3 / ngày đêm", other_unit, 0, "m3/day"}, Phrase{"m3 / day", other_unit, 0, "m3/day"},
    Phrase{"m3 / ngđ", other_unit, 0, "m3/day"}, Phrase{"立方米 / 日", other_unit, 0, "m3/day"},
    Phrase{"km", other_unit, 0, "km"}, Phrase{"公里", other_unit, 0, "km"},

    Phrase{"khoảng", about}, Phrase{"ước khoảng", about}, Phrase{"vào khoảng", about}, Phrase{"chừng", about},
    Phrase{"cỡ", about}, Phrase{"xấp xỉ", about}, Phrase{"about", about}, Phrase{"approx", about},
    Phrase{"approximately", about}, Phrase{"around", about}, Phrase{"circa", about}, Phrase{"roughly", about},
    Phrase{"≈", about}, Phrase{"约", about}, Phrase{"大约", about}, Phrase{"大概", about},
    Phrase{"gần", near}, Phrase{"nearly", near}, Phrase{"almost", near}, Phrase{"close to", near},
    Phrase{"近", near}, Phrase{"接近", near}, Phrase{"将近", near},
    Phrase{"hơn", more}, Phrase{"trên", more}, Phrase{"nhiều hơn", more}, Phrase{"tối thiểu", more},
    Phrase{"ít nhất", more}, Phrase{"không dưới", more}, Phrase{"lớn hơn", more}, Phrase{"over", more},
    Phrase{"more than", more}, Phrase{"above", more}, Phrase{"at least", more}, Phrase{"no less than", more},
    Phrase{"exceeding", more}, Phrase{">", more}, Phrase{"≥", more}, Phrase{"> =", more}, Phrase{"超过", more},
    Phrase{"超", more}, Phrase{"逾", more}, Phrase{"至少", more}, Phrase{"不低于", more}, Phrase{"不少于", more},
    Phrase{"dưới", less}, Phrase{"không quá", less}, Phrase{"không vượt quá", less}, Phrase{"tối đa", less},
    Phrase{"ít hơn", less}, Phrase{"nhỏ hơn", less}, Phrase{"under", less}, Phrase{"less than", less},
    Phrase{"below", less}, Phrase{"up to", less}, Phrase{"at most", less}, Phrase{"no more than", less},
    Phrase{"not more than", less}, Phrase{"<", less}, Phrase{"≤", less}, Phrase{"< =", less}, Phrase{"不超过", less},
    Phrase{"最多", less}, Phrase{"不到", less}, Phrase{"低于", less}, Phrase{"少于", less},
    Phrase{"dự kiến", planned}, Phrase{"ước tính", planned}, Phrase{"ước", planned}, Phrase{"tạm tính", planned},
    Phrase{"sơ bộ", planned}, Phrase{"dự tính", planned}, Phrase{"estimated", planned}, Phrase{"expected", planned},
    Phrase{"projected", planned}, Phrase{"planned", planned}, Phrase{"est", planned}, Phrase{"预计", planned},
    Phrase{"估计", planned}, Phrase{"估算", planned}, Phrase{"拟", planned},
    Phrase{"trở lên", or_more}, Phrase{"or more", or_more}, Phrase{"and above", or_more}, Phrase{"以上", or_more},
    Phrase{"trở xuống", or_less}, Phrase{"or less", or_less}, Phrase{"以下", or_less}, Phrase{"以内", or_less},
    Phrase{"左右", roughly}, Phrase{"上下", roughly},
    Phrase{"từ", from}, Phrase{"from", from}, Phrase{"between", from}, Phrase{"从", from},
    Phrase{"đến", to}, Phrase{"tới", to}, Phrase{"to", to}, Phrase{"至", to}, Phrase{"到", to},
    Phrase{"-", dash}, Phrase{"–", dash}, Phrase{"—", dash}, Phrase{"−", dash}, Phrase{"‐", dash}, Phrase{"‑", dash},
    Phrase{"‒", dash}, Phrase{"~", tilde}, Phrase{"〜", tilde}, Phrase{"∼", tilde},
    Phrase{"tương đương", equivalent}, Phrase{"tương đương với", equivalent}, Phrase{"quy đổi", equivalent},
    Phrase{"tức", equivalent}, Phrase{"equivalent to", equivalent}, Phrase{"equivalent", equivalent},
    Phrase{"equal to", equivalent}, Phrase{"=", equivalent}, Phrase{"折合", equivalent}, Phrase{"约合", equivalent},
    Phrase{"相当于", equivalent}, Phrase{"合", equivalent},

    Phrase{"giai đoạn", part}, Phrase{"gđ", part}, Phrase{"phase", part}, Phrase{"trong đó", part},
    Phrase{"riêng", part}, Phrase{"thành phần", part}, Phrase{"đợt", part}, Phrase{"bao gồm", part},
    Phrase{"gồm", part}, Phrase{"mỗi", part}, Phrase{"bình quân", part}, Phrase{"mở rộng", part},
    Phrase{"ngân sách", part}, Phrase{"vốn nhà nước", part}, Phrase{"of which", part}, Phrase{"including", part},
    Phrase{"per", part}, Phrase{"/", part}, Phrase{"each", part}, Phrase{"其中", part}, Phrase{"一期", part},
    Phrase{"二期", part}, Phrase{"三期", part}, Phrase{"每", part},

    Phrase{"tổng mức đầu tư", filler}, Phrase{"tổng vốn đầu tư", filler}, Phrase{"tổng chi phí", filler},
    Phrase{"tổng chi phí thực hiện", filler}, Phrase{"vốn đầu tư", filler}, Phrase{"tổng vốn", filler},
    Phrase{"tổng", filler}, Phrase{"vốn", filler}, Phrase{"mức", filler}, Phrase{"đầu tư", filler},
    Phrase{"diện tích", filler}, Phrase{"tổng diện tích", filler}, Phrase{"quy mô", filler}, Phrase{"là", filler},
    Phrase{"total", filler}, Phrase{"investment", filler}, Phrase{"capital", filler}, Phrase{"total area", filler},
    Phrase{"total investment", filler}, Phrase{"of", filler}, Phrase{":", filler}, Phrase{".", filler},
    Phrase{"总投资", filler}, Phrase{"投资", filler}, Phrase{"总面积", filler}, Phrase{"面积", filler},
    Phrase{"为", filler}, Phrase{"共", filler}, Phrase{"，", filler},
    Phrase{"và", conjunction}, Phrase{"and", conjunction}, Phrase{"+", conjunction}, Phrase{"&", conjunction},
    Phrase{";", conjunction}, Phrase{",", conjunction}, Phrase{"、", conjunction}, Phrase{"和", conjunction},
    Phrase{"hoặc", conjunction}, Phrase{"or", conjunction}, Phrase{"或", conjunction},
    Phrase{"(", open_bracket}, Phrase{"[", open_bracket}, Phrase{")", close_bracket}, Phrase{"]", close_bracket},
});

bool is_plain(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return (c >= 'a' && c <= 'z') || c == ' '; });
}

/// Phrases by their text, and by their text without marks where that is another word of letters.
const std::map<std::string, const Phrase*, std::less<>>& phrase_table()
{
    static const auto table = [] {
        std::map<std::string, const Phrase*, std::less<>> made;
        for (const Phrase& phrase : phrases) {
            made.emplace(phrase.text, &phrase);
        }
        for (const Phrase& phrase : phrases) {
            const std::string bare = fold(phrase.text);
            if (bare.size() > 1 && is_plain(bare)) { // "đ" alone must not make a unit of each d
                made.emplace(bare, &phrase);
            }
        }
        return made;
    }();
    return table;
}

bool is_han(char32_t letter)
{
    return (letter >= 0x4E00 && letter <= 0x9FFF) || (letter >= 0x3400 && letter <= 0x4DBF);
}

bool is_digit(char32_t letter)
{
    return letter >= U'0' && letter <= U'9';
}

bool is_letter(char32_t letter)
{
    return u_isalpha(static_cast<UChar32>(letter)) != 0 && !is_han(letter);
}

/// Length of the number that begins at `at`: digits; , . ' before a digit; a blank before exactly three digits.
std::size_t number_length(const std::u32string& letters, std::size_t at)
{
    std::size_t end = at;
    const auto digits_from = [&](std::size_t from) {
        std::size_t count = 0;
        while (from + count < letters.size() && is_digit(letters[from + count])) {
            ++count;
        }
        return count;
    };
    const std::size_t first = digits_from(at);
    end += first;
    while (end + 1 < letters.size()) {
        const char32_t mark = letters[end];
        const std::size_t next = digits_from(end + 1);
        const bool parts = (mark == U',' || mark == U'.' || mark == U'\'') && next > 0;
        const bool blank = mark == U' ' && next == 3 && first <= 3;
        if (!parts && !blank) {
            break;
        }
        end += 1 + next;
    }
    return end - at;
}

/// Single words and signs, not yet joined to phrases.
std::vector<CellWord> raw_words(const std::u32string& letters)
{
    std::vector<CellWord> words;
    bool glued = false;
    for (std::size_t at = 0; at < letters.size();) {
        std::size_t size = 1;
        CellWord word;
        if (letters[at] == U' ') {
            ++at;
            glued = false;
            continue;
        }
        if (is_digit(letters[at])) {
            size = number_length(letters, at);
            word.kind = number;
        } else if (is_letter(letters[at])) {
            while (at + size < letters.size() && is_letter(letters[at + size])) {
                ++size;
            }
            while (at + size < letters.size() && is_digit(letters[at + size])) { // m2, Q1
                ++size;
            }
        }
        word.text = to_utf8(std::u32string_view(letters).substr(at, size));
        if (word.text == "²" || word.text == "³") { // a sign of its own after m
            word.text = word.text == "²" ? "2" : "3";
            if (!words.empty() && glued && (words.back().text == "m" || words.back().text == "km")) {
                words.back().text += word.text;
                at += size;
                continue;
            }
        }
        word.glued = glued && !words.empty();
        if (word.kind == number) {
            word.number = number_readings(word.text);
        }
        words.push_back(std::move(word));
        glued = true;
        at += size;
    }
    return words;
}

bool is_han_text(const CellWord& word)
{
    return word.kind == unknown && is_han(lower_letters(word.text).front());
}

} // namespace

std::vector<CellWord> cell_words(std::string_view clean_text)
{
    constexpr std::size_t longest_phrase = 6;
    std::vector<CellWord> words = raw_words(lower_letters(clean_text));
    std::vector<CellWord> joined;
    const auto& table = phrase_table();
    for (std::size_t at = 0; at < words.size();) {
        std::size_t taken = 1;
        const Phrase* meaning = nullptr;
        std::string text;
        std::string best = words[at].text;
        for (std::size_t count = 1; words[at].kind != number && count <= longest_phrase && at + count <= words.size();
             ++count) {
            const CellWord& last = words[at + count - 1];
            if (last.kind == number) {
                break;
            }
            const bool close = count == 1 || (is_han_text(last) && is_han_text(words[at + count - 2]));
            text += (close ? "" : " ") + last.text;
            const auto found = table.find(text);
            if (found != table.end()) {
                taken = count;
                meaning = found->second;
                best = text;
            }
        }
        CellWord word = std::move(words[at]);
        word.text = std::move(best);
        if (meaning != nullptr) {
            word.kind = meaning->kind;
            word.power = meaning->power;
            word.unit = meaning->unit;
        }
        joined.push_back(std::move(word));
        at += taken;
    }
    return joined;
}

} // namespace redriver::cells
