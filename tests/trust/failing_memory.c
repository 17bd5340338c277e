/* SPDX-License-Identifier: Apache-2.0
 * Loaded before a program (LD_PRELOAD), refuses one request for memory. All by environment:
 *   REDRIVER_TEST_FAIL_AT  number of the request that gets nothing, from 1
 *   REDRIVER_TEST_LASTING  1: every later request gets nothing either
 *   REDRIVER_TEST_COUNT    file that receives the number of requests
 *   REDRIVER_TEST_PATHS    file that receives, line by line, the number of the first request of each path of calls */
#define _GNU_SOURCE
#include <errno.h>
#include <execinfo.h>
#include <fcntl.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *old, size_t size);
extern char **environ;

static long seen;
static long fail_at = -1;
static long is_lasting;

/* getenv() may not be called before the C library is ready. */
static const char *variable(const char *name)
{
    const size_t size = strlen(name);
    for (char **each = environ; each && *each; ++each) {
        if (strncmp(*each, name, size) == 0 && (*each)[size] == '=') {
            return *each + size + 1;
        }
    }
    return NULL;
}

static long number_of(const char *name)
{
    const char *text = variable(name);
    long number = 0;
    while (text && *text >= '0' && *text <= '9') {
        number = number * 10 + (*text++ - '0');
    }
    return number;
}

enum { deepest = 60, path_places = 1 << 20 };

static FILE *paths;
static uint64_t known[path_places]; /* hashes of paths, at their place or after it; 0 is none */
static __thread int is_looking;     /* what the look itself asks for is not counted */

/* The library that walks the calls is loaded before the first request that is looked at. */
__attribute__((constructor)) static void open_paths(void)
{
    const char *file = variable("REDRIVER_TEST_PATHS");
    if (file && *file) {
        void *calls[deepest];
        is_looking = 1;
        backtrace(calls, deepest);
        paths = fopen(file, "w");
        for (long number = 1; paths && number <= seen; ++number) { /* those before, each a path of its own */
            fprintf(paths, "%ld\n", number);
        }
        is_looking = 0;
    }
}

static void note_path(long number)
{
    void *calls[deepest];
    is_looking = 1;
    const int depth = backtrace(calls, deepest);
    uint64_t hash = 14695981039346656037U; /* FNV-1a */
    for (int i = 0; i < depth; ++i) {
        hash = (hash ^ (uint64_t)(uintptr_t)calls[i]) * 1099511628211U;
    }
    uint64_t place = (hash ^ (hash >> 32)) % path_places;
    while (known[place] != 0 && known[place] != hash) {
        place = (place + 1) % path_places;
    }
    if (known[place] == 0) {
        known[place] = hash;
        fprintf(paths, "%ld\n", number);
    }
    is_looking = 0;
}

static int fails(void)
{
    if (!environ || is_looking) {
        return 0;
    }
    if (fail_at < 0) {
        is_lasting = number_of("REDRIVER_TEST_LASTING");
        fail_at = number_of("REDRIVER_TEST_FAIL_AT");
    }
    const long number = __sync_add_and_fetch(&seen, 1);
    if (paths) {
        note_path(number);
    }
    if (fail_at == 0 || number < fail_at || (number > fail_at && !is_lasting)) {
        return 0;
    }
    errno = ENOMEM;
    return 1;
}

void *malloc(size_t size)
{
    return fails() ? NULL : __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
    return fails() ? NULL : __libc_calloc(count, size);
}

void *realloc(void *old, size_t size)
{
    return fails() ? NULL : __libc_realloc(old, size);
}

__attribute__((destructor)) static void tell_count(void)
{
    if (paths) {
        is_looking = 1;
        fclose(paths);
        paths = NULL;
        is_looking = 0;
    }
    const char *path = variable("REDRIVER_TEST_COUNT");
    if (path) {
        char digits[32];
        size_t at = sizeof digits;
        long left = seen;
        do {
            digits[--at] = (char)('0' + left % 10);
            left /= 10;
        } while (left > 0);
        const int file = (int)syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
        if (file >= 0) {
            syscall(SYS_write, file, digits + at, sizeof digits - at);
            syscall(SYS_close, file);
        }
    }
}
