// The Mandelbrot set in double precision and a Julia set in single precision, row by row.
#include "../common/bench.h"

__attribute__((noinline)) static uint64_t row(int y, int n, int limit) {
    uint64_t checksum = 0;
    double ci = 2.4 * y / n - 1.2;
    for (int x = 0; x < n; x++) {
        double cr = 3.0 * x / n - 2.1, zr = 0, zi = 0;
        int i = 0;
        for (; i < limit && zr * zr + zi * zi <= 4; i++) {
            double next = zr * zr - zi * zi + cr;
            zi = 2 * zr * zi + ci;
            zr = next;
        }
        checksum = bench_fold(checksum, (uint32_t)i);
    }
    return checksum;
}

__attribute__((noinline)) static uint64_t julia(int y, int n, int limit) {
    uint64_t checksum = 0;
    for (int x = 0; x < n; x++) {
        float zr = 3.0f * (float)x / (float)n - 1.5f, zi = 3.0f * (float)y / (float)n - 1.5f;
        int i = 0;
        while (i < limit && zr * zr + zi * zi <= 4) {
            float next = zr * zr - zi * zi - 0.7f;
            zi = 2 * zr * zi + 0.27f;
            zr = next;
            i++;
        }
        checksum += (uint32_t)i * (uint32_t)(x + 1);
    }
    return checksum;
}

int main(int argc, char **argv) {
    int n = (int)bench_size(argc, argv, 1100, 40);
    uint64_t checksum = 0;
    for (int y = 0; y < n; y++) {
        checksum = bench_fold(checksum, row(y, n, 300));
        checksum = bench_fold(checksum, julia(y, n, 150));
    }
    bench_report("mandelbrot", checksum);
}
