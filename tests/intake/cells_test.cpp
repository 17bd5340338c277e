// SPDX-License-Identifier: Apache-2.0
/// Cells as officials write them, each with what it must be read as. The first seventeen are the cell values printed
/// in the compiled lists of Lào Cai.
#include "intake/cells/amount_cell.hpp"
#include "intake/cells/clean_text.hpp"
#include "intake/cells/period_cell.hpp"

#include <catch2/catch.hpp>

#include <set>
#include <vector>

using namespace redriver;
using namespace redriver::cells;

namespace {

constexpr std::optional<DecimalMark> comma = DecimalMark::comma;
constexpr std::optional<DecimalMark> point = DecimalMark::point;
constexpr std::optional<DecimalMark> none = std::nullopt;

std::string text_of(const Quantity& quantity)
{
    std::string text = quantity.low ? quantity.low->to_string() : "";
    if (quantity.low != quantity.high) {
        text += ".." + (quantity.high ? quantity.high->to_string() : "");
    }
    return text + " " + quantity.unit + " " + std::string(to_code(quantity.basis));
}

/// "low..high unit basis = equivalent", then "?problem" for each warning and "!problem" for each error.
std::string text_of(const AmountReading& reading)
{
    std::string text;
    for (const Quantity& quantity : reading.quantities) {
        text += (text.empty() ? "" : " = ") + text_of(quantity);
    }
    for (const CellIssue& issue : reading.issues) {
        if (issue.severity != Severity::note) {
            text += (issue.severity == Severity::error ? "!" : " ?") + issue.problem;
        }
    }
    return text;
}

struct AmountCase {
    const char* cell;
    const char* unit_words;
    std::optional<DecimalMark> mark;
    const char* expected;
    const char* kind = "VND";
};

void check(const std::vector<AmountCase>& cases)
{
    for (const AmountCase& each : cases) {
        AmountColumn column;
        column.kind = each.kind;
        column.unit_words = each.unit_words;
        column.mark = each.mark;
        INFO(each.cell);
        CHECK(text_of(read_amount(clean_text(each.cell).text, column)) == each.expected);
    }
}

std::string text_of(const PeriodReading& reading)
{
    if (!reading.issues.empty()) {
        return "!" + reading.issues.front().problem;
    }
    return reading.is_single() ? reading.from.to_string() : reading.from.to_string() + ".." + reading.to.to_string();
}

struct PeriodCase {
    const char* cell;
    std::optional<DateOrder> order;
    const char* expected;
};

} // namespace

TEST_CASE("The seventeen printed cell values are read as they are meant")
{
    check({
        {"6.948,845 tỷ đồng", "", comma, "6948845000000 VND declared"},
        {"13.000 tỷ đồng", "", comma, "13000000000000 VND declared"},
        {"371 ha", "", comma, "371 ha declared", "ha"},
        {"gần 51 ha", "", comma, "48.45..51 ha estimated", "ha"},
        {"khoảng 445 tỷ đồng", "", comma, "422750000000..467250000000 VND estimated"},
        {"254,59ha", "", comma, "254.59 ha declared", "ha"},
        {"hơn 48,6ha", "", comma, "48.6.. ha estimated", "ha"},
        {"2.184,33 tỷ đồng", "", comma, "2184330000000 VND declared"},
        {"411.5 tỷ đồng", "", comma, "411500000000 VND declared ?other_convention"},
        {"6000-8.200", "tỷ đồng", comma, "6000000000000..8200000000000 VND declared"},
        {"25.000 – 30.000", "tỷ đồng", comma, "25000000000000..30000000000000 VND declared"},
        {"80 triệu USD (tương đương 1.900 tỷ đồng)", "", comma,
         "80000000 USD declared = 1900000000000 VND declared"},
        {"trên 20,4 triệu USD", "", comma, "20400000.. USD estimated"},
        {"871.210,43 m2", "", comma, "87.121043 ha declared", "ha"},
    });
    CHECK(text_of(read_period("2022 – 2024", {})) == "2022..2024");
    CHECK(text_of(read_period("năm 2022-2026", {})) == "2022..2026");
    CHECK(text_of(read_period("quý III năm 2024 đến quý IV năm 2028", {})) == "2024-07..2028-12");
}

TEST_CASE("Without a declared convention the seventeen values say what can be doubted")
{
    check({
        {"6.948,845 tỷ đồng", "", none, "6948845000000 VND declared"},
        {"13.000 tỷ đồng", "", none, "!two_readings"},
        {"411.5 tỷ đồng", "", none, "411500000000 VND declared"},
        {"6000-8.200", "tỷ đồng", none, "6000000000000..8200000000000 VND declared ?one_reading_left"},
        {"25.000 – 30.000", "tỷ đồng", none, "!two_readings"},
        {"254,59ha", "", none, "254.59 ha declared", "ha"},
        {"871.210,43 m2", "", none, "87.121043 ha declared", "ha"},
        {"80 triệu USD (tương đương 1.900 tỷ đồng)", "", none, "!two_readings"},
    });
}

TEST_CASE("Money in Vietnamese, English and Chinese is read with its unit")
{
    check({
        {"445 tỷ", "tỷ đồng", comma, "445000000000 VND declared"},
        {"445 tỉ đồng", "", comma, "445000000000 VND declared"},
        {"445 ty dong", "", comma, "445000000000 VND declared"},
        {"445 tỷ VNĐ", "", comma, "445000000000 VND declared"},
        {"445 tỷ VND", "", comma, "445000000000 VND declared"},
        {"445tỷ đồng", "", comma, "445000000000 VND declared"},
        {"445", "tỷ đồng", comma, "445000000000 VND declared"},
        {"445", "billion VND", comma, "445000000000 VND declared"},
        {"445", "10亿越南盾", comma, "445000000000 VND declared"},
        {"360 triệu đồng", "", comma, "360000000 VND declared"},
        {"360 triệu", "tỷ đồng", comma, "360000000 VND declared ?other_scale"},
        {"4,2 nghìn tỷ đồng", "", comma, "4200000000000 VND declared"},
        {"4,2 ngàn tỷ đồng", "", comma, "4200000000000 VND declared"},
        {"25 nghìn tỷ", "tỷ đồng", comma, "25000000000000 VND declared ?other_scale"},
        {"1.900.000.000 đồng", "", comma, "1900000000 VND declared"},
        {"1.900.000.000 đ", "", comma, "1900000000 VND declared"},
        {"1 900 000 000 đồng", "", comma, "1900000000 VND declared"},
        {"1'900'000'000 VND", "", comma, "1900000000 VND declared"},
        {"20,4 triệu USD", "", comma, "20400000 USD declared"},
        {"20.4 triệu USD", "", comma, "20400000 USD declared ?other_convention"},
        {"US$20.4 million", "", point, "20400000 USD declared"},
        {"USD 20.4 million", "", point, "20400000 USD declared"},
        {"20.4 million USD", "", point, "20400000 USD declared"},
        {"20.4 mn USD", "", point, "20400000 USD declared"},
        {"US$ 8.37 bn", "", point, "8370000000 USD declared"},
        {"8.37 billion US dollars", "", point, "8370000000 USD declared"},
        {"8,37 tỷ đô la Mỹ", "", comma, "8370000000 USD declared"},
        {"8,37 tỷ USD", "", comma, "8370000000 USD declared"},
        {"1,234.5 million USD", "", point, "1234500000 USD declared"},
        {"6,948.845 billion VND", "", point, "6948845000000 VND declared"},
        {"774 trillion VND", "", point, "774000000000000 VND declared"},
        {"774 nghìn tỷ đồng", "", comma, "774000000000000 VND declared"},
        {"3亿元", "", point, "300000000 CNY declared"},
        {"3亿元人民币", "", point, "300000000 CNY declared"},
        {"3.5亿美元", "", point, "350000000 USD declared"},
        {"5000万元", "", point, "50000000 CNY declared"},
        {"5000万美元", "", point, "50000000 USD declared"},
        {"2.4万亿越南盾", "", point, "2400000000000 VND declared"},
        {"12亿越盾", "", point, "1200000000 VND declared"},
        {"1千万元", "", point, "10000000 CNY declared"},
        {"人民币3000万元", "", point, "30000000 CNY declared"},
        {"100 triệu NDT", "", comma, "100000000 CNY declared"},
        {"100 triệu nhân dân tệ", "", comma, "100000000 CNY declared"},
        {"50 triệu EUR", "", comma, "50000000 EUR declared"},
        {"€50 million", "", point, "50000000 EUR declared"},
        {"1 tỷ yên Nhật", "", comma, "1000000000 JPY declared"},
        {"2 tỷ won", "", comma, "2000000000 KRW declared"},
        {"Tổng mức đầu tư: 445 tỷ đồng", "", comma, "445000000000 VND declared"},
        {"Vốn đầu tư 445 tỷ đồng.", "", comma, "445000000000 VND declared"},
        {"总投资3亿元", "", point, "300000000 CNY declared"},
        {"４４５ tỷ đồng", "", comma, "445000000000 VND declared"},
        {"445\xC2\xA0tỷ\xC2\xA0đồng", "", comma, "445000000000 VND declared"},
        {"445 Tỷ Đồng", "", comma, "445000000000 VND declared"},
        {"445 TỶ ĐỒNG", "", comma, "445000000000 VND declared"},
        {"0,5 tỷ đồng", "", comma, "500000000 VND declared"},
        {"0.5 tỷ đồng", "", comma, "500000000 VND declared ?other_convention"},
        {"1,900 tỷ đồng", "", point, "1900000000000 VND declared"},
        {"1.900 tỷ đồng", "", point, "1900000000 VND declared"},
        {"1.900", "tỷ đồng", none, "!two_readings"},
        {"1,900", "tỷ đồng", none, "!two_readings"},
        {"1.900,0", "tỷ đồng", none, "1900000000000 VND declared"},
        {"1900", "tỷ đồng", none, "1900000000000 VND declared"},
        {"1.90", "tỷ đồng", none, "1900000000 VND declared"},
        {"9,99", "triệu USD", none, "9990000 USD declared"},
    });
}

TEST_CASE("Areas and other units are read in the unit that we keep")
{
    check({
        {"51", "ha", comma, "51 ha declared", "ha"},
        {"295,2", "ha", comma, "295.2 ha declared", "ha"},
        {"295,2 héc ta", "", comma, "295.2 ha declared", "ha"},
        {"295,2 hecta", "", comma, "295.2 ha declared", "ha"},
        {"295.2 hectares", "", point, "295.2 ha declared", "ha"},
        {"371公顷", "", point, "371 ha declared", "ha"},
        {"871.210,43 m²", "", comma, "87.121043 ha declared", "ha"},
        {"871.210,43m2", "", comma, "87.121043 ha declared", "ha"},
        {"35.000 mét vuông", "", comma, "3.5 ha declared", "ha"},
        {"35,000 sqm", "", point, "3.5 ha declared", "ha"},
        {"35000平方米", "", point, "3.5 ha declared", "ha"},
        {"15,9 km2", "", comma, "1590 ha declared", "ha"},
        {"15.9平方公里", "", point, "1590 ha declared", "ha"},
        {"150亩", "", point, "10 ha computed", "ha"},
        {"100亩", "", point, "6.6667 ha computed", "ha"},
        {"5 sào", "", comma, "!regional_unit", "ha"},
        {"3 mẫu", "", comma, "!regional_unit", "ha"},
        {"871210", "m2", comma, "87.121 ha declared", "ha"},
        {"51 tỷ đồng", "ha", comma, "!unit_of_other_kind", "ha"},
        {"51 ha", "tỷ đồng", comma, "!unit_of_other_kind"},
        {"80 MW", "", comma, "80 MW declared", "MW"},
        {"1.500 kW", "", comma, "1.5 MW declared", "MW"},
        {"5.000 m3/ngày đêm", "", comma, "5000 m3/day declared", "m3/day"},
        {"5.000 m3/ngày", "", comma, "5000 m3/day declared", "m3/day"},
        {"1.200 lao động", "", comma, "1200 person declared", "person"},
        {"1.200 người", "", comma, "1200 person declared", "person"},
        {"50 năm", "", comma, "50 year declared", "year"},
        {"50 years", "", point, "50 year declared", "year"},
        {"约51公顷", "", point, "48.45..53.55 ha estimated", "ha"},
        {"diện tích khoảng 51 ha", "", comma, "48.45..53.55 ha estimated", "ha"},
        {"từ 20 ha trở lên", "", comma, "20.. ha estimated", "ha"},
        {"≥ 20 ha", "", comma, "20.. ha estimated", "ha"},
        {">= 20 ha", "", comma, "20.. ha estimated", "ha"},
        {"<20ha", "", comma, "..20 ha estimated", "ha"},
        {"20 ha+", "", comma, "20.. ha estimated", "ha"},
    });
}

TEST_CASE("Words of doubt become bounds by one rule")
{
    check({
        {"khoảng 100 tỷ đồng", "", comma, "95000000000..105000000000 VND estimated"},
        {"ước khoảng 100 tỷ đồng", "", comma, "95000000000..105000000000 VND estimated"},
        {"xấp xỉ 100 tỷ đồng", "", comma, "95000000000..105000000000 VND estimated"},
        {"~100 tỷ đồng", "", comma, "95000000000..105000000000 VND estimated"},
        {"≈ 100 tỷ đồng", "", comma, "95000000000..105000000000 VND estimated"},
        {"about 100 million USD", "", point, "95000000..105000000 USD estimated"},
        {"approx. 100 million USD", "", point, "95000000..105000000 USD estimated"},
        {"around USD 100 million", "", point, "95000000..105000000 USD estimated"},
        {"约1亿元", "", point, "95000000..105000000 CNY estimated"},
        {"1亿元左右", "", point, "95000000..105000000 CNY estimated"},
        {"gần 100 tỷ đồng", "", comma, "95000000000..100000000000 VND estimated"},
        {"nearly 100 million USD", "", point, "95000000..100000000 USD estimated"},
        {"近1亿元", "", point, "95000000..100000000 CNY estimated"},
        {"hơn 100 tỷ đồng", "", comma, "100000000000.. VND estimated"},
        {"trên 100 tỷ đồng", "", comma, "100000000000.. VND estimated"},
        {"không dưới 100 tỷ đồng", "", comma, "100000000000.. VND estimated"},
        {"tối thiểu 100 tỷ đồng", "", comma, "100000000000.. VND estimated"},
        {"từ 100 tỷ đồng", "", comma, "100000000000.. VND estimated"},
        {"100 tỷ đồng trở lên", "", comma, "100000000000.. VND estimated"},
        {"more than 100 million USD", "", point, "100000000.. USD estimated"},
        {"over US$100 million", "", point, "100000000.. USD estimated"},
        {"at least 100 million USD", "", point, "100000000.. USD estimated"},
        {"超过1亿元", "", point, "100000000.. CNY estimated"},
        {"1亿元以上", "", point, "100000000.. CNY estimated"},
        {"dưới 100 tỷ đồng", "", comma, "..100000000000 VND estimated"},
        {"không quá 100 tỷ đồng", "", comma, "..100000000000 VND estimated"},
        {"tối đa 100 tỷ đồng", "", comma, "..100000000000 VND estimated"},
        {"up to 100 million USD", "", point, "..100000000 USD estimated"},
        {"less than 100 million USD", "", point, "..100000000 USD estimated"},
        {"不超过1亿元", "", point, "..100000000 CNY estimated"},
        {"dự kiến 100 tỷ đồng", "", comma, "100000000000 VND estimated"},
        {"ước tính 100 tỷ đồng", "", comma, "100000000000 VND estimated"},
        {"tạm tính 100 tỷ đồng", "", comma, "100000000000 VND estimated"},
        {"estimated 100 million USD", "", point, "100000000 USD estimated"},
        {"预计1亿元", "", point, "100000000 CNY estimated"},
        {"dự kiến khoảng 100 tỷ đồng", "", comma, "95000000000..105000000000 VND estimated"},
        {"dự kiến trên 100 tỷ đồng", "", comma, "100000000000.. VND estimated"},
        {"khoang 445 ty dong", "", comma, "422750000000..467250000000 VND estimated"},
        {"khoảng 100 - 120 tỷ đồng", "", comma, "95000000000..126000000000 VND estimated"},
        {"trên dưới 100 tỷ đồng", "", comma, "!doubts_contradict"},
        {"hơn 100 - 120 tỷ đồng", "", comma, "!doubts_contradict"},
    });
}

TEST_CASE("Ranges share the unit that one end leaves out")
{
    check({
        {"100-120 triệu USD", "", comma, "100000000..120000000 USD declared"},
        {"100 - 120 triệu USD", "", comma, "100000000..120000000 USD declared"},
        {"100 – 120 triệu USD", "", comma, "100000000..120000000 USD declared"},
        {"100 — 120 triệu USD", "", comma, "100000000..120000000 USD declared"},
        {"từ 100 đến 120 triệu USD", "", comma, "100000000..120000000 USD declared"},
        {"100 triệu USD đến 120 triệu USD", "", comma, "100000000..120000000 USD declared"},
        {"from 100 to 120 million USD", "", point, "100000000..120000000 USD declared"},
        {"1亿至2亿元", "", point, "100000000..200000000 CNY declared"},
        {"100~120公顷", "", point, "100..120 ha declared", "ha"},
        {"800 triệu - 1,2 tỷ đồng", "", comma, "800000000..1200000000 VND declared"},
        {"20-30 ha", "", comma, "20..30 ha declared", "ha"},
        {"20ha-30ha", "", comma, "20..30 ha declared", "ha"},
        {"30-20 ha", "", comma, "!range_falls", "ha"},
        {"6000-8.200", "tỷ đồng", point, "!against_convention"},
        {"100 triệu - 120", "tỷ đồng", comma, "!range_units"},
        {"20 ha - 3 km2", "", comma, "20..300 ha declared", "ha"},
        {"100 triệu USD - 120 tỷ đồng", "", comma, "!range_units"},
    });
}

TEST_CASE("Brackets give the same amount in another currency")
{
    check({
        {"1.900 tỷ đồng (80 triệu USD)", "", comma, "1900000000000 VND declared = 80000000 USD declared"},
        {"1.900 tỷ đồng (tương đương khoảng 80 triệu USD)", "", comma,
         "1900000000000 VND declared = 76000000..84000000 USD estimated"},
        {"1.900 tỷ đồng, tương đương 80 triệu USD", "", comma, "1900000000000 VND declared = 80000000 USD declared"},
        {"80 triệu USD [1.900 tỷ đồng]", "", comma, "80000000 USD declared = 1900000000000 VND declared"},
        {"80 million USD (equivalent to 1,900 billion VND)", "", point,
         "80000000 USD declared = 1900000000000 VND declared"},
        {"5亿元（折合7000万美元）", "", point, "500000000 CNY declared = 70000000 USD declared"},
        {"5.777 tỷ đồng và 20,4 triệu USD", "", comma, "!several_amounts"},
        {"100 tỷ đồng; 200 tỷ đồng", "", comma, "!several_amounts"},
        {"100 tỷ đồng (200 tỷ đồng)", "", comma, "!several_amounts"},
    });
}

TEST_CASE("What is not understood in an amount is never guessed")
{
    check({
        {"445", "", comma, "!unit_missing"},
        {"445 tỷ", "", comma, "!unit_missing"},
        {"$80 million", "", point, "!currency_unclear"},
        {"¥80 million", "", point, "!currency_unclear"},
        {"tỷ đồng", "", comma, "!no_number"},
        {"đang rà soát", "tỷ đồng", comma, "!words_unknown"},
        {"445 tỷ đồng (giai đoạn 1)", "", comma, "!part_only"},
        {"giai đoạn 1: 200 tỷ đồng; giai đoạn 2: 300 tỷ đồng", "", comma, "!part_only"},
        {"445 tỷ đồng/năm", "", comma, "!part_only"},
        {"445 tỷ đồng, trong đó vốn nhà nước 100 tỷ đồng", "", comma, "!part_only"},
        {"phase 1: 371 ha", "", point, "!part_only", "ha"},
        {"一期371公顷", "", point, "!part_only", "ha"},
        {"-445 tỷ đồng", "", comma, "!negative_amount"},
        {"1O0 tỷ đồng", "", comma, "!letter_in_number"},
        {"l00 tỷ đồng", "", comma, "!letter_in_number"},
        {"1.2.3 tỷ đồng", "", comma, "!not_a_number"},
        {"1,2,3 tỷ đồng", "", comma, "!not_a_number"},
        {"12.34.567 tỷ đồng", "", comma, "!not_a_number"},
        {"1234567890123456789 tỷ đồng", "", comma, "!number_too_long"},
        {"1234567890123456789012345678901234567890 tỷ đồng", "", comma, "!number_too_long"},
        {"12345678901234567890123456789012345678901 tỷ đồng", "", comma, "!too_many_digits"},
        {"999999999999 nghìn tỷ đồng", "", comma, "!number_too_long"},
        {"445 tỷ đô la Singapore", "", comma, "!words_unknown"},
        {"80 triệu USD EUR", "", comma, "!words_unknown"},
        {"50%", "tỷ đồng", comma, "!words_unknown"},
        {"#REF!", "tỷ đồng", comma, "!words_unknown"},
        {"1e9", "đồng", comma, "!words_unknown"},
        {"NaN", "tỷ đồng", comma, "!words_unknown"},
        {"∞", "tỷ đồng", comma, "!words_unknown"},
        {"5 phòng", "tỷ đồng", comma, "!words_unknown"},
        {"khoảng", "tỷ đồng", comma, "!no_number"},
    });
}

TEST_CASE("No sign and no mark of a number is dropped")
{
    check({
        {",5", "ha", comma, "!stray_mark", "ha"},
        {".25", "ha", comma, "!stray_mark", "ha"},
        {".5 ha", "", point, "!stray_mark", "ha"},
        {",234", "ha", none, "!stray_mark", "ha"},
        {", 5", "ha", comma, "!stray_mark", "ha"},
        {"khoảng ,5", "ha", comma, "!stray_mark", "ha"},
        {",5-6", "ha", comma, "!stray_mark", "ha"},
        {"5,5,", "ha", comma, "!stray_mark", "ha"},
        {"5.", "ha", comma, "!stray_mark", "ha"},
        {"5..5", "ha", comma, "!stray_mark", "ha"},
        {"USD ,5 triệu", "", comma, "!stray_mark"},
        {":5", "ha", comma, "!stray_mark", "ha"},
        {"5 +", "ha", comma, "!stray_mark", "ha"},
        {"- 5", "ha", comma, "!negative_amount", "ha"},
        {"- 300", "tỷ đồng", comma, "!negative_amount"},
        {"-,5", "ha", comma, "!negative_amount", "ha"},
        {"− 5 ha", "", comma, "!negative_amount", "ha"},
        {"- khoảng 5 ha", "", comma, "!negative_amount", "ha"},
        {"-USD 5", "", comma, "!negative_amount"},
        {"vốn - 5 tỷ đồng", "", comma, "!negative_amount"},
        {"(5)", "ha", comma, "!amount_in_brackets", "ha"},
        {"(300 tỷ đồng)", "", comma, "!amount_in_brackets"},
        {"[5]", "ha", comma, "!amount_in_brackets", "ha"},
        {"5)", "ha", comma, "!amount_in_brackets", "ha"},
    });
    // What these marks end is a word or a sentence.
    check({
        {"Tổng vốn: 5 tỷ đồng.", "", comma, "5000000000 VND declared"},
        {"- Tổng mức đầu tư: 5 tỷ đồng", "", comma, "5000000000 VND declared"},
        {"approx. 100 million USD", "", point, "95000000..105000000 USD estimated"},
        {"1.900, tương đương 80 triệu USD", "tỷ đồng", comma, "1900000000000 VND declared = 80000000 USD declared"},
        {"+5", "ha", comma, "5 ha declared", "ha"},
        {"diện tích (ha): 5", "", comma, "!words_unknown", "ha"},
    });
}

TEST_CASE("Dates and periods are read as far as they are stated")
{
    const std::vector<PeriodCase> cases{
        {"09/07/2024", DateOrder::day_first, "2024-07-09"},
        {"9/7/2024", DateOrder::day_first, "2024-07-09"},
        {"09/07/2024", DateOrder::month_first, "2024-09-07"},
        {"09/07/2024", {}, "!two_dates"},
        {"09/09/2024", {}, "2024-09-09"},
        {"13/07/2024", {}, "2024-07-13"},
        {"07/13/2024", {}, "2024-07-13"},
        {"07/13/2024", DateOrder::day_first, "!not_a_period"},
        {"30/02/2024", DateOrder::day_first, "!not_a_period"},
        {"29/02/2024", DateOrder::day_first, "2024-02-29"},
        {"9-7-2024", DateOrder::day_first, "2024-07-09"},
        {"9.7.2024", DateOrder::day_first, "2024-07-09"},
        {"2024-07-09", {}, "2024-07-09"},
        {"2024/7/9", {}, "2024-07-09"},
        {"ngày 9 tháng 7 năm 2024", {}, "2024-07-09"},
        {"ngày 09/7/2024", DateOrder::day_first, "2024-07-09"},
        {"tháng 7 năm 2024", {}, "2024-07"},
        {"tháng 7/2024", {}, "2024-07"},
        {"07/2024", {}, "2024-07"},
        {"2024-07", {}, "2024-07"},
        {"2024", {}, "2024"},
        {"năm 2024", {}, "2024"},
        {"9 July 2024", {}, "2024-07-09"},
        {"July 9, 2024", {}, "2024-07-09"},
        {"July 2024", {}, "2024-07"},
        {"2024年7月9日", {}, "2024-07-09"},
        {"2024年7月", {}, "2024-07"},
        {"2024年", {}, "2024"},
        {"quý III/2024", {}, "2024-07..2024-09"},
        {"quý III năm 2024", {}, "2024-07..2024-09"},
        {"Quý 3/2024", {}, "2024-07..2024-09"},
        {"III/2024", {}, "2024-07..2024-09"},
        {"Q1/2026", {}, "2026-01..2026-03"},
        {"Q1 2026", {}, "2026-01..2026-03"},
        {"Q1-2026", {}, "2026-01..2026-03"},
        {"2024年第三季度", {}, "2024-07..2024-09"},
        {"2024年三季度", {}, "2024-07..2024-09"},
        {"Quý I/2025 - Quý IV/2027", {}, "2025-01..2027-12"},
        {"Q1/2026 – Q4/2027", {}, "2026-01..2027-12"},
        {"2022-2026", {}, "2022..2026"},
        {"2022 - 2026", {}, "2022..2026"},
        {"giai đoạn 2021-2030", {}, "2021..2030"},
        {"từ năm 2022 đến năm 2026", {}, "2022..2026"},
        {"from 2022 to 2026", {}, "2022..2026"},
        {"2022年至2026年", {}, "2022..2026"},
        {"7/2024 - 9/2025", {}, "2024-07..2025-09"},
        {"tháng 7/2024 đến tháng 9/2025", {}, "2024-07..2025-09"},
        {"đến năm 2030", {}, "..2030"},
        {"trước năm 2026", {}, "..2026"},
        {"từ năm 2025", {}, "2025.."},
        {"sau năm 2030", {}, "2030.."},
        {"2026年前", {}, "..2026"},
        {"2026-2022", {}, "!period_reversed"},
        {"24/7/25", DateOrder::day_first, "!not_a_period"},
        {"năm 24", {}, "!not_a_period"},
        {"đang chờ", {}, "!not_a_period"},
        {"00/00/2024", DateOrder::day_first, "!not_a_period"},
        {"13/2024", {}, "!not_a_period"},
        {"quý V/2024", {}, "!not_a_period"},
    };
    for (const PeriodCase& each : cases) {
        INFO(each.cell);
        CHECK(text_of(read_period(clean_text(each.cell).text, each.order)) == each.expected);
    }
}

TEST_CASE("A whole column proves its convention of number by cells that have one reading")
{
    ColumnEvidence evidence;
    for (const char* cell : {"1.704", "2.184,33", "13.000"}) {
        evidence.add(cell);
    }
    CHECK(evidence.proven() == DecimalMark::comma);
    CHECK(evidence.comma_example == "2.184,33");
    CHECK(evidence.ambiguous == 2);
    evidence.add("411.5");
    CHECK_FALSE(evidence.proven());
}

TEST_CASE("In a column that mixes conventions a number with two readings is told with both")
{
    AmountColumn column;
    column.unit_words = "tỷ đồng";
    column.mark = DecimalMark::comma;
    column.is_mixed = true;
    CHECK(text_of(read_amount("1.704", column)) == "1704000000000 VND declared ?mixed_column");
    CHECK(text_of(read_amount("2.184,33", column)) == "2184330000000 VND declared");
}

TEST_CASE("Both readings of a doubtful number are told with their amounts")
{
    AmountColumn column;
    column.unit_words = "tỷ đồng";
    const AmountReading reading = read_amount("1.234", column);
    REQUIRE(reading.issues.size() == 1);
    CHECK(reading.quantities.empty());
    const auto amount = [&reading](std::size_t n) { return std::get<Amount>(reading.issues.front().facts[n].second); };
    CHECK(amount(0).low == Decimal(1'234'000'000'000));
    CHECK(amount(1).low == Decimal(1'234'000'000));
}

TEST_CASE("Invisible and disguised letters are taken out and told")
{
    const auto problems = [](const char* text) {
        std::string list;
        for (const CellIssue& issue : clean_text(text).issues) {
            list += issue.problem + " ";
        }
        return list;
    };
    CHECK(clean_text("Khu công\xE2\x80\x8B nghiệp").text == "Khu công nghiệp");
    CHECK(problems("Khu công\xE2\x80\x8B nghiệp") == "invisible_letter ");
    CHECK(clean_text("50 h\xD0\xB0").text == "50 ha"); // a Cyrillic а
    CHECK(problems("50 h\xD0\xB0") == "look_alike ");
    CHECK(clean_text("Москва").text == "Москва");
    CHECK(problems("Москва").empty());
    CHECK(clean_text("  Bản\xC2\xA0 Qua \t").text == "Bản Qua");
    CHECK(clean_text("Lao Cai").text == "Lao Cai");
    CHECK(clean_text("La\xCC\x80o Cai").text == "Lào Cai"); // a and a combining grave become one letter
}

TEST_CASE("A reading never has its bounds the wrong way round and prints as it parses")
{
    std::uint32_t seed = 12345;
    const auto next = [&seed](std::uint32_t limit) {
        seed = seed * 1664525U + 1013904223U;
        return (seed >> 8U) % limit;
    };
    const std::vector<std::string> parts{"khoảng ", "gần ", "1.234", "5,6", " tỷ", " đồng", "-", " ha", "(", ")", "từ ",
                                         "đến ", "約", "亿", " triệu USD", "7", "tương đương ", ";", "m2", "~", "+", ".", ","};
    AmountColumn column;
    column.unit_words = "tỷ đồng";
    for (int round = 0; round < 20'000; ++round) {
        std::string text;
        for (std::uint32_t count = 1 + next(7); count > 0; --count) {
            text += parts[next(static_cast<std::uint32_t>(parts.size()))];
        }
        column.mark = next(3) == 0 ? none : next(2) == 0 ? comma : point;
        const AmountReading reading = read_amount(clean_text(text).text, column);
        for (const Quantity& quantity : reading.quantities) {
            INFO(text);
            REQUIRE((!quantity.low || !quantity.high || *quantity.low <= *quantity.high));
            REQUIRE_FALSE(has_error(reading.issues));
        }
    }
}
