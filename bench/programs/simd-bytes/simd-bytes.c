// 128-bit vectors of integers: byte search, hexadecimal encoding by shuffles, alpha blending with widening products, sums of
// absolute differences, saturating arithmetic and a 4-lane hash.
#include "../common/bench.h"
#include <wasm_simd128.h>

enum { N = 16384 };

static uint8_t a[N + 16], b[N + 16], out[2 * N + 32];

__attribute__((noinline)) static uint32_t count_byte(const uint8_t *p, int n, uint8_t wanted) {
    v128_t w = wasm_u8x16_splat(wanted);
    uint32_t count = 0;
    for (int i = 0; i < n; i += 16)
        count += (uint32_t)__builtin_popcount(wasm_i8x16_bitmask(wasm_i8x16_eq(wasm_v128_load(p + i), w)));
    return count;
}

__attribute__((noinline)) static int find_pair(const uint8_t *p, int n, uint8_t first, uint8_t second) {
    v128_t f = wasm_u8x16_splat(first), s = wasm_u8x16_splat(second);
    for (int i = 0; i < n; i += 16) {
        v128_t hit = wasm_v128_and(wasm_i8x16_eq(wasm_v128_load(p + i), f), wasm_i8x16_eq(wasm_v128_load(p + i + 1), s));
        if (wasm_v128_any_true(hit))
            return i + __builtin_ctz(wasm_i8x16_bitmask(hit));
    }
    return -1;
}

__attribute__((noinline)) static void to_hex(const uint8_t *p, int n, uint8_t *to) {
    v128_t digits = wasm_i8x16_const('0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f');
    for (int i = 0; i < n; i += 16) {
        v128_t bytes = wasm_v128_load(p + i);
        v128_t high = wasm_i8x16_swizzle(digits, wasm_u8x16_shr(bytes, 4));
        v128_t low = wasm_i8x16_swizzle(digits, wasm_v128_and(bytes, wasm_i8x16_const_splat(15)));
        wasm_v128_store(to + 2 * i, wasm_i8x16_shuffle(high, low, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23));
        wasm_v128_store(to + 2 * i + 16,
                        wasm_i8x16_shuffle(high, low, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31));
    }
}

__attribute__((noinline)) static void blend(uint8_t *to, const uint8_t *p, const uint8_t *q, int n, int alpha) {
    v128_t wp = wasm_i16x8_splat((int16_t)alpha), wq = wasm_i16x8_splat((int16_t)(256 - alpha));
    for (int i = 0; i < n; i += 16) {
        v128_t x = wasm_v128_load(p + i), y = wasm_v128_load(q + i);
        v128_t low = wasm_i16x8_add(wasm_i16x8_mul(wasm_u16x8_extend_low_u8x16(x), wp),
                                    wasm_i16x8_mul(wasm_u16x8_extend_low_u8x16(y), wq));
        v128_t high = wasm_i16x8_add(wasm_i16x8_mul(wasm_u16x8_extend_high_u8x16(x), wp),
                                     wasm_i16x8_mul(wasm_u16x8_extend_high_u8x16(y), wq));
        wasm_v128_store(to + i, wasm_u8x16_narrow_i16x8(wasm_u16x8_shr(low, 8), wasm_u16x8_shr(high, 8)));
    }
}

__attribute__((noinline)) static uint32_t differences(const uint8_t *p, const uint8_t *q, int n) {
    v128_t total = wasm_i32x4_const_splat(0);
    for (int i = 0; i < n; i += 16) {
        v128_t x = wasm_v128_load(p + i), y = wasm_v128_load(q + i);
        v128_t d = wasm_v128_or(wasm_u8x16_sub_sat(x, y), wasm_u8x16_sub_sat(y, x));
        total = wasm_i32x4_add(total, wasm_u32x4_extadd_pairwise_u16x8(wasm_u16x8_extadd_pairwise_u8x16(d)));
    }
    return (uint32_t)(wasm_i32x4_extract_lane(total, 0) + wasm_i32x4_extract_lane(total, 1) +
                      wasm_i32x4_extract_lane(total, 2) + wasm_i32x4_extract_lane(total, 3));
}

__attribute__((noinline)) static uint64_t hash(const uint8_t *p, int n) {
    v128_t h = wasm_i32x4_const(1, 2, 3, 4), k = wasm_i32x4_const_splat((int32_t)0x9E3779B1);
    v128_t wide = wasm_i64x2_const_splat(0);
    for (int i = 0; i < n; i += 16) {
        v128_t x = wasm_v128_load(p + i);
        h = wasm_i32x4_mul(wasm_v128_xor(h, x), k);
        h = wasm_v128_or(wasm_i32x4_shl(h, 13), wasm_u32x4_shr(h, 19));
        wide = wasm_i64x2_add(wide, wasm_u64x2_extmul_low_u32x4(h, x));
        wide = wasm_v128_xor(wide, wasm_i32x4_dot_i16x8(h, x));
        h = wasm_i32x4_max(h, wasm_i32x4_shuffle(h, x, 1, 2, 3, 4));
    }
    wide = wasm_i64x2_add(wide, h);
    return (uint64_t)wasm_i64x2_extract_lane(wide, 0) ^ (uint64_t)wasm_i64x2_extract_lane(wide, 1) * 3;
}

int main(int argc, char **argv) {
    uint32_t size = bench_size(argc, argv, 25000, 10);
    uint64_t seed = 8, checksum = 0;
    for (int i = 0; i < N + 16; i++) {
        a[i] = (uint8_t)bench_random(&seed);
        b[i] = (uint8_t)(bench_random(&seed) >> 9);
    }
    for (uint32_t i = 0; i < size; i++) {
        uint32_t count = count_byte(a, N, (uint8_t)i);
        int at = find_pair(b, N, (uint8_t)(i * 7), (uint8_t)i);
        to_hex(a, N / 2, out);
        blend(a, a, b, N, (int)(i & 255));
        checksum = bench_fold(checksum, count + (uint32_t)at + differences(a, b, N));
        checksum = bench_fold(checksum, hash(out, N) + hash(a, N));
        b[i % N] ^= (uint8_t)checksum;
    }
    bench_report("simd-bytes", checksum);
}
