// Dense matrices: the plain triple loop in double precision, a blocked one in single precision, and an LU decomposition.
#include "../common/bench.h"
#include <math.h>

enum { N = 160, Block = 32 };

static double a[N][N], b[N][N], c[N][N];
static float fa[N][N], fb[N][N], fc[N][N];

static void fill(uint64_t seed) {
    for (int i = 0; i < N; i++)
        for (int j = 0; j < N; j++) {
            a[i][j] = (double)(bench_random(&seed) >> 40) / (1 << 22) - 2;
            b[i][j] = (double)(bench_random(&seed) >> 40) / (1 << 22) - 2;
            fa[i][j] = (float)a[i][j];
            fb[i][j] = (float)b[i][j];
            fc[i][j] = 0;
        }
}

__attribute__((noinline)) static void multiply(void) {
    for (int i = 0; i < N; i++)
        for (int j = 0; j < N; j++) {
            double sum = 0;
            for (int k = 0; k < N; k++)
                sum += a[i][k] * b[k][j];
            c[i][j] = sum;
        }
}

__attribute__((noinline)) static void multiply_blocked(void) {
    for (int i0 = 0; i0 < N; i0 += Block)
        for (int k0 = 0; k0 < N; k0 += Block)
            for (int i = i0; i < i0 + Block; i++)
                for (int k = k0; k < k0 + Block; k++) {
                    float factor = fa[i][k];
                    for (int j = 0; j < N; j++)
                        fc[i][j] += factor * fb[k][j];
                }
}

// In place, with row pivoting; returns the logarithm of the determinant's magnitude.
__attribute__((noinline)) static double decompose(void) {
    double magnitude = 0;
    for (int k = 0; k < N; k++) {
        int pivot = k;
        for (int i = k + 1; i < N; i++)
            if (fabs(c[i][k]) > fabs(c[pivot][k]))
                pivot = i;
        for (int j = 0; j < N; j++) {
            double t = c[k][j];
            c[k][j] = c[pivot][j];
            c[pivot][j] = t;
        }
        magnitude += fabs(c[k][k]) > 1 ? 1 : -1;
        for (int i = k + 1; i < N; i++) {
            double factor = c[i][k] / c[k][k];
            c[i][k] = factor;
            for (int j = k + 1; j < N; j++)
                c[i][j] -= factor * c[k][j];
        }
    }
    return magnitude;
}

int main(int argc, char **argv) {
    uint32_t size = bench_size(argc, argv, 50, 1);
    uint64_t checksum = 0;
    for (uint32_t i = 0; i < size; i++) {
        fill(i + 1);
        multiply();
        multiply_blocked();
        for (int k = 0; k < N; k++)
            checksum = bench_fold(checksum, bench_bits(c[k][N - 1 - k]) ^ bench_bits(fc[k][k]));
        checksum = bench_fold(checksum, bench_bits(decompose()));
        for (int k = 0; k < N; k++)
            checksum = bench_fold(checksum, bench_bits(c[k][k]));
    }
    bench_report("matmul", checksum);
}
