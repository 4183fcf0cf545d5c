// Non-cryptographic checksums over a buffer: CRC-32 by table, Adler-32, FNV-1a, a 64-bit multiply-rotate hash over lanes, and
// SipHash-2-4 over many short keys.
#include "../common/bench.h"

static uint32_t crc_table[4][256];

static void make_crc_table(void) {
    for (uint32_t i = 0; i < 256; i++) {
        uint32_t c = i;
        for (int bit = 0; bit < 8; bit++)
            c = c >> 1 ^ (c & 1 ? 0xEDB88320u : 0);
        crc_table[0][i] = c;
    }
    for (uint32_t i = 0; i < 256; i++)
        for (int t = 1; t < 4; t++)
            crc_table[t][i] = crc_table[t - 1][i] >> 8 ^ crc_table[0][crc_table[t - 1][i] & 255];
}

__attribute__((noinline)) static uint32_t crc32(const uint8_t *p, size_t length) {
    uint32_t c = ~0u;
    for (; length >= 4; length -= 4, p += 4) {
        uint32_t word;
        memcpy(&word, p, 4);
        c ^= word;
        c = crc_table[3][c & 255] ^ crc_table[2][c >> 8 & 255] ^ crc_table[1][c >> 16 & 255] ^ crc_table[0][c >> 24];
    }
    for (; length; length--)
        c = c >> 8 ^ crc_table[0][(c ^ *p++) & 255];
    return ~c;
}

__attribute__((noinline)) static uint32_t adler32(const uint8_t *p, size_t length) {
    uint32_t a = 1, b = 0;
    while (length) {
        size_t chunk = length < 5552 ? length : 5552;
        length -= chunk;
        for (; chunk; chunk--) {
            a += *p++;
            b += a;
        }
        a %= 65521;
        b %= 65521;
    }
    return b << 16 | a;
}

__attribute__((noinline)) static uint64_t fnv1a(const uint8_t *p, size_t length) {
    uint64_t h = 0xcbf29ce484222325;
    for (; length; length--)
        h = (h ^ *p++) * 0x100000001b3;
    return h;
}

static inline uint64_t rotate(uint64_t x, int by) { return x << by | x >> (64 - by); }

static inline uint64_t word64(const uint8_t *p) {
    uint64_t word;
    memcpy(&word, p, 8);
    return word;
}

__attribute__((noinline)) static uint64_t lanes(const uint8_t *p, size_t length) {
    const uint64_t k1 = 0x9E3779B185EBCA87, k2 = 0xC2B2AE3D27D4EB4F;
    uint64_t lane[4] = {k1 + k2, k2, 0, 0 - k1};
    for (; length >= 32; length -= 32, p += 32)
        for (int i = 0; i < 4; i++)
            lane[i] = rotate(lane[i] + word64(p + 8 * i) * k2, 31) * k1;
    uint64_t h = rotate(lane[0], 1) + rotate(lane[1], 7) + rotate(lane[2], 12) + rotate(lane[3], 18) + length;
    for (; length; length--)
        h = rotate(h ^ *p++ * k1, 11) * k2;
    h ^= h >> 33;
    h *= k2;
    return h ^ h >> 29;
}

typedef struct {
    uint64_t a, b, c, d;
} Sip;

static inline void sip_round(Sip *s) {
    s->a += s->b, s->b = rotate(s->b, 13), s->b ^= s->a, s->a = rotate(s->a, 32);
    s->c += s->d, s->d = rotate(s->d, 16), s->d ^= s->c;
    s->a += s->d, s->d = rotate(s->d, 21), s->d ^= s->a;
    s->c += s->b, s->b = rotate(s->b, 17), s->b ^= s->c, s->c = rotate(s->c, 32);
}

__attribute__((noinline)) static uint64_t siphash(const uint8_t *p, size_t length, uint64_t k0, uint64_t k1) {
    Sip s = {k0 ^ 0x736f6d6570736575, k1 ^ 0x646f72616e646f6d, k0 ^ 0x6c7967656e657261, k1 ^ 0x7465646279746573};
    uint64_t last = (uint64_t)length << 56;
    for (; length >= 8; length -= 8, p += 8) {
        uint64_t word = word64(p);
        s.d ^= word;
        sip_round(&s), sip_round(&s);
        s.a ^= word;
    }
    for (size_t i = 0; i < length; i++)
        last |= (uint64_t)p[i] << (8 * i);
    s.d ^= last;
    sip_round(&s), sip_round(&s);
    s.a ^= last;
    s.c ^= 255;
    sip_round(&s), sip_round(&s), sip_round(&s), sip_round(&s);
    return s.a ^ s.b ^ s.c ^ s.d;
}

static uint8_t buffer[65536];

int main(int argc, char **argv) {
    uint32_t size = bench_size(argc, argv, 900, 3);
    uint64_t seed = 99, checksum = 0;
    make_crc_table();
    if (crc32((const uint8_t *)"123456789", 9) != 0xCBF43926 || adler32((const uint8_t *)"Wikipedia", 9) != 0x11E60398)
        abort();
    for (size_t i = 0; i < sizeof buffer; i++)
        buffer[i] = (uint8_t)bench_random(&seed);
    for (uint32_t i = 0; i < size; i++) {
        const uint8_t *start = buffer + (i & 63);
        size_t length = sizeof buffer - 64 - (i & 31);
        checksum = bench_fold(checksum, crc32(start, length));
        checksum = bench_fold(checksum, adler32(start, length));
        checksum = bench_fold(checksum, fnv1a(start, length));
        checksum = bench_fold(checksum, lanes(start, length));
        for (uint32_t key = 0; key < 2000; key++)
            checksum ^= siphash(start + key, 3 + (key & 15), checksum, i);
    }
    bench_report("hashes", checksum);
}
