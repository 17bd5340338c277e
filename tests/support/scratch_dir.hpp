#pragma once
// SPDX-License-Identifier: Apache-2.0
/// A folder of one test, removed with all it holds when the test ends.

#include <string>

namespace redriver::test {

class ScratchDir {
public:
    ScratchDir();
    ~ScratchDir();
    ScratchDir(const ScratchDir&) = delete;
    ScratchDir& operator=(const ScratchDir&) = delete;

    /// The path of a file of this name in the folder, which need not exist.
    std::string path(const std::string& name) const { return m_path + "/" + name; }
    /// Writes a file and returns its path.
    std::string write(const std::string& name, const std::string& bytes) const;

private:
    std::string m_path;
};

/// All bytes of a file; empty when there is none.
std::string bytes_of(const std::string& path);

} // namespace redriver::test
