// SPDX-License-Identifier: Apache-2.0
#include "support/builders.hpp"
#include <redriver/features/sector_tree.hpp>

#include <catch2/catch.hpp>

using namespace redriver;
using namespace redriver::test;

namespace {

SectorKinship kinship(const SectorTree &tree, const char *interest, const char *sector)
{
    return tree.kinship(tree.index_of(SectorCode(interest)), tree.index_of(SectorCode(sector)));
}

} // namespace

TEST_CASE("The kinship of two sectors is told by the tree, then by declared relations")
{
    const World world = a_world();
    const SectorTree tree(world.sectors, world.relations);
    CHECK(kinship(tree, "LOG", "LOG.WH.COLD").kind == Kinship::covers);
    CHECK(kinship(tree, "LOG.WH", "LOG.WH").kind == Kinship::covers);
    CHECK(kinship(tree, "LOG.WH.COLD", "LOG.WH") == SectorKinship{Kinship::coarser, 2, 0, -1});
    CHECK(kinship(tree, "LOG.WH.COLD", "LOG.WH.BOND") == SectorKinship{Kinship::shared, 2, 0, -1});
    CHECK(kinship(tree, "LOG.WH.COLD", "LOG.DP") == SectorKinship{Kinship::shared, 1, 0, -1});
    CHECK(kinship(tree, "MIN.APATITE", "CHEM.P") == SectorKinship{Kinship::related, 0, 950'000, 0});
    CHECK(kinship(tree, "CHEM.P", "MIN.APATITE") == SectorKinship{Kinship::related, 0, 950'000, 0});
    CHECK(kinship(tree, "TOU", "MIN.APATITE").kind == Kinship::none);
    CHECK(kinship(tree, "NOT.LISTED", "TOU").kind == Kinship::unlisted);
}

TEST_CASE("A relation holds for interests above one end and projects below the other, not the other way round")
{
    const World world = a_world();
    const SectorTree tree(world.sectors, world.relations);
    CHECK(kinship(tree, "MIN", "CHEM.P").kind == Kinship::related);     // interest above the end
    CHECK(kinship(tree, "MIN.APATITE", "CHEM").kind == Kinship::none);  // project above the end
    CHECK(kinship(tree, "INF.IP", "MFG.TEX").kind == Kinship::related); // project below the end
    CHECK(kinship(tree, "MFG.TEX", "INF.IP").kind == Kinship::none);    // interest below the end
}

TEST_CASE("A taxonomy whose parents go round in a circle still ends")
{
    Sector a;
    a.code = SectorCode("A");
    a.parent = SectorCode("B");
    Sector b;
    b.code = SectorCode("B");
    b.parent = SectorCode("A");
    const std::vector<Sector> sectors{a, b};
    const SectorTree tree(sectors, {});
    CHECK(tree.size() == 2);
    CHECK(tree.depth(0) + tree.depth(1) == 3);
}
