// The largest singular value of the infinite matrix 1 / ((i + j)(i + j + 1) / 2 + i + 1) by the power method: one division per
// element, and a small function called for every one.
#include "../common/bench.h"
#include <math.h>

enum { Capacity = 1000 };

static double u[Capacity], v[Capacity], t[Capacity];

__attribute__((noinline)) static double element(int i, int j) { return 1.0 / ((i + j) * (i + j + 1) / 2 + i + 1); }

__attribute__((noinline)) static void times(int n, const double *x, double *y) {
    for (int i = 0; i < n; i++) {
        double sum = 0;
        for (int j = 0; j < n; j++)
            sum += element(i, j) * x[j];
        y[i] = sum;
    }
}

__attribute__((noinline)) static void times_transposed(int n, const double *x, double *y) {
    for (int i = 0; i < n; i++) {
        double sum = 0;
        for (int j = 0; j < n; j++)
            sum += element(j, i) * x[j];
        y[i] = sum;
    }
}

int main(int argc, char **argv) {
    int n = (int)bench_size(argc, argv, 1000, 60);
    if (n > Capacity)
        return 2;
    for (int i = 0; i < n; i++)
        u[i] = 1;
    for (int i = 0; i < 20; i++) {
        times(n, u, t);
        times_transposed(n, t, v);
        times(n, v, t);
        times_transposed(n, t, u);
    }
    double uv = 0, vv = 0;
    for (int i = 0; i < n; i++) {
        uv += u[i] * v[i];
        vv += v[i] * v[i];
    }
    double norm = sqrt(uv / vv);
    if (fabs(norm - 1.2742) > 1e-3)
        abort();
    bench_report("spectral-norm", bench_bits(norm));
}
