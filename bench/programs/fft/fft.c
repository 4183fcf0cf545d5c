// Fast Fourier transforms, radix 2 in place, forward and back; the twiddle factors come from the C library's sine.
#include "../common/bench.h"
#include <math.h>

enum { Log = 14, N = 1 << Log };

typedef struct {
    double re, im;
} Complex;

static Complex data[N], twiddle[N / 2];

static void prepare(int n) {
    for (int i = 0; i < n / 2; i++) {
        double angle = -2 * 3.14159265358979323846 * i / n;
        twiddle[i] = (Complex){cos(angle), sin(angle)};
    }
}

__attribute__((noinline)) static void reverse(int log) {
    int n = 1 << log;
    for (int i = 0; i < n; i++) {
        uint32_t r = 0;
        for (int bit = 0; bit < log; bit++)
            r |= ((uint32_t)i >> bit & 1) << (log - 1 - bit);
        if (r > (uint32_t)i) {
            Complex t = data[i];
            data[i] = data[r];
            data[r] = t;
        }
    }
}

__attribute__((noinline)) static void transform(int log, double direction) {
    int n = 1 << log;
    reverse(log);
    for (int half = 1; half < n; half *= 2) {
        int stride = n / (2 * half);
        for (int start = 0; start < n; start += 2 * half)
            for (int k = 0; k < half; k++) {
                Complex w = twiddle[k * stride], u = data[start + k], v = data[start + k + half];
                w.im *= direction;
                double re = v.re * w.re - v.im * w.im, im = v.re * w.im + v.im * w.re;
                data[start + k] = (Complex){u.re + re, u.im + im};
                data[start + k + half] = (Complex){u.re - re, u.im - im};
            }
    }
}

int main(int argc, char **argv) {
    uint32_t size = bench_size(argc, argv, 300, 1);
    int log = size > 1 ? Log : 8, n = 1 << log;
    uint64_t seed = 5, checksum = 0;
    prepare(n);
    for (int i = 0; i < n; i++)
        data[i] = (Complex){(double)(bench_random(&seed) >> 50) / 1024, 0};
    for (uint32_t i = 0; i < size; i++) {
        transform(log, 1);
        for (int k = 1; k < n; k += 311)
            checksum = bench_fold(checksum, bench_bits(data[k].re) ^ bench_bits(data[k].im));
        transform(log, -1);
        for (int k = 0; k < n; k++) {
            data[k].re /= n;
            data[k].im /= n;
        }
    }
    bench_report("fft", checksum);
}
