// SPDX-License-Identifier: Apache-2.0
#include "cli/input_files.hpp"

#include "cli/sentence.hpp"
#include "cli/surroundings.hpp"

#include <redriver/base/error.hpp>

#include <algorithm>

namespace redriver::cli {

bool reads_standard_input(const Invocation& call)
{
    const auto& files = call.all("FILE");
    return std::find(files.begin(), files.end(), standard_input) != files.end();
}

std::vector<InputFile> input_files(const Invocation& call)
{
    const auto& names = call.all("FILE");
    if (std::count(names.begin(), names.end(), standard_input) > 1) {
        throw UsageError(sentence(call.language(), "cli.input.twice"));
    }
    std::vector<InputFile> files;
    for (const std::string& name : names) {
        InputFile file{name, call.text_or("as", "")};
        if (name == standard_input) {
            file.path = "standard input";
            file.bytes = std::make_shared<const std::string>(read_standard_input(max_file_bytes + 1)); // one more: too much
        }
        files.push_back(std::move(file));
    }
    return files;
}

} // namespace redriver::cli
