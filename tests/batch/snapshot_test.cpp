// SPDX-License-Identifier: Apache-2.0
#include "batch/batch_world.hpp"
#include "support/scratch_dir.hpp"

#include <redriver/batch/snapshot.hpp>

#include <catch2/catch.hpp>

#include <fstream>

using namespace redriver;

namespace {

void put(const std::string& path, std::string_view bytes)
{
    std::ofstream(path, std::ios::binary) << bytes;
}

struct Kept {
    Kept()
        : dice(71), world(test::batch_world(dice, 60, 40)), table(world.measured()),
          store(compile(table, test::full_model())), file(folder.path("kept")),
          bytes(snapshot_bytes(store, table, "a key"))
    {
        put(file, bytes);
    }
    bool serves(std::string_view key = "a key") const
    {
        return read_snapshot(file, key, Language::en).has_value();
    }

    test::Dice dice;
    test::World world;
    PerformanceTable table;
    FeatureStore store;
    test::ScratchDir folder;
    std::string file;
    std::string bytes;
};

} // namespace

TEST_CASE("A kept store is read back whole, with the names of one language", "[batch]")
{
    const Kept kept;
    for (const Language language : {Language::vi, Language::en, Language::zh}) {
        const auto snapshot = read_snapshot(kept.file, "a key", language);
        REQUIRE(snapshot);
        CHECK(snapshot->store == kept.store);
        for (std::size_t i = 0; i < kept.table.projects.size(); ++i) {
            const Project& project = *kept.table.projects[i].project;
            CHECK(snapshot->projects.ids[i] == project.id.value);
            CHECK(snapshot->projects.names[i] == shown_text(project.name, language).text);
        }
        CHECK(snapshot->investors.ids.size() == kept.table.investors.size());
        CHECK(snapshot->investors.names.back() == kept.table.investors.back().investor->name);
    }
    CHECK(kept.bytes == snapshot_bytes(kept.store, kept.table, "a key"));
}

TEST_CASE("A snapshot serves its own key alone", "[batch]")
{
    const Kept kept;
    CHECK(kept.serves());
    CHECK_FALSE(kept.serves("a kez"));
    CHECK_FALSE(kept.serves("a key "));
    CHECK_FALSE(kept.serves(""));
    CHECK_FALSE(read_snapshot(kept.file + ".none", "a key", Language::vi));
}

TEST_CASE("A snapshot that is damaged anywhere it is read serves nobody", "[batch]")
{
    const Kept kept;
    const std::size_t english_ends = kept.bytes.size() * 2 / 3; // Chinese names stand behind, and are not read
    for (std::size_t at = 0; at < english_ends; at += at < 2'048 ? 7 : 211) {
        std::string damaged = kept.bytes;
        damaged[at] = static_cast<char>(damaged[at] ^ 0x10);
        put(kept.file, damaged);
        const auto snapshot = read_snapshot(kept.file, "a key", Language::en);
        CAPTURE(at);
        CHECK((!snapshot || snapshot->store == kept.store));
        CHECK((at >= 2'048 || !snapshot));
    }
    for (const std::size_t size : {std::size_t{0}, std::size_t{5}, std::size_t{2'047}, std::size_t{2'048}, kept.bytes.size() / 2}) {
        put(kept.file, kept.bytes.substr(0, size));
        CHECK_FALSE(kept.serves());
    }
}

TEST_CASE("A snapshot whose checks hold but whose places lie nowhere serves nobody", "[batch]")
{
    const Kept kept;
    const auto serves = [&kept](auto&& spoil) {
        FeatureStore store = kept.store;
        spoil(store);
        put(kept.file, snapshot_bytes(store, kept.table, "a key"));
        return kept.serves();
    };
    CHECK(serves([](FeatureStore&) {}));
    CHECK_FALSE(serves([](FeatureStore& store) { store.projects.back().sectors = 9'999; }));
    CHECK_FALSE(serves([](FeatureStore& store) { store.projects.back().offer = 9'999; }));
    CHECK_FALSE(serves([](FeatureStore& store) { store.projects.front().site = 9'999; }));
    CHECK_FALSE(serves([](FeatureStore& store) { store.projects.front().readiness_high = 255; }));
    CHECK_FALSE(serves([](FeatureStore& store) { store.minutes.pop_back(); }));
    CHECK_FALSE(serves([](FeatureStore& store) { store.minutes.emplace_back(); }));
    CHECK_FALSE(serves([](FeatureStore& store) { store.projects.pop_back(); }));
    CHECK_FALSE(serves([](FeatureStore& store) { store.investors.front().interests = 9'999; }));
}

TEST_CASE("A list of texts gives nothing where its ends are wrong, and finds what it has", "[batch]")
{
    const auto ends_of = [](const std::vector<std::uint32_t>& ends) {
        return std::string(reinterpret_cast<const char*>(ends.data()), ends.size() * sizeof(std::uint32_t));
    };
    const std::string ends = ends_of({1, 3, 3, 6});
    const TextList list(ends, "abbccc");
    REQUIRE(list.size() == 4);
    CHECK(list[0] == "a");
    CHECK(list[1] == "bb");
    CHECK(list[2].empty());
    CHECK(list.back() == "ccc");
    const std::string ascending = ends_of({1, 3, 6});
    const TextList sorted(ascending, "abbccc");
    CHECK(sorted.place_of("a") == 0U);
    CHECK(sorted.place_of("ccc") == 2U);
    CHECK_FALSE(sorted.place_of("b"));
    CHECK_FALSE(sorted.place_of("d"));
    CHECK_FALSE(TextList().place_of("a"));
    const std::string wrong = ends_of({4, 2, 99, 0xffff'ffff});
    const TextList unsound(wrong, "abcd");
    CHECK(unsound[0] == "abcd");
    CHECK(unsound[1].empty());
    CHECK(unsound[2].empty());
    CHECK(unsound[3].empty());
}
