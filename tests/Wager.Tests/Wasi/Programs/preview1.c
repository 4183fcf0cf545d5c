// Calls every function of WASI preview 1 that does not name a path, with good and bad arguments, and prints the answers; paths.c has the
// rest. Run with an empty directory as /data, the arguments "preview1 two", the environment A=1, B=zwei and NODE=0, and "some input\n" as input.
#include "preview1.h"

static char text[256];
static u32 done;
static u64 position;
static struct file_stat status;
static struct fd_stat fd_status;

static u32 open_with(const char *path, u32 how, u64 rights, u32 flags)
{
    u32 fd = 99;
    int32_t error = path_open(ROOT, FOLLOW, path, strlen(path), how, rights, ALL_DIRECTORY | ALL_FILE, flags, &fd);
    if (error)
        printf("cannot open %s: %s\n", path, error_name(error));
    return fd;
}

static void tell_count(const char *what, int32_t error)
{
    printf("%s = %s, %u\n", what, error_name(error), error ? 0 : done);
}
#define COUNT(call) (done = 0, tell_count(#call, call))

static void arguments(void)
{
    static char *pointers[8];
    u32 count = 0, size = 0;
    TELL(args_sizes_get(&count, &size));
    printf("%u arguments, %u bytes\n", count, size);
    TELL(args_get(pointers, text));
    for (u32 i = 0; i < count; i++)
        puts(pointers[i]);
    TELL(environ_sizes_get(&count, &size));
    printf("%u variables, %u bytes\n", count, size);
    TELL(environ_get(pointers, text));
    for (u32 i = 0; i + 1 < count; i++)   // the last is NODE
        puts(pointers[i]);
    TELL(args_sizes_get(OUTSIDE, &size));
    TELL(args_get(OUTSIDE, text));
    TELL(environ_sizes_get(&count, OUTSIDE));
    TELL(environ_get(pointers, OUTSIDE));
}

static void clocks_and_chance(void)
{
    u64 first, second;
    for (u32 clock = 0; clock < 4; clock++) {
        printf("clock %u: %s", clock, error_name(clock_res_get(clock, &first)));
        printf(" %d", first > 0 && first <= 1000000000);
        printf(" %s", error_name(clock_time_get(clock, 1, &first)));
        printf(" %s %d\n", error_name(clock_time_get(clock, 0, &second)), second >= first);
    }
    TELL(clock_res_get(4, &first));
    TELL(clock_time_get(77, 0, &first));
    TELL(clock_res_get(0, OUTSIDE));
    TELL(clock_time_get(0, 0, OUTSIDE));
    memset(text, 0, sizeof text);
    TELL(random_get(text, 64));
    int nonzero = 0;
    for (int i = 0; i < 64; i++)
        nonzero += text[i] != 0;
    printf("random %d, untouched %d\n", nonzero > 32, text[64] == 0);
    TELL(random_get(text, 0));
    TELL(random_get(OUTSIDE, 64));
    TELL(sched_yield());
    TELL(proc_raise(31));
}

static void preopens(void)
{
    struct { u32 tag, length; } prestat = {9, 9};
    TELL(fd_prestat_get(ROOT, &prestat));
    printf("tag %u, length %u\n", prestat.tag & 255, prestat.length);
    memset(text, 0, sizeof text);
    TELL(fd_prestat_dir_name(ROOT, text, prestat.length));
    puts(text);
    TELL(fd_prestat_dir_name(ROOT, text, prestat.length - 1));
    TELL(fd_prestat_dir_name(ROOT, OUTSIDE, prestat.length));
    TELL(fd_prestat_get(0, &prestat));
    TELL(fd_prestat_get(4, &prestat));
    TELL(fd_prestat_dir_name(4, text, 5));
    TELL(fd_prestat_get(ROOT, OUTSIDE));
}

static void reading_and_writing(void)
{
    u32 fd = open_with("f", CREATE | EXCLUSIVE, ALL_FILE, 0);
    struct vector out[3] = {{"hello ", 6}, {"", 0}, {"world", 5}};
    char a[4] = {0}, b[12] = {0};
    struct vector in[2] = {{a, 3}, {b, 11}};
    struct vector bad[1] = {{OUTSIDE, 64}};
    COUNT(fd_write(fd, out, 3, &done));
    COUNT(fd_write(fd, out, 0, &done));
    COUNT(fd_write(fd, bad, 1, &done));
    COUNT(fd_write(fd, OUTSIDE, 1, &done));
    COUNT(fd_write(fd, out, 1, OUTSIDE));
    COUNT(fd_pwrite(fd, out + 2, 1, 20, &done));
    COUNT(fd_pwrite(fd, out, 1, -5, &done));
    TELL(fd_tell(fd, &position));
    printf("at %llu\n", position);
    TELL(fd_seek(fd, 0, 0, &position));
    COUNT(fd_read(fd, in, 2, &done));
    printf("%s|%s\n", a, b);
    COUNT(fd_read(fd, in, 0, &done));
    COUNT(fd_read(fd, bad, 1, &done));
    COUNT(fd_read(fd, in, 1, OUTSIDE));
    COUNT(fd_pread(fd, in, 2, 22, &done));
    COUNT(fd_pread(fd, in, 2, 100, &done));
    COUNT(fd_pread(fd, in, 2, -1, &done));
    printf("%.3s|%.2s\n", a, b);
    TELL(fd_seek(fd, -1, 0, &position));
    TELL(fd_seek(fd, -3, 2, &position));
    printf("at %llu\n", position);
    TELL(fd_seek(fd, 1000, 1, &position));
    printf("at %llu\n", position);
    COUNT(fd_read(fd, in, 2, &done));
    TELL(fd_seek(fd, 0, 3, &position));
    TELL(fd_seek(fd, 0, 1, OUTSIDE));
    TELL(fd_tell(fd, OUTSIDE));
    TELL(fd_tell(ROOT, &position));
    TELL(fd_seek(ROOT, 0, 0, &position));
    COUNT(fd_read(ROOT, in, 2, &done));
    COUNT(fd_write(ROOT, out, 1, &done));
    COUNT(fd_pread(ROOT, in, 2, 0, &done));
    COUNT(fd_pwrite(ROOT, out, 1, 0, &done));
    COUNT(fd_read(99, in, 2, &done));
    COUNT(fd_write(99, out, 1, &done));
    COUNT(fd_pread(99, in, 2, 0, &done));
    COUNT(fd_pwrite(99, out, 1, 0, &done));
    TELL(fd_seek(99, 0, 0, &position));
    TELL(fd_tell(99, &position));
    TELL(fd_close(fd));
    TELL(fd_close(fd));
}

static void appending(void)
{
    struct vector word = {"end", 3};
    u32 fd = open_with("f", TRUNCATE, ALL_FILE, APPEND);
    COUNT(fd_write(fd, &word, 1, &done));
    TELL(fd_seek(fd, 0, 0, &position));
    COUNT(fd_write(fd, &word, 1, &done));
    TELL(fd_filestat_get(fd, &status));
    printf("size %llu\n", status.size);
    TELL(fd_fdstat_get(fd, &fd_status));
    printf("flags %u\n", fd_status.flags);
    TELL(fd_fdstat_set_flags(fd, 0));
    TELL(fd_fdstat_get(fd, &fd_status));
    printf("flags %u\n", fd_status.flags);
    TELL(fd_seek(fd, 0, 0, &position));
    COUNT(fd_write(fd, &word, 1, &done));
    TELL(fd_filestat_get(fd, &status));
    printf("size %llu\n", status.size);
    TELL(fd_fdstat_set_flags(fd, APPEND | NONBLOCK));
    TELL(fd_fdstat_get(fd, &fd_status));
    printf("flags %u\n", fd_status.flags);
    TELL(fd_fdstat_set_flags(fd, 32));
    TELL(fd_fdstat_set_flags(99, 0));
    TELL(fd_close(fd));
}

static void attributes(void)
{
    u32 fd = open_with("f", 0, ALL_FILE, 0);
    TELL(fd_filestat_get(fd, &status));
    printf("type %u, links %llu, size %llu\n", status.type, status.links, status.size);
    TELL(fd_filestat_get(ROOT, &status));
    printf("type %u\n", status.type);
    TELL(fd_filestat_get(99, &status));
    TELL(fd_filestat_get(fd, OUTSIDE));
    TELL(fd_filestat_set_size(fd, 2));
    TELL(fd_filestat_set_size(fd, 100));
    TELL(fd_filestat_get(fd, &status));
    printf("size %llu\n", status.size);
    TELL(fd_filestat_set_size(fd, -1));
    TELL(fd_filestat_set_size(ROOT, 1));
    TELL(fd_filestat_set_size(99, 1));
    TELL(fd_allocate(fd, 50, 100));
    TELL(fd_filestat_get(fd, &status));
    printf("size %llu\n", status.size);
    TELL(fd_allocate(fd, 0, 10));
    TELL(fd_filestat_get(fd, &status));
    printf("size %llu\n", status.size);
    TELL(fd_allocate(fd, 0, 0));
    TELL(fd_allocate(fd, -1, 10));
    TELL(fd_allocate(ROOT, 0, 10));
    TELL(fd_allocate(99, 0, 10));
    for (u32 advice = 0; advice < 7; advice++)
        printf("advice %u: %s\n", advice, error_name(fd_advise(fd, 0, 0, advice)));
    TELL(fd_advise(fd, 1, -1, 0));
    TELL(fd_advise(ROOT, 0, 0, 0));
    TELL(fd_advise(99, 0, 0, 0));
    TELL(fd_sync(fd));
    TELL(fd_datasync(fd));
    TELL(fd_sync(ROOT));
    TELL(fd_sync(99));
    TELL(fd_datasync(99));
    TELL(fd_filestat_set_times(fd, 1234567890123456789, 987654321000000001, 1 | 4));
    TELL(fd_filestat_get(fd, &status));
    printf("%llu %llu\n", status.access, status.modify);
    TELL(fd_filestat_set_times(fd, 7000000000, 0, 1));
    TELL(fd_filestat_get(fd, &status));
    printf("%llu %llu\n", status.access, status.modify);
    TELL(fd_filestat_set_times(fd, 0, 0, 0));
    TELL(fd_filestat_set_times(fd, 0, 0, 2 | 8));
    TELL(fd_filestat_get(fd, &status));
    printf("now %d %d\n", status.access > 1600000000000000000, status.modify > 1600000000000000000);
    TELL(fd_filestat_set_times(fd, 0, 0, 1 | 2));
    TELL(fd_filestat_set_times(fd, 0, 0, 4 | 8));
    TELL(fd_filestat_set_times(fd, 0, 0, 16));
    TELL(fd_filestat_set_times(ROOT, 5000000000, 6000000000, 1 | 4));
    TELL(fd_filestat_set_times(99, 0, 0, 0));
    TELL(fd_close(fd));
}

static void without(const char *name, u64 right)
{
    struct vector word = {text, 3};
    u32 fd = open_with("f", 0, ALL_FILE & ~right, 0);
    printf("without %s:", name);
    printf(" %s", error_name(fd_datasync(fd)));
    printf(" %s", error_name(fd_read(fd, &word, 1, &done)));
    printf(" %s", error_name(fd_seek(fd, 1, 0, &position)));
    printf(" %s", error_name(fd_seek(fd, 0, 1, &position)));
    printf(" %s", error_name(fd_fdstat_set_flags(fd, 0)));
    printf(" %s", error_name(fd_sync(fd)));
    printf(" %s", error_name(fd_tell(fd, &position)));
    printf(" %s", error_name(fd_write(fd, &word, 1, &done)));
    printf(" %s", error_name(fd_advise(fd, 0, 0, 0)));
    printf(" %s", error_name(fd_allocate(fd, 0, 10)));
    printf(" %s", error_name(fd_filestat_get(fd, &status)));
    printf(" %s", error_name(fd_filestat_set_size(fd, 10)));
    printf(" %s", error_name(fd_filestat_set_times(fd, 0, 0, 2)));
    printf(" %s", error_name(fd_pread(fd, &word, 1, 0, &done)));
    printf(" %s\n", error_name(fd_pwrite(fd, &word, 1, 0, &done)));
    fd_close(fd);
}

static void rights(void)
{
    puts("datasync read seek tell-by-seek setflags sync tell write advise allocate stat setsize settimes pread pwrite");
    without("nothing", 0);
    without("datasync", RIGHT_DATASYNC);
    without("read", RIGHT_READ);
    without("seek", RIGHT_SEEK);
    without("setflags", RIGHT_SET_FLAGS);
    without("sync", RIGHT_SYNC);
    without("tell", RIGHT_TELL);
    without("write", RIGHT_WRITE);
    without("advise", RIGHT_ADVISE);
    without("allocate", RIGHT_ALLOCATE);
    without("stat", RIGHT_STAT);
    without("setsize", RIGHT_SET_SIZE);
    without("settimes", RIGHT_SET_TIMES);
    u32 fd = open_with("f", 0, ALL_FILE, 0);
    TELL(fd_fdstat_get(fd, &fd_status));
    printf("type %u, all %d, inheriting %llx\n", fd_status.type, (fd_status.base & ALL_FILE) == ALL_FILE, fd_status.inheriting);
    TELL(fd_fdstat_set_rights(fd, RIGHT_READ | RIGHT_STAT, 0));
    TELL(fd_fdstat_get(fd, &fd_status));
    printf("base %llx\n", fd_status.base);
    TELL(fd_seek(fd, 0, 0, &position));
    TELL(fd_fdstat_set_rights(fd, RIGHT_READ | RIGHT_WRITE, 0));
    TELL(fd_fdstat_set_rights(99, 0, 0));
    TELL(fd_fdstat_get(99, &fd_status));
    TELL(fd_fdstat_get(fd, OUTSIDE));
    TELL(fd_close(fd));
    TELL(fd_fdstat_get(ROOT, &fd_status));
    printf("type %u, flags %u\n", fd_status.type, fd_status.flags);
}

static void renumbering(void)
{
    u32 a = open_with("f", 0, ALL_FILE, 0), b = open_with("g", CREATE, ALL_FILE, 0);
    struct vector word = {"renumbered", 10};
    TELL(fd_renumber(a, a));
    TELL(fd_renumber(a, 99));
    TELL(fd_renumber(99, a));
    TELL(fd_renumber(b, a));
    TELL(fd_close(b));
    COUNT(fd_write(a, &word, 1, &done));
    TELL(fd_filestat_get(a, &status));
    printf("size %llu\n", status.size);
    u32 c = open_with("f", 0, ALL_FILE, 0);
    printf("lowest number again %d\n", c == b);
    TELL(fd_close(a));
    TELL(fd_close(c));
}

static int compare(const void *a, const void *b)
{
    return strcmp(a, b);
}

static void listing(void)
{
    static char buffer[1024], names[16][32];
    u32 fd, count = 0, dots = 0;
    TELL(path_create_directory(ROOT, PATH("dir")));
    TELL(path_create_directory(ROOT, PATH("dir/sub")));
    TELL(path_symlink(PATH("nowhere"), ROOT, PATH("dir/link")));
    fd_close(open_with("dir/file", CREATE, ALL_FILE, 0));
    fd = open_with("dir", DIRECTORY, ALL_DIRECTORY, 0);
    TELL(fd_readdir(fd, buffer, sizeof buffer, 0, &done));
    for (u32 at = 0; at < done && count < 16;) {
        u32 length = *(u32 *)(buffer + at + 16);
        if (buffer[at + 24] == '.')
            dots++;
        else
            snprintf(names[count++], 32, "%.*s %d", (int)length, buffer + at + 24, buffer[at + 20]);
        at += 24 + length;
    }
    printf("itself and parent: %u\n", dots);
    qsort(names, count, 32, compare);
    for (u32 i = 0; i < count; i++)
        puts(names[i]);
    // An entry at a time: a buffer that holds one and the beginning of the next, which then is read again.
    u64 cookie = 0;
    u32 entries = 0;
    while (entries < 20 && !fd_readdir(fd, buffer, 32, cookie, &done) && done >= 24) {
        cookie = *(u64 *)buffer;
        entries++;
    }
    printf("one by one: %u\n", entries);
    COUNT(fd_readdir(fd, buffer, 10, 0, &done));
    COUNT(fd_readdir(fd, buffer, 0, 0, &done));
    COUNT(fd_readdir(fd, buffer, sizeof buffer, cookie, &done));
    COUNT(fd_readdir(fd, OUTSIDE, 100, 0, &done));
    COUNT(fd_readdir(fd, buffer, 100, 0, OUTSIDE));
    COUNT(fd_readdir(99, buffer, 100, 0, &done));
    TELL(fd_close(fd));
    fd = open_with("f", 0, ALL_FILE, 0);
    COUNT(fd_readdir(fd, buffer, 100, 0, &done));
    TELL(fd_close(fd));
    TELL(path_unlink_file(ROOT, PATH("dir/link")));
    TELL(path_unlink_file(ROOT, PATH("dir/file")));
    TELL(path_remove_directory(ROOT, PATH("dir/sub")));
    TELL(path_remove_directory(ROOT, PATH("dir")));
}

struct subscription {
    u64 user;
    uint8_t type;
    union {
        struct { u32 clock; u64 timeout, precision; uint16_t flags; } clock;
        u32 fd;
    };
};

struct event {
    u64 user;
    uint16_t error;
    uint8_t type;
    u64 available;
    uint16_t flags;
};

static void poll(const char *what, struct subscription *subscriptions, u32 count)
{
    struct event events[4];
    u32 ready = 0;
    int32_t error = poll_oneoff(subscriptions, events, count, &ready);
    printf("%s: %s, %u", what, error_name(error), ready);
    for (u32 i = 0; i < ready && !error; i++)
        printf(" [%llu %s %u]", events[i].user, error_name(events[i].error), events[i].type);
    puts("");
}

static void polling(void)
{
    u32 file = open_with("f", 0, ALL_FILE, 0);
    struct subscription soon = {.user = 1, .type = 0, .clock = {1, 2000000, 0, 0}};
    struct subscription past = {.user = 2, .type = 0, .clock = {0, 5, 0, 1}};
    struct subscription strange = {.user = 3, .type = 0, .clock = {9, 5, 0, 0}};
    struct subscription later = {.user = 4, .type = 0, .clock = {1, 5000000000, 0, 0}};
    struct subscription reads = {.user = 5, .type = 1, .fd = file};
    struct subscription writes = {.user = 6, .type = 2, .fd = 1};
    struct subscription closed = {.user = 7, .type = 1, .fd = 99};
    struct subscription folder = {.user = 8, .type = 1, .fd = ROOT};
    u64 before, after;
    clock_time_get(1, 0, &before);
    poll("soon", &soon, 1);
    clock_time_get(1, 0, &after);
    printf("slept %d\n", after - before >= 2000000);
    if (is_node())   // which sleeps for centuries when an absolute time has passed
        puts("past: (not asked)");
    else
        poll("past", &past, 1);
    poll("strange clock", &strange, 1);
    poll("file", &reads, 1);
    poll("output", &writes, 1);
    poll("closed", &closed, 1);
    poll("directory", &folder, 1);
    poll("file before clock", (struct subscription[]){later, reads}, 2);
    poll("two files", (struct subscription[]){reads, writes}, 2);
    poll("nothing", &soon, 0);
    u32 ready;
    TELL(poll_oneoff(OUTSIDE, text, 1, &ready));
    TELL(poll_oneoff(&soon, OUTSIDE, 1, &ready));
    TELL(fd_close(file));
}

static void standard_streams(void)
{
    struct vector in = {text, 64};
    memset(text, 0, sizeof text);
    COUNT(fd_read(0, &in, 1, &done));
    printf("%s", text);
    COUNT(fd_read(0, &in, 1, &done));
    TELL(fd_tell(0, &position));
    TELL_ELSEWHERE(sock_accept(0, 0, &done));
    TELL(sock_recv(ROOT, &in, 1, 0, &done, &done));
    TELL(sock_send(ROOT, &in, 1, 0, &done));
    TELL(sock_shutdown(ROOT, 1));
    TELL(sock_accept(99, 0, &done));
    TELL(sock_recv(99, &in, 1, 0, &done, &done));
    TELL(sock_send(99, &in, 1, 0, &done));
    TELL(sock_shutdown(99, 1));
    TELL(fd_close(0));
    COUNT(fd_read(0, &in, 1, &done));
}

int main(void)
{
    setvbuf(stdout, 0, _IOLBF, 0);
    arguments();
    clocks_and_chance();
    preopens();
    reading_and_writing();
    appending();
    attributes();
    rights();
    renumbering();
    listing();
    polling();
    TELL(path_unlink_file(ROOT, PATH("f")));
    TELL(path_unlink_file(ROOT, PATH("g")));
    standard_streams();
    exit(42);
}
