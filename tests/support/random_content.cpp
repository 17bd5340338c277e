// SPDX-License-Identifier: Apache-2.0
#include "support/random_content.hpp"

#include <algorithm>
#include <set>

namespace redriver::test {

const std::vector<std::string>& nasty_texts()
{
    static const std::vector<std::string> texts{
        "plain", "", " leading blank", "trailing blank ", "\"quoted\"", "a \"middle\" quote", "comma, semicolon; tab\t",
        "two\nlines", "CR\r\nLF", "back\\slash", "\\;", ";;", "'); DROP TABLE projects; --", "=1+1", "-5", "0012",
        "Dự án khu công nghiệp Kim Thành – Bản Vược", "工业园区，物流", "\u200Fעברית\u200E", "null", "true", "%s%n", "{}[]",
        std::string(32'000, 'x')};
    return texts;
}

void RandomContent::fill(std::string& text)
{
    text = below(400) == 0 ? nasty_texts().back() : nasty_texts()[below(nasty_texts().size() - 1)];
}

void RandomContent::fill(Decimal& value)
{
    const auto digits = static_cast<std::int64_t>((static_cast<std::uint64_t>(m_random()) << 32U | m_random()) %
                                                  1'000'000'000'000'000'000U);
    static constexpr std::int64_t shorter[] = {1, 1'000, 1'000'000'000, 1'000'000'000'000'000};
    value = Decimal::make((chance() ? 1 : -1) * (digits / shorter[below(4)]), static_cast<int>(below(13)));
}

void RandomContent::fill(PartialDate& value)
{
    static constexpr PartialDate dates[] = {{}, {2024, 0, 0}, {2024, 7, 0}, {2024, 2, 29}, {1999, 12, 31}};
    value = dates[below(5)];
}

void RandomContent::fill(LocalizedText& value)
{
    fill(value.vi);
    fill(value.en);
    fill(value.zh);
    if (chance()) {
        value.unconfirmed = {Language::en, Language::zh};
    }
}

void RandomContent::fill(Figure& value)
{
    fill(value.field);
    fill(value.low.emplace());
    fill(value.high);
    value.unit = chance() ? "VND" : chance() ? "ha" : "year";
    fill(value.basis);
    fill(value.standing);
    fill(value.source);
    fill(value.note);
}

void RandomContent::fill(Figures& value)
{
    value.resize(below(5));
    std::set<FigureField> preferred;
    for (Figure& figure : value) {
        fill(figure);
        if (figure.standing == Standing::preferred && !preferred.insert(figure.field).second) {
            figure.standing = Standing::alternative;
        }
    }
    order_figures(value);
}

RegistryContent RandomContent::content()
{
    RegistryContent made;
    for_each_list(made, [this](auto& list) {
        using Record = typename std::remove_cvref_t<decltype(list)>::value_type;
        if constexpr (!std::is_same_v<Record, Contact>) {
            list.resize(1 + below(3));
            for (Record& each : list) {
                each = record<Record>();
            }
        }
    });
    for (auto& each : made.indicators) {
        each.id = "TEST-" + std::to_string(m_next++);
    }
    for (auto& each : made.exchange_rates) {
        each.id = "TEST-" + std::to_string(m_next++);
    }
    // Figures that stand in the record's own row are those of its own source.
    for (Project& each : made.projects) {
        for (Figure& figure : each.figures) {
            figure.source = chance() ? each.source : figure.source;
        }
    }
    sort_by_key(made);
    return made;
}

} // namespace redriver::test
