// Counts lines, words and bytes of the files named, or of standard input: shows arguments, files and streams through WASI.
//   wager run --dir samples samples/wordcount/wordcount.wasm samples/hello.wat
#include <errno.h>
#include <stdio.h>
#include <string.h>

struct counts {
    unsigned long lines, words, bytes;
};

static void count(FILE *file, struct counts *result)
{
    int inside = 0, c;
    while ((c = getc(file)) != EOF) {
        int space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
        result->bytes++;
        result->lines += c == '\n';
        result->words += !space && !inside;
        inside = !space;
    }
}

static void report(const struct counts *counts, const char *name)
{
    printf("%7lu %7lu %7lu %s\n", counts->lines, counts->words, counts->bytes, name);
}

int main(int argc, char **argv)
{
    int failed = 0;
    if (argc < 2) {
        struct counts counts = {0};
        count(stdin, &counts);
        report(&counts, "-");
    }
    for (int i = 1; i < argc; i++) {
        struct counts counts = {0};
        FILE *file = fopen(argv[i], "r");
        if (!file) {
            fprintf(stderr, "%s: %s\n", argv[i], strerror(errno));
            failed = 1;
            continue;
        }
        count(file, &counts);
        fclose(file);
        report(&counts, argv[i]);
    }
    return failed;
}
