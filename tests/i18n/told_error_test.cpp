// SPDX-License-Identifier: Apache-2.0
#include <redriver/i18n/told_error.hpp>

#include <catch2/catch.hpp>

using namespace redriver;

TEST_CASE("An error that is told has its English sentence as what")
{
    const ToldUsageError error("usage.no_project", {{"id", std::string("LC-9999")}});
    CHECK(std::string(error.what()) == "there is no project LC-9999 in the registry; see 'redriver search'");
}

TEST_CASE("An error that is told is said in the language asked for")
{
    try {
        throw ToldUsageError("usage.no_run", {{"run", std::string("hội nghị")}});
    } catch (const UsageError& error) { // as its kind, which knows of no languages
        CHECK(said_by(error, Language::en) == error.what());
        CHECK(said_by(error, Language::vi) ==
              "sổ đăng ký không có lần ghép nối đã niêm phong nào tên 'hội nghị'; 'redriver run list' liệt kê những lần "
              "đang có");
        CHECK(said_by(error, Language::zh) == "登记库中没有已封存的匹配“hội nghị”；“redriver run list”列出现有的");
    }
}

TEST_CASE("A conflict that is told is caught as a conflict and stays whole when copied")
{
    std::exception_ptr kept;
    try {
        throw ToldConflictError("conflict.undone_already", {{"number", std::string("3")}, {"by", std::string("4")}});
    } catch (const ConflictError&) {
        kept = std::current_exception();
    }
    CHECK_THROWS_AS(std::rethrow_exception(kept), ToldConflictError);
    const ToldConflictError first("conflict.undone_already", {{"number", std::string("3")}, {"by", std::string("4")}});
    const ToldConflictError second = first;
    CHECK(second.message() == first.message());
    CHECK(std::string(second.what()) == first.what());
}

TEST_CASE("An error without a message says in every language what it has")
{
    const UsageError plain("no such thing");
    CHECK(said_by(plain, Language::vi) == "no such thing");
}
