// Sorting through comparison functions given as pointers: the C library's qsort and a merge sort of our own, with six
// comparison functions over records.
#include "../common/bench.h"

typedef struct {
    uint32_t key;
    int32_t weight;
    double ratio;
    char name[16];
} Record;

typedef int (*Compare)(const void *, const void *);

static int by_key(const void *a, const void *b) {
    uint32_t x = ((const Record *)a)->key, y = ((const Record *)b)->key;
    return (x > y) - (x < y);
}

static int by_weight(const void *a, const void *b) {
    int32_t x = ((const Record *)a)->weight, y = ((const Record *)b)->weight;
    return (x > y) - (x < y);
}

static int by_ratio(const void *a, const void *b) {
    double x = ((const Record *)a)->ratio, y = ((const Record *)b)->ratio;
    return (x > y) - (x < y);
}

static int by_name(const void *a, const void *b) { return strcmp(((const Record *)a)->name, ((const Record *)b)->name); }

static int by_key_down(const void *a, const void *b) { return by_key(b, a); }

static int by_parity(const void *a, const void *b) {
    int x = ((const Record *)a)->key & 1, y = ((const Record *)b)->key & 1;
    return x != y ? x - y : by_weight(a, b);
}

static int integers_up(const void *a, const void *b) {
    int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;
    return (x > y) - (x < y);
}

// Sorts pointers, stable.
__attribute__((noinline)) static void merge_sort(Record **items, Record **spare, size_t count, Compare compare) {
    if (count < 8) {
        for (size_t i = 1; i < count; i++) {
            Record *item = items[i];
            size_t at = i;
            for (; at > 0 && compare(items[at - 1], item) > 0; at--)
                items[at] = items[at - 1];
            items[at] = item;
        }
        return;
    }
    size_t half = count / 2;
    merge_sort(items, spare, half, compare);
    merge_sort(items + half, spare, count - half, compare);
    memcpy(spare, items, half * sizeof *items);
    size_t left = 0, right = half, out = 0;
    while (left < half && right < count)
        items[out++] = compare(spare[left], items[right]) <= 0 ? spare[left++] : items[right++];
    while (left < half)
        items[out++] = spare[left++];
}

enum { Capacity = 10000 };
static Record records[Capacity];
static Record *order[Capacity], *spare[Capacity];
static int32_t integers[Capacity * 2];

static void fill(uint32_t count, uint64_t seed) {
    for (uint32_t i = 0; i < count; i++) {
        Record *r = &records[i];
        r->key = (uint32_t)(bench_random(&seed) >> 40);
        r->weight = (int32_t)(bench_random(&seed) >> 50) - 8000;
        r->ratio = r->weight / (1.0 + (r->key & 255));
        for (int c = 0; c < 15; c++)
            r->name[c] = (char)('a' + (bench_random(&seed) >> 33) % (c < 3 ? 2 : 26));
        r->name[15] = 0;
        order[i] = r;
    }
    for (uint32_t i = 0; i < count * 2; i++)
        integers[i] = (int32_t)(bench_random(&seed) >> 32);
}

int main(int argc, char **argv) {
    static const Compare compares[] = {by_key, by_weight, by_ratio, by_name, by_key_down, by_parity};
    uint32_t size = bench_size(argc, argv, 20, 1);
    uint32_t count = size > 1 ? Capacity : 300;
    uint64_t checksum = 0;
    for (uint32_t i = 0; i < size; i++) {
        fill(count, i + 1);
        for (int c = 0; c < 6; c++) {
            merge_sort(order, spare, count, compares[c]);
            for (uint32_t k = 0; k < count; k += 97)
                checksum = bench_fold(checksum, order[k]->key);
        }
        qsort(records, count, sizeof(Record), compares[i % 6]);
        qsort(integers, count * 2, sizeof(int32_t), integers_up);
        for (uint32_t k = 0; k < count; k += 89)
            checksum = bench_fold(checksum, records[k].key ^ (uint32_t)integers[k]);
    }
    bench_report("sort-callback", checksum);
}
