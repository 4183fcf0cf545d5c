// Hash maps: an open-addressing map of integers of our own with insertion, lookup and removal, and the library's node-based map
// of strings counting words.
#include "../common/bench.h"
#include <string>
#include <unordered_map>
#include <vector>

class IntMap {
    struct Slot {
        uint64_t key;
        uint32_t value;
        uint32_t distance; // 1 + distance from the home slot; 0 = empty
    };
    std::vector<Slot> slots;
    size_t mask, used = 0;

    static uint64_t hash(uint64_t key) {
        key ^= key >> 32;
        key *= 0xd6e8feb86659fd93;
        return key ^ key >> 32;
    }

    void grow() {
        std::vector<Slot> old = std::move(slots);
        slots.assign(old.size() * 2, Slot{});
        mask = slots.size() - 1;
        used = 0;
        for (const Slot &slot : old)
            if (slot.distance)
                put(slot.key, slot.value);
    }

public:
    IntMap() : slots(16), mask(15) {}
    size_t size() const { return used; }

    void put(uint64_t key, uint32_t value) {
        if (used * 8 >= slots.size() * 7)
            grow();
        Slot incoming{key, value, 1};
        for (size_t at = hash(key) & mask;; at = (at + 1) & mask, incoming.distance++) {
            Slot &slot = slots[at];
            if (slot.distance == 0) {
                slot = incoming;
                used++;
                return;
            }
            if (slot.key == incoming.key && slot.distance == incoming.distance) {
                slot.value = incoming.value;
                return;
            }
            if (slot.distance < incoming.distance)
                std::swap(slot, incoming);
        }
    }

    uint32_t *find(uint64_t key) {
        uint32_t distance = 1;
        for (size_t at = hash(key) & mask;; at = (at + 1) & mask, distance++) {
            Slot &slot = slots[at];
            if (slot.distance < distance)
                return nullptr;
            if (slot.key == key)
                return &slot.value;
        }
    }

    bool remove(uint64_t key) {
        uint32_t *value = find(key);
        if (!value)
            return false;
        size_t at = (size_t)((char *)value - (char *)&slots[0].value) / sizeof(Slot);
        for (;;) {
            size_t next = (at + 1) & mask;
            if (slots[next].distance <= 1)
                break;
            slots[at] = slots[next];
            slots[at].distance--;
            at = next;
        }
        slots[at] = Slot{};
        used--;
        return true;
    }
};

static uint64_t integers(uint32_t count, uint64_t seed) {
    IntMap map;
    uint64_t checksum = 0;
    for (uint32_t i = 0; i < count; i++)
        map.put(bench_random(&seed) % (count * 2), i);
    for (uint32_t i = 0; i < count * 2; i++) {
        if (uint32_t *value = map.find(i))
            checksum += *value ^ i;
        if ((i & 7) == 3 && map.remove(i))
            checksum = bench_fold(checksum, i);
    }
    return bench_fold(checksum, map.size());
}

static uint64_t words(uint32_t count, uint64_t seed) {
    std::unordered_map<std::string, uint32_t> counts;
    std::string word;
    for (uint32_t i = 0; i < count; i++) {
        uint64_t bits = bench_random(&seed) >> 20;
        uint64_t rank = (bits & 1023) * (bits >> 10 & 1023) >> 9;
        word.clear();
        for (uint64_t rest = rank + 7; rest; rest /= 5) {
            word += "kstnm"[rest % 5];
            word += "aeiou"[rest * 3 % 5];
        }
        counts[word]++;
    }
    uint64_t checksum = counts.size();
    for (uint32_t rank = 0; rank < 64; rank++) {
        std::string key = "ka";
        key[0] = "kstnm"[rank % 5];
        auto found = counts.find(key);
        checksum = bench_fold(checksum, found == counts.end() ? 0 : found->second);
    }
    for (const auto &[key, value] : counts)
        checksum += value * (uint64_t)value * key.size();
    return checksum;
}

int main(int argc, char **argv) {
    uint32_t size = bench_size(argc, argv, 40, 1);
    uint32_t count = size > 1 ? 60000 : 2000;
    uint64_t checksum = 0;
    for (uint32_t i = 0; i < size; i++) {
        checksum = bench_fold(checksum, integers(count, i + 1));
        checksum = bench_fold(checksum, words(count, i + 1));
    }
    bench_report("hashmap", checksum);
}
