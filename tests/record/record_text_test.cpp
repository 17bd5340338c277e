// SPDX-License-Identifier: Apache-2.0
#include <redriver/record/record_text.hpp>

#include "record/csv_codec.hpp"
#include "record/json_writer.hpp"
#include "support/random_content.hpp"
#include "support/scratch_registry.hpp"

#include <redriver/base/error.hpp>

#include <catch2/catch.hpp>

using namespace redriver;
using namespace redriver::test;

namespace {

/// The faults that a reader tells of a JSON text, one line each: path | seen | problem.
template <class Record>
std::vector<std::string> faults_of(const std::string& json)
{
    std::vector<std::string> faults;
    Record record{};
    record::JsonReader reader([&faults](const std::string& path, const std::string& seen, const std::string& problem,
                                        const std::string& expected) {
        CHECK_FALSE(expected.empty());
        faults.push_back(path + " | " + seen + " | " + problem);
    });
    reader.read_record(record::Json::parse(json), record);
    return faults;
}

void check_json_round_trip(const RegistryContent& content)
{
    for_each_list(content, [](const auto& list) {
        using Record = typename std::remove_cvref_t<decltype(list)>::value_type;
        for (const Record& record : list) {
            const std::string json = record_json(record, Derived::leave_out);
            REQUIRE(json == record::encode(record).dump()); // written straight, without a tree: the same bytes
            REQUIRE(record_from_json<Record>(json) == record);
            REQUIRE(record_from_json<Record>(record_json(record, Derived::add, 7)) == record);
            Record rebuilt{};
            for (const std::string& field : change_fields<Record>()) {
                REQUIRE_FALSE(set_field_json(rebuilt, field, field_json(record, field)));
            }
            REQUIRE(rebuilt == record);
        }
    });
}

/// What read_records() makes of the tables of a content.
RegistryContent read_back(const RegistryContent& content, const ScratchDir& folder)
{
    std::vector<InputFile> files;
    for (const RecordTable& table : tables_of(content)) {
        files.push_back({folder.write(table.name + ".csv", csv_text(table)), {}});
    }
    Intake intake = read_records(files);
    CHECK(rules_of(intake.findings).empty());
    RegistryContent read;
    for_each_incoming(intake.records, [&read](auto& list) {
        for (auto& each : list) {
            using Record = std::remove_cvref_t<decltype(each.record)>;
            if constexpr (requires { each.record.figures; }) {
                order_figures(each.record.figures);
            }
            (read.*RecordTraits<Record>::list).push_back(std::move(each.record));
        }
    });
    sort_by_key(read);
    return read;
}

} // namespace

TEST_CASE("Every record of the sample data survives JSON and field-by-field JSON", "[record]")
{
    const ScratchRegistry registry;
    registry.import({{sample_package(), {}}});
    check_json_round_trip(registry.content());
}

TEST_CASE("Random records with hostile texts survive JSON", "[record]")
{
    for (std::uint32_t seed = 0; seed < 200; ++seed) {
        INFO(seed);
        check_json_round_trip(RandomContent(seed).content());
    }
}

TEST_CASE("Random contents survive their own tables", "[record]")
{
    const ScratchDir folder;
    for (std::uint32_t seed = 0; seed < 200; ++seed) {
        INFO(seed);
        const RegistryContent content = RandomContent(seed).content();
        REQUIRE(read_back(content, folder) == content);
    }
}

TEST_CASE("Numbers of more than fifteen digits keep every digit in JSON", "[record]")
{
    for (const char* digits : {"0.1", "123456789.123456789", "999999999999999999", "0.000000000001", "12345678901.234567",
                               "9007199254740993", "-0.3"}) {
        Node node;
        node.lat = *Decimal::parse(digits);
        CHECK(record_from_json<Node>(record_json(node, Derived::leave_out)).lat.to_string() == digits);
    }
}

TEST_CASE("Decimals are written as the JSON library writes them", "[record]")
{
    std::int64_t mantissa = 1;
    for (int i = 0; i < 100'000; ++i) {
        mantissa = static_cast<std::int64_t>((static_cast<std::uint64_t>(mantissa) * 6'364'136'223'846'793'005U +
                                              1'442'695'040'888'963'407U) >> 4U);
        std::int64_t limit = 1'000;
        for (int digits = i % 16; digits > 0; --digits) {
            limit *= 10;
        }
        const Decimal value = Decimal::make(mantissa % limit * (i % 7 == 0 ? -1 : 1), i % 13);
        std::string written;
        record::append_decimal(written, value);
        if (written != record::decimal_json(value).dump()) {
            FAIL(written << " for " << value.to_string());
        }
    }
}

TEST_CASE("Letters are quoted as the JSON library quotes them, and what is no UTF-8 is refused", "[record]")
{
    for (const std::string& text : {std::string("a\"b\\c/"), std::string("\0\x01\b\f\n\r\t\x1f\x7f", 9), std::string("đồng 元 😀"),
                                    std::string("\xF4\x8F\xBF\xBF")}) {
        std::string quoted;
        record::append_quoted(quoted, text);
        CHECK(quoted == record::Json(text).dump());
    }
    for (const char* text : {"\xC0\xAF", "\xE0\x80\x80", "\xED\xA0\x80", "\xF5\x80\x80\x80", "a\xE1\xBA", "\x80"}) {
        std::string quoted;
        CHECK_THROWS_AS(record::append_quoted(quoted, text), record::Json::exception);
    }
}

TEST_CASE("Values of a wrong kind are told with their path", "[record]")
{
    CHECK(faults_of<Project>(R"({"kind":"castle"})") == std::vector<std::string>{"kind | castle | not_in_list"});
    CHECK(faults_of<Project>(R"({"year_listed":99999999999})") ==
          std::vector<std::string>{"year_listed | 99999999999 | not_a_whole_number"});
    CHECK(faults_of<Project>(R"({"figures":{"capital":[{"low":5}]}})") ==
          std::vector<std::string>{"figures.capital.1.high |  | bound_missing"});
    CHECK(faults_of<Project>(R"({"figures":{"capital":[{"low":"much","high":null}]}})") ==
          std::vector<std::string>{"figures.capital.1.low | much | not_a_number"});
    CHECK(faults_of<Project>(R"({"sectors":[{"code":"A","share":[]}]})") ==
          std::vector<std::string>{"sectors.1.share | {…} | not_a_number"});
    CHECK(faults_of<Project>(R"({"name":"x","colour":1})") ==
          std::vector<std::string>{"name | x | not_an_object", "colour | 1 | unknown_field"});
    CHECK(faults_of<Project>(R"({"last_confirmed":"2025-02-30"})") ==
          std::vector<std::string>{"last_confirmed | 2025-02-30 | not_a_date"});
}

TEST_CASE("Null is no stage, no share and no number", "[record]")
{
    CHECK(faults_of<Project>(R"({"stage":null})").size() == 1);
    CHECK(faults_of<SectorRelation>(R"({"strength":null})").size() == 1);
    CHECK(faults_of<Zone>(R"({"is_aggregate":null})").size() == 1);
    CHECK(faults_of<Project>(R"({"year_listed":null,"promoter":null,"point":null})").empty());
}

TEST_CASE("Items of a list that say nothing are faults", "[record]")
{
    CHECK(faults_of<Project>(R"({"communes":["Bát Xát",""]})") == std::vector<std::string>{"communes.2 |  | empty_item"});
    CHECK(faults_of<Project>(R"({"readiness":[null]})") == std::vector<std::string>{"readiness.1 | null | empty_item"});
    CHECK(faults_of<Project>(R"({"readiness":[{"paper":"QD 1"}]})") ==
          std::vector<std::string>{"readiness.1.level | {…} | missing"});
}

TEST_CASE("Items of a cell keep their separators and blanks", "[record]")
{
    for (const std::vector<std::string>& items :
         {std::vector<std::string>{"a;b", "c\\", " d ", ";"}, {"\\;"}, {}, {"only"}}) {
        CHECK(record::split_items(record::join_items(items)) == items);
    }
    CHECK(record::split_items("A; B ;;C") == std::vector<std::string>{"A", "B ", "C"});
}

TEST_CASE("Only the preferred figure of the record's own source stands in its own row", "[record]")
{
    Project project;
    project.id.value = "TEST-P1";
    project.source.document = "list";
    Figure capital;
    capital.low = Decimal(5);
    capital.unit = "VND";
    capital.source = project.source;
    const auto rows_of = [&project](const Figure& figure) {
        RegistryContent content;
        project.figures = {figure};
        content.projects = {project};
        return tables_of(content).size();
    };
    CHECK(rows_of(capital) == 1);
    Figure other = capital;
    other.standing = Standing::alternative;
    CHECK(rows_of(other) == 2);
    other = capital;
    other.note = "why";
    CHECK(rows_of(other) == 2);
    other = capital;
    other.source.document = "another list";
    CHECK(rows_of(other) == 2);
    other = capital;
    other.unit = "tỷ";
    CHECK(rows_of(other) == 2);
}

TEST_CASE("Persons are never in a table", "[record]")
{
    RegistryContent content;
    content.contacts = {RandomContent(1).record<Contact>()};
    CHECK(tables_of(content).empty());
    CHECK(tables_of(content, RecordKind::contact).empty());
}

TEST_CASE("Text that is no record is refused", "[record]")
{
    CHECK_THROWS_AS(record_from_json<Project>("nonsense"), InputError);
    CHECK_THROWS_AS(record_from_json<Project>("[]"), InputError);
    Project project;
    CHECK(set_field_json(project, "stage", "nonsense")->key == "usage.not_json");
    CHECK(set_field_json(project, "stage", "\"nonsense\"")->key == "usage.bad_part");
    CHECK(set_field_json(project, "nothing", "1")->key == "usage.no_part");
    CHECK_THROWS_AS(field_json(project, "nothing"), std::out_of_range);
}
