// SPDX-License-Identifier: Apache-2.0
// Who meets whom when both sides have wishes: the stable matching that is best for the investors, and its proof.
#include <redriver/allocation/deferred_acceptance.hpp>

#include <cstdio>

using namespace redriver;

int main()
{
    // Investor 0 would rather meet project 0 than project 1, and so on; who is not named is not wanted.
    const std::vector<std::vector<std::uint32_t>> investors{{0, 1}, {0, 2}, {0, 1, 2}};
    const std::vector<std::vector<std::uint32_t>> projects{{2, 1, 0}, {0, 2}, {1, 2}};
    // Each investor has time for two meetings, each project for one, the second one for two.
    const StableMatching matching = deferred_acceptance(investors, projects, {2, 2, 2}, {1, 2, 1});
    for (std::size_t investor = 0; investor < matching.left.size(); ++investor) {
        std::printf("investor %zu meets", investor);
        for (const std::uint32_t project : matching.left[investor]) {
            std::printf(" %u", project);
        }
        std::printf("%s\n", matching.left[investor].empty() ? " nobody" : "");
    }
    std::printf("pairs that would rather have each other: %zu\n", matching.certificate.blocking_pairs);
    return matching.certificate.blocking_pairs == 0 ? 0 : 1;
}
