// Pointers and the allocator: binary trees built and freed, a balanced search tree with random keys, and a linked list whose nodes
// lie scattered in memory.
#include "../common/bench.h"

struct Plain {
    Plain *left, *right;
};

static Plain *build(int depth) { return new Plain{depth ? build(depth - 1) : nullptr, depth ? build(depth - 1) : nullptr}; }

static uint32_t count(const Plain *node) { return node ? 1 + count(node->left) + count(node->right) : 0; }

static void release(Plain *node) {
    if (!node)
        return;
    release(node->left);
    release(node->right);
    delete node;
}

// A treap: a search tree by key and a heap by priority.
struct Treap {
    Treap *left = nullptr, *right = nullptr;
    uint32_t key, priority;
};

static Treap *rotate_right(Treap *node) {
    Treap *up = node->left;
    node->left = up->right;
    up->right = node;
    return up;
}

static Treap *rotate_left(Treap *node) {
    Treap *up = node->right;
    node->right = up->left;
    up->left = node;
    return up;
}

static Treap *insert(Treap *node, uint32_t key, uint32_t priority) {
    if (!node) {
        node = new Treap;
        node->key = key;
        node->priority = priority;
    } else if (key < node->key) {
        node->left = insert(node->left, key, priority);
        if (node->left->priority > node->priority)
            node = rotate_right(node);
    } else if (key > node->key) {
        node->right = insert(node->right, key, priority);
        if (node->right->priority > node->priority)
            node = rotate_left(node);
    }
    return node;
}

static Treap *merge(Treap *low, Treap *high) {
    if (!low || !high)
        return low ? low : high;
    if (low->priority > high->priority) {
        low->right = merge(low->right, high);
        return low;
    }
    high->left = merge(low, high->left);
    return high;
}

static Treap *remove(Treap *node, uint32_t key) {
    if (!node)
        return nullptr;
    if (key == node->key) {
        Treap *rest = merge(node->left, node->right);
        delete node;
        return rest;
    }
    if (key < node->key)
        node->left = remove(node->left, key);
    else
        node->right = remove(node->right, key);
    return node;
}

static uint64_t walk(const Treap *node, uint64_t checksum) {
    if (!node)
        return checksum;
    checksum = walk(node->left, checksum);
    return walk(node->right, bench_fold(checksum, node->key));
}

struct Link {
    Link *next;
    uint32_t value;
};

static Link links[1 << 16];

static void scatter(uint32_t size, uint64_t seed) {
    static uint32_t order[1 << 16];
    for (uint32_t i = 0; i < size; i++)
        order[i] = i;
    for (uint32_t i = size - 1; i > 0; i--) {
        uint32_t j = (uint32_t)(bench_random(&seed) >> 32) % (i + 1), t = order[i];
        order[i] = order[j];
        order[j] = t;
    }
    for (uint32_t i = 0; i < size; i++)
        links[order[i]] = {&links[order[(i + 1) % size]], i};
}

__attribute__((noinline)) static uint32_t follow(const Link *link, uint32_t steps) {
    uint32_t sum = 0;
    for (; steps; steps--, link = link->next)
        sum = sum * 3 + link->value;
    return sum;
}

int main(int argc, char **argv) {
    uint32_t size = bench_size(argc, argv, 25, 1);
    bool large = size > 1;
    uint64_t seed = 77, checksum = 0;
    for (uint32_t i = 0; i < size; i++) {
        for (int k = 0; k < (large ? 8 : 2); k++) {
            Plain *tree = build(large ? 14 - (k & 3) : 5);
            checksum = bench_fold(checksum, count(tree));
            release(tree);
        }
        Treap *root = nullptr;
        uint32_t keys = large ? 20000 : 500;
        for (uint32_t k = 0; k < keys; k++)
            root = insert(root, (uint32_t)(bench_random(&seed) >> 32) % (keys * 2), (uint32_t)(bench_random(&seed) >> 32));
        for (uint32_t k = 0; k < keys * 2; k += 3)
            root = remove(root, k);
        checksum = walk(root, checksum);
        for (uint32_t k = 0; k < keys * 2; k++)
            root = remove(root, k);
        scatter(large ? 1 << 16 : 256, i + 1);
        checksum = bench_fold(checksum, follow(links, large ? 1000000 : 1000));
    }
    bench_report("trees", checksum);
}
