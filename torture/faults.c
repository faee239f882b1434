/* Makes one file step of a program fail: LD_PRELOAD this.
 *
 * Counts the calls of one kind (RIVALRY_FAULT_KIND) on paths below a folder (RIVALRY_FAULT_UNDER,
 * absolute) and lets the n-th of them (RIVALRY_FAULT_AT, from 1) fail with RIVALRY_FAULT_ERRNO;
 * with RIVALRY_FAULT_STICKY every one from the n-th on. An errno of 0 makes a short write or read:
 * half of the bytes, as a system may do at any time; a negative one kills the process by that
 * signal. Writes the name of the call that failed and its path to the file RIVALRY_FAULT_LOG.
 *
 * The settings are read at the first call, and again after `rivalry_faults_anew`.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#define REAL(name) ((__typeof__(&name))real(#name))
#define SHORT (-2)

static char under[PATH_MAX], kind[32], note[PATH_MAX];
static long at;
static int code, sticky;
static atomic_int ready;
static atomic_long count;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void *real(const char *name) { return dlsym(RTLD_NEXT, name); }

/* For a forked child whose environment is another's: read the settings anew, count from nothing. */
void rivalry_faults_anew(void) { ready = 0; count = 0; }

static void settle(void) {
    pthread_mutex_lock(&lock);
    if (!ready) {
        const char *text;
        snprintf(under, sizeof under, "%s", (text = getenv("RIVALRY_FAULT_UNDER")) ? text : "");
        snprintf(kind, sizeof kind, "%s", (text = getenv("RIVALRY_FAULT_KIND")) ? text : "");
        snprintf(note, sizeof note, "%s", (text = getenv("RIVALRY_FAULT_LOG")) ? text : "");
        at = (text = getenv("RIVALRY_FAULT_AT")) ? atol(text) : 0;
        code = (text = getenv("RIVALRY_FAULT_ERRNO")) ? atoi(text) : EIO;
        sticky = getenv("RIVALRY_FAULT_STICKY") != NULL;
        ready = 1;
    }
    pthread_mutex_unlock(&lock);
}

/* Whether this call is the one to fail; errno is set then. */
static int fails(const char *mine, const char *call, const char *path) {
    if (!ready) settle();
    size_t length = strlen(under);
    if (!at || !length || strcmp(kind, mine)) return 0;
    char whole[2 * PATH_MAX] = "";
    if (*path != '/' && getcwd(whole, PATH_MAX)) strcat(whole, "/");
    path = strncat(whole, path, PATH_MAX - 1);
    if (strncmp(path, under, length)) return 0;
    long number = atomic_fetch_add(&count, 1) + 1;
    if (sticky ? number < at : number != at) return 0;
    if (number == at && *note) {
        int out = REAL(open)(note, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
        if (out >= 0) {
            char line[PATH_MAX + 64];
            int size = snprintf(line, sizeof line, "%s %s\n", call, path);
            if (REAL(write)(out, line, (size_t)size) < 0) abort();
            REAL(close)(out);
        }
    }
    if (code < 0) raise(-code);
    if (!code) return SHORT;
    errno = code;
    return -1;
}

static int fails_fd(const char *mine, const char *call, int fd) {
    if (!ready) settle();
    if (!at || strcmp(kind, mine)) return 0;
    char link[64], path[PATH_MAX];
    int before = errno;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t size = readlink(link, path, sizeof path - 1);
    errno = before;
    if (size < 0) return 0;
    path[size] = 0;
    return fails(mine, call, path);
}

static const char *kind_of_open(int flags) { return flags & O_CREAT ? "create" : "open"; }

#define OPEN(name)                                                                       \
    int name(const char *path, int flags, ...) {                                         \
        va_list rest; va_start(rest, flags); mode_t mode = va_arg(rest, mode_t); va_end(rest); \
        if (fails(kind_of_open(flags), #name, path)) return -1;                          \
        return REAL(name)(path, flags, mode);                                            \
    }
OPEN(open)
OPEN(open64)

#define OPENAT(name)                                                                     \
    int name(int folder, const char *path, int flags, ...) {                             \
        va_list rest; va_start(rest, flags); mode_t mode = va_arg(rest, mode_t); va_end(rest); \
        if (fails(kind_of_open(flags), #name, path)) return -1;                          \
        return REAL(name)(folder, path, flags, mode);                                    \
    }
OPENAT(openat)
OPENAT(openat64)

#define FOPEN(name)                                                                      \
    FILE *name(const char *path, const char *mode) {                                     \
        if (fails(*mode == 'r' ? "open" : "create", #name, path)) return NULL;           \
        return REAL(name)(path, mode);                                                   \
    }
FOPEN(fopen)
FOPEN(fopen64)

/* Calls on bytes: an errno of 0 lets half of them through. */
#define BYTES(name, mine, buffer, more, pass)                                            \
    ssize_t name(int fd, buffer bytes, size_t size more) {                               \
        int failed = fails_fd(mine, #name, fd);                                          \
        if (failed == -1) return -1;                                                     \
        if (failed == SHORT && size > 1) size /= 2;                                      \
        return REAL(name)(fd, bytes, size pass);                                         \
    }
#define AND(...) , __VA_ARGS__
BYTES(write, "write", const void *, , )
BYTES(pwrite, "write", const void *, AND(off_t where), AND(where))
BYTES(pwrite64, "write", const void *, AND(off64_t where), AND(where))
BYTES(read, "read", void *, , )
BYTES(pread, "read", void *, AND(off_t where), AND(where))
BYTES(pread64, "read", void *, AND(off64_t where), AND(where))

ssize_t writev(int fd, const struct iovec *parts, int number) {
    int failed = fails_fd("write", "writev", fd);
    if (failed == -1) return -1;
    return REAL(writev)(fd, parts, failed == SHORT && number > 1 ? number / 2 : number);
}

#define ON_FD(name, mine, arguments, ...)                                                \
    int name arguments {                                                                 \
        if (fails_fd(mine, #name, fd)) return -1;                                        \
        return REAL(name)(__VA_ARGS__);                                                  \
    }
ON_FD(fsync, "sync", (int fd), fd)
ON_FD(fdatasync, "sync", (int fd), fd)
ON_FD(ftruncate, "truncate", (int fd, off_t size), fd, size)
ON_FD(ftruncate64, "truncate", (int fd, off64_t size), fd, size)
ON_FD(fallocate, "truncate", (int fd, int mode, off_t from, off_t size), fd, mode, from, size)
ON_FD(fallocate64, "truncate", (int fd, int mode, off64_t from, off64_t size), fd, mode, from, size)
int flock(int fd, int operation);
ON_FD(flock, "lock", (int fd, int operation), fd, operation)

int close(int fd) { /* the descriptor is gone even where close fails */
    int failed = fails_fd("close", "close", fd), wrong = errno, done = REAL(close)(fd);
    if (!failed) return done;
    errno = wrong;
    return -1;
}

#define ON_PATH(name, mine, path, arguments, ...)                                        \
    int name arguments {                                                                 \
        if (fails(mine, #name, path)) return -1;                                         \
        return REAL(name)(__VA_ARGS__);                                                  \
    }
ON_PATH(rename, "rename", to, (const char *from, const char *to), from, to)
ON_PATH(renameat, "rename", to, (int a, const char *from, int b, const char *to), a, from, b, to)
ON_PATH(link, "link", to, (const char *from, const char *to), from, to)
ON_PATH(linkat, "link", to, (int a, const char *from, int b, const char *to, int flags), a, from,
        b, to, flags)
ON_PATH(unlink, "unlink", path, (const char *path), path)
ON_PATH(unlinkat, "unlink", path, (int folder, const char *path, int flags), folder, path, flags)
ON_PATH(remove, "unlink", path, (const char *path), path)
ON_PATH(rmdir, "unlink", path, (const char *path), path)
ON_PATH(mkdir, "mkdir", path, (const char *path, mode_t mode), path, mode)

#define MAP(name, offset)                                                                \
    void *name(void *start, size_t size, int protection, int flags, int fd, offset from) { \
        if (fd >= 0 && fails_fd("map", #name, fd)) return MAP_FAILED;                    \
        return REAL(name)(start, size, protection, flags, fd, from);                     \
    }
MAP(mmap, off_t)
MAP(mmap64, off64_t)
