#pragma once
// SPDX-License-Identifier: Apache-2.0
/// How inner loops are compiled once for each instruction set: which sets there are, and how a function asks for one.

#if defined(__x86_64__) && defined(__GNUC__)
#define REDRIVER_X86_KERNELS 1
#define REDRIVER_AVX2 __attribute__((target("avx2")))
#define REDRIVER_AVX512 __attribute__((target("avx512f,avx512bw,avx512vl,avx2,prefer-vector-width=512")))
#else
#define REDRIVER_X86_KERNELS 0
#endif

#if defined(__GNUC__)
#define REDRIVER_INLINE inline __attribute__((always_inline))
#define REDRIVER_LAMBDA __attribute__((always_inline))
#else
#define REDRIVER_INLINE inline
#define REDRIVER_LAMBDA
#endif
