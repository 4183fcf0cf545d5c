// 128-bit vectors of floats: dot products, 4x4 matrix products, a Mandelbrot set of four points at once, a separable filter, and
// double-precision pairs.
#include "../common/bench.h"
#include <wasm_simd128.h>

enum { N = 4096, Width = 256, Height = 64 };

static float x[N], y[N], image[Height][Width + 8], blurred[Height][Width + 8];
static double p[N], q[N];
static float matrices[64][16];

__attribute__((noinline)) static float dot(const float *a, const float *b, int n) {
    v128_t s0 = wasm_f32x4_const_splat(0), s1 = s0;
    for (int i = 0; i < n; i += 8) {
        s0 = wasm_f32x4_add(s0, wasm_f32x4_mul(wasm_v128_load(a + i), wasm_v128_load(b + i)));
        s1 = wasm_f32x4_add(s1, wasm_f32x4_mul(wasm_v128_load(a + i + 4), wasm_v128_load(b + i + 4)));
    }
    s0 = wasm_f32x4_add(s0, s1);
    return wasm_f32x4_extract_lane(s0, 0) + wasm_f32x4_extract_lane(s0, 1) + wasm_f32x4_extract_lane(s0, 2) +
           wasm_f32x4_extract_lane(s0, 3);
}

__attribute__((noinline)) static void scale_add(float *a, const float *b, float factor, int n) {
    v128_t f = wasm_f32x4_splat(factor);
    for (int i = 0; i < n; i += 4)
        wasm_v128_store(a + i, wasm_f32x4_add(wasm_v128_load(a + i), wasm_f32x4_mul(f, wasm_v128_load(b + i))));
}

__attribute__((noinline)) static void multiply(float *out, const float *a, const float *b) {
    v128_t r0 = wasm_v128_load(b), r1 = wasm_v128_load(b + 4), r2 = wasm_v128_load(b + 8), r3 = wasm_v128_load(b + 12);
    for (int i = 0; i < 16; i += 4) {
        v128_t sum = wasm_f32x4_mul(wasm_v128_load32_splat(a + i), r0);
        sum = wasm_f32x4_add(sum, wasm_f32x4_mul(wasm_v128_load32_splat(a + i + 1), r1));
        sum = wasm_f32x4_add(sum, wasm_f32x4_mul(wasm_v128_load32_splat(a + i + 2), r2));
        sum = wasm_f32x4_add(sum, wasm_f32x4_mul(wasm_v128_load32_splat(a + i + 3), r3));
        wasm_v128_store(out + i, sum);
    }
}

__attribute__((noinline)) static uint32_t mandelbrot(int n, int limit) {
    uint32_t total = 0;
    for (int row = 0; row < n; row++) {
        v128_t ci = wasm_f32x4_splat(2.4f * (float)row / (float)n - 1.2f);
        for (int column = 0; column < n; column += 4) {
            v128_t at = wasm_f32x4_add(wasm_f32x4_splat((float)column), wasm_f32x4_const(0, 1, 2, 3));
            v128_t cr = wasm_f32x4_sub(wasm_f32x4_mul(at, wasm_f32x4_splat(3.0f / (float)n)), wasm_f32x4_const_splat(2.1f));
            v128_t zr = wasm_f32x4_const_splat(0), zi = zr, count = zr;
            for (int i = 0; i < limit; i++) {
                v128_t rr = wasm_f32x4_mul(zr, zr), ii = wasm_f32x4_mul(zi, zi);
                v128_t inside = wasm_f32x4_le(wasm_f32x4_add(rr, ii), wasm_f32x4_const_splat(4));
                if (!wasm_v128_any_true(inside))
                    break;
                count = wasm_i32x4_sub(count, inside);
                v128_t ri = wasm_f32x4_mul(zr, zi);
                zi = wasm_f32x4_add(wasm_f32x4_add(ri, ri), ci);
                zr = wasm_f32x4_add(wasm_f32x4_sub(rr, ii), cr);
            }
            total += (uint32_t)(wasm_i32x4_extract_lane(count, 0) + 3 * wasm_i32x4_extract_lane(count, 1) +
                                5 * wasm_i32x4_extract_lane(count, 2) + 7 * wasm_i32x4_extract_lane(count, 3));
        }
    }
    return total;
}

__attribute__((noinline)) static void filter(void) {
    for (int r = 0; r < Height; r++)
        for (int c = 0; c < Width; c += 4) {
            v128_t left = wasm_v128_load(&image[r][c]), mid = wasm_v128_load(&image[r][c + 1]);
            v128_t right = wasm_v128_load(&image[r][c + 2]);
            v128_t sum = wasm_f32x4_add(wasm_f32x4_add(left, right), wasm_f32x4_mul(mid, wasm_f32x4_const_splat(2)));
            sum = wasm_f32x4_pmin(wasm_f32x4_mul(sum, wasm_f32x4_const_splat(0.25f)), wasm_f32x4_const_splat(200));
            wasm_v128_store(&blurred[r][c], wasm_f32x4_max(sum, wasm_f32x4_sqrt(wasm_f32x4_abs(mid))));
        }
}

__attribute__((noinline)) static double pairs(int n) {
    v128_t sum = wasm_f64x2_const_splat(0);
    for (int i = 0; i < n; i += 2) {
        v128_t a = wasm_v128_load(p + i), b = wasm_v128_load(q + i);
        v128_t larger = wasm_f64x2_gt(a, b);
        sum = wasm_f64x2_add(sum, wasm_v128_bitselect(wasm_f64x2_div(a, b), wasm_f64x2_mul(a, b), larger));
    }
    return wasm_f64x2_extract_lane(sum, 0) - wasm_f64x2_extract_lane(sum, 1);
}

int main(int argc, char **argv) {
    uint32_t size = bench_size(argc, argv, 1600, 2);
    uint64_t seed = 3, checksum = 0;
    for (int i = 0; i < N; i++) {
        x[i] = (float)(bench_random(&seed) >> 52) / 512 - 4;
        y[i] = (float)(bench_random(&seed) >> 52) / 512 - 4;
        p[i] = x[i] + 5;
        q[i] = y[i] + 5;
    }
    for (int i = 0; i < 64 * 16; i++)
        matrices[i / 16][i % 16] = x[i] / 8;
    for (int i = 0; i < Height * (Width + 8); i++)
        image[i / (Width + 8)][i % (Width + 8)] = (float)(bench_random(&seed) >> 56);
    for (uint32_t i = 0; i < size; i++) {
        for (int k = 0; k < 20; k++) {
            checksum = bench_fold(checksum, bench_bits(dot(x, y, N)));
            scale_add(x, y, k & 1 ? 0.001f : -0.001f, N);
        }
        float product[2][16] = {{1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1}};
        for (int k = 0; k < 4000; k++)
            multiply(product[~k & 1], product[k & 1], matrices[k & 7]);
        checksum = bench_fold(checksum, bench_bits((double)product[0][5]) + mandelbrot(64, 100));
        filter();
        checksum = bench_fold(checksum, bench_bits((double)blurred[i % Height][i % Width]) ^ bench_bits(pairs(N)));
    }
    bench_report("simd-float", checksum);
}
