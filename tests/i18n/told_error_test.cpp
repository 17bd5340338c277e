// SPDX-License-Identifier: Apache-2.0
#include <redriver/i18n/told_error.hpp>

#include <catch2/catch.hpp>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <type_traits>

using namespace redriver;

// There may be no memory where such an error is thrown.
static_assert(std::is_nothrow_copy_constructible_v<ToldStop>);

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

TEST_CASE("An error of a file keeps its place and is said after it in the language asked for")
{
    const ToldModelError of_model("model.json", "/profiles/0", {"failure.is_link", {}});
    CHECK(of_model.file() == "model.json");
    CHECK(of_model.pointer() == "/profiles/0");
    CHECK(said_by(of_model, Language::en) == of_model.what());
    CHECK(said_by(of_model, Language::vi) ==
          "model.json, tại /profiles/0: đây là liên kết tượng trưng; hãy nêu chính tệp ấy");

    const ToldInputError of_file("list.csv", {"failure.is_link", {}}, 3, 5);
    CHECK(of_file.file() == "list.csv");
    CHECK(of_file.line() == 3);
    CHECK(of_file.column() == 5);
    CHECK(said_by(of_file, Language::en) == of_file.what());
    CHECK(said_by(of_file, Language::zh) == "list.csv:3:5：这是符号链接；请写文件本身");
}

TEST_CASE("An error of a registry keeps its action, path and code and is said in the language asked for")
{
    const ToldStorageError error("failure.action.open", "r.db", system_reason(EACCES), EACCES);
    CHECK(error.action() == "open the registry");
    CHECK(error.path() == "r.db");
    CHECK(error.code() == EACCES);
    CHECK(std::string(error.what()) == "cannot open the registry 'r.db': Permission denied");
    CHECK(said_by(error, Language::en) == error.what());
    CHECK(said_by(error, Language::vi) == "không thể mở sổ đăng ký “r.db”: không có quyền truy cập");

    const ToldBusyError busy("failure.action.write", "r.db", 5);
    CHECK(said_by(busy, Language::en) == busy.what());
    CHECK(said_by(busy, Language::zh) == "无法写入登记库（r.db）：另一程序正在写入；请重试");

    const ToldSchemaVersionError newer("r.db", 12, 7);
    CHECK(newer.found() == 12);
    CHECK(newer.supported() == 7);
    CHECK(said_by(newer, Language::en) == newer.what());
    CHECK(said_by(newer, Language::vi).find("định dạng sổ đăng ký 12") != std::string::npos);
}

TEST_CASE("The usual reasons of the system are said in English as the system says them, and in Vietnamese and Chinese")
{
    for (const int code : {ENOSPC, EDQUOT, EIO, EROFS, EACCES, EPERM, ENOENT, EEXIST, EISDIR, ENOTDIR, EMFILE, ENFILE,
                           ENAMETOOLONG, ELOOP, ENOMEM, EBUSY, EXDEV, EFBIG, ENOTEMPTY, ETXTBSY, ENODEV, EAGAIN}) {
        CAPTURE(code);
        const std::string own = std::strerror(code);
        CHECK(render(system_reason(code), Language::en) == own);
        CHECK(render(system_reason(code), Language::vi) != own);
        CHECK(render(system_reason(code), Language::zh) != own);
    }
    CHECK(render(system_reason(EPROTO), Language::vi) == std::strerror(EPROTO)); // a rare one
}

TEST_CASE("What the library of files throws is said by its path and reason")
{
    const std::filesystem::filesystem_error error("cannot make directory", "/a/b",
                                                  std::make_error_code(std::errc::no_space_on_device));
    CHECK(said_by(error, Language::en) == "/a/b: No space left on device");
    CHECK(said_by(error, Language::vi) == "/a/b: ổ đĩa không còn chỗ trống");
    CHECK(said_by(error, Language::zh) == "/a/b：磁盘空间不足");
}
