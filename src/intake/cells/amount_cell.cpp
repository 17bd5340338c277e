// SPDX-License-Identifier: Apache-2.0
#include "intake/cells/amount_cell.hpp"

#include "intake/cells/cell_words.hpp"

#include <algorithm>
#include <stdexcept>

namespace redriver::cells {
namespace {

/// One amount as its words stand in the cell.
struct Said {
    std::vector<WordKind> doubts;
    std::vector<const CellWord*> numbers; ///< one, or two of a range
    std::vector<std::vector<const CellWord*>> multipliers;
    std::vector<const CellWord*> units;   ///< beside each number; null where none
    bool is_equivalent = false;
    bool in_brackets = false;
    bool has_from = false;
};

CellIssue error(std::string problem, std::vector<std::pair<std::string, MessageArgument>> facts = {})
{
    return {std::move(problem), Severity::error, std::move(facts)};
}

bool is_doubt(WordKind kind)
{
    return kind == WordKind::about || kind == WordKind::near || kind == WordKind::more || kind == WordKind::less ||
           kind == WordKind::planned;
}

bool is_doubt_after(WordKind kind)
{
    return kind == WordKind::or_more || kind == WordKind::or_less || kind == WordKind::roughly;
}

bool is_unit(WordKind kind)
{
    return kind == WordKind::currency || kind == WordKind::area || kind == WordKind::area_by_region ||
           kind == WordKind::area_mu || kind == WordKind::other_unit;
}

/// The words as they stand in the cell.
std::string words_of(const std::vector<CellWord>& words)
{
    std::string text;
    for (const CellWord& word : words) {
        text += (text.empty() || word.glued ? "" : " ") + word.text;
    }
    return text;
}

/// Cuts the words of a cell into amounts.
class AmountParser {
public:
    AmountParser(const std::vector<CellWord>& words, CellIssues& issues) : m_words(words), m_issues(issues) {}

    std::vector<Said> run()
    {
        tell_if_no_number();
        while (m_at < m_words.size() && !has_error(m_issues)) {
            step();
        }
        if (!m_amounts.empty() && (!m_doubts.empty() || m_unit != nullptr) && !has_error(m_issues)) {
            m_issues.push_back(error("words_unknown", {{"words", m_words.back().text}}));
        }
        return std::move(m_amounts);
    }

private:
    void tell_if_no_number()
    {
        const auto is = [this](WordKind kind) {
            return std::find_if(m_words.begin(), m_words.end(),
                                [kind](const CellWord& word) { return word.kind == kind; });
        };
        if (is(WordKind::number) != m_words.end()) {
            return;
        }
        const auto stranger = is(WordKind::unknown);
        m_issues.push_back(stranger == m_words.end() ? error("no_number")
                                                     : error("words_unknown", {{"words", stranger->text}}));
    }

    WordKind kind_at(std::size_t at) const { return at < m_words.size() ? m_words[at].kind : WordKind::filler; }

    void step()
    {
        const CellWord& word = m_words[m_at];
        if (word.kind == WordKind::number) {
            take_amount();
            return;
        }
        if (is_stray_mark()) {
            m_issues.push_back(error("stray_mark", {{"mark", word.text}, {"words", words_of(m_words)}}));
        } else if (word.kind == WordKind::tilde || is_doubt(word.kind)) {
            m_doubts.push_back(word.kind == WordKind::tilde ? WordKind::about : word.kind);
        } else if (word.kind == WordKind::currency && m_unit == nullptr) {
            m_unit = &word; // US$ 80 million
        } else if (word.kind == WordKind::from) {
            m_has_from = true;
        } else if (word.kind == WordKind::equivalent) {
            m_equivalent = true;
        } else if (word.kind == WordKind::open_bracket) {
            ++m_depth;
        } else if (word.kind == WordKind::close_bracket && m_depth == 0) {
            m_issues.push_back(error("amount_in_brackets", {{"words", words_of(m_words)}}));
        } else if (word.kind == WordKind::close_bracket) {
            --m_depth;
        } else if (word.kind == WordKind::part) {
            m_issues.push_back(error("part_only", {{"words", word.text}}));
        } else if (word.kind == WordKind::dash && is_minus()) {
            m_issues.push_back(error("negative_amount"));
        } else if (word.kind != WordKind::filler && word.kind != WordKind::conjunction &&
                   !(word.kind == WordKind::dash && m_amounts.empty())) {
            m_issues.push_back(error("words_unknown", {{"words", word.text}}));
        }
        ++m_at;
    }

    /// A dash that may be the sign of the number behind it, at whatever distance; not "- tổng mức đầu tư: 5 tỷ đồng",
    /// where it begins an item of a list.
    bool is_minus() const
    {
        const bool is_glued = kind_at(m_at + 1) == WordKind::number && m_words[m_at + 1].glued;
        const bool begins_item = m_at + 1 < m_words.size() && kind_at(m_at + 1) == WordKind::filler &&
                                 m_words[m_at + 1].text.size() > 1;
        return is_glued || (m_amounts.empty() && !begins_item);
    }

    /// A mark of numbers that belongs to no number and ends no word: ",5", "5,5,", ". 25", "5 +". Left out, it would
    /// make 0.5 ten times as much.
    bool is_stray_mark() const
    {
        const CellWord& word = m_words[m_at];
        const bool is_last = m_at + 1 == m_words.size();
        if (word.text == "+") {
            return is_last;
        }
        if (word.text != "," && word.text != "." && word.text != ":" && word.text != ";") {
            return false;
        }
        const bool is_decimal = word.text == "," || word.text == ".";
        const bool follows_number = m_at > 0 && kind_at(m_at - 1) == WordKind::number;
        const bool ends_word = m_at > 0 && !follows_number && word.glued;
        const bool precedes_number = kind_at(m_at + 1) == WordKind::number;
        if (precedes_number && is_decimal && (m_words[m_at + 1].glued || (m_amounts.empty() && !ends_word))) {
            return true;
        }
        return m_at == 0 || (follows_number && (is_last || (word.glued && word.text == ".")));
    }

    /// "6.948,845 tỷ đồng", "100 - 120 triệu USD", "≥ 20 ha", "100万元以上".
    void take_amount()
    {
        Said said;
        said.doubts = std::move(m_doubts);
        said.is_equivalent = m_equivalent;
        said.in_brackets = m_depth > 0;
        said.has_from = m_has_from;
        if (said.in_brackets && m_amounts.empty()) { // accountants write negative amounts so
            m_issues.push_back(error("amount_in_brackets", {{"words", words_of(m_words)}}));
        }
        take_number(said);
        const WordKind next = kind_at(m_at);
        if (next == WordKind::to || next == WordKind::dash || next == WordKind::tilde) {
            std::size_t number_at = m_at + 1;
            while (kind_at(number_at) == WordKind::currency) {
                ++number_at;
            }
            if (kind_at(number_at) == WordKind::number) {
                if (number_at > m_at + 1) {
                    m_unit = &m_words[m_at + 1];
                }
                m_at = number_at;
                take_number(said);
            }
        }
        while (is_doubt_after(kind_at(m_at)) || (kind_at(m_at) == WordKind::conjunction && m_words[m_at].text == "+" &&
                                                 m_words[m_at].glued && kind_at(m_at + 1) != WordKind::number)) {
            said.doubts.push_back(m_words[m_at].kind == WordKind::conjunction ? WordKind::or_more
                                                                               : m_words[m_at].kind);
            ++m_at;
        }
        take_late_unit(said);
        m_amounts.push_back(std::move(said));
        m_doubts.clear();
        m_has_from = false;
        m_equivalent = false;
    }

    /// A number with what belongs to it: multipliers, unit.
    void take_number(Said& said)
    {
        said.numbers.push_back(&m_words[m_at++]);
        said.multipliers.emplace_back();
        said.units.push_back(m_unit);
        m_unit = nullptr;
        while (kind_at(m_at) == WordKind::multiplier) {
            said.multipliers.back().push_back(&m_words[m_at++]);
        }
        if (is_unit(kind_at(m_at))) {
            if (said.units.back() != nullptr && said.units.back()->unit != m_words[m_at].unit &&
                !m_words[m_at].unit.empty() && !said.units.back()->unit.empty()) {
                m_issues.push_back(error("two_units", {{"words", m_words[m_at].text}}));
            }
            if (said.units.back() == nullptr || said.units.back()->unit.empty()) {
                said.units.back() = &m_words[m_at];
            }
            ++m_at;
        }
    }

    /// "100 以上 公顷": the unit after the word of doubt.
    void take_late_unit(Said& said)
    {
        if (said.units.back() == nullptr && is_unit(kind_at(m_at))) {
            said.units.back() = &m_words[m_at++];
        }
    }

    const std::vector<CellWord>& m_words;
    CellIssues& m_issues;
    std::vector<Said> m_amounts;
    std::size_t m_at = 0;
    std::vector<WordKind> m_doubts;
    const CellWord* m_unit = nullptr;
    int m_depth = 0;
    bool m_equivalent = false;
    bool m_has_from = false;
};

/// A unit in force for one number: currency or other code, and the power of ten of all its multipliers.
struct Scale {
    std::string unit;
    int power = 0;
    bool has_multiplier = false;
    bool is_mu = false;
};

/// What the heading or map says of bare numbers; unit empty when it says nothing.
Scale scale_of_words(const std::string& unit_words)
{
    Scale scale;
    for (const CellWord& word : cell_words(unit_words)) {
        if (word.kind == WordKind::number && word.text.starts_with('1') &&
            word.text.find_first_not_of('0', 1) == std::string::npos) { // 10亿元, 1000 đồng
            scale.power += static_cast<int>(word.text.size()) - 1;
            scale.has_multiplier = true;
        } else if (word.kind == WordKind::multiplier) {
            scale.power += word.power;
            scale.has_multiplier = true;
        } else if (is_unit(word.kind)) {
            scale.unit = word.unit;
            scale.power += word.power;
            scale.is_mu = word.kind == WordKind::area_mu;
        }
    }
    return scale;
}

/// Turns the words of amounts into figures under one convention of number.
class AmountReader {
public:
    AmountReader(const AmountColumn& column, DecimalMark mark)
        : m_column(column), m_mark(mark), m_bare(scale_of_words(column.unit_words))
    {
    }

    AmountReading read(const std::vector<Said>& amounts)
    {
        for (const Said& said : amounts) {
            try {
                add(said);
            } catch (const std::out_of_range&) {
                m_reading.issues.push_back(error("number_too_long"));
            }
        }
        check_together(amounts);
        if (has_error(m_reading.issues)) {
            m_reading.quantities.clear();
        }
        return std::move(m_reading);
    }

    bool has_departed() const { return m_has_departed; }

private:
    void tell(CellIssue issue) { m_reading.issues.push_back(std::move(issue)); }

    std::optional<Decimal> number(const CellWord& word)
    {
        const NumberReadings& readings = word.number;
        if (readings.under(m_mark)) {
            return readings.under(m_mark);
        }
        const auto other = m_mark == DecimalMark::comma ? readings.point : readings.comma;
        if (other) {
            m_has_departed = true;
        } else {
            constexpr std::ptrdiff_t most_kept = 18;
            constexpr std::ptrdiff_t most_read = 40;
            const auto digits = std::count_if(word.text.begin(), word.text.end(), [](char c) { return c >= '0' && c <= '9'; });
            tell(error(digits > most_read   ? "too_many_digits"
                       : digits > most_kept ? "number_too_long"
                                            : "not_a_number",
                       {{"words", word.text}}));
        }
        return other;
    }

    /// The unit of number n of an amount: its own, else that of the other end of the range, else the column's.
    std::optional<Scale> scale_of(const Said& said, std::size_t n)
    {
        Scale scale;
        const std::size_t last = said.numbers.size() - 1;
        const CellWord* unit = said.units[n] != nullptr ? said.units[n] : said.units[last - n];
        const auto& multipliers = said.multipliers[n].empty() && n < last ? said.multipliers[last] : said.multipliers[n];
        for (const CellWord* word : multipliers) {
            scale.power += word->power;
            scale.has_multiplier = true;
        }
        if (n == last && n > 0 && said.multipliers[n].empty() && !said.multipliers[0].empty()) {
            tell(error("range_units"));
            return std::nullopt;
        }
        if (unit == nullptr) {
            scale.unit = m_bare.unit;
            scale.power += scale.has_multiplier && m_column.kind == "VND" ? 0 : m_bare.power;
            scale.is_mu = m_bare.is_mu;
        } else if (!settle_unit(*unit, scale)) {
            return std::nullopt;
        }
        if (scale.unit.empty()) {
            tell(error("unit_missing"));
            return std::nullopt;
        }
        return scale;
    }

    bool settle_unit(const CellWord& unit, Scale& scale)
    {
        if (unit.kind == WordKind::area_by_region) {
            tell(error("regional_unit", {{"words", unit.text}}));
            return false;
        }
        scale.unit = unit.kind == WordKind::area_mu ? "ha" : unit.unit;
        scale.is_mu = unit.kind == WordKind::area_mu;
        scale.power += unit.power;
        if (scale.unit.empty()) { // "$", "¥": of several countries
            tell(error("currency_unclear", {{"words", unit.text}}));
            return false;
        }
        const bool fits = m_column.kind == "VND" ? is_currency(scale.unit) : scale.unit == m_column.kind;
        if (!fits) {
            tell(error("unit_of_other_kind", {{"words", unit.text}, {"expected", m_column.kind == "VND"
                                                                                     ? std::string("VND, USD, CNY")
                                                                                     : m_column.kind}}));
        }
        return fits;
    }

    Decimal scaled(const Decimal& number, const Scale& scale)
    {
        if (!scale.is_mu) {
            return number.shifted(scale.power);
        }
        // 15 mu are one hectare; told as computed, to the square metre.
        const Decimal ten_thousandths = number.shifted(scale.power + 4);
        const std::int64_t whole = ten_thousandths.scale() == 0 ? ten_thousandths.mantissa() : 0;
        if (whole == 0) {
            throw std::out_of_range("mu with too many decimals");
        }
        return Decimal::make((2 * whole + 15) / 30, 4);
    }

    static Decimal percent(const Decimal& number, std::int64_t hundredths)
    {
        const std::int64_t limit = 999'999'999'999'999'999 / hundredths;
        if (number.mantissa() > limit) {
            throw std::out_of_range("more digits than can be kept");
        }
        return Decimal::make(number.mantissa() * hundredths, number.scale()).shifted(-2);
    }

    void add(const Said& said)
    {
        std::vector<Decimal> ends;
        Quantity quantity;
        for (std::size_t n = 0; n < said.numbers.size(); ++n) {
            const auto scale = scale_of(said, n);
            const auto value = number(*said.numbers[n]);
            if (!scale || !value) {
                return;
            }
            if (n > 0 && scale->unit != quantity.unit) {
                tell(error("range_units"));
                return;
            }
            quantity.unit = scale->unit;
            quantity.basis = scale->is_mu ? Basis::computed : quantity.basis;
            ends.push_back(scaled(*value, *scale));
            note_other_scale(said, *scale);
        }
        if (ends.front() > ends.back()) {
            tell(error("range_falls"));
            return;
        }
        quantity.low = ends.front();
        quantity.high = ends.back();
        quantity.is_equivalent = said.is_equivalent || (said.in_brackets && !m_reading.quantities.empty());
        apply_doubts(said, quantity);
        m_reading.quantities.push_back(std::move(quantity));
    }

    /// "360 triệu" in a column of billions: what the cell says counts, but such slips are made.
    void note_other_scale(const Said& said, const Scale& scale)
    {
        const bool is_money = m_column.kind == "VND";
        if (is_money && scale.has_multiplier && m_bare.has_multiplier && scale.unit == m_bare.unit &&
            scale.power != m_bare.power && !said.multipliers.back().empty()) {
            tell({"other_scale", Severity::warning,
                  {{"words", said.multipliers.back().back()->text}, {"expected", m_column.unit_words}}});
        }
    }

    void apply_doubts(const Said& said, Quantity& quantity)
    {
        const auto has = [&said](WordKind a, WordKind b) {
            return std::any_of(said.doubts.begin(), said.doubts.end(),
                               [&](WordKind kind) { return kind == a || kind == b; });
        };
        const bool is_range = said.numbers.size() > 1;
        const bool is_more = has(WordKind::more, WordKind::or_more) || (said.has_from && !is_range);
        const bool is_less = has(WordKind::less, WordKind::or_less);
        const bool is_about = has(WordKind::about, WordKind::roughly);
        const bool is_near = has(WordKind::near, WordKind::near);
        if (int{is_more} + int{is_less} + int{is_about || is_near} > 1 || (is_range && (is_more || is_less))) {
            tell(error("doubts_contradict"));
            return;
        }
        if (is_about || is_near) {
            quantity.low = percent(*quantity.low, 95);
            quantity.high = is_about ? percent(*quantity.high, 105) : *quantity.high;
        } else if (is_more) {
            quantity.high.reset();
        } else if (is_less) {
            quantity.low.reset();
        }
        if (!said.doubts.empty() || is_more) {
            quantity.basis = quantity.basis == Basis::computed ? Basis::computed : Basis::estimated;
            tell({"doubt_word", Severity::note, {{"amount", Amount{quantity.low, quantity.high, quantity.unit}}}});
        }
    }

    /// One amount, and beside it only the same in other currencies.
    void check_together(const std::vector<Said>& amounts)
    {
        std::vector<std::string> units;
        for (std::size_t i = 0; i < m_reading.quantities.size() && amounts.size() > 1; ++i) {
            const Quantity& quantity = m_reading.quantities[i];
            const bool repeats = std::find(units.begin(), units.end(), quantity.unit) != units.end();
            if ((i > 0 && !quantity.is_equivalent) || repeats) {
                tell(error("several_amounts", {{"count", std::to_string(amounts.size())}}));
                return;
            }
            units.push_back(quantity.unit);
        }
    }

    const AmountColumn& m_column;
    DecimalMark m_mark;
    Scale m_bare;
    AmountReading m_reading;
    bool m_has_departed = false;
};

MessageArgument amount_at(const AmountReading& reading, std::size_t at)
{
    const Quantity& quantity = reading.quantities[at];
    return Amount{quantity.low, quantity.high, quantity.unit};
}

MessageArgument first_amount(const AmountReading& reading)
{
    return amount_at(reading, 0);
}

/// The first amount that two readings of one cell tell differently.
std::size_t difference(const AmountReading& a, const AmountReading& b)
{
    std::size_t at = 0;
    while (at + 1 < std::min(a.quantities.size(), b.quantities.size()) && a.quantities[at] == b.quantities[at]) {
        ++at;
    }
    return at;
}

/// The two readings told side by side; nothing is taken.
AmountReading two_readings(const AmountReading& comma, const AmountReading& point)
{
    const std::size_t at = difference(comma, point);
    return {{}, {error("two_readings", {{"with_comma", amount_at(comma, at)}, {"with_point", amount_at(point, at)}})}};
}

/// Under a convention: what fits it; what only fits the other is taken and told; what could be both is told too when
/// the column is mixed.
AmountReading read_declared(const std::vector<Said>& amounts, const AmountColumn& column)
{
    const DecimalMark other_mark = *column.mark == DecimalMark::comma ? DecimalMark::point : DecimalMark::comma;
    AmountReader reader(column, *column.mark);
    AmountReading reading = reader.read(amounts);
    AmountReading other = AmountReader(column, other_mark).read(amounts);
    if (has_error(reading.issues)) {
        const bool only_order = reading.issues.back().problem == "range_falls" && !other.quantities.empty();
        return only_order ? AmountReading{{}, {error("against_convention", {{"amount", first_amount(other)}})}}
                          : reading;
    }
    if (reader.has_departed()) {
        reading.issues.push_back({"other_convention", Severity::warning, {{"amount", first_amount(reading)}}});
    } else if (column.is_mixed && !other.quantities.empty() && other.quantities != reading.quantities) {
        const std::size_t at = difference(reading, other);
        reading.issues.push_back({"mixed_column",
                                  Severity::warning,
                                  {{"amount", amount_at(reading, at)}, {"other", amount_at(other, at)}}});
    }
    return reading;
}

/// Without a convention: what has one meaning, or one that makes sense.
AmountReading read_undeclared(const std::vector<Said>& amounts, const AmountColumn& column)
{
    AmountReading comma = AmountReader(column, DecimalMark::comma).read(amounts);
    AmountReading point = AmountReader(column, DecimalMark::point).read(amounts);
    if (has_error(comma.issues) != has_error(point.issues)) {
        AmountReading& good = has_error(comma.issues) ? point : comma;
        good.issues.push_back({"one_reading_left", Severity::warning, {{"amount", first_amount(good)}}});
        return good;
    }
    if (has_error(comma.issues) || comma.quantities == point.quantities) {
        return comma;
    }
    return two_readings(comma, point);
}

/// "1O0", "l00": letters that stand among digits.
bool has_letter_in_number(const std::vector<CellWord>& words)
{
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string& text = words[i].text;
        const bool looks_like_digit = words[i].kind == WordKind::unknown && !text.empty() &&
                                      text.find_first_not_of("oil0123456789") == std::string::npos;
        const bool beside_number = (i > 0 && words[i - 1].kind == WordKind::number && words[i].glued) ||
                                   (i + 1 < words.size() && words[i + 1].kind == WordKind::number && words[i + 1].glued);
        if (looks_like_digit && beside_number) {
            return true;
        }
        if (looks_like_digit && text.find_first_of("0123456789") != std::string::npos) {
            return true;
        }
    }
    return false;
}

} // namespace

AmountReading read_amount(std::string_view clean_text, const AmountColumn& column)
{
    constexpr std::size_t longest_amount = 400;
    AmountReading reading;
    if (clean_text.size() > longest_amount) {
        return {{}, {error("too_long_for_amount", {{"limit", std::to_string(longest_amount)}})}};
    }
    const std::vector<CellWord> words = cell_words(clean_text);
    if (has_letter_in_number(words)) {
        return {{}, {error("letter_in_number", {{"words", words_of(words)}})}};
    }
    const std::vector<Said> amounts = AmountParser(words, reading.issues).run();
    if (has_error(reading.issues)) {
        return reading;
    }
    return column.mark ? read_declared(amounts, column) : read_undeclared(amounts, column);
}

std::vector<std::string> numbers_in(std::string_view clean_text)
{
    std::vector<std::string> numbers;
    for (const CellWord& word : cell_words(clean_text)) {
        if (word.kind == WordKind::number) {
            numbers.push_back(word.text);
        }
    }
    return numbers;
}

} // namespace redriver::cells
