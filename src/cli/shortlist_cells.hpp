#pragma once
// SPDX-License-Identifier: Apache-2.0
/// What stands in the cells of a shortlist, however its table is put together.

#include "cli/output.hpp"

#include <redriver/model/language.hpp>
#include <redriver/scoring/score.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace redriver::cli {

/// rank, id, name, score, interval, coverage, mutual, undecided.
inline constexpr std::size_t shortlist_columns = 8;

/// The columns with their headings.
std::vector<Column> columns_of_shortlist(Language language);

/// Counts the columns of a cell of numbers, and its bytes.
class CellWidth {
public:
    /// None of them is below zero.
    void whole(std::int64_t number)
    {
        ++m_width;
        for (std::int64_t limit = 10; number >= limit && limit < furthest; limit *= 10) { // dividing takes longer
            ++m_width;
        }
    }
    void letter(std::string_view bytes)
    {
        ++m_width;
        m_surplus += bytes.size() - 1;
    }
    std::size_t width() const { return m_width; }
    std::size_t bytes() const { return m_width + m_surplus; }

private:
    static constexpr std::int64_t furthest = 1'000'000'000'000'000'000;
    std::size_t m_width = 0;
    std::size_t m_surplus = 0;
};

/// Writes the letters of a cell of numbers to where there is room for them.
class CellLetters {
public:
    explicit CellLetters(char* to) : m_to(to) {}
    void whole(std::int64_t number)
    {
        CellWidth digits;
        digits.whole(number);
        m_to += digits.width();
        char* at = m_to;
        do {
            *--at = static_cast<char>('0' + number % 10);
            number /= 10;
        } while (number > 0);
    }
    void letter(std::string_view bytes) { m_to = std::copy(bytes.begin(), bytes.end(), m_to); }
    char* end() const { return m_to; }

private:
    char* m_to;
};

/// The most bytes of a cell of numbers.
inline constexpr std::size_t most_cell_bytes = 64;

/// The numbers of a row. Each is put into a CellWidth or CellLetters.
class NumberCells {
public:
    explicit NumberCells(Language language) : m_point(language == Language::vi ? "," : ".") {}

    template <class Into>
    void rank(Into& into, int rank) const
    {
        into.whole(rank);
    }
    template <class Into>
    void score(Into& into, const PointInterval& score) const
    {
        tenths(into, shown_score(score));
    }
    template <class Into>
    void interval(Into& into, const PointInterval& score) const
    {
        tenths(into, (score.low + per_tenth / 2) / per_tenth);
        into.letter("–");
        tenths(into, (score.high + per_tenth / 2) / per_tenth);
    }
    template <class Into>
    void coverage(Into& into, Weight coverage) const
    {
        into.whole((coverage + 500) / 1'000);
        into.letter(" ");
        into.letter("%");
    }
    template <class Into>
    void mutual(Into& into, std::int64_t doubled) const
    {
        tenths(into, (doubled + per_tenth) / (2 * per_tenth));
    }

private:
    static constexpr std::int64_t per_tenth = 100;

    template <class Into>
    void tenths(Into& into, std::int64_t tenths) const
    {
        into.whole(tenths / 10);
        into.letter(m_point);
        into.whole(tenths % 10);
    }

    std::string_view m_point;
};

/// Adds a rule that cannot be judged yet to the cell of such rules.
void add_rule(std::string& cell, std::string_view rule, Language language);

} // namespace redriver::cli
