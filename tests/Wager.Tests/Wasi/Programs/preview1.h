// The functions of WASI preview 1 as they are imported, without the C library's help, and how to print what they answer.
#pragma once
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define IMPORT(name) __attribute__((import_module("wasi_snapshot_preview1"), import_name(#name))) extern int32_t name
typedef const void *in;
typedef void *out;
typedef uint32_t u32;
typedef uint64_t u64;

IMPORT(args_get)(out pointers, out text);
IMPORT(args_sizes_get)(out count, out size);
IMPORT(environ_get)(out pointers, out text);
IMPORT(environ_sizes_get)(out count, out size);
IMPORT(clock_res_get)(u32 clock, out time);
IMPORT(clock_time_get)(u32 clock, u64 precision, out time);
IMPORT(fd_advise)(u32 fd, u64 offset, u64 length, u32 advice);
IMPORT(fd_allocate)(u32 fd, u64 offset, u64 length);
IMPORT(fd_close)(u32 fd);
IMPORT(fd_datasync)(u32 fd);
IMPORT(fd_fdstat_get)(u32 fd, out stat);
IMPORT(fd_fdstat_set_flags)(u32 fd, u32 flags);
IMPORT(fd_fdstat_set_rights)(u32 fd, u64 base, u64 inheriting);
IMPORT(fd_filestat_get)(u32 fd, out stat);
IMPORT(fd_filestat_set_size)(u32 fd, u64 size);
IMPORT(fd_filestat_set_times)(u32 fd, u64 access, u64 modify, u32 flags);
IMPORT(fd_pread)(u32 fd, in vectors, u32 count, u64 offset, out done);
IMPORT(fd_prestat_get)(u32 fd, out stat);
IMPORT(fd_prestat_dir_name)(u32 fd, out name, u32 length);
IMPORT(fd_pwrite)(u32 fd, in vectors, u32 count, u64 offset, out done);
IMPORT(fd_read)(u32 fd, in vectors, u32 count, out done);
IMPORT(fd_readdir)(u32 fd, out buffer, u32 length, u64 cookie, out used);
IMPORT(fd_renumber)(u32 fd, u32 to);
IMPORT(fd_seek)(u32 fd, int64_t offset, u32 whence, out position);
IMPORT(fd_sync)(u32 fd);
IMPORT(fd_tell)(u32 fd, out position);
IMPORT(fd_write)(u32 fd, in vectors, u32 count, out done);
IMPORT(path_create_directory)(u32 fd, in path, u32 length);
IMPORT(path_filestat_get)(u32 fd, u32 lookup, in path, u32 length, out stat);
IMPORT(path_filestat_set_times)(u32 fd, u32 lookup, in path, u32 length, u64 access, u64 modify, u32 flags);
IMPORT(path_link)(u32 fd, u32 lookup, in path, u32 length, u32 to, in new_path, u32 new_length);
IMPORT(path_open)(u32 fd, u32 lookup, in path, u32 length, u32 open, u64 base, u64 inheriting, u32 flags, out opened);
IMPORT(path_readlink)(u32 fd, in path, u32 length, out buffer, u32 size, out used);
IMPORT(path_remove_directory)(u32 fd, in path, u32 length);
IMPORT(path_rename)(u32 fd, in path, u32 length, u32 to, in new_path, u32 new_length);
IMPORT(path_symlink)(in target, u32 target_length, u32 fd, in path, u32 length);
IMPORT(path_unlink_file)(u32 fd, in path, u32 length);
IMPORT(poll_oneoff)(in subscriptions, out events, u32 count, out ready);
IMPORT(proc_raise)(u32 signal);
IMPORT(sched_yield)(void);
IMPORT(random_get)(out buffer, u32 length);
IMPORT(sock_accept)(u32 fd, u32 flags, out accepted);
IMPORT(sock_recv)(u32 fd, in vectors, u32 count, u32 flags, out done, out flags_out);
IMPORT(sock_send)(u32 fd, in vectors, u32 count, u32 flags, out done);
IMPORT(sock_shutdown)(u32 fd, u32 how);

enum { CREATE = 1, DIRECTORY = 2, EXCLUSIVE = 4, TRUNCATE = 8, FOLLOW = 1, APPEND = 1, NONBLOCK = 4, ROOT = 3 };

#define RIGHT_DATASYNC (1ull << 0)
#define RIGHT_READ (1ull << 1)
#define RIGHT_SEEK (1ull << 2)
#define RIGHT_SET_FLAGS (1ull << 3)
#define RIGHT_SYNC (1ull << 4)
#define RIGHT_TELL (1ull << 5)
#define RIGHT_WRITE (1ull << 6)
#define RIGHT_ADVISE (1ull << 7)
#define RIGHT_ALLOCATE (1ull << 8)
#define RIGHT_READDIR (1ull << 14)
#define RIGHT_STAT (1ull << 21)
#define RIGHT_SET_SIZE (1ull << 22)
#define RIGHT_SET_TIMES (1ull << 23)
#define RIGHT_POLL (1ull << 27)
#define ALL_FILE                                                                                                         \
    (RIGHT_DATASYNC | RIGHT_READ | RIGHT_SEEK | RIGHT_SET_FLAGS | RIGHT_SYNC | RIGHT_TELL | RIGHT_WRITE | RIGHT_ADVISE |  \
     RIGHT_ALLOCATE | RIGHT_STAT | RIGHT_SET_SIZE | RIGHT_SET_TIMES | RIGHT_POLL)
#define ALL_DIRECTORY ((0x7fffe00ull & ~RIGHT_SET_SIZE) | RIGHT_SYNC | RIGHT_SET_FLAGS)
#define OUTSIDE ((void *)0xfffffff0)   // no program has that much memory

struct vector {
    const void *start;
    u32 length;
};

struct file_stat {
    u64 device, inode;
    uint8_t type;
    u64 links, size, access, modify, change;
};

struct fd_stat {
    uint8_t type;
    uint16_t flags;
    u64 base, inheriting;
};

static const char *const errors[] = {
    "ok", "2BIG", "ACCES", "ADDRINUSE", "ADDRNOTAVAIL", "AFNOSUPPORT", "AGAIN", "ALREADY", "BADF", "BADMSG", "BUSY", "CANCELED", "CHILD",
    "CONNABORTED", "CONNREFUSED", "CONNRESET", "DEADLK", "DESTADDRREQ", "DOM", "DQUOT", "EXIST", "FAULT", "FBIG", "HOSTUNREACH", "IDRM",
    "ILSEQ", "INPROGRESS", "INTR", "INVAL", "IO", "ISCONN", "ISDIR", "LOOP", "MFILE", "MLINK", "MSGSIZE", "MULTIHOP", "NAMETOOLONG",
    "NETDOWN", "NETRESET", "NETUNREACH", "NFILE", "NOBUFS", "NODEV", "NOENT", "NOEXEC", "NOLCK", "NOLINK", "NOMEM", "NOMSG", "NOPROTOOPT",
    "NOSPC", "NOSYS", "NOTCONN", "NOTDIR", "NOTEMPTY", "NOTRECOVERABLE", "NOTSOCK", "NOTSUP", "NOTTY", "NXIO", "OVERFLOW", "OWNERDEAD",
    "PERM", "PIPE", "PROTO", "PROTONOSUPPORT", "PROTOTYPE", "RANGE", "ROFS", "SPIPE", "SRCH", "STALE", "TIMEDOUT", "TXTBSY", "XDEV",
    "NOTCAPABLE"};

static inline const char *error_name(int32_t error)
{
    return (u32)error < sizeof errors / sizeof *errors ? errors[error] : "unknown error";
}

// Prints the call and its answer; yields the error.
#define TELL(call) tell(#call, call)
static inline int32_t tell(const char *what, int32_t error)
{
    printf("%s = %s\n", what, error_name(error));
    return error;
}

// For what Node does not survive or come back from: there the variable NODE is 1, elsewhere 0.
#define TELL_ELSEWHERE(call) (is_node() ? puts(#call " (not asked)") : tell(#call, call))
static inline int is_node(void)
{
    return getenv("NODE")[0] == '1';
}

#define PATH(text) text, sizeof text - 1
