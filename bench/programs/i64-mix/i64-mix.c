// 64-bit integers: multiplication to 128 bits by halves, modular powers, division and remainder, greatest common divisors,
// rotations, bit counts and conversions to and from floats.
#include "../common/bench.h"

static inline uint64_t rotate(uint64_t x, uint32_t by) { return x << (by & 63) | x >> (-by & 63); }

static inline uint64_t high_half(uint64_t a, uint64_t b) {
    uint64_t al = (uint32_t)a, ah = a >> 32, bl = (uint32_t)b, bh = b >> 32;
    uint64_t middle = ah * bl + (al * bl >> 32), cross = al * bh + (uint32_t)middle;
    return ah * bh + (middle >> 32) + (cross >> 32);
}

__attribute__((noinline)) static uint64_t mix(uint64_t x, uint32_t rounds) {
    for (uint32_t i = 0; i < rounds; i++) {
        x += 0x9E3779B97F4A7C15;
        uint64_t z = (x ^ x >> 30) * 0xBF58476D1CE4E5B9;
        z = (z ^ z >> 27) * 0x94D049BB133111EB;
        x ^= rotate(z, (uint32_t)i) + high_half(x, z);
    }
    return x;
}

__attribute__((noinline)) static uint64_t bits(uint64_t x, uint32_t rounds) {
    uint64_t total = 0;
    for (uint32_t i = 0; i < rounds; i++) {
        x = x * 6364136223846793005 + 1442695040888963407;
        total += (uint64_t)(__builtin_popcountll(x) + __builtin_clzll(x | 1) * 3 + __builtin_ctzll(x | 1ull << 63) * 5);
        total ^= x >> (x & 31);
        total += (int64_t)x < (int64_t)total ? x : ~x;
    }
    return total;
}

__attribute__((noinline)) static uint64_t power(uint64_t base, uint64_t exponent, uint64_t modulus) {
    uint64_t result = 1;
    for (base %= modulus; exponent; exponent >>= 1) {
        if (exponent & 1)
            result = result * base % modulus;
        base = base * base % modulus;
    }
    return result;
}

__attribute__((noinline)) static uint64_t divisor(uint64_t a, uint64_t b) {
    while (b) {
        uint64_t t = a % b;
        a = b;
        b = t;
    }
    return a;
}

__attribute__((noinline)) static int64_t convert(int64_t x, uint32_t rounds) {
    for (uint32_t i = 0; i < rounds; i++) {
        double d = (double)x * 0.75 + 1;
        int64_t y = (int64_t)d;
        x = (int64_t)(((uint64_t)y ^ (uint64_t)i << 20) >> 1) / (int32_t)(i | 3);
        x += (int64_t)(uint32_t)(float)(y & 0xFFFFF) << 24;
    }
    return x;
}

int main(int argc, char **argv) {
    uint32_t size = bench_size(argc, argv, 1400, 3);
    uint64_t checksum = 1;
    for (uint32_t i = 0; i < size; i++) {
        checksum = bench_fold(checksum, mix(checksum, 30000));
        checksum = bench_fold(checksum, bits(checksum, 20000));
        for (uint64_t k = 0; k < 40; k++) {
            checksum = bench_fold(checksum, power(checksum, 0xFFFFFFFF - k, 4294967291));
            checksum = bench_fold(checksum, divisor(checksum, 0x123456789ABCDEF + k));
        }
        checksum = bench_fold(checksum, (uint64_t)convert((int64_t)checksum >> 8, 5000));
    }
    bench_report("i64-mix", checksum);
}
