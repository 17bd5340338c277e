// SPDX-License-Identifier: Apache-2.0
// Scores three sites for one investor without a registry: facts become utilities by declared shapes, utilities a score.
#include <redriver/robustness/sector_similarity.hpp>
#include <redriver/robustness/trapezoid.hpp>
#include <redriver/scoring/plain_score.hpp>

#include <cstdio>

using namespace redriver;

int main()
{
    // Sectors as a tree: 0 industry with 1 food and 2 textiles below it, 3 energy with 4 solar below it.
    const std::vector<int> sectors{-1, 0, 0, -1, 3};
    const int wanted = 1;
    const std::vector<int> offered{1, 2, 4};
    // Land in hectares: no use below 10, all one needs from 20, no more than 60 wanted, of no use from 100.
    const Trapezoid land{10, 20, 60, 100};
    const std::vector<double> area_low{30, 15, 40};
    const std::vector<double> area_high{30, 25, 40}; // nobody measured the second site better than 15 to 25
    // Minutes by road to the border gate: full up to 60, none from 240.
    const std::vector<double> access = trapezoid(std::vector<double>{45, 90, 200}, {0, 0, 60, 240});

    Utilities low;
    Utilities high;
    for (std::size_t site = 0; site < offered.size(); ++site) {
        const Similarity sector = sector_similarity(sectors, wanted, offered[site]);
        const TrapezoidFit area = trapezoid(area_low[site], area_high[site], land);
        low.push_back({sector.low, area.necessity, access[site]});
        high.push_back({sector.high, area.possibility, access[site]});
    }
    const PlainScores scores = score(low, high, {5, 3, 2});
    for (const int site : scores.order) {
        const auto i = static_cast<std::size_t>(site);
        std::printf("%d. site %d: %.1f points (%.1f to %.1f)\n", scores.ranks[i], site, scores.score[i], scores.low[i],
                    scores.high[i]);
    }
}
