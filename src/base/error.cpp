// SPDX-License-Identifier: Apache-2.0
#include <redriver/base/error.hpp>

#include <utility>

namespace redriver {
namespace {

std::string at(const std::string& file, long line, long column)
{
    std::string place = file;
    if (line > 0) {
        place += ":" + std::to_string(line);
    }
    if (column > 0) {
        place += ":" + std::to_string(column);
    }
    return place;
}

} // namespace

InputError::InputError(std::string file, const std::string& message, long line, long column)
    : Error(at(file, line, column) + ": " + message), m_file(std::move(file)), m_line(line), m_column(column)
{
}

StorageError::StorageError(std::string action, std::string path, const std::string& detail, int code)
    : Error("cannot " + action + " '" + path + "': " + detail), m_action(std::move(action)),
      m_path(std::move(path)), m_code(code)
{
}

SchemaVersionError::SchemaVersionError(const std::string& path, int found, int supported)
    : Error("'" + path + "' was written by a newer redriver (registry format " + std::to_string(found) +
            "; this program knows " + std::to_string(supported) + "); install the newer program, nothing was changed"),
      m_found(found), m_supported(supported)
{
}

ModelError::ModelError(std::string file, std::string pointer, const std::string& message)
    : Error(file + (pointer.empty() ? "" : " at " + pointer) + ": " + message), m_file(std::move(file)),
      m_pointer(std::move(pointer))
{
}

} // namespace redriver
