// SPDX-License-Identifier: Apache-2.0
#include <redriver/i18n/told_error.hpp>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <system_error>

namespace redriver {
namespace {

std::string english(const Message& message)
{
    return render(message, Language::en);
}

std::string english(const std::string& key)
{
    return text(key, Language::en);
}

Message of_action(const std::string& action, const std::string& path, const Message& problem)
{
    return {"failure.of_action",
            {{"action", as_fact({action, {}})}, {"path", path}, {"problem", as_fact(problem)}}};
}

Message of_input(const std::string& file, const Message& problem, long line, long column)
{
    const std::string place = file + (line > 0 ? ":" + std::to_string(line) : std::string()) +
                              (column > 0 ? ":" + std::to_string(column) : std::string());
    return {"failure.of_place", {{"place", place}, {"problem", as_fact(problem)}}};
}

Message of_model(const std::string& file, const std::string& pointer, const Message& problem)
{
    if (pointer.empty()) {
        return of_input(file, problem, 0, 0);
    }
    return {"failure.of_model", {{"file", file}, {"pointer", pointer}, {"problem", as_fact(problem)}}};
}

Message newer_registry(const std::string& path, int found, int supported)
{
    return {"failure.newer_registry",
            {{"path", path}, {"found", std::to_string(found)}, {"supported", std::to_string(supported)}}};
}

Message busy()
{
    return {"failure.busy", {}};
}

struct Reason {
    int code;
    const char* key;
};

constexpr std::array reasons{
    Reason{ENOSPC, "failure.system.no_space"},      Reason{EDQUOT, "failure.system.quota"},
    Reason{EIO, "failure.system.disk_fault"},       Reason{EROFS, "failure.system.read_only"},
    Reason{EACCES, "failure.system.no_permission"}, Reason{EPERM, "failure.system.not_permitted"},
    Reason{ENOENT, "failure.system.no_such_file"},  Reason{EEXIST, "failure.system.exists"},
    Reason{EISDIR, "failure.system.is_folder"},     Reason{ENOTDIR, "failure.system.no_folder"},
    Reason{EMFILE, "failure.system.files_open"},    Reason{ENFILE, "failure.system.files_open_in_all"},
    Reason{ENAMETOOLONG, "failure.system.name_too_long"}, Reason{ELOOP, "failure.system.link_loop"},
    Reason{ENOMEM, "failure.system.no_memory"},     Reason{EBUSY, "failure.system.in_use"},
    Reason{EXDEV, "failure.system.other_disk"},     Reason{EFBIG, "failure.system.file_too_large"},
    Reason{ENOTEMPTY, "failure.system.not_empty"},  Reason{ETXTBSY, "failure.system.running"},
    Reason{ENODEV, "failure.system.no_device"},     Reason{EAGAIN, "failure.system.no_resources"},
};

Message in_own_words(const char* words)
{
    return {"failure.in_own_words", {{"words", std::string(words)}}};
}

} // namespace

ToldInputError::ToldInputError(const std::string& file, const Message& problem, long line, long column)
    : InputError(file, english(problem), line, column), Told(of_input(file, problem, line, column))
{
}

ToldModelError::ToldModelError(const std::string& file, const std::string& pointer, const Message& problem)
    : ModelError(file, pointer, english(problem)), Told(of_model(file, pointer, problem))
{
}

ToldStorageError::ToldStorageError(const std::string& action, const std::string& path, const Message& problem, int code)
    : StorageError(english(action), path, english(problem), code), Told(of_action(action, path, problem))
{
}

ToldBusyError::ToldBusyError(const std::string& action, const std::string& path, int code)
    : BusyError(english(action), path, english(busy()), code), Told(of_action(action, path, busy()))
{
}

ToldSchemaVersionError::ToldSchemaVersionError(const std::string& path, int found, int supported)
    : SchemaVersionError(path, found, supported), Told(newer_registry(path, found, supported))
{
}

Message system_reason(int code)
{
    const auto* known = std::find_if(reasons.begin(), reasons.end(), [code](const Reason& each) { return each.code == code; });
    return known != reasons.end() ? Message{known->key, {}} : in_own_words(std::strerror(code));
}

MessageArgument as_fact(Message message)
{
    std::vector<Message> alone;
    alone.push_back(std::move(message));
    return alone;
}

Message message_of(const std::exception& error)
{
    if (const auto* told = dynamic_cast<const Told*>(&error)) {
        return told->message();
    }
    const auto* system = dynamic_cast<const std::system_error*>(&error);
    if (system == nullptr || (system->code().category() != std::generic_category() &&
                              system->code().category() != std::system_category())) {
        return in_own_words(error.what());
    }
    const Message reason = system_reason(system->code().value());
    const auto* of_file = dynamic_cast<const std::filesystem::filesystem_error*>(&error);
    return of_file == nullptr || of_file->path1().empty() ? reason : of_input(of_file->path1().string(), reason, 0, 0);
}

std::string said_by(const std::exception& error, Language language)
{
    return render(message_of(error), language);
}

} // namespace redriver
