#pragma once
// SPDX-License-Identifier: Apache-2.0
/// SHA-256 by OpenSSL. Private: the library's headers speak of hashes only as hex text.

#include <string>
#include <string_view>

namespace redriver {

/// 64 lower-case hex digits.
std::string sha256_hex(std::string_view bytes);

} // namespace redriver
