#pragma once
// SPDX-License-Identifier: Apache-2.0
/// SHA-256 by OpenSSL. Private: the library's headers speak of hashes only as hex text.

#include <memory>
#include <string>
#include <string_view>

namespace redriver {

/// 64 lower-case hex digits.
std::string sha256_hex(std::string_view bytes);

/// The same over bytes that come in parts, so that they need not stand in one text.
class Sha256 {
public:
    Sha256();
    void add(std::string_view bytes);
    /// The hash of all that was added; the object is spent then.
    std::string hex();

private:
    struct Close {
        void operator()(void* context) const;
    };
    std::unique_ptr<void, Close> m_context;
};

} // namespace redriver
