#pragma once
// SPDX-License-Identifier: Apache-2.0
/// REDRIVER_WIDE before a function: a second version for wider registers, taken where the machine has them. Both do the
/// same operations in the same order and neither may fuse a product with a sum, so the bytes are the same.

#if defined(__GNUC__) && !defined(__clang__) && defined(__x86_64__) && \
    !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define REDRIVER_WIDE __attribute__((target_clones("avx2", "default")))
#else
#define REDRIVER_WIDE
#endif
