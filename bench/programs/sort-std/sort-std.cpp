// The C++ library's sorts, where comparisons are inlined by the C++ compiler: std::sort, stable_sort, a heap, nth_element and
// binary searches over integers, doubles and pairs.
#include "../common/bench.h"
#include <algorithm>
#include <utility>
#include <vector>

static uint64_t round_of(uint32_t count, uint64_t seed) {
    std::vector<uint32_t> integers(count);
    std::vector<double> doubles(count);
    std::vector<std::pair<uint32_t, uint64_t>> pairs(count);
    for (uint32_t i = 0; i < count; i++) {
        uint64_t bits = bench_random(&seed);
        integers[i] = (uint32_t)(bits >> 32);
        doubles[i] = (double)(int64_t)bits / 1e9;
        pairs[i] = {(uint32_t)(bits >> 54), bits};
    }
    uint64_t checksum = 0;
    std::nth_element(doubles.begin(), doubles.begin() + count / 2, doubles.end());
    checksum = bench_fold(checksum, bench_bits(doubles[count / 2]));
    std::sort(doubles.begin(), doubles.end(), [](double a, double b) { return a > b; });
    std::sort(integers.begin(), integers.end());
    std::stable_sort(pairs.begin(), pairs.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
    for (uint32_t i = 0; i < count; i += 101)
        checksum = bench_fold(checksum, integers[i] ^ bench_bits(doubles[i]) ^ pairs[i].second);
    std::make_heap(integers.begin(), integers.end(), [](uint32_t a, uint32_t b) { return (a ^ 0x5555) < (b ^ 0x5555); });
    for (uint32_t i = 0; i < count / 4; i++) {
        std::pop_heap(integers.begin(), integers.end(), [](uint32_t a, uint32_t b) { return (a ^ 0x5555) < (b ^ 0x5555); });
        checksum += integers.back() ^ i;
        integers.pop_back();
    }
    for (uint32_t i = 0; i < count; i++) {
        auto at = std::lower_bound(pairs.begin(), pairs.end(), i & 1023, [](const auto &p, uint32_t k) { return p.first < k; });
        checksum += (uint64_t)(at - pairs.begin());
    }
    return checksum;
}

int main(int argc, char **argv) {
    uint32_t size = bench_size(argc, argv, 45, 1);
    uint32_t count = size > 1 ? 40000 : 1000;
    uint64_t checksum = 0;
    for (uint32_t i = 0; i < size; i++)
        checksum = bench_fold(checksum, round_of(count, i + 1));
    bench_report("sort-std", checksum);
}
