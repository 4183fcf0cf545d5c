// Deep and wide recursion with small frames: Fibonacci, Ackermann, Takeuchi, the towers of Hanoi and mutual recursion.
#include "../common/bench.h"

__attribute__((noinline)) static uint32_t fibonacci(uint32_t n) { return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2); }

__attribute__((noinline)) static uint32_t ackermann(uint32_t m, uint32_t n) {
    if (m == 0)
        return n + 1;
    if (n == 0)
        return ackermann(m - 1, 1);
    return ackermann(m - 1, ackermann(m, n - 1));
}

__attribute__((noinline)) static int32_t takeuchi(int32_t x, int32_t y, int32_t z) {
    if (y >= x)
        return z;
    return takeuchi(takeuchi(x - 1, y, z), takeuchi(y - 1, z, x), takeuchi(z - 1, x, y));
}

__attribute__((noinline)) static uint64_t hanoi(int disks, int from, int to, int over) {
    if (disks == 0)
        return 0;
    uint64_t moves = hanoi(disks - 1, from, over, to);
    moves = moves * 3 + (uint64_t)(disks * from + to);
    return moves + hanoi(disks - 1, over, to, from);
}

static double hofstadter_male(int n);

__attribute__((noinline)) static double hofstadter_female(int n) {
    return n == 0 ? 1 : n - hofstadter_male((int)hofstadter_female(n - 1));
}

__attribute__((noinline)) static double hofstadter_male(int n) {
    return n == 0 ? 0 : n - hofstadter_female((int)hofstadter_male(n - 1));
}

int main(int argc, char **argv) {
    uint32_t size = bench_size(argc, argv, 80, 1);
    int large = size > 1;
    uint64_t checksum = 0;
    for (uint32_t i = 0; i < size; i++) {
        uint32_t fib = fibonacci(large ? 29 : 10), ack = ackermann(2, large ? 900 : 10);
        if (large && (fib != 514229 || ack != 1803))
            abort();
        checksum = bench_fold(checksum, fib + ack);
        checksum = bench_fold(checksum, (uint32_t)takeuchi(large ? 18 : 6, large ? 12 : 4, large ? 6 : 2) + i);
        checksum = bench_fold(checksum, hanoi(large ? 19 : 5, 0, 1, 2));
        checksum = bench_fold(checksum, bench_bits(hofstadter_male(large ? 60 : 10)));
    }
    bench_report("recursion", checksum);
}
