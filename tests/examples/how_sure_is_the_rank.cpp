// SPDX-License-Identifier: Apache-2.0
// How sure a rank is when weights are known by their order alone and one figure is not known at all.
#include <redriver/robustness/smaa.hpp>

#include <cstdio>

using namespace redriver;

int main()
{
    // One row a project, one column a criterion, 0..1: sector, land, access. Nobody knows the land of the third.
    const UtilityMatrix low{{1.0, 0.6, 0.3}, {0.7, 0.8, 1.0}, {0.6, 0.0, 0.7}};
    const UtilityMatrix high{{1.0, 0.6, 0.3}, {0.7, 0.8, 1.0}, {0.6, 1.0, 0.7}};
    const WeightSpace sector_before_access_before_land = ordered_weights({0, 2, 1});
    SmaaOptions options;
    options.top_k = 1;
    options.threads = 2; // any number gives the same figures
    const SmaaResult result = smaa(low, high, sector_before_access_before_land, options);
    for (std::size_t project = 0; project < low.size(); ++project) {
        std::printf("project %zu is first in %.0f %% of %d samples, last in %.0f %%\n", project,
                    100 * result.rank_acceptability[project][0], result.samples,
                    100 * result.rank_acceptability[project][2]);
    }
    std::printf("no share is further off than %.1f %% by its standard error\n", 100 * result.largest_standard_error);
    return result.rank_acceptability[1][0] > 0.5 ? 0 : 1;
}
