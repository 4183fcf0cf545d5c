// Conway's Game of Life on a torus, one byte per cell.
#include "../common/bench.h"

enum { Width = 256, Height = 192 };

static uint8_t cells[2][Height][Width];

__attribute__((noinline)) static void generation(const uint8_t (*from)[Width], uint8_t (*to)[Width]) {
    for (int y = 0; y < Height; y++) {
        const uint8_t *above = from[(y + Height - 1) % Height], *here = from[y], *below = from[(y + 1) % Height];
        for (int x = 0; x < Width; x++) {
            int left = (x + Width - 1) % Width, right = (x + 1) % Width;
            int around = above[left] + above[x] + above[right] + here[left] + here[right] + below[left] + below[x] + below[right];
            to[y][x] = around == 3 || (around == 2 && here[x]);
        }
    }
}

int main(int argc, char **argv) {
    uint32_t size = bench_size(argc, argv, 2400, 6);
    uint64_t seed = 31, checksum = 0;
    for (int y = 0; y < Height; y++)
        for (int x = 0; x < Width; x++)
            cells[0][y][x] = bench_random(&seed) >> 60 < 6;
    for (uint32_t i = 0; i < size; i++)
        generation(cells[i & 1], cells[~i & 1]);
    for (int y = 0; y < Height; y++)
        for (int x = 0; x < Width; x++)
            checksum = bench_fold(checksum, cells[size & 1][y][x]);
    bench_report("life", checksum);
}
