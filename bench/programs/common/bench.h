// What every program shares: the size of the run, the printed checksum, and a random number generator.
#ifndef BENCH_H
#define BENCH_H

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// No argument is the measured run, "small" a run of a few milliseconds for tests, anything else the size itself.
static inline uint32_t bench_size(int argc, char **argv, uint32_t measured, uint32_t small) {
    if (argc < 2)
        return measured;
    if (strcmp(argv[1], "small") == 0)
        return small;
    uint32_t size = 0;
    for (const char *c = argv[1]; *c >= '0' && *c <= '9'; c++)
        size = size * 10 + (uint32_t)(*c - '0');
    if (size == 0)
        _exit(2);
    return size;
}

// Prints "what 0123456789abcdef".
static inline void bench_report(const char *what, uint64_t checksum) {
    char line[96];
    size_t length = strlen(what);
    memcpy(line, what, length);
    line[length++] = ' ';
    for (int shift = 60; shift >= 0; shift -= 4)
        line[length++] = "0123456789abcdef"[(checksum >> shift) & 15];
    line[length++] = '\n';
    if (write(1, line, length) != (ssize_t)length)
        _exit(3);
}

// xorshift64*: the state must not be zero.
static inline uint64_t bench_random(uint64_t *state) {
    uint64_t x = *state;
    x ^= x >> 12;
    x ^= x << 25;
    x ^= x >> 27;
    *state = x;
    return x * 0x2545F4914F6CDD1DULL;
}

static inline uint64_t bench_fold(uint64_t checksum, uint64_t value) {
    return ((checksum << 7) | (checksum >> 57)) * 0x9E3779B97F4A7C15ULL + value;
}

static inline uint64_t bench_bits(double value) {
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    return bits;
}

// A value that the compiler cannot see through.
static inline uint32_t bench_opaque(uint32_t value) {
    volatile uint32_t hidden = value;
    return hidden;
}

#endif
