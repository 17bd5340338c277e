// SPDX-License-Identifier: Apache-2.0
/// The way in for libFuzzer; REDRIVER_FUZZ_TARGET names the target of this program.
#include "fuzz/targets.hpp"

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size);

int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size)
{
    redriver::fuzz::REDRIVER_FUZZ_TARGET(std::string_view(reinterpret_cast<const char*>(bytes), size));
    return 0;
}
