#pragma once
// SPDX-License-Identifier: Apache-2.0
/// One call of a command: what was given on the command line, with defaults filled in, and where to write.

#include <redriver/model/language.hpp>
#include <redriver/model/partial_date.hpp>

#include <iosfwd>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace redriver::cli {

/// Facts about the surroundings, read once in main: nothing else asks the environment or the clock.
struct Surroundings {
    std::string registry;          ///< REDRIVER_REGISTRY; empty if not set
    std::string language;          ///< REDRIVER_LANG; empty if not set
    std::string author;            ///< REDRIVER_AUTHOR, else USER; empty if neither is set
    std::string source_date_epoch; ///< SOURCE_DATE_EPOCH as given; empty if not set
    std::string now;               ///< RFC 3339 with the local offset
    std::string salt_seed;         ///< REDRIVER_SALT_SEED, for tests alone; empty if not set
    bool colour = false;           ///< standard error is a terminal and NO_COLOR is not set
    bool progress = false;         ///< standard error is a terminal, so that progress can be shown
    bool terminal = false;         ///< standard input is a terminal, so a question can be asked
};

enum class OutputFormat { table, json, csv };

/// The options shared by commands, with their defaults.
struct CommonOptions {
    std::string registry;
    PartialDate as_of; ///< always a full day
    std::string at;    ///< RFC 3339 in UTC to the second: 2026-11-22T00:00:00Z
    std::string author;
    std::string reason;
    std::string salt_seed; ///< see Stamp
    Language language = Language::en;
    std::vector<Language> languages{Language::en}; ///< all that --lang names; more than one only where a command takes it
    OutputFormat format = OutputFormat::table;
    bool quiet = false;
    bool verbose = false;
    bool dry_run = false;
    bool yes = false;
    bool force = false;
    bool read_only = false;
};

/// What parsing a command line gives. Names are those of the command's declaration; asking for one that is not
/// declared there throws std::logic_error.
class Invocation {
public:
    /// `values` holds an entry for every declared name, empty where nothing was given.
    Invocation(std::map<std::string, std::vector<std::string>, std::less<>> values, CommonOptions common,
               Surroundings surroundings, std::ostream& out, std::ostream& err);

    /// Whether an option or positional was given.
    bool has(std::string_view name) const { return !all(name).empty(); }
    /// The single value; nullopt if not given.
    std::optional<std::string> text(std::string_view name) const;
    /// The single value, or `otherwise`.
    std::string text_or(std::string_view name, std::string_view otherwise) const;
    /// The value of an option of kind number; nullopt if not given.
    std::optional<long> number(std::string_view name) const;
    /// The value of an option of kind date; nullopt if not given.
    std::optional<PartialDate> date(std::string_view name) const;
    /// All values, in the order given.
    const std::vector<std::string>& all(std::string_view name) const;

    const CommonOptions& common() const { return m_common; }
    Language language() const { return m_common.language; }
    const Surroundings& surroundings() const { return m_surroundings; }
    /// For results.
    std::ostream& out() const { return m_out; }
    /// For everything that is not the result.
    std::ostream& err() const { return m_err; }

private:
    std::map<std::string, std::vector<std::string>, std::less<>> m_values;
    CommonOptions m_common;
    Surroundings m_surroundings;
    std::ostream& m_out;
    std::ostream& m_err;
};

} // namespace redriver::cli
