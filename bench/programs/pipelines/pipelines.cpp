// Pipelines of std::function: stages that map, filter and fold, closures over closures, and an event table of callbacks.
#include "../common/bench.h"
#include <functional>
#include <vector>

using Stage = std::function<int64_t(int64_t)>;
using Test = std::function<bool(int64_t)>;
using Fold = std::function<int64_t(int64_t, int64_t)>;

struct Pipeline {
    std::vector<Stage> maps;
    Test keep;
    Fold fold;

    int64_t run(const std::vector<int64_t> &input, int64_t start) const {
        int64_t total = start;
        for (int64_t value : input) {
            if (!keep(value))
                continue;
            for (const Stage &map : maps)
                value = map(value);
            total = fold(total, value);
        }
        return total;
    }
};

static Stage compose(Stage first, Stage second) {
    return [first = std::move(first), second = std::move(second)](int64_t x) { return second(first(x)); };
}

static Pipeline make(int kind) {
    int64_t k = kind * 17 + 3;
    Stage add = [k](int64_t x) { return x + k; };
    Stage scale = [k](int64_t x) { return (int64_t)((uint64_t)x * (uint64_t)(k | 1)); };
    Stage mix = [](int64_t x) { return x ^ (int64_t)((uint64_t)x >> 17); };
    Pipeline p;
    p.keep = [kind](int64_t x) { return (x >> 3 & 7) != kind; };
    p.fold = kind & 1 ? Fold([](int64_t a, int64_t b) { return (int64_t)((uint64_t)a * 31 + (uint64_t)b); })
                      : Fold([](int64_t a, int64_t b) { return a ^ (int64_t)((uint64_t)b << 1); });
    switch (kind & 3) {
    case 0: p.maps = {add}; break;
    case 1: p.maps = {scale, mix}; break;
    case 2: p.maps = {compose(add, scale), mix}; break;
    default: p.maps = {compose(compose(scale, add), mix), add, mix}; break;
    }
    return p;
}

static int64_t events(uint32_t count, uint64_t seed) {
    int64_t state[4] = {1, 2, 3, 4};
    std::vector<std::function<void(int64_t)>> handlers;
    for (int i = 0; i < 12; i++) {
        int64_t *mine = &state[i & 3];
        if (i % 3 == 0)
            handlers.emplace_back([mine](int64_t x) { *mine += x; });
        else if (i % 3 == 1)
            handlers.emplace_back([mine, i](int64_t x) { *mine ^= x << i; });
        else
            handlers.emplace_back([mine, &state](int64_t x) { *mine = state[x & 3] - x; });
    }
    for (uint32_t i = 0; i < count; i++) {
        uint64_t bits = bench_random(&seed);
        handlers[bits % 12]((int64_t)(bits >> 40));
    }
    return state[0] ^ state[1] ^ state[2] ^ state[3];
}

int main(int argc, char **argv) {
    uint32_t size = bench_size(argc, argv, 600, 3);
    std::vector<int64_t> input(2000);
    uint64_t seed = 7, checksum = 0;
    for (int64_t &value : input)
        value = (int64_t)(bench_random(&seed) >> 30);
    std::vector<Pipeline> pipelines;
    for (int kind = 0; kind < 8; kind++)
        pipelines.push_back(make(kind));
    for (uint32_t i = 0; i < size; i++) {
        for (const Pipeline &pipeline : pipelines)
            checksum = bench_fold(checksum, (uint64_t)pipeline.run(input, i));
        checksum = bench_fold(checksum, (uint64_t)events(5000, i + 1));
    }
    bench_report("pipelines", checksum);
}
