// Exercises files, directories, links, times and errors through the C library, and prints what every call answered. Run with an empty
// directory as /data; files.txt is what it prints. Built by build.sh.
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#define TELL(call)                                                                             \
    do {                                                                                       \
        errno = 0;                                                                             \
        long long answer_ = (long long)(call);                                                 \
        printf("%s = %lld%s%s\n", #call, answer_, answer_ < 0 ? " " : "", answer_ < 0 ? strerror(errno) : ""); \
    } while (0)

static struct stat status;
static char text[64];

static void tell_size(int fd)
{
    TELL(fstat(fd, &status));
    printf("size %lld, regular %d, links %d\n", (long long)status.st_size, S_ISREG(status.st_mode), (int)status.st_nlink);
}

static void reads_and_writes(int fd)
{
    struct iovec out[3] = {{"a", 1}, {"", 0}, {"bcd", 3}};
    char first[4] = {0}, second[8] = {0};
    struct iovec in[2] = {{first, 3}, {second, 7}};
    TELL(write(fd, "hello world", 11));
    TELL(writev(fd, out, 3));
    TELL(lseek(fd, 0, SEEK_CUR));
    TELL(lseek(fd, -4, SEEK_END));
    TELL(lseek(fd, -100, SEEK_SET));
    TELL(lseek(fd, 3, SEEK_SET));
    TELL(read(fd, text, 5));
    puts(text);
    TELL(pread(fd, text, 4, 11));
    puts(text);
    TELL(pwrite(fd, "ZZ", 2, 20));
    TELL(lseek(fd, 0, SEEK_SET));
    TELL(readv(fd, in, 2));
    printf("%s|%s\n", first, second);
    TELL(preadv(fd, in, 2, 6));
    printf("%s|%s\n", first, second);
}

static void sizes_times_and_flags(int fd)
{
    struct timespec times[2] = {{100, 5}, {200, 7}};
    tell_size(fd);
    TELL(ftruncate(fd, 5));
    tell_size(fd);
    TELL(posix_fallocate(fd, 0, 100));
    tell_size(fd);
    TELL(fsync(fd));
    TELL(fdatasync(fd));
    TELL(posix_fadvise(fd, 0, 0, POSIX_FADV_SEQUENTIAL));
    TELL(futimens(fd, times));
    TELL(fstat(fd, &status));
    printf("%lld.%ld %lld.%ld\n", (long long)status.st_atim.tv_sec, status.st_atim.tv_nsec, (long long)status.st_mtim.tv_sec,
           status.st_mtim.tv_nsec);
    TELL(fcntl(fd, F_GETFL) & O_APPEND);
    TELL(fcntl(fd, F_SETFL, O_APPEND));
    TELL((fcntl(fd, F_GETFL) & O_APPEND) != 0);
    TELL(write(fd, "E", 1));
    TELL(lseek(fd, 0, SEEK_CUR));
    TELL(close(fd));
    TELL(close(fd));
    TELL(read(fd, text, 1));
    TELL(write(99, text, 1));
}

static void refusals(void)
{
    TELL(open("d/nope", O_RDONLY));
    TELL(open("d/f/x", O_RDONLY));
    TELL(open("d", O_WRONLY));
    TELL(open("d/f", O_RDONLY | O_DIRECTORY));
    TELL(open("../etc", O_RDONLY));
    TELL(open("/etc/passwd", O_RDONLY));
    TELL(open("d/../../etc/passwd", O_RDONLY));
    TELL(mkdir("d/x/y", 0777));
    TELL(stat("", &status));
    TELL(access("d/none", F_OK));
    TELL(access("d/f", R_OK));
}

static void links(void)
{
    TELL(symlink("f", "d/l"));
    TELL(symlink("../../x", "d/escape"));
    TELL(symlink("/etc/passwd", "d/absolute"));
    TELL(symlink("loop", "d/loop"));
    memset(text, 0, sizeof text);
    TELL(readlink("d/l", text, 60));
    puts(text);
    TELL(readlink("d/f", text, 60));
    TELL(lstat("d/l", &status));
    printf("link %d\n", S_ISLNK(status.st_mode));
    TELL(stat("d/l", &status));
    printf("regular %d\n", S_ISREG(status.st_mode));
    TELL(open("d/loop", O_RDONLY));
    TELL(stat("d/escape", &status));
    TELL(open("d/l", O_RDONLY | O_NOFOLLOW));
    TELL(link("d/f", "d/h"));
    TELL(stat("d/h", &status));
    printf("links %d\n", (int)status.st_nlink);
    TELL(link("d/nope", "d/h2"));
    TELL(link("d/f", "d/h"));
}

static void names(void)
{
    TELL(rename("d/h", "d/k"));
    TELL(rename("d/nope", "d/k"));
    TELL(mkdir("d/e", 0777));
    TELL(rename("d/e", "d/k"));
    TELL(rename("d/k", "d/e"));
    TELL(unlink("d/e"));
    TELL(unlink("d/nope"));
    TELL(rmdir("d"));
    TELL(rmdir("d/f"));
    TELL(rmdir("d/nope"));
    TELL(stat("d/f/", &status));
    TELL(stat("d/e/", &status));
}

static int compare(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static void listing(void)
{
    char *found[32], name[300];
    int count = 0;
    struct dirent *entry;
    DIR *directory = opendir("d");
    while ((entry = readdir(directory)))
        if (entry->d_name[0] != '.') {
            snprintf(name, sizeof name, "%s %d", entry->d_name, entry->d_type);
            found[count++] = strdup(name);
        }
    qsort(found, count, sizeof *found, compare);
    for (int i = 0; i < count; i++)
        puts(found[i]);
    for (int i = 0; i < 300; i++) {
        sprintf(name, "d/many%d", i);
        close(open(name, O_CREAT | O_WRONLY, 0666));
    }
    rewinddir(directory);
    for (count = 0; (entry = readdir(directory));)
        count += entry->d_name[0] == 'm';
    printf("many %d\n", count);
    closedir(directory);
    for (int i = 0; i < 300; i++) {
        sprintf(name, "d/many%d", i);
        unlink(name);
    }
}

int main(void)
{
    int fd;
    TELL(chdir("/data"));
    TELL(mkdir("d", 0777));
    TELL(mkdir("d", 0777));
    TELL((fd = open("d/f", O_RDWR | O_CREAT | O_EXCL, 0666)) > 2);
    TELL(open("d/f", O_RDWR | O_CREAT | O_EXCL, 0666));
    reads_and_writes(fd);
    sizes_times_and_flags(fd);
    refusals();
    links();
    names();
    listing();
    const char *rest[] = {"d/f", "d/l", "d/escape", "d/loop", "d/k"};
    for (int i = 0; i < 5; i++)
        TELL(unlink(rest[i]));
    TELL(rmdir("d/e"));
    TELL(rmdir("d"));
    return 7;
}
