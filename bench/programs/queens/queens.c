// Backtracking: queens on a board by bit masks, the same with arrays, and permutations counted by prefix swaps.
#include "../common/bench.h"

__attribute__((noinline)) static uint32_t place(uint32_t all, uint32_t columns, uint32_t left, uint32_t right) {
    uint32_t count = 0;
    for (uint32_t open = all & ~(columns | left | right); open; open &= open - 1) {
        uint32_t bit = open & (0 - open), taken = columns | bit;
        count += taken == all ? 1 : place(all, taken, (left | bit) << 1, (right | bit) >> 1);
    }
    return count;
}

static int board[16];

static int safe(int row, int column) {
    for (int r = 0; r < row; r++) {
        int d = board[r] - column;
        if (d == 0 || d == row - r || d == r - row)
            return 0;
    }
    return 1;
}

__attribute__((noinline)) static uint32_t place_array(int n, int row) {
    if (row == n)
        return 1;
    uint32_t count = 0;
    for (int column = 0; column < n; column++)
        if (safe(row, column)) {
            board[row] = column;
            count += place_array(n, row + 1);
        }
    return count;
}

static uint32_t flips;

static void swap(int *a, int *b) {
    int t = *a;
    *a = *b;
    *b = t;
}

// Counts the prefix reversals that bring each permutation's first element to zero.
__attribute__((noinline)) static void permute(int *items, int n, int at) {
    if (at == n) {
        int copy[16];
        memcpy(copy, items, (size_t)n * sizeof *items);
        while (copy[0]) {
            for (int i = 0, j = copy[0]; i < j; i++, j--)
                swap(&copy[i], &copy[j]);
            flips++;
        }
        return;
    }
    for (int i = at; i < n; i++) {
        swap(&items[at], &items[i]);
        permute(items, n, at + 1);
        swap(&items[at], &items[i]);
    }
}

int main(int argc, char **argv) {
    uint32_t size = bench_size(argc, argv, 15, 1);
    int n = size > 1 ? 11 : 6;
    uint64_t checksum = 0;
    for (uint32_t i = 0; i < size; i++) {
        int items[16];
        for (int k = 0; k < 16; k++)
            items[k] = k;
        uint32_t first = place((1u << n) - 1, 0, 0, 0), second = place_array(n - 1, 0);
        if (n == 11 && (first != 2680 || second != 724))
            abort();
        permute(items, n - 2, 0);
        checksum = bench_fold(checksum, ((uint64_t)first << 32 | second) + flips);
    }
    bench_report("queens", checksum);
}
