// SPDX-License-Identifier: Apache-2.0
#include "cli/quick_table.hpp"

#include "support/random_world.hpp"

#include <catch2/catch.hpp>

#include <sstream>

using namespace redriver;
using namespace redriver::cli;

namespace {

/// Texts with the memory that their list views.
struct Texts {
    std::string ends;
    std::string all;

    void add(std::string_view text)
    {
        all += text;
        const auto end = static_cast<std::uint32_t>(all.size());
        ends.append(reinterpret_cast<const char*>(&end), sizeof end);
    }
    TextList list() const { return {ends, all}; }
};

/// Names that are short, cut, of exactly the width, of other letters, and hostile.
std::string name_of(test::Dice& dice, std::size_t row)
{
    const std::string number = " " + std::to_string(row);
    switch (dice.roll(10)) {
    case 0: return "";
    case 1: return "Khu công nghiệp Phía Nam" + number;
    case 2: return "Cụm công nghiệp và dịch vụ hậu cần cửa khẩu quốc tế đường bộ Kim Thành" + number;
    case 3: return "老街省河口口岸经济区工业园区基础设施建设项目第一期工程投资" + number;
    case 4: return "La\xCC\xA3ng So\xCC\x9Bn, with marks of their own and more words than fit" + number;
    case 5: return "steers \x1B[1m and breaks\nlines" + number;
    case 6: return std::string(44, 'w');
    case 7: return std::string(43, 'w') + "ữ";
    case 8: return std::string(44, 'w') + "\xCC\xA3";
    default: return "cut off \xE1\xBA";
    }
}

/// The same rows for both ways to a table.
struct Rows {
    Rows(std::uint32_t seed, std::size_t count, bool odd_ids = true) : dice(seed)
    {
        list.investor = InvestorId("TEST-I");
        for (std::size_t i = 0; i < count; ++i) {
            ids.add("TEST-" + std::string(odd_ids && i % 97 == 5 ? "ữ\x01" : "") + std::to_string(10'000 + i));
            names.add(name_of(dice, i));
        }
        quick.projects = {ids.list(), names.list()};
        for (std::size_t i = 0; i < count; ++i) {
            add(static_cast<std::uint32_t>((i * 7) % count), static_cast<int>(i + 1));
        }
    }
    void add(std::uint32_t place, int rank)
    {
        QuickRow row;
        row.rank = rank;
        row.place = place;
        row.score = {dice.roll(50'000), 50'000 + dice.roll(50'001)};
        row.coverage = static_cast<Weight>(dice.roll(full_weight + 1));
        row.mutual_doubled = dice.roll(200'001);
        row.undecided = static_cast<RuleSet>(dice.roll(4) == 0 ? dice.roll(1 << rule_codes.size()) : 0);
        quick.rows.push_back(row);
        RankedPair& pair = list.ranked.emplace_back();
        pair.rank = rank;
        pair.project = ProjectId(std::string(quick.projects.ids[place]));
        pair.forward.score = row.score;
        pair.forward.coverage = row.coverage;
        pair.mutual_doubled = row.mutual_doubled;
        for (std::size_t bit = 0; bit < rule_codes.size(); ++bit) {
            if ((row.undecided >> bit & 1U) != 0) {
                pair.forward.undecided.push_back({std::string(rule_codes.at(bit)), {}});
            }
        }
    }
    void compare(Language language, std::size_t name_cells) const
    {
        const NameSource source = [this](std::string_view, std::string_view id, Language) {
            for (std::size_t i = 0; i < quick.projects.ids.size(); ++i) {
                if (quick.projects.ids[i] == id) {
                    return std::string(quick.projects.names[i]);
                }
            }
            return std::string();
        };
        const ShortlistView view{language, source, 0, name_cells};
        std::ostringstream out;
        print_table(out, quick, view);
        CHECK(out.str() == to_table_text(to_table(list, view)));
    }

    test::Dice dice;
    Texts ids;
    Texts names;
    QuickList quick;
    Shortlist list;
};

} // namespace

TEST_CASE("The table of a list in numbers has the bytes of the table of the same list in records")
{
    for (std::uint32_t seed = 1; seed < 6; ++seed) {
        const Rows rows(seed, 90);
        for (const Language language : {Language::vi, Language::en, Language::zh}) {
            for (const std::size_t cells : {0U, 1U, 2U, 17U, 44U}) {
                rows.compare(language, cells);
            }
        }
    }
    Rows(6, 90, false).compare(Language::vi, 44);
    Rows(7, 0).compare(Language::vi, 44);
    Rows(8, 1).compare(Language::vi, 44);
}

TEST_CASE("A table longer than a block of output is printed whole")
{
    Rows(9, 1'500).compare(Language::vi, 44);
}
