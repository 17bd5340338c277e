#pragma once
// SPDX-License-Identifier: Apache-2.0
/// ICU tells of missing memory by a status or by a string that is no string any more. Private to search and intake.

#include <unicode/unistr.h>

#include <new>

namespace redriver {

/// Throws bad_alloc if this is why it failed.
inline void require_memory(UErrorCode status)
{
    if (status == U_MEMORY_ALLOCATION_ERROR) {
        throw std::bad_alloc();
    }
}

/// The same of a string; a string of ICU breaks for no other reason here.
inline void require_memory(const icu::UnicodeString& text)
{
    if (text.isBogus()) {
        throw std::bad_alloc();
    }
}

} // namespace redriver
