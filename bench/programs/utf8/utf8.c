// UTF-8: encoding, validating decoding into code points, counting, case folding of two alphabets, and transcoding through UTF-16.
#include "../common/bench.h"

enum { Points = 20000 };

static uint32_t points[Points], decoded[Points];
static uint8_t encoded[Points * 4];
static uint16_t wide[Points * 2];

__attribute__((noinline)) static size_t encode(const uint32_t *from, size_t count, uint8_t *to) {
    uint8_t *start = to;
    for (size_t i = 0; i < count; i++) {
        uint32_t c = from[i];
        if (c < 0x80)
            *to++ = (uint8_t)c;
        else if (c < 0x800) {
            *to++ = (uint8_t)(0xC0 | c >> 6);
            *to++ = (uint8_t)(0x80 | (c & 63));
        } else if (c < 0x10000) {
            *to++ = (uint8_t)(0xE0 | c >> 12);
            *to++ = (uint8_t)(0x80 | (c >> 6 & 63));
            *to++ = (uint8_t)(0x80 | (c & 63));
        } else {
            *to++ = (uint8_t)(0xF0 | c >> 18);
            *to++ = (uint8_t)(0x80 | (c >> 12 & 63));
            *to++ = (uint8_t)(0x80 | (c >> 6 & 63));
            *to++ = (uint8_t)(0x80 | (c & 63));
        }
    }
    return (size_t)(to - start);
}

// One code point; 0xFFFD and one byte of progress where the bytes are not well formed.
static inline uint32_t next(const uint8_t **at, const uint8_t *end) {
    const uint8_t *p = *at;
    uint32_t first = *p;
    int extra = first < 0x80 ? 0 : first < 0xC2 ? -1 : first < 0xE0 ? 1 : first < 0xF0 ? 2 : first < 0xF5 ? 3 : -1;
    *at = p + 1;
    if (extra == 0)
        return first;
    if (extra < 0 || end - p <= extra)
        return 0xFFFD;
    uint32_t c = first & (0x3Fu >> extra);
    for (int i = 1; i <= extra; i++) {
        if ((p[i] & 0xC0) != 0x80)
            return 0xFFFD;
        c = c << 6 | (p[i] & 63);
    }
    static const uint32_t least[] = {0, 0x80, 0x800, 0x10000};
    if (c < least[extra] || c > 0x10FFFF || (c >= 0xD800 && c < 0xE000))
        return 0xFFFD;
    *at = p + extra + 1;
    return c;
}

__attribute__((noinline)) static size_t decode(const uint8_t *from, size_t length, uint32_t *to) {
    const uint8_t *end = from + length;
    size_t count = 0;
    while (from < end && count < Points)
        to[count++] = next(&from, end);
    return count;
}

__attribute__((noinline)) static void fold_case(uint32_t *text, size_t count) {
    for (size_t i = 0; i < count; i++) {
        uint32_t c = text[i];
        if (c - 'A' < 26 || c - 0x391 < 25 || c - 0x410 < 32)
            text[i] = c + 32;
        else if (c - 0x400 < 16)
            text[i] = c + 80;
        else if (c - 0x100 < 0x30 && !(c & 1))
            text[i] = c + 1;
    }
}

__attribute__((noinline)) static size_t widen(const uint32_t *from, size_t count, uint16_t *to) {
    uint16_t *start = to;
    for (size_t i = 0; i < count; i++) {
        if (from[i] < 0x10000)
            *to++ = (uint16_t)from[i];
        else {
            *to++ = (uint16_t)(0xD7C0 + (from[i] >> 10));
            *to++ = (uint16_t)(0xDC00 + (from[i] & 1023));
        }
    }
    return (size_t)(to - start);
}

__attribute__((noinline)) static uint64_t hash_wide(const uint16_t *text, size_t count) {
    uint64_t h = count;
    for (size_t i = 0; i < count; i++)
        h = h * 31 + text[i];
    return h;
}

static uint32_t random_point(uint64_t *seed) {
    uint64_t bits = bench_random(seed) >> 24;
    switch (bits & 15) {
    case 0: case 1: return 0x391 + (uint32_t)(bits >> 8) % 50;
    case 2: case 3: return 0x400 + (uint32_t)(bits >> 8) % 96;
    case 4: return 0x4E00 + (uint32_t)(bits >> 8) % 20000;
    case 5: return 0x1F300 + (uint32_t)(bits >> 8) % 500;
    default: return 32 + (uint32_t)(bits >> 8) % 95;
    }
}

int main(int argc, char **argv) {
    uint32_t size = bench_size(argc, argv, 1400, 2);
    uint64_t seed = 17, checksum = 0;
    for (size_t i = 0; i < Points; i++)
        points[i] = random_point(&seed);
    for (uint32_t i = 0; i < size; i++) {
        size_t length = encode(points, Points, encoded);
        encoded[bench_random(&seed) % length] ^= 0x80;
        size_t count = decode(encoded, length, decoded);
        fold_case(decoded, count);
        checksum = bench_fold(checksum, hash_wide(wide, widen(decoded, count, wide)) + length);
    }
    bench_report("utf8", checksum);
}
