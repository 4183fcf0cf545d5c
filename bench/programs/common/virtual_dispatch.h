// A loop of virtual calls over 64 objects of TARGETS different classes. The 32 classes are in every program; only the
// number that is instantiated differs, and the compiler does not know it.
#include "bench.h"

struct Step {
    explicit Step(uint32_t a) : a(a) {}
    virtual ~Step() = default;
    virtual uint32_t apply(uint32_t x) const = 0;
    uint32_t a;
};

template <int K> struct StepOf final : Step {
    using Step::Step;
    uint32_t apply(uint32_t x) const override {
        if constexpr (K % 8 == 0) return x + a + K;
        if constexpr (K % 8 == 1) return (x ^ a) + K;
        if constexpr (K % 8 == 2) return x * 5 + (a | K);
        if constexpr (K % 8 == 3) return (x << 3 | x >> 29) - a + K;
        if constexpr (K % 8 == 4) return x - (a ^ K);
        if constexpr (K % 8 == 5) return (x >> 1) + a * K;
        if constexpr (K % 8 == 6) return (x & ~a) + (x >> 7) + K;
        return x * (a | 1) + K;
    }
};

template <int K> static Step *make(int kind, uint32_t a) {
    if constexpr (K < 32)
        return kind == K ? new StepOf<K>(a) : make<K + 1>(kind, a);
    else
        abort();
}

static const int Count = 64;

__attribute__((noinline)) static uint32_t run(Step *const *steps, int rounds, uint32_t x) {
    for (int round = 0; round < rounds; round++)
        for (int i = 0; i < Count; i++)
            x = steps[i]->apply(x);
    return x;
}

int main(int argc, char **argv) {
    uint32_t size = bench_size(argc, argv, MEASURED, 20);
    uint32_t targets = bench_opaque(TARGETS);
    uint64_t seed = 12345;
    Step *steps[Count];
    for (int i = 0; i < Count; i++)
        steps[i] = make<0>((int)((uint32_t)i * 7 % targets), (uint32_t)bench_random(&seed));
    uint32_t x = 1;
    for (uint32_t i = 0; i < size; i++)
        x = run(steps, 100, x);
    bench_report("virtual", x);
    for (Step *step : steps)
        delete step;
}
