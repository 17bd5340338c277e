// SPDX-License-Identifier: Apache-2.0
#include "intake/cells/period_cell.hpp"

#include "intake/cells/clean_text.hpp"

#include <redriver/search/folding.hpp>

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <string>
#include <vector>

namespace redriver::cells {
namespace {

enum class Mark { digits, roman, year, month, day, quarter, from, to, before, after, separator, filler, month_name, unknown };

struct Item {
    Mark mark = Mark::unknown;
    std::string text;
    int number = 0;
};

const std::map<std::string, std::pair<Mark, int>, std::less<>>& word_marks()
{
    static const std::map<std::string, std::pair<Mark, int>, std::less<>> marks{
        {"nam", {Mark::year, 0}}, {"year", {Mark::year, 0}}, {"年", {Mark::year, 0}}, {"thang", {Mark::month, 0}},
        {"月", {Mark::month, 0}}, {"ngay", {Mark::day, 0}}, {"日", {Mark::day, 0}}, {"号", {Mark::day, 0}},
        {"quy", {Mark::quarter, 0}}, {"quarter", {Mark::quarter, 0}}, {"季度", {Mark::quarter, 0}},
        {"q", {Mark::quarter, 0}}, {"tu", {Mark::from, 0}}, {"from", {Mark::from, 0}}, {"从", {Mark::from, 0}},
        {"den", {Mark::to, 0}}, {"toi", {Mark::to, 0}}, {"to", {Mark::to, 0}}, {"het", {Mark::to, 0}},
        {"until", {Mark::to, 0}}, {"至", {Mark::to, 0}}, {"到", {Mark::to, 0}}, {"truoc", {Mark::before, 0}},
        {"before", {Mark::before, 0}}, {"by", {Mark::before, 0}}, {"前", {Mark::before, 0}}, {"sau", {Mark::after, 0}},
        {"after", {Mark::after, 0}}, {"后", {Mark::after, 0}}, {"giai", {Mark::filler, 0}}, {"doan", {Mark::filler, 0}},
        {"thoi", {Mark::filler, 0}}, {"gian", {Mark::filler, 0}}, {"tien", {Mark::filler, 0}},
        {"do", {Mark::filler, 0}}, {"thuc", {Mark::filler, 0}}, {"hien", {Mark::filler, 0}},
        {"period", {Mark::filler, 0}}, {"第", {Mark::filler, 0}}, {"of", {Mark::filler, 0}}, {"in", {Mark::filler, 0}},
        {"january", {Mark::month_name, 1}}, {"february", {Mark::month_name, 2}}, {"march", {Mark::month_name, 3}},
        {"april", {Mark::month_name, 4}}, {"may", {Mark::month_name, 5}}, {"june", {Mark::month_name, 6}},
        {"july", {Mark::month_name, 7}}, {"august", {Mark::month_name, 8}}, {"september", {Mark::month_name, 9}},
        {"october", {Mark::month_name, 10}}, {"november", {Mark::month_name, 11}},
        {"december", {Mark::month_name, 12}}, {"i", {Mark::roman, 1}}, {"ii", {Mark::roman, 2}},
        {"iii", {Mark::roman, 3}}, {"iv", {Mark::roman, 4}}, {"q1", {Mark::quarter, 1}}, {"q2", {Mark::quarter, 2}},
        {"q3", {Mark::quarter, 3}}, {"q4", {Mark::quarter, 4}}, {"一", {Mark::roman, 1}}, {"二", {Mark::roman, 2}},
        {"三", {Mark::roman, 3}}, {"四", {Mark::roman, 4}}};
    return marks;
}

bool is_digit(char32_t letter)
{
    return letter >= U'0' && letter <= U'9';
}

bool is_dash(char32_t letter)
{
    return letter == U'-' || letter == U'–' || letter == U'—' || letter == U'−' || letter == U'~';
}

Item word_item(std::u32string_view word)
{
    const std::string text = to_utf8(word);
    const auto& marks = word_marks();
    auto found = marks.find(text);
    if (found == marks.end()) {
        found = marks.find(fold(text));
    }
    return found == marks.end() ? Item{Mark::unknown, text, 0} : Item{found->second.first, text, found->second.second};
}

std::vector<Item> items_of(std::string_view text)
{
    const std::u32string letters = lower_letters(text);
    std::vector<Item> items;
    for (std::size_t at = 0; at < letters.size();) {
        std::size_t size = 1;
        const char32_t letter = letters[at];
        const bool han = letter >= 0x3400 && letter <= 0x9FFF;
        if (is_digit(letter)) {
            while (at + size < letters.size() && is_digit(letters[at + size])) {
                ++size;
            }
            Item item{Mark::digits, to_utf8(letters.substr(at, size)), 0};
            std::from_chars(item.text.data(), item.text.data() + std::min<std::size_t>(item.text.size(), 9), item.number);
            items.push_back(std::move(item));
        } else if (letters.compare(at, 2, U"季度") == 0) {
            size = 2;
            items.push_back(word_item(U"季度"));
        } else if (u_isalpha(static_cast<UChar32>(letter)) != 0) {
            while (!han && at + size < letters.size() && letters[at + size] < 0x3000 &&
                   (u_isalpha(static_cast<UChar32>(letters[at + size])) != 0 ||
                    (size == 1 && letter == U'q' && is_digit(letters[at + size])))) {
                ++size;
            }
            items.push_back(word_item(std::u32string_view(letters).substr(at, size)));
        } else if (letter != U' ' && letter != U',' && letter != U':' && letter != U'(' && letter != U')') {
            items.push_back({Mark::separator, is_dash(letter) ? "-" : to_utf8(std::u32string(1, letter)), 0});
        }
        at += size;
    }
    return items;
}

/// One date or quarter: what it says, or two meanings.
struct Stated {
    PartialDate from;
    PartialDate to;
    std::optional<PartialDate> other; ///< the month-first meaning of a date that fits both orders
};

class PeriodParser {
public:
    PeriodParser(std::vector<Item> items, std::optional<DateOrder> order) : m_items(std::move(items)), m_order(order) {}

    PeriodReading run()
    {
        PeriodReading reading;
        skip_fillers();
        const bool starts_from = take(Mark::from) || take(Mark::after);
        const bool starts_to = !starts_from && (take(Mark::to) || take(Mark::before));
        skip_fillers();
        const auto first = stated();
        skip_fillers();
        std::optional<Stated> second;
        const bool has_second = first && !starts_to && (take(Mark::to) || take_text("-"));
        if (has_second) {
            skip_fillers();
            take(Mark::to);
            second = stated();
            skip_fillers();
        }
        const bool ends_before = first && !second && take(Mark::before);
        const bool ends_after = first && !second && take(Mark::after);
        if (!first || has_second != second.has_value() || m_at < m_items.size()) {
            reading.issues.push_back({"not_a_period", Severity::error, {{"words", rest()}}});
            return reading;
        }
        reading.from = starts_to || ends_before ? PartialDate{} : first->from;
        reading.to = second ? second->to : starts_from || ends_after ? PartialDate{} : first->to;
        tell_doubts(reading, *first, second);
        return reading;
    }

private:
    Mark mark(std::size_t ahead = 0) const
    {
        return m_at + ahead < m_items.size() ? m_items[m_at + ahead].mark : Mark::filler;
    }
    const Item& item(std::size_t ahead = 0) const { return m_items[m_at + ahead]; }
    bool is_text(std::size_t ahead, std::string_view text) const
    {
        return m_at + ahead < m_items.size() && m_items[m_at + ahead].text == text;
    }
    bool take(Mark wanted)
    {
        const bool is = m_at < m_items.size() && mark() == wanted;
        m_at += is ? 1 : 0;
        return is;
    }
    bool take_text(std::string_view text)
    {
        const bool is = is_text(0, text);
        m_at += is ? 1 : 0;
        return is;
    }
    void skip_fillers()
    {
        while (m_at < m_items.size() && mark() == Mark::filler) {
            ++m_at;
        }
    }
    std::string rest() const { return m_at < m_items.size() ? m_items[m_at].text : std::string(); }

    bool is_year(std::size_t ahead) const
    {
        return mark(ahead) == Mark::digits && item(ahead).text.size() == 4 && item(ahead).number >= 1000;
    }
    bool is_small(std::size_t ahead, int limit) const
    {
        return mark(ahead) == Mark::digits && item(ahead).text.size() <= 2 && item(ahead).number >= 1 &&
               item(ahead).number <= limit;
    }
    /// / - . between parts of one date.
    bool is_joint(std::size_t ahead) const
    {
        return is_text(ahead, "/") || is_text(ahead, "-") || is_text(ahead, ".");
    }

    std::optional<Stated> stated()
    {
        for (const auto form : {&PeriodParser::quarter, &PeriodParser::numbers, &PeriodParser::chinese,
                                &PeriodParser::words, &PeriodParser::english, &PeriodParser::year}) {
            const std::size_t start = m_at;
            if (auto read = (this->*form)()) {
                return read;
            }
            m_at = start;
        }
        return std::nullopt;
    }

    static std::optional<Stated> exactly(int year, int month, int day)
    {
        const PartialDate date{year, month, day};
        const bool exists = month <= 12 && (day == 0 || day <= days_in_month(year, month));
        return exists ? std::optional<Stated>({date, date, {}}) : std::nullopt;
    }

    static std::optional<Stated> of_quarter(int year, int quarter)
    {
        return Stated{{year, quarter * 3 - 2, 0}, {year, quarter * 3, 0}, {}};
    }

    std::optional<Stated> quarter()
    {
        if (is_year(0) && mark(1) == Mark::year) { // 2024年第三季度
            const int year = item().number;
            m_at += 2;
            skip_fillers();
            if ((mark() == Mark::roman || is_small(0, 4)) && mark(1) == Mark::quarter) {
                const int number = item().number;
                m_at += 2;
                return of_quarter(year, number);
            }
            return std::nullopt;
        }
        if (!(mark() == Mark::quarter && m_at < m_items.size()) && mark() != Mark::roman) {
            return std::nullopt;
        }
        int number = item().number;
        ++m_at;
        if (number == 0 && (mark() == Mark::roman || is_small(0, 4))) {
            number = item().number;
            ++m_at;
        }
        while (mark() == Mark::year || is_joint(0)) {
            if (m_at >= m_items.size()) {
                return std::nullopt;
            }
            ++m_at;
        }
        if (number == 0 || !is_year(0)) {
            return std::nullopt;
        }
        return of_quarter(m_items[m_at++].number, number);
    }

    /// 5/7/2024, 2024-07-05, 7/2024, 2024-07.
    std::optional<Stated> numbers()
    {
        take(Mark::day); // ngày 9/7/2024
        if (is_year(0) && is_joint(1) && is_small(2, 12) && is_joint(3) && is_small(4, 31) && is_text(1, item(3).text)) {
            m_at += 5;
            return exactly(m_items[m_at - 5].number, m_items[m_at - 3].number, m_items[m_at - 1].number);
        }
        if (is_small(0, 31) && is_joint(1) && is_small(2, 31) && is_joint(3) && is_year(4) && is_text(1, item(3).text)) {
            m_at += 5;
            return in_order(m_items[m_at - 5].number, m_items[m_at - 3].number, m_items[m_at - 1].number);
        }
        if (is_small(0, 12) && is_joint(1) && !is_text(1, ".") && is_year(2) && !is_joint(3)) {
            m_at += 3;
            return exactly(m_items[m_at - 1].number, m_items[m_at - 3].number, 0);
        }
        if (is_small(0, 12) && is_joint(1) && is_text(1, "/") && is_year(2)) { // 7/2024 - 9/2025
            m_at += 3;
            return exactly(m_items[m_at - 1].number, m_items[m_at - 3].number, 0);
        }
        if (is_year(0) && (is_text(1, "-") || is_text(1, "/")) && is_small(2, 12) && item(2).text.size() == 2) {
            m_at += 3;
            return exactly(m_items[m_at - 3].number, m_items[m_at - 1].number, 0);
        }
        return std::nullopt;
    }

    std::optional<Stated> in_order(int first, int second, int year) const
    {
        const auto day_first = exactly(year, second, first);
        const auto month_first = exactly(year, first, second);
        if (m_order) {
            return *m_order == DateOrder::day_first ? day_first : month_first;
        }
        if (!day_first || !month_first) {
            return day_first ? day_first : month_first;
        }
        Stated both = *day_first;
        if (first != second) {
            both.other = month_first->from;
        }
        return both;
    }

    std::optional<Stated> chinese()
    {
        if (!is_year(0) || !is_text(1, "年") || !is_small(2, 12) || !is_text(3, "月")) {
            return std::nullopt;
        }
        const int year = item().number;
        const int month = item(2).number;
        m_at += 4;
        if (is_small(0, 31) && mark(1) == Mark::day) {
            const int day = item().number;
            m_at += 2;
            return exactly(year, month, day);
        }
        return exactly(year, month, 0);
    }

    /// ngày 5 tháng 7 năm 2024; tháng 7 năm 2024; tháng 7/2024.
    std::optional<Stated> words()
    {
        int day = 0;
        take(Mark::day);
        if (is_small(0, 31) && mark(1) == Mark::month) {
            day = item().number;
            ++m_at;
        }
        if (!take(Mark::month) || !is_small(0, 12)) {
            return std::nullopt;
        }
        const int month = m_items[m_at++].number;
        take(Mark::year) || take_text("/") || take_text("-");
        return is_year(0) ? exactly(m_items[m_at++].number, month, day) : std::nullopt;
    }

    /// 9 July 2024; July 9, 2024; July 2024.
    std::optional<Stated> english()
    {
        int day = 0;
        if (is_small(0, 31) && mark(1) == Mark::month_name) {
            day = m_items[m_at++].number;
        }
        if (mark() != Mark::month_name) {
            return std::nullopt;
        }
        const int month = m_items[m_at++].number;
        if (day == 0 && is_small(0, 31)) {
            day = m_items[m_at++].number;
        }
        return is_year(0) ? exactly(m_items[m_at++].number, month, day) : std::nullopt;
    }

    std::optional<Stated> year()
    {
        take(Mark::year);
        if (!is_year(0)) {
            return std::nullopt;
        }
        const int number = m_items[m_at++].number;
        if (is_text(0, "年")) {
            ++m_at;
        }
        return exactly(number, 0, 0);
    }

    static void tell_doubts(PeriodReading& reading, const Stated& first, const std::optional<Stated>& second)
    {
        const Stated* doubtful = first.other ? &first : second && second->other ? &*second : nullptr;
        if (doubtful != nullptr) {
            reading.issues.push_back({"two_dates", Severity::error,
                                      {{"day_first", doubtful->from}, {"month_first", *doubtful->other}}});
        } else if (reading.from.is_known() && reading.to.is_known() &&
                   reading.from.earliest() > reading.to.latest()) {
            reading.issues.push_back({"period_reversed", Severity::error, {{"from", reading.from}, {"to", reading.to}}});
        }
        if (has_error(reading.issues)) {
            reading.from = {};
            reading.to = {};
        }
    }

    std::vector<Item> m_items;
    std::optional<DateOrder> m_order;
    std::size_t m_at = 0;
};

} // namespace

PeriodReading read_period(std::string_view clean_text, std::optional<DateOrder> order)
{
    constexpr std::size_t longest_period = 200;
    if (clean_text.size() > longest_period) {
        return {{}, {}, {{"not_a_period", Severity::error, {{"words", std::string()}}}}};
    }
    return PeriodParser(items_of(clean_text), order).run();
}

std::optional<DateOrder> order_proven_by(std::string_view clean_text)
{
    const bool day = !has_error(read_period(clean_text, DateOrder::day_first).issues);
    const bool month = !has_error(read_period(clean_text, DateOrder::month_first).issues);
    if (day == month) {
        return std::nullopt;
    }
    return day ? DateOrder::day_first : DateOrder::month_first;
}

} // namespace redriver::cells
