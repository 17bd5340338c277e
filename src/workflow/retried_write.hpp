#pragma once
// SPDX-License-Identifier: Apache-2.0
/// A change that is worked out from what was read is worked out again when somebody else wrote meanwhile. Private.

#include <redriver/base/error.hpp>

namespace redriver {

/// Calls write() again when somebody else wrote between its reading and its writing.
template <class Write>
auto with_retries(Write&& write)
{
    constexpr int tries = 5;
    for (int attempt = 1;; ++attempt) {
        try {
            return write();
        } catch (const ConflictError&) {
            if (attempt == tries) {
                throw;
            }
        }
    }
}

} // namespace redriver
