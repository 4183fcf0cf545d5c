// A byte-oriented compressor of the Lempel-Ziv family with hash chains, an adaptive order-0 range coder behind it, and both
// decoders; the round trip is verified.
#include "../common/bench.h"

enum { Size = 1 << 17, Window = 1 << 15, HashBits = 13, MinMatch = 4, MaxMatch = 259, Top = 1 << 24 };

static uint8_t input[Size], packed[Size * 2], coded[Size * 2 + 64], unpacked[Size * 2], restored[Size];
static int32_t head[1 << HashBits], chain[Window];

static inline uint32_t hash(const uint8_t *p) {
    uint32_t word;
    memcpy(&word, p, 4);
    return word * 2654435761u >> (32 - HashBits);
}

static inline void insert(uint32_t at) {
    uint32_t h = hash(input + at);
    chain[at & (Window - 1)] = head[h];
    head[h] = (int32_t)at;
}

static inline uint32_t match_length(const uint8_t *a, const uint8_t *b, uint32_t limit) {
    uint32_t length = 0;
    while (length < limit && a[length] == b[length])
        length++;
    return length;
}

__attribute__((noinline)) static uint32_t longest(uint32_t at, uint32_t n, uint32_t *from) {
    uint32_t best = 0, limit = n - at < MaxMatch ? n - at : MaxMatch;
    int32_t candidate = head[hash(input + at)];
    for (int tries = 16; tries && candidate >= 0 && at - (uint32_t)candidate < Window; tries--) {
        if (input[(uint32_t)candidate + best] == input[at + best]) {
            uint32_t length = match_length(input + candidate, input + at, limit);
            if (length > best) {
                best = length;
                *from = (uint32_t)candidate;
                if (best == limit)
                    break;
            }
        }
        int32_t next = chain[candidate & (Window - 1)];
        if (next >= candidate)
            break;
        candidate = next;
    }
    return best;
}

// Tokens: a byte below 128 is that many literals plus one; 128 and above starts a match: length, two bytes of distance.
__attribute__((noinline)) static uint32_t compress(uint32_t n) {
    memset(head, 255, sizeof head);
    uint8_t *out = packed;
    uint32_t at = 0, literals = 0;
    while (at < n) {
        uint32_t from = 0, length = at + MinMatch + 1 < n ? longest(at, n, &from) : 0;
        int take = length >= MinMatch;
        if (literals && (take || literals == 128)) {
            *out++ = (uint8_t)(literals - 1);
            memcpy(out, input + at - literals, literals);
            out += literals;
            literals = 0;
        }
        uint32_t step = take ? length : 1;
        if (take) {
            uint32_t distance = at - from;
            *out++ = (uint8_t)(128 + (length - MinMatch) / 2);
            *out++ = (uint8_t)distance;
            *out++ = (uint8_t)(distance >> 8 | ((length - MinMatch) & 1) << 7);
        } else
            literals++;
        for (uint32_t k = 0; k < step; k++)
            if (at + k + MinMatch < n)
                insert(at + k);
        at += step;
    }
    if (literals) {
        *out++ = (uint8_t)(literals - 1);
        memcpy(out, input + at - literals, literals);
        out += literals;
    }
    return (uint32_t)(out - packed);
}

__attribute__((noinline)) static uint32_t decompress(const uint8_t *in, uint32_t n, uint8_t *out) {
    const uint8_t *end = in + n;
    uint8_t *start = out;
    while (in < end) {
        uint32_t token = *in++;
        if (token < 128) {
            memcpy(out, in, token + 1);
            in += token + 1;
            out += token + 1;
        } else {
            uint32_t distance = in[0] | (uint32_t)(in[1] & 127) << 8, length = (token - 128) * 2 + (in[1] >> 7) + MinMatch;
            in += 2;
            for (const uint8_t *from = out - distance; length; length--)
                *out++ = *from++;
        }
    }
    return (uint32_t)(out - start);
}

// A binary range coder: each byte is eight decisions down a tree of probabilities.
typedef struct {
    uint16_t probability[256];
} Model;

__attribute__((noinline)) static uint32_t encode(const uint8_t *in, uint32_t n, uint8_t *out, Model *model) {
    uint8_t *start = out;
    uint32_t low = 0, high = ~0u;
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t node = 1, bit = 8; bit-- > 0;) {
            uint32_t one = in[i] >> bit & 1, p = model->probability[node];
            uint32_t split = low + (uint32_t)((uint64_t)(high - low) * p >> 16);
            if (one) {
                high = split;
                model->probability[node] = (uint16_t)(p + ((65535 - p) >> 5));
            } else {
                low = split + 1;
                model->probability[node] = (uint16_t)(p - (p >> 5));
            }
            node = node * 2 + one;
            while ((low ^ high) < Top) {
                *out++ = (uint8_t)(high >> 24);
                low <<= 8;
                high = high << 8 | 255;
            }
        }
    for (int i = 0; i < 4; i++, low <<= 8)
        *out++ = (uint8_t)(low >> 24);
    return (uint32_t)(out - start);
}

__attribute__((noinline)) static void decode(const uint8_t *in, uint8_t *out, uint32_t n, Model *model) {
    uint32_t low = 0, high = ~0u, value = 0;
    for (int i = 0; i < 4; i++)
        value = value << 8 | *in++;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t node = 1;
        while (node < 256) {
            uint32_t p = model->probability[node], split = low + (uint32_t)((uint64_t)(high - low) * p >> 16);
            uint32_t one = value <= split;
            if (one) {
                high = split;
                model->probability[node] = (uint16_t)(p + ((65535 - p) >> 5));
            } else {
                low = split + 1;
                model->probability[node] = (uint16_t)(p - (p >> 5));
            }
            node = node * 2 + one;
            while ((low ^ high) < Top) {
                low <<= 8;
                high = high << 8 | 255;
                value = value << 8 | *in++;
            }
        }
        out[i] = (uint8_t)node;
    }
}

static void fill(uint32_t n, uint64_t seed) {
    static const char *const phrases[] = {"local.get ", "i32.const ", "i32.add ", "br_if ", "call_indirect ", "end\n", "(func "};
    uint32_t at = 0;
    while (at < n) {
        uint64_t bits = bench_random(&seed) >> 16;
        const char *phrase = phrases[bits % 7];
        if ((bits >> 8 & 3) == 0)
            input[at++] = (uint8_t)('0' + (bits >> 12) % 10);
        while (*phrase && at < n)
            input[at++] = (uint8_t)*phrase++;
    }
}

static Model fresh(void) {
    Model model;
    for (int i = 0; i < 256; i++)
        model.probability[i] = 32768;
    return model;
}

int main(int argc, char **argv) {
    uint32_t size = bench_size(argc, argv, 90, 1);
    uint32_t n = size > 1 ? Size : 4096;
    uint64_t checksum = 0;
    for (uint32_t i = 0; i < size; i++) {
        fill(n, i + 1);
        uint32_t length = compress(n);
        Model model = fresh();
        uint32_t bytes = encode(packed, length, coded, &model);
        model = fresh();
        decode(coded, unpacked, length, &model);
        if (decompress(unpacked, length, restored) != n || memcmp(input, restored, n) != 0)
            abort();
        checksum = bench_fold(checksum, (uint64_t)length << 32 | bytes);
        for (uint32_t k = 0; k < bytes; k += 61)
            checksum = bench_fold(checksum, coded[k]);
    }
    bench_report("lz", checksum);
}
