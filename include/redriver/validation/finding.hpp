#pragma once
// SPDX-License-Identifier: Apache-2.0
/// A problem in data: which rule, how grave, where, what was seen, what was expected and what to do.

#include <redriver/base/vocabulary.hpp>
#include <redriver/model/message.hpp>

#include <optional>
#include <string>
#include <vector>

namespace redriver {

/// error: the record is refused. warning: taken, but a person should look. note: worth knowing.
enum class Severity { error, warning, note };

template <>
struct Vocabulary<Severity> {
    static constexpr std::string_view name = "severity";
    static constexpr std::array<Term<Severity>, 3> terms{{
        {Severity::error, "error"},
        {Severity::warning, "warning"},
        {Severity::note, "note"},
    }};
};

/// Where in a file something was read. Rows and columns count from 1 as the file shows them, headings included.
struct Location {
    std::string file;
    std::string sheet;        ///< empty for files without sheets
    std::optional<long> row;  ///< physical line of CSV where the record starts; row of a sheet; item of a JSON list
    std::string column;       ///< heading as in the file
    std::string cell;         ///< "E12"; empty where there are no cells
    friend bool operator==(const Location&, const Location&) = default;
};

struct Finding {
    std::string rule; ///< stable id, for example project.capital.unit_missing
    Severity severity = Severity::error;
    Location at;
    std::string record; ///< kind/id of the record where known, for example projects/LC-0016
    std::string field;  ///< our name of the field
    std::string value;  ///< as seen
    /// Facts for the texts `finding.<rule>` (what is wrong) and `fix.<rule>` (what to do).
    Message message;
    friend bool operator==(const Finding&, const Finding&) = default;
};

/// How many findings have a severity; one that says how many more are not listed (file.more_errors) counts as many.
std::size_t count(const std::vector<Finding>& findings, Severity severity);

} // namespace redriver
