#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Exceptions for operations that cannot be done. Bad data in a record is a Finding, never an exception.

#include <stdexcept>
#include <string>

namespace redriver {

/// Root of all exceptions the library throws on purpose. `what()` says what was tried, on what, what was
/// found, what was expected and what to do next, in English.
class Error : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// A file cannot be read at all: missing, not text, not in the declared format, over a limit.
class InputError : public Error {
public:
    InputError(std::string file, const std::string& message, long line = 0, long column = 0);
    const std::string& file() const noexcept { return m_file; }
    /// 1-based; 0 when the fault has no line.
    long line() const noexcept { return m_line; }
    long column() const noexcept { return m_column; }

private:
    std::string m_file;
    long m_line;
    long m_column;
};

/// The registry file cannot be opened, read or written.
class StorageError : public Error {
public:
    StorageError(std::string action, std::string path, const std::string& detail, int code = 0);
    const std::string& action() const noexcept { return m_action; }
    const std::string& path() const noexcept { return m_path; }
    /// The database library's own result code; 0 when there is none.
    int code() const noexcept { return m_code; }

private:
    std::string m_action;
    std::string m_path;
    int m_code;
};

/// Another program holds the registry; the wait ran out. Exit code 5 of the command line.
class BusyError : public StorageError {
public:
    using StorageError::StorageError;
};

/// The registry was written by a newer program, or is not a redriver registry.
class SchemaVersionError : public Error {
public:
    SchemaVersionError(const std::string& path, int found, int supported);
    int found() const noexcept { return m_found; }
    int supported() const noexcept { return m_supported; }

private:
    int m_found;
    int m_supported;
};

/// A record was changed since the version the caller started from. Exit code 3 of the command line.
class ConflictError : public Error {
public:
    using Error::Error;
};

/// A scoring model is not usable; `pointer` is the JSON pointer of the fault.
class ModelError : public Error {
public:
    ModelError(std::string file, std::string pointer, const std::string& message);
    const std::string& file() const noexcept { return m_file; }
    const std::string& pointer() const noexcept { return m_pointer; }

private:
    std::string m_file;
    std::string m_pointer;
};

/// A catalogue or another output cannot be written.
class PublishError : public Error {
public:
    using Error::Error;
};

/// The command or call was asked for something that does not exist or makes no sense. Exit code 2.
class UsageError : public Error {
public:
    using Error::Error;
};

} // namespace redriver
