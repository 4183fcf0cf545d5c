// Primes by sieving: one byte per number, one bit per odd number, and a segmented sieve that stays in the cache.
#include "../common/bench.h"

enum { Limit = 1000000, Segment = 16384 };

static uint8_t composite[Limit + 1];
static uint32_t words[Limit / 64 + 1];
static uint32_t small[200], smalls;

__attribute__((noinline)) static uint32_t by_bytes(uint32_t limit) {
    memset(composite, 0, limit + 1);
    uint32_t count = 0;
    for (uint32_t i = 2; i <= limit; i++) {
        if (composite[i])
            continue;
        count++;
        for (uint64_t k = (uint64_t)i * i; k <= limit; k += i)
            composite[k] = 1;
    }
    return count;
}

__attribute__((noinline)) static uint32_t by_bits(uint32_t limit) {
    memset(words, 0, sizeof words);
    uint32_t count = 1;
    for (uint32_t i = 1; 2 * i + 1 <= limit; i++) {
        if (words[i >> 5] >> (i & 31) & 1)
            continue;
        uint32_t p = 2 * i + 1;
        count++;
        if (p <= limit / p)
            for (uint32_t k = p * p / 2; 2 * k + 1 <= limit; k += p)
                words[k >> 5] |= 1u << (k & 31);
    }
    return count;
}

__attribute__((noinline)) static uint32_t by_segments(uint32_t limit) {
    smalls = 0;
    for (uint32_t i = 2; i * i <= limit; i++) {
        uint32_t k = 0;
        while (k < smalls && i % small[k])
            k++;
        if (k == smalls)
            small[smalls++] = i;
    }
    uint32_t count = 0;
    for (uint32_t low = 2; low <= limit; low += Segment) {
        uint32_t high = low + Segment - 1 < limit ? low + Segment - 1 : limit;
        memset(composite, 0, Segment);
        for (uint32_t k = 0; k < smalls; k++) {
            uint32_t p = small[k], from = (low + p - 1) / p * p;
            for (uint32_t m = from < p * p ? p * p : from; m <= high; m += p)
                composite[m - low] = 1;
        }
        for (uint32_t m = low; m <= high; m++)
            count += !composite[m - low];
    }
    return count;
}

int main(int argc, char **argv) {
    uint32_t size = bench_size(argc, argv, 45, 1);
    uint32_t limit = size > 1 ? Limit : 10000;
    uint64_t checksum = 0;
    for (uint32_t i = 0; i < size; i++) {
        uint32_t bytes = by_bytes(limit - i), bits = by_bits(limit - i), segments = by_segments(limit - i);
        if (bytes != bits || bits != segments)
            abort();
        checksum = bench_fold(checksum, bytes);
    }
    bench_report("sieve", checksum);
}
