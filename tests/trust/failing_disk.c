/* SPDX-License-Identifier: Apache-2.0
 * Loaded before a program (LD_PRELOAD), stands between it and the files below one folder: it counts what changes them,
 * lets one change fail as a full, broken or read-only disk does, or writes every change down, so that a power cut can be
 * acted out. All by environment:
 *   REDRIVER_TEST_FOLDER   the folder; without it nothing is watched
 *   REDRIVER_TEST_FAIL_AT  number of the change that fails, from 1
 *   REDRIVER_TEST_ERROR    its errno
 *   REDRIVER_TEST_LASTING  1: every later change fails as well
 *   REDRIVER_TEST_KILL     1: instead of failing, the change ends the program as kill -9 does; half of a write is done
 *   REDRIVER_TEST_SHORT    a write that is hit writes so many bytes and says so, instead of failing
 *   REDRIVER_TEST_COUNT    file that receives the number of changes
 *   REDRIVER_TEST_JOURNAL  file to which every change is appended: a line of words, then the bytes of a write */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static long seen;
static long fail_at;
static int fail_error;
static int is_lasting;
static int is_killing;
static long short_write = -1;
static const char *folder;
static int journal = -1;
static pthread_mutex_t journal_lock = PTHREAD_MUTEX_INITIALIZER;

#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static long number_of(const char *name, long otherwise)
{
    const char *text = getenv(name);
    return text ? atol(text) : otherwise;
}

__attribute__((constructor)) static void read_environment(void)
{
    folder = getenv("REDRIVER_TEST_FOLDER");
    fail_at = number_of("REDRIVER_TEST_FAIL_AT", 0);
    fail_error = (int)number_of("REDRIVER_TEST_ERROR", EIO);
    is_lasting = (int)number_of("REDRIVER_TEST_LASTING", 0);
    is_killing = (int)number_of("REDRIVER_TEST_KILL", 0);
    short_write = number_of("REDRIVER_TEST_SHORT", -1);
    const char *path = getenv("REDRIVER_TEST_JOURNAL");
    if (path) {
        journal = (int)syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    }
}

__attribute__((destructor)) static void tell_count(void)
{
    const char *path = getenv("REDRIVER_TEST_COUNT");
    if (path) {
        char text[32];
        const int size = snprintf(text, sizeof text, "%ld\n", seen);
        const int file = (int)syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
        if (file >= 0) {
            syscall(SYS_write, file, text, size);
            syscall(SYS_close, file);
        }
    }
}

static int is_watched(const char *path)
{
    const size_t size = folder && path ? strlen(folder) : 0; /* with the slash at its end */
    return size > 0 && (strncmp(path, folder, size) == 0 || (strlen(path) == size - 1 && strncmp(path, folder, size - 1) == 0));
}

/* The name under which the file was opened, or has now. */
static int name_of(int file, char *path)
{
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    const long size = syscall(SYS_readlinkat, AT_FDCWD, link, path, PATH_MAX - 1);
    path[size < 0 ? 0 : size] = '\0';
    return is_watched(path);
}

static const char *absolute(int at, const char *path, char *whole)
{
    if (path[0] == '/') {
        return path;
    }
    char start[PATH_MAX] = "";
    if (at == AT_FDCWD) {
        if (!getcwd(start, sizeof start)) {
            start[0] = '\0';
        }
    } else {
        name_of(at, start);
    }
    snprintf(whole, PATH_MAX, "%.*s/%.*s", PATH_MAX / 2 - 2, start, PATH_MAX / 2 - 2, path);
    return whole;
}

/* Counts one change; sets errno and says 1 when this one is to fail. */
static int fails(void)
{
    const long number = __sync_add_and_fetch(&seen, 1);
    if (fail_at == 0 || number < fail_at || (number > fail_at && !is_lasting)) {
        return 0;
    }
    errno = fail_error;
    return 1;
}

/* The same for all changes but writes, of which half is done before the program is killed. */
static int fails_whole(void)
{
    if (!fails()) {
        return 0;
    }
    if (is_killing) {
        raise(SIGKILL);
    }
    return 1;
}

/* One change: what, up to two names, a place and bytes. Names hold no blanks in these tests. */
static void note(const char *what, const char *name, const char *other, long long place, const void *bytes, size_t size)
{
    if (journal < 0) {
        return;
    }
    char head[2 * PATH_MAX + 128];
    const int length = snprintf(head, sizeof head, "%s %s %s %lld %zu\n", what, name, other ? other : "-", place, size);
    const int kept = errno;
    pthread_mutex_lock(&journal_lock);
    syscall(SYS_write, journal, head, length);
    if (size > 0) {
        syscall(SYS_write, journal, bytes, size);
    }
    pthread_mutex_unlock(&journal_lock);
    errno = kept;
}

static ssize_t written(int file, const void *bytes, size_t size, long long place)
{
    char path[PATH_MAX];
    const int watched = name_of(file, path);
    if (watched && fails()) {
        if (is_killing) {
            if (place < 0) {
                syscall(SYS_write, file, bytes, size / 2);
            } else {
                syscall(SYS_pwrite64, file, bytes, size / 2, place);
            }
            raise(SIGKILL);
        }
        if (short_write < 0 || is_lasting) {
            return -1;
        }
        size = (size_t)short_write < size ? (size_t)short_write : size;
    }
    if (watched && place < 0) {
        const long long now = (long long)syscall(SYS_lseek, file, 0, SEEK_CUR);
        const ssize_t done = (ssize_t)syscall(SYS_write, file, bytes, size);
        note("write", path, NULL, now, bytes, done > 0 ? (size_t)done : 0);
        return done;
    }
    if (place < 0) {
        return (ssize_t)syscall(SYS_write, file, bytes, size);
    }
    const ssize_t done = (ssize_t)syscall(SYS_pwrite64, file, bytes, size, place);
    if (watched && done > 0) {
        note("write", path, NULL, place, bytes, (size_t)done);
    }
    return done;
}

ssize_t write(int file, const void *bytes, size_t size)
{
    return written(file, bytes, size, -1);
}

ssize_t pwrite(int file, const void *bytes, size_t size, off_t place)
{
    return written(file, bytes, size, place);
}

ssize_t pwrite64(int file, const void *bytes, size_t size, off64_t place)
{
    return written(file, bytes, size, place);
}

static int stored(int file, long call)
{
    char path[PATH_MAX];
    const int watched = name_of(file, path);
    if (watched && fails_whole()) {
        return -1;
    }
    const int done = (int)syscall(call, file);
    if (watched && done == 0) {
        note("sync", path, NULL, 0, NULL, 0);
    }
    return done;
}

int fsync(int file)
{
    return stored(file, SYS_fsync);
}

int fdatasync(int file)
{
    return stored(file, SYS_fdatasync);
}

static int cut(int file, long long size)
{
    char path[PATH_MAX];
    const int watched = name_of(file, path);
    if (watched && fails_whole()) {
        return -1;
    }
    const int done = (int)syscall(SYS_ftruncate, file, size);
    if (watched && done == 0) {
        note("cut", path, NULL, size, NULL, 0);
    }
    return done;
}

int ftruncate(int file, off_t size)
{
    return cut(file, size);
}

int ftruncate64(int file, off64_t size)
{
    return cut(file, size);
}

static int opened(int at, const char *path, int flags, mode_t mode)
{
    char whole[PATH_MAX];
    const char *name = absolute(at, path, whole);
    const int makes = (flags & O_CREAT) != 0 && is_watched(name);
    struct stat status;
    const int is_new = makes && lstat(name, &status) != 0;
    if (makes && fails_whole()) {
        return -1;
    }
    const int file = (int)syscall(SYS_openat, at, path, flags, mode);
    if (file >= 0 && is_new) {
        note("make", name, NULL, 0, NULL, 0);
    }
    return file;
}

#define MODE_OF(flags, mode)                                                                                              \
    mode_t mode = 0;                                                                                                       \
    if ((flags) & O_CREAT) {                                                                                               \
        va_list more;                                                                                                      \
        va_start(more, flags);                                                                                             \
        mode = va_arg(more, mode_t);                                                                                       \
        va_end(more);                                                                                                      \
    }

int open(const char *path, int flags, ...)
{
    MODE_OF(flags, mode)
    return opened(AT_FDCWD, path, flags, mode);
}

int open64(const char *path, int flags, ...)
{
    MODE_OF(flags, mode)
    return opened(AT_FDCWD, path, flags | O_LARGEFILE, mode);
}

int openat(int at, const char *path, int flags, ...)
{
    MODE_OF(flags, mode)
    return opened(at, path, flags, mode);
}

/* A change of names: `done` is the call itself. */
#define CHANGE_NAME(what, at, path, other_at, other, done)                                                                \
    char whole[PATH_MAX];                                                                                                  \
    char other_whole[PATH_MAX];                                                                                            \
    const char *name = absolute(at, path, whole);                                                                          \
    const char *other_name = other;                                                                                        \
    const char *second = other_name ? absolute(other_at, other_name, other_whole) : NULL;                                  \
    const int watched = is_watched(name) || is_watched(second);                                                            \
    if (watched && fails_whole()) {                                                                                              \
        return -1;                                                                                                         \
    }                                                                                                                      \
    const int result = (int)(done);                                                                                        \
    if (watched && result == 0) {                                                                                          \
        note(what, name, second, 0, NULL, 0);                                                                              \
    }                                                                                                                      \
    return result;

int unlink(const char *path)
{
    CHANGE_NAME("remove", AT_FDCWD, path, AT_FDCWD, (const char *)NULL, syscall(SYS_unlinkat, AT_FDCWD, path, 0))
}

int unlinkat(int at, const char *path, int flags)
{
    CHANGE_NAME(flags & AT_REMOVEDIR ? "rmdir" : "remove", at, path, at, (const char *)NULL,
                syscall(SYS_unlinkat, at, path, flags))
}

int rmdir(const char *path)
{
    CHANGE_NAME("rmdir", AT_FDCWD, path, AT_FDCWD, (const char *)NULL, syscall(SYS_unlinkat, AT_FDCWD, path, AT_REMOVEDIR))
}

int mkdir(const char *path, mode_t mode)
{
    CHANGE_NAME("mkdir", AT_FDCWD, path, AT_FDCWD, (const char *)NULL, syscall(SYS_mkdirat, AT_FDCWD, path, mode))
}

char *mkdtemp(char *pattern)
{
    if (is_watched(pattern) && fails_whole()) {
        return NULL;
    }
    char *made = NEXT(mkdtemp)(pattern);
    if (made && is_watched(made)) {
        note("mkdir", made, NULL, 0, NULL, 0);
    }
    return made;
}

int rename(const char *from, const char *to)
{
    CHANGE_NAME("rename", AT_FDCWD, from, AT_FDCWD, to, syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0))
}

int renameat2(int from_at, const char *from, int to_at, const char *to, unsigned int flags)
{
    CHANGE_NAME(flags & RENAME_EXCHANGE ? "exchange" : "rename", from_at, from, to_at, to,
                syscall(SYS_renameat2, from_at, from, to_at, to, flags))
}

int link(const char *from, const char *to)
{
    CHANGE_NAME("link", AT_FDCWD, from, AT_FDCWD, to, syscall(SYS_linkat, AT_FDCWD, from, AT_FDCWD, to, 0))
}
