// SPDX-License-Identifier: Apache-2.0
#include <redriver/merge/merge_records.hpp>

#include "support/builders.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace redriver;
using namespace redriver::test;

namespace {

Project project(const std::string& id, const std::string& source, const std::string& as_of)
{
    Project made = a_project(id);
    made.name.vi = "Cụm " + id;
    made.source = {source, {}, *PartialDate::parse(as_of), {}};
    return made;
}

Figure area(const Project& owner, const std::string& hectares)
{
    Figure figure = a_figure(FigureField::area, hectares, hectares, "ha");
    figure.source = owner.source;
    return figure;
}

} // namespace

TEST_CASE("What only the other record says comes over, what both say stays and the rest is noted", "[merge]")
{
    Project keep = project("TEST-A", "list 2025", "2025");
    Project drop = project("TEST-B", "list 2022", "2022");
    keep.promoter = "Ban quản lý";
    drop.promoter = "Sở Công Thương";
    drop.horizon = "2022-2026";
    drop.communes = {"Gia Phú"};
    const Project merged = merged_records(keep, drop, {});
    CHECK(merged.id == keep.id);
    CHECK(merged.promoter == "Ban quản lý");
    CHECK(merged.horizon == "2022-2026");
    CHECK(merged.communes == drop.communes);
    CHECK(merged.source == keep.source);
    const auto noted = [&merged](const std::string& field, const std::string& value) {
        return std::any_of(merged.conflicts.begin(), merged.conflicts.end(), [&](const TextConflict& conflict) {
            return conflict.field == field && conflict.value == value && conflict.source == "list 2022";
        });
    };
    CHECK(noted("promoter", "Sở Công Thương"));
    CHECK(noted("name", "Cụm TEST-B"));
    CHECK(noted("id", "TEST-B"));
}

TEST_CASE("Complaint 4: which record counts is chosen field by field", "[merge]")
{
    Project keep = project("TEST-A", "list 2025", "2025");
    Project drop = project("TEST-B", "list 2022", "2022");
    keep.promoter = "Ban quản lý";
    drop.promoter = "Sở Công Thương";
    const Project merged = merged_records(keep, drop, {"promoter"});
    CHECK(merged.promoter == "Sở Công Thương");
    CHECK(merged.name == keep.name);
    CHECK(std::any_of(merged.conflicts.begin(), merged.conflicts.end(),
                      [](const TextConflict& conflict) { return conflict.value == "Ban quản lý"; }));
}

TEST_CASE("Figures of both stay, and the newer dated preferred one counts", "[merge]")
{
    Project keep = project("TEST-A", "list 2022", "2022");
    Project drop = project("TEST-B", "list 2025", "2025");
    keep.figures = {area(keep, "75")};
    drop.figures = {area(drop, "74.59")};
    const Project merged = merged_records(keep, drop, {});
    REQUIRE(merged.figures.size() == 2);
    CHECK(effective_figure(merged.figures, FigureField::area)->low == number("74.59"));
    CHECK(merged.figures[1].standing == Standing::alternative);
    CHECK(effective_figure(merged_records(drop, keep, {}).figures, FigureField::area)->low == number("74.59"));
    keep.source.as_of = drop.source.as_of;
    keep.figures = {area(keep, "75")};
    CHECK(effective_figure(merged_records(keep, drop, {}).figures, FigureField::area)->low == number("75"));
}

TEST_CASE("The two no longer relate to each other, and others relate to the one that stays", "[merge]")
{
    Project keep = project("TEST-A", "a", "2024");
    Project drop = project("TEST-B", "b", "2024");
    Project third = project("TEST-C", "c", "2024");
    drop.relations = {{ProjectRelationKind::older_version, keep.id, {}, {}},
                      {ProjectRelationKind::part_of, third.id, {}, {}}};
    third.relations = {{ProjectRelationKind::same_site, keep.id, {}, {}}, {ProjectRelationKind::same_site, drop.id, {}, {}}};
    const Project merged = merged_records(keep, drop, {});
    REQUIRE(merged.relations.size() == 1);
    CHECK(merged.relations[0].other == third.id);

    RegistryContent content;
    Parcel parcel;
    parcel.project = drop.id;
    Zone zone;
    zone.projects = {{ZoneProjectRelation::same, drop.id, {}, {}}};
    Contact contact;
    contact.owner = "TEST-B";
    content.projects = {keep, drop, third};
    content.parcels = {parcel};
    content.zones = {zone};
    content.contacts = {contact};
    replace_references(content, RecordKind::project, "TEST-B", "TEST-A");
    CHECK(content.projects[2].relations.size() == 1);
    CHECK(content.projects[1].id == drop.id);
    CHECK(content.parcels[0].project == keep.id);
    CHECK(content.zones[0].projects[0].project == keep.id);
    CHECK(content.contacts[0].owner == "TEST-A");
}

TEST_CASE("An investor that is merged gives its name to the name forms of the other", "[merge]")
{
    Investor keep = an_investor("TEST-I1").from("VN");
    Investor drop = an_investor("TEST-I2").from("CN");
    keep.name = "Công ty A";
    drop.name = "A Company";
    drop.other_names = {"A 公司", "Công ty A"};
    drop.tax_number = "0100000001";
    const Investor merged = merged_records(keep, drop, {});
    CHECK(merged.other_names == std::vector<std::string>{"A 公司", "A Company"});
    CHECK(merged.tax_number == "0100000001");
    CHECK(merged.home_countries == std::vector<std::string>{"VN", "CN"});
}
