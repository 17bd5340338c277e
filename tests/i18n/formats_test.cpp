// SPDX-License-Identifier: Apache-2.0
#include <redriver/i18n/formats.hpp>

#include <catch2/catch.hpp>

#include <string>
#include <vector>

using namespace redriver;

namespace {

/// Makes no-break spaces visible as '~', so that the tables below can be read.
std::string visible(std::string text)
{
    const std::string no_break = "\u00a0";
    for (auto at = text.find(no_break); at != std::string::npos; at = text.find(no_break)) {
        text.replace(at, no_break.size(), "~");
    }
    return text;
}

std::optional<Decimal> bound(const std::string& text)
{
    return text.empty() ? std::nullopt : Decimal::parse(text);
}

struct AmountCase {
    std::string low;
    std::string high;
    std::string unit;
    std::string vi;
    std::string en;
    std::string zh;
};

} // namespace

TEST_CASE("Amounts are written as each language writes them")
{
    const std::vector<AmountCase> cases{
        {"1807000000000", "1807000000000", "VND", "1.807~tỷ~đồng", "VND~1,807~billion", "18,070~亿越盾"},
        {"6948845000000", "6948845000000", "VND", "6.948,845~tỷ~đồng", "VND~6,948.845~billion", "69,488.45~亿越盾"},
        {"337000000", "337000000", "USD", "337~triệu~USD", "USD~337~million", "3.37~亿美元"},
        {"1500000000", "1500000000", "USD", "1,5~tỷ~USD", "USD~1.5~billion", "15~亿美元"},
        {"360000000", "360000000", "VND", "360~triệu~đồng", "VND~360~million", "3.6~亿越盾"},
        {"500000", "500000", "VND", "500.000~đồng", "VND~500,000", "50~万越盾"},
        {"360000000", "1200000000", "VND", "0,36–1,2~tỷ~đồng", "VND~0.36–1.2~billion", "3.6–12~亿越盾"},
        {"2000000", "2000000", "CHF", "2~triệu~CHF", "CHF~2~million", "200~万CHF"},
        {"254.59", "254.59", "ha", "254,59~ha", "254.59~ha", "254.59~公顷"},
        {"66", "85.5", "ha", "66–85,5~ha", "66–85.5~ha", "66–85.5~公顷"},
        {"22000", "", "ha", "từ 22.000~ha trở lên", "at least 22,000~ha", "不低于22,000~公顷"},
        {"", "85", "ha", "tối đa 85~ha", "at most 85~ha", "不超过85~公顷"},
        {"", "", "VND", "chưa có thông tin", "not yet available", "暂无数据"},
        {"134", "134", "minute", "2~giờ 14~phút", "2~h 14~min", "2小时14分钟"},
        {"120", "120", "minute", "2~giờ", "2~h", "2小时"},
        {"59.5", "59.5", "minute", "1~giờ", "1~h", "1小时"},
        {"14.49", "14.49", "minute", "14~phút", "14~min", "14分钟"},
        {"45", "134", "minute", "45~phút – 2~giờ 14~phút", "45~min – 2~h 14~min", "45分钟 – 2小时14分钟"},
        {"50", "50", "year", "50~năm", "50~years", "50~年"},
        {"1", "1", "year", "1~năm", "1~year", "1~年"},
        {"12.5", "12.5", "percent", "12,5%", "12.5%", "12.5%"},
        {"410", "410", "km", "410~km", "410~km", "410~公里"},
        {"13", "13", "point", "13,0~điểm", "13.0~points", "13.0~分"},
        {"13", "73.7", "score", "13,0–73,7", "13.0–73.7", "13.0–73.7"},
        {"-3.2", "-3.2", "point", "−3,2~điểm", "−3.2~points", "−3.2~分"},
        {"3000", "3000", "m3/day", "3.000~m³/ngày", "3,000~m³/day", "3,000~立方米/日"},
        {"7", "7", "bales", "7~bales", "7~bales", "7~bales"},
        {"1234567", "1234567", "", "1.234.567", "1,234,567", "1,234,567"},
    };
    for (const AmountCase& c : cases) {
        const Amount amount{bound(c.low), bound(c.high), c.unit};
        CAPTURE(c.low, c.high, c.unit);
        CHECK(visible(format_amount(amount, Language::vi)) == c.vi);
        CHECK(visible(format_amount(amount, Language::en)) == c.en);
        CHECK(visible(format_amount(amount, Language::zh)) == c.zh);
    }
}

TEST_CASE("Dates are written as exactly as they are known")
{
    struct DateCase {
        PartialDate date;
        std::string vi;
        std::string en;
        std::string zh;
    };
    const std::vector<DateCase> cases{
        {{2024, 7, 9}, "9/7/2024", "9~July 2024", "2024年7月9日"},
        {{2024, 7, 0}, "7/2024", "July~2024", "2024年7月"},
        {{2024, 0, 0}, "2024", "2024", "2024年"},
        {{}, "chưa rõ ngày", "date not known", "日期不详"},
    };
    for (const DateCase& c : cases) {
        CHECK(visible(format_date(c.date, Language::vi)) == c.vi);
        CHECK(visible(format_date(c.date, Language::en)) == c.en);
        CHECK(visible(format_date(c.date, Language::zh)) == c.zh);
    }
}

TEST_CASE("A large number keeps every digit")
{
    CHECK(format_number(*Decimal::parse("123456789012345678"), Language::vi) == "123.456.789.012.345.678");
    CHECK(format_number(*Decimal::parse("0.000000000001"), Language::en) == "0.000000000001");
}
