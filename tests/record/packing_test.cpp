// SPDX-License-Identifier: Apache-2.0
#include "record/packing.hpp"

#include "record/packed_incoming.hpp"
#include "support/random_content.hpp"

#include <redriver/record/fresh_records.hpp>

#include <catch2/catch.hpp>

#include <limits>

using namespace redriver;
using namespace redriver::test;

namespace {

template <class T>
T packed_and_back(const T& value)
{
    std::string bytes;
    record::pack(bytes, value);
    std::string_view in = bytes;
    T back{};
    record::unpack(in, back);
    CHECK(in.empty());
    return back;
}

} // namespace

TEST_CASE("Numbers of any size survive packing", "[record]")
{
    for (const std::int64_t number : {std::int64_t{0}, std::int64_t{-1}, std::int64_t{63}, std::int64_t{64}, std::int64_t{-65},
                                      std::int64_t{1'000'000'007}, std::numeric_limits<std::int64_t>::max(),
                                      std::numeric_limits<std::int64_t>::min()}) {
        std::string bytes;
        record::pack_signed(bytes, number);
        std::string_view in = bytes;
        CHECK(record::unpack_signed(in) == number);
        CHECK(in.empty());
    }
    CHECK(packed_and_back(*Decimal::parse("-123456789012.345678")) == *Decimal::parse("-123456789012.345678"));
}

TEST_CASE("Random records of every kind survive packing", "[record]")
{
    for (std::uint32_t seed = 0; seed < 100; ++seed) {
        RandomContent random(seed);
        const RegistryContent content = random.content();
        for_each_list(content, [](const auto& list) {
            for (const auto& record : list) {
                REQUIRE(packed_and_back(record) == record);
            }
        });
        const auto contact = random.record<Contact>();
        REQUIRE(packed_and_back(contact) == contact);
    }
}

TEST_CASE("An incoming record keeps its place, its rows and its headings when packed", "[record]")
{
    RandomContent random(7);
    const auto given = std::make_shared<const GivenHeadings>();
    std::vector<Incoming<Project>> list;
    for (int i = 0; i < 5; ++i) {
        Incoming<Project> each;
        each.record = random.record<Project>();
        each.present = std::uint64_t{1} << static_cast<unsigned>(10 * i);
        each.at = {i < 3 ? "TEST.csv" : "TEST.xlsx", i < 3 ? "" : "Sheet", 7 + i, "name_vi", i < 3 ? "" : "E12"};
        each.given = i == 4 ? given : nullptr;
        if (i == 2) {
            each.at.row.reset();
            each.held_at["figures"] = {each.at, {"other.csv", "", 3, "low", ""}};
        }
        list.push_back(each);
    }
    PackedIncoming<Project> packed;
    for (const auto& each : list) {
        packed.add(each);
    }
    REQUIRE(packed.size() == list.size());
    for (std::size_t i = 0; i < list.size(); ++i) {
        const Incoming<Project> back = packed.at(i);
        CHECK(back.record == list[i].record);
        CHECK(back.present == list[i].present);
        CHECK(back.at == list[i].at);
        CHECK(back.held_at == list[i].held_at);
        CHECK(back.given == list[i].given);
        CHECK(packed.id_at(i) == list[i].record.id.value);
    }
}

TEST_CASE("Packed texts give back the front and keep the rest", "[record]")
{
    PackedTexts texts;
    const auto text_of = [](std::size_t i) { return std::string(i % 7 == 0 ? 600'000 : i % 100, static_cast<char>('a' + i % 26)); };
    for (std::size_t i = 0; i < 200; ++i) {
        texts.add(text_of(i));
    }
    for (std::size_t first = 0; first < 200; first += 20) {
        texts.release_before(first);
        for (std::size_t i = first; i < 200; ++i) {
            REQUIRE(texts.at(i) == text_of(i));
        }
    }
    texts.release_before(200);
    texts.add("after");
    CHECK(texts.at(200) == "after");
    CHECK(texts.size() == 201);
}

TEST_CASE("Fresh records come back in runs of one kind", "[record]")
{
    RandomContent random(11);
    FreshRecords fresh;
    CHECK(fresh.empty());
    std::vector<Project> projects;
    for (int i = 0; i < 4; ++i) {
        projects.push_back(random.record<Project>());
        fresh.add(projects.back(), i < 3 ? 0 : 5);
    }
    const auto parcel = random.record<Parcel>();
    fresh.add(parcel, 5);
    REQUIRE(fresh.runs().size() == 3);
    CHECK(fresh.runs()[0].count == 3);
    CHECK(fresh.runs()[1].first == 3);
    CHECK(fresh.runs()[1].changes_before == 5);
    CHECK(fresh.runs()[2].kind == RecordKind::parcel);
    for (std::size_t i = 0; i < projects.size(); ++i) {
        CHECK(fresh.at<Project>(i) == projects[i]);
    }
    CHECK(fresh.at<Parcel>(4) == parcel);
    fresh.clear();
    CHECK(fresh.empty());
    CHECK(fresh.runs().empty());
}
