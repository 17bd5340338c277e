#pragma once
// SPDX-License-Identifier: Apache-2.0
/// What a foreign list calls the columns that became ours, so that findings speak the list's language.

#include <redriver/validation/finding.hpp>

#include <map>
#include <string>

namespace redriver {

/// Our column → the heading in the file, and the letters of its column where the file has cells.
class GivenHeadings {
public:
    /// The first heading of a column stays.
    void add(const std::string& column, std::string heading, std::string letters);
    /// Puts the file's heading and cell in place of our column; leaves other columns alone.
    void name(Location& at) const;
    /// The same for the place of a finding and for the column that its text speaks of.
    void name(Finding& finding) const;

private:
    struct Given {
        std::string heading;
        std::string letters;
    };
    std::map<std::string, Given, std::less<>> m_given;
};

} // namespace redriver
