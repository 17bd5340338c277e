// SPDX-License-Identifier: Apache-2.0
#include "intake/sheets/place_words.hpp"

#include "intake/cells/clean_text.hpp"

#include <array>
#include <utility>

namespace redriver::sheets {
namespace {

enum class Rank { none, commune, district, province };

struct RankWord {
    std::string_view word;
    Rank rank;
};

/// Before the name; longest first.
constexpr std::array rank_before{
    RankWord{"các xã, phường ", Rank::commune}, RankWord{"các phường ", Rank::commune}, RankWord{"các xã ", Rank::commune},
    RankWord{"các huyện ", Rank::district}, RankWord{"thị trấn ", Rank::commune}, RankWord{"thị xã ", Rank::district},
    RankWord{"thành phố ", Rank::district}, RankWord{"phường ", Rank::commune}, RankWord{"huyện ", Rank::district},
    RankWord{"tỉnh ", Rank::province}, RankWord{"xã ", Rank::commune}, RankWord{"tp. ", Rank::district},
    RankWord{"tp.", Rank::district}, RankWord{"tp ", Rank::district}, RankWord{"tx. ", Rank::district},
    RankWord{"tx.", Rank::district}, RankWord{"tx ", Rank::district}, RankWord{"tt. ", Rank::commune},
    RankWord{"tt.", Rank::commune}, RankWord{"tt ", Rank::commune}, RankWord{"h. ", Rank::district},
    RankWord{"p. ", Rank::commune}, RankWord{"x. ", Rank::commune},
};
constexpr std::array rank_after{
    RankWord{" commune", Rank::commune}, RankWord{" ward", Rank::commune}, RankWord{" township", Rank::commune},
    RankWord{" district", Rank::district}, RankWord{" town", Rank::district}, RankWord{" city", Rank::district},
    RankWord{" province", Rank::province}, RankWord{"乡", Rank::commune}, RankWord{"社", Rank::commune},
    RankWord{"坊", Rank::commune}, RankWord{"县", Rank::district}, RankWord{"市", Rank::district},
    RankWord{"省", Rank::province},
};

std::string trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(" .");
    const auto last = text.find_last_not_of(" .");
    return first == std::string_view::npos ? std::string() : std::string(text.substr(first, last - first + 1));
}

std::vector<std::string> parts_of(std::string_view text)
{
    std::vector<std::string> parts(1);
    for (std::size_t at = 0; at < text.size();) {
        const std::string_view rest = text.substr(at);
        const auto separator = [&rest]() -> std::size_t {
            for (const std::string_view each : {",", ";", "、", "，", "；", " và ", " and ", " - ", " – ", "(", ")"}) {
                if (rest.starts_with(each)) {
                    return each.size();
                }
            }
            return 0;
        }();
        if (separator > 0) {
            parts.emplace_back();
            at += separator;
        } else {
            parts.back() += text[at++];
        }
    }
    return parts;
}

/// The rank and the name without it.
std::pair<Rank, std::string> ranked(const std::string& part)
{
    const std::string lower = cells::to_utf8(cells::lower_letters(part)); // as long as `part`: these letters all are
    if (lower.size() != part.size()) {
        return {Rank::none, part};
    }
    for (const RankWord& each : rank_before) {
        if (lower.starts_with(each.word)) {
            return {each.rank, trimmed(std::string_view(part).substr(each.word.size()))};
        }
    }
    for (const RankWord& each : rank_after) {
        if (lower.ends_with(each.word) && lower.size() > each.word.size()) {
            return {each.rank, trimmed(std::string_view(part).substr(0, part.size() - each.word.size()))};
        }
    }
    return {Rank::none, part};
}

} // namespace

NamedPlaces named_places(std::string_view clean_text)
{
    NamedPlaces places;
    Rank running = Rank::none;
    for (const std::string& raw : parts_of(clean_text)) {
        const std::string part = trimmed(raw);
        if (part.empty()) {
            continue;
        }
        const std::string lower = cells::to_utf8(cells::lower_letters(part));
        auto [rank, name] = ranked(part);
        if (rank != Rank::none) {
            running = lower.starts_with("các ") ? rank : Rank::none;
        } else {
            rank = running;
        }
        if (rank == Rank::commune) {
            places.communes.push_back(std::move(name));
        } else if (rank == Rank::district) {
            places.districts.push_back(std::move(name));
        } else if (rank == Rank::province && places.province.empty()) {
            places.province = std::move(name);
        } else {
            places.unranked.push_back(part);
        }
    }
    return places;
}

} // namespace redriver::sheets
