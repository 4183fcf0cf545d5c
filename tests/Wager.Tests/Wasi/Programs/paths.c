// Does everything that WASI preview 1 can do with a path to every path of a small tree, and prints the answers. Run with an empty
// directory as /data and the environment NODE=0.
#include "preview1.h"

static struct file_stat status;
static char buffer[64];
static u32 done;

struct path {
    const char *text;
    u32 length;
};

// f file, d directory with a file, e empty directory; links: l to f, k to d, x to nothing, o to itself, u to the parent of the root.
static const struct path paths[] = {
    {PATH("f")},       {PATH("d")},      {PATH("e")},       {PATH("l")},       {PATH("k")},        {PATH("x")},       {PATH("o")},
    {PATH("u")},       {PATH("n")},      {PATH("f/")},      {PATH("d/")},      {PATH("e/")},       {PATH("l/")},      {PATH("k/")},
    {PATH("x/")},      {PATH("n/")},     {PATH("d/g")},     {PATH("k/g")},     {PATH("d/n")},      {PATH("k/n")},     {PATH("f/n")},
    {PATH("n/n")},     {PATH("x/n")},    {PATH("o/n")},     {PATH("u/n")},     {PATH(".")},        {PATH("./")},      {PATH("..")},
    {PATH("d/..")},    {PATH("d/.")},    {PATH("d/../f")},  {PATH("k/../f")},  {PATH("d/../../n")}, {PATH("/")},       {PATH("/f")},
    {PATH("d//g")},    {PATH("")},       {PATH("f\0g")},    {PATH("\xff")},    {PATH("\xc3\xa4")}, {PATH("e/../d/./g")}};
enum { PATHS = sizeof paths / sizeof *paths };

// Empties a directory, whatever the operations have made of it.
static void remove_all(u32 directory)
{
    char entries[1024];
    u32 used, below;
    while (!fd_readdir(directory, entries, sizeof entries, 0, &used) && used > 0) {
        int removed = 0;
        for (u32 at = 0; at + 24 <= used;) {
            u32 length = *(u32 *)(entries + at + 16);
            const char *name = entries + at + 24;
            at += 24 + length;
            if (at > used || (length == 1 && name[0] == '.') || (length == 2 && name[0] == '.' && name[1] == '.'))
                continue;
            if (!path_unlink_file(directory, name, length)) {
                removed++;
            } else if (!path_open(directory, 0, name, length, DIRECTORY, ALL_DIRECTORY, ALL_DIRECTORY, 0, &below)) {
                remove_all(below);
                fd_close(below);
                removed += !path_remove_directory(directory, name, length);
            }
        }
        if (!removed)
            break;
    }
}

static int create_file(const char *path)
{
    u32 fd;
    return path_open(ROOT, 0, path, strlen(path), CREATE | EXCLUSIVE, ALL_FILE, 0, 0, &fd) || fd_close(fd);
}

static void make_all(void)
{
    remove_all(ROOT);
    int failed = create_file("f");
    failed += path_create_directory(ROOT, PATH("d")) != 0;
    failed += create_file("d/g");
    failed += path_create_directory(ROOT, PATH("e")) != 0;
    failed += path_symlink(PATH("f"), ROOT, PATH("l")) != 0;
    failed += path_symlink(PATH("d"), ROOT, PATH("k")) != 0;
    failed += path_symlink(PATH("q"), ROOT, PATH("x")) != 0;
    failed += path_symlink(PATH("o"), ROOT, PATH("o")) != 0;
    path_symlink(PATH(".."), ROOT, PATH("u"));   // some hosts refuse it
    if (failed)
        printf("(%d parts of the tree could not be made)\n", failed);
}

static void show(const struct path *path)
{
    for (u32 i = 0; i < path->length; i++)
        if (path->text[i] > ' ')
            putchar(path->text[i]);
        else
            printf("\\%02x", (unsigned char)path->text[i]);
}

typedef int32_t operation(const struct path *path);

// Each line: what was done, to which path, the answer. A tree that may have changed is made anew.
static void each(const char *what, operation *operate)
{
    make_all();
    for (u32 i = 0; i < PATHS; i++) {
        int32_t error = operate(&paths[i]);
        printf("%s ", what);
        show(&paths[i]);
        printf(" = %s\n", error_name(error));
        if (!error)
            make_all();
    }
}

#define GIVEN path->text, path->length

static int32_t stat_link(const struct path *path) { return path_filestat_get(ROOT, 0, GIVEN, &status); }
static int32_t stat_target(const struct path *path) { return path_filestat_get(ROOT, FOLLOW, GIVEN, &status); }
static int32_t touch_link(const struct path *path) { return path_filestat_set_times(ROOT, 0, GIVEN, 1000000000, 2000000000, 1 | 4); }
static int32_t touch_target(const struct path *path) { return path_filestat_set_times(ROOT, FOLLOW, GIVEN, 1000000000, 2000000000, 1 | 4); }
static int32_t create_directory(const struct path *path) { return path_create_directory(ROOT, GIVEN); }
static int32_t remove_directory(const struct path *path) { return path_remove_directory(ROOT, GIVEN); }
static int32_t unlink_file(const struct path *path) { return path_unlink_file(ROOT, GIVEN); }
static int32_t read_link(const struct path *path) { return path_readlink(ROOT, GIVEN, buffer, sizeof buffer, &done); }
static int32_t make_link(const struct path *path) { return path_symlink(PATH("t"), ROOT, GIVEN); }
static int32_t link_from(const struct path *path) { return path_link(ROOT, 0, GIVEN, ROOT, PATH("m")); }
static int32_t link_from_target(const struct path *path) { return path_link(ROOT, FOLLOW, GIVEN, ROOT, PATH("m")); }
static int32_t link_to(const struct path *path) { return path_link(ROOT, 0, PATH("f"), ROOT, GIVEN); }
static int32_t rename_from(const struct path *path) { return path_rename(ROOT, GIVEN, ROOT, PATH("m")); }
static int32_t rename_file_to(const struct path *path) { return path_rename(ROOT, PATH("f"), ROOT, GIVEN); }
static int32_t rename_directory_to(const struct path *path) { return path_rename(ROOT, PATH("d"), ROOT, GIVEN); }

static int32_t open_as(const struct path *path, u32 lookup, u32 how, u64 rights)
{
    u32 fd;
    int32_t error = path_open(ROOT, lookup, GIVEN, how, rights, 0, 0, &fd);
    if (!error)
        fd_close(fd);
    return error;
}

static int32_t open_read(const struct path *path) { return open_as(path, FOLLOW, 0, RIGHT_READ); }
static int32_t open_read_link(const struct path *path) { return open_as(path, 0, 0, RIGHT_READ); }
static int32_t open_write(const struct path *path) { return open_as(path, FOLLOW, 0, RIGHT_READ | RIGHT_WRITE); }
static int32_t open_create(const struct path *path) { return open_as(path, FOLLOW, CREATE, RIGHT_WRITE); }
static int32_t open_create_new(const struct path *path) { return open_as(path, FOLLOW, CREATE | EXCLUSIVE, RIGHT_WRITE); }
static int32_t open_truncate(const struct path *path) { return open_as(path, FOLLOW, TRUNCATE, RIGHT_WRITE); }
static int32_t open_directory(const struct path *path) { return open_as(path, FOLLOW, DIRECTORY, RIGHT_READDIR); }
static int32_t open_directory_link(const struct path *path) { return open_as(path, 0, DIRECTORY, RIGHT_READDIR); }
static int32_t open_directory_create(const struct path *path) { return open_as(path, FOLLOW, DIRECTORY | CREATE, RIGHT_READDIR); }

static void on_no_directory(void)
{
    u32 fd, opened;
    path_open(ROOT, 0, PATH("f"), 0, ALL_FILE, 0, 0, &fd);
    TELL(path_open(fd, 0, PATH("f"), 0, RIGHT_READ, 0, 0, &opened));
    TELL(path_filestat_get(fd, 0, PATH("f"), &status));
    TELL(path_create_directory(fd, PATH("n")));
    TELL(path_unlink_file(fd, PATH("f")));
    TELL(path_remove_directory(fd, PATH("e")));
    TELL(path_readlink(fd, PATH("l"), buffer, 64, &done));
    TELL(path_symlink(PATH("t"), fd, PATH("n")));
    TELL(path_rename(fd, PATH("f"), ROOT, PATH("n")));
    TELL(path_rename(ROOT, PATH("f"), fd, PATH("n")));
    TELL(path_link(fd, 0, PATH("f"), ROOT, PATH("n")));
    TELL(path_filestat_set_times(fd, 0, PATH("f"), 0, 0, 0));
    fd_close(fd);
    TELL(path_open(99, 0, PATH("f"), 0, RIGHT_READ, 0, 0, &opened));
    TELL(path_filestat_get(99, 0, PATH("f"), &status));
    TELL(path_create_directory(99, PATH("n")));
    TELL(path_unlink_file(99, PATH("f")));
    TELL(path_remove_directory(99, PATH("e")));
    TELL(path_readlink(99, PATH("l"), buffer, 64, &done));
    TELL(path_symlink(PATH("t"), 99, PATH("n")));
    TELL(path_rename(99, PATH("f"), ROOT, PATH("n")));
    TELL(path_rename(ROOT, PATH("f"), 99, PATH("n")));
    TELL(path_link(99, 0, PATH("f"), ROOT, PATH("n")));
    TELL(path_filestat_set_times(99, 0, PATH("f"), 0, 0, 0));
}

static void bad_arguments(void)
{
    static char longest[5000];
    u32 fd;
    memset(longest, 'a', sizeof longest);
    TELL(path_open(ROOT, 2, PATH("f"), 0, RIGHT_READ, 0, 0, &fd));
    TELL(path_open(ROOT, 0, PATH("f"), 16, RIGHT_READ, 0, 0, &fd));
    TELL(path_open(ROOT, 0, PATH("f"), 0, RIGHT_READ, 0, 32, &fd));
    TELL(path_open(ROOT, 0, PATH("f"), 0, 1ull << 40, 0, 0, &fd));
    TELL(path_open(ROOT, 0, PATH("f"), 0, RIGHT_READ, 1ull << 40, 0, &fd));
    TELL(path_open(ROOT, 0, OUTSIDE, 5, 0, RIGHT_READ, 0, 0, &fd));
    TELL(path_open(ROOT, 0, PATH("f"), 0, RIGHT_READ, 0, 0, OUTSIDE));
    TELL(path_open(ROOT, 0, longest, 255, CREATE, RIGHT_READ, 0, 0, &fd));
    TELL(fd_close(fd));
    TELL(path_unlink_file(ROOT, longest, 255));
    TELL(path_open(ROOT, 0, longest, 256, CREATE, RIGHT_READ, 0, 0, &fd));
    TELL(path_open(ROOT, 0, longest, sizeof longest, CREATE, RIGHT_READ, 0, 0, &fd));
    TELL(path_filestat_get(ROOT, 0, PATH("f"), OUTSIDE));
    TELL(path_filestat_get(ROOT, 0, OUTSIDE, 3, &status));
    TELL_ELSEWHERE(path_filestat_set_times(ROOT, 0, PATH("f"), 0, 0, 1 | 2));
    TELL_ELSEWHERE(path_filestat_set_times(ROOT, 0, PATH("f"), 0, 0, 16));
    TELL(path_symlink(PATH(""), ROOT, PATH("n")));
    TELL(path_symlink(PATH("/etc/passwd"), ROOT, PATH("n")));
    TELL(path_symlink(OUTSIDE, 4, ROOT, PATH("n")));
    TELL(path_readlink(ROOT, PATH("l"), OUTSIDE, 64, &done));
    TELL(path_readlink(ROOT, PATH("l"), buffer, 0, &done));
    TELL(path_readlink(ROOT, PATH("l"), buffer, 64, OUTSIDE));
}

static void effects(void)
{
    make_all();
    TELL(path_filestat_set_times(ROOT, 0, PATH("l"), 1500000000, 2500000000, 1 | 4));
    TELL(path_filestat_get(ROOT, 0, PATH("l"), &status));
    printf("type %u, size %llu, %llu %llu\n", status.type, status.size, status.access, status.modify);
    TELL(path_filestat_get(ROOT, FOLLOW, PATH("l"), &status));
    printf("type %u, size %llu, old %d\n", status.type, status.size, status.modify == 2500000000);
    TELL(path_filestat_set_times(ROOT, FOLLOW, PATH("l"), 3500000000, 4500000000, 1 | 4));
    TELL(path_filestat_get(ROOT, 0, PATH("f"), &status));
    printf("type %u, links %llu, %llu %llu\n", status.type, status.links, status.access, status.modify);
    TELL(path_link(ROOT, 0, PATH("f"), ROOT, PATH("d/n")));
    TELL(path_filestat_get(ROOT, 0, PATH("f"), &status));
    printf("links %llu\n", status.links);
    TELL(path_link(ROOT, 0, PATH("l"), ROOT, PATH("d/l")));
    TELL(path_filestat_get(ROOT, 0, PATH("d/l"), &status));
    printf("type %u\n", status.type);
    TELL(path_unlink_file(ROOT, PATH("d/l")));
    TELL(path_rename(ROOT, PATH("f"), ROOT, PATH("d/n")));
    TELL(path_filestat_get(ROOT, 0, PATH("f"), &status));
    TELL(path_rename(ROOT, PATH("d"), ROOT, PATH("d/e")));
    TELL(path_rename(ROOT, PATH("d"), ROOT, PATH("e")));
    TELL(path_filestat_get(ROOT, 0, PATH("e/g"), &status));
    TELL(path_rename(ROOT, PATH("l"), ROOT, PATH("e/l")));
    memset(buffer, 0, sizeof buffer);
    TELL(path_readlink(ROOT, PATH("e/l"), buffer, 64, &done));
    printf("%u %s\n", done, buffer);
    TELL(path_symlink(PATH("much/longer"), ROOT, PATH("n")));
    memset(buffer, 0, sizeof buffer);
    TELL(path_readlink(ROOT, PATH("n"), buffer, 4, &done));
    printf("%u %s\n", done, buffer);
    TELL(path_unlink_file(ROOT, PATH("e/l")));
    TELL(path_unlink_file(ROOT, PATH("e/n")));
}

// A directory opened by the guest is a root of its own: paths that begin at it do not leave it, and it stays usable after its removal.
static void deeper_roots(void)
{
    u32 fd, file;
    make_all();
    TELL(path_open(ROOT, 0, PATH("d"), DIRECTORY, ALL_DIRECTORY, ALL_FILE, 0, &fd));
    TELL(path_filestat_get(fd, 0, PATH("g"), &status));
    TELL(path_filestat_get(fd, 0, PATH("../f"), &status));
    TELL(path_rename(fd, PATH("g"), ROOT, PATH("e/g")));
    TELL(path_link(ROOT, 0, PATH("e/g"), fd, PATH("g")));
    TELL(path_unlink_file(ROOT, PATH("d/g")));
    TELL(path_unlink_file(ROOT, PATH("e/g")));
    TELL(path_open(ROOT, 0, PATH("f"), 0, ALL_FILE, 0, 0, &file));
    TELL(path_unlink_file(ROOT, PATH("f")));
    TELL(fd_filestat_get(file, &status));
    printf("links %llu\n", status.links);
    TELL(fd_close(file));
    TELL(path_remove_directory(ROOT, PATH("d")));
    TELL(path_create_directory(fd, PATH("n")));
    TELL(path_open(fd, 0, PATH("n"), CREATE, RIGHT_WRITE, 0, 0, &file));
    TELL(fd_close(fd));
}

#define EACH(operation) each(#operation, operation)

int main(void)
{
    setvbuf(stdout, 0, _IOLBF, 0);
    EACH(stat_link);
    EACH(stat_target);
    EACH(touch_link);
    EACH(touch_target);
    EACH(create_directory);
    EACH(remove_directory);
    EACH(unlink_file);
    EACH(read_link);
    EACH(make_link);
    EACH(link_from);
    EACH(link_from_target);
    EACH(link_to);
    EACH(rename_from);
    EACH(rename_file_to);
    EACH(rename_directory_to);
    EACH(open_read);
    EACH(open_read_link);
    EACH(open_write);
    EACH(open_create);
    EACH(open_create_new);
    EACH(open_truncate);
    EACH(open_directory);
    EACH(open_directory_link);
    EACH(open_directory_create);
    make_all();
    on_no_directory();
    bad_arguments();
    effects();
    deeper_roots();
    remove_all(ROOT);
    return 7;
}
