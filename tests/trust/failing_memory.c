/* SPDX-License-Identifier: Apache-2.0
 * Loaded before a program (LD_PRELOAD), refuses one request for memory. All by environment:
 *   REDRIVER_TEST_FAIL_AT  number of the request that gets nothing, from 1
 *   REDRIVER_TEST_LASTING  1: every later request gets nothing either
 *   REDRIVER_TEST_COUNT    file that receives the number of requests */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stddef.h>
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

static int fails(void)
{
    if (!environ) {
        return 0;
    }
    if (fail_at < 0) {
        is_lasting = number_of("REDRIVER_TEST_LASTING");
        fail_at = number_of("REDRIVER_TEST_FAIL_AT");
    }
    const long number = __sync_add_and_fetch(&seen, 1);
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
