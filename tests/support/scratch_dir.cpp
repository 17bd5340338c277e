// SPDX-License-Identifier: Apache-2.0
#include "support/scratch_dir.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace redriver::test {

ScratchDir::ScratchDir()
{
    m_path = (std::filesystem::temp_directory_path() / "redriver-test-XXXXXX").string();
    if (::mkdtemp(m_path.data()) == nullptr) {
        throw std::runtime_error("no scratch folder");
    }
}

ScratchDir::~ScratchDir()
{
    std::error_code error;
    std::filesystem::remove_all(m_path, error);
}

std::string ScratchDir::write(const std::string& name, const std::string& bytes) const
{
    const std::string file = path(name);
    std::filesystem::create_directories(std::filesystem::path(file).parent_path());
    std::ofstream(file, std::ios::binary) << bytes;
    return file;
}

std::string bytes_of(const std::string& path)
{
    std::ostringstream text;
    text << std::ifstream(path, std::ios::binary).rdbuf();
    return text.str();
}

} // namespace redriver::test
