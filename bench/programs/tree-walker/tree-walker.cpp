// An interpreter that walks a tree of virtual nodes: every node class has its own evaluate method. It runs a recursive
// Fibonacci, nested loops over an array and a greatest-common-divisor search.
#include "../common/bench.h"
#include <initializer_list>

struct Node;

struct Function {
    Node *body;
    int locals;
};

struct Frame {
    int64_t slots[8];
    int64_t result;
    bool returned;
};

static int64_t heap[4096];
static uint64_t evaluations;

struct Node {
    virtual ~Node() = default;
    virtual int64_t evaluate(Frame &frame) = 0;
};

struct Number final : Node {
    int64_t value;
    explicit Number(int64_t value) : value(value) {}
    int64_t evaluate(Frame &) override { return value; }
};

struct Variable final : Node {
    int slot;
    explicit Variable(int slot) : slot(slot) {}
    int64_t evaluate(Frame &frame) override { return frame.slots[slot]; }
};

struct Assign final : Node {
    int slot;
    Node *value;
    Assign(int slot, Node *value) : slot(slot), value(value) {}
    int64_t evaluate(Frame &frame) override { return frame.slots[slot] = value->evaluate(frame); }
};

template <typename Operation> struct Binary final : Node {
    Node *left, *right;
    Binary(Node *left, Node *right) : left(left), right(right) {}
    int64_t evaluate(Frame &frame) override {
        evaluations++;
        int64_t a = left->evaluate(frame);
        return Operation::of(a, right->evaluate(frame));
    }
};

struct AddOf { static int64_t of(int64_t a, int64_t b) { return (int64_t)((uint64_t)a + (uint64_t)b); } };
struct SubOf { static int64_t of(int64_t a, int64_t b) { return (int64_t)((uint64_t)a - (uint64_t)b); } };
struct MulOf { static int64_t of(int64_t a, int64_t b) { return (int64_t)((uint64_t)a * (uint64_t)b); } };
struct ModOf { static int64_t of(int64_t a, int64_t b) { return b ? a % b : 0; } };
struct LessOf { static int64_t of(int64_t a, int64_t b) { return a < b; } };
struct XorOf { static int64_t of(int64_t a, int64_t b) { return a ^ b; } };

struct If final : Node {
    Node *condition, *then, *otherwise;
    If(Node *condition, Node *then, Node *otherwise) : condition(condition), then(then), otherwise(otherwise) {}
    int64_t evaluate(Frame &frame) override {
        if (condition->evaluate(frame))
            return then->evaluate(frame);
        return otherwise ? otherwise->evaluate(frame) : 0;
    }
};

struct While final : Node {
    Node *condition, *body;
    While(Node *condition, Node *body) : condition(condition), body(body) {}
    int64_t evaluate(Frame &frame) override {
        while (!frame.returned && condition->evaluate(frame))
            body->evaluate(frame);
        return 0;
    }
};

struct Block final : Node {
    Node *children[8];
    int count = 0;
    Block(std::initializer_list<Node *> nodes) {
        for (Node *node : nodes)
            children[count++] = node;
    }
    int64_t evaluate(Frame &frame) override {
        int64_t value = 0;
        for (int i = 0; i < count && !frame.returned; i++)
            value = children[i]->evaluate(frame);
        return value;
    }
};

struct Return final : Node {
    Node *value;
    explicit Return(Node *value) : value(value) {}
    int64_t evaluate(Frame &frame) override {
        frame.result = value->evaluate(frame);
        frame.returned = true;
        return frame.result;
    }
};

struct Call final : Node {
    Function *function;
    Node *arguments[3] = {};
    int count = 0;
    Call(Function *function, std::initializer_list<Node *> nodes) : function(function) {
        for (Node *node : nodes)
            arguments[count++] = node;
    }
    int64_t evaluate(Frame &frame) override {
        Frame inner = {};
        for (int i = 0; i < count; i++)
            inner.slots[i] = arguments[i]->evaluate(frame);
        int64_t value = function->body->evaluate(inner);
        return inner.returned ? inner.result : value;
    }
};

struct Fetch final : Node {
    Node *index;
    explicit Fetch(Node *index) : index(index) {}
    int64_t evaluate(Frame &frame) override { return heap[index->evaluate(frame) & 4095]; }
};

struct Put final : Node {
    Node *index, *value;
    Put(Node *index, Node *value) : index(index), value(value) {}
    int64_t evaluate(Frame &frame) override {
        int64_t i = index->evaluate(frame);
        return heap[i & 4095] = value->evaluate(frame);
    }
};

// The programs' trees live as long as the process.
static Node *number(int64_t value) { return new Number(value); }
static Node *get(int slot) { return new Variable(slot); }
static Node *set(int slot, Node *value) { return new Assign(slot, value); }
static Node *add(Node *a, Node *b) { return new Binary<AddOf>(a, b); }
static Node *subtract(Node *a, Node *b) { return new Binary<SubOf>(a, b); }
static Node *multiply(Node *a, Node *b) { return new Binary<MulOf>(a, b); }
static Node *modulo(Node *a, Node *b) { return new Binary<ModOf>(a, b); }
static Node *less(Node *a, Node *b) { return new Binary<LessOf>(a, b); }
static Node *exclusive_or(Node *a, Node *b) { return new Binary<XorOf>(a, b); }

static Function *fibonacci() {
    Function *f = new Function{};
    f->body = new Block{new If(less(get(0), number(2)), new Return(get(0)), nullptr),
                        new Return(add(new Call(f, {subtract(get(0), number(1))}),
                                       new Call(f, {subtract(get(0), number(2))})))};
    return f;
}

// gcd(a, b) by recursion.
static Function *divisor() {
    Function *f = new Function{};
    f->body = new If(less(get(1), number(1)), get(0), new Call(f, {get(1), modulo(get(0), get(1))}));
    return f;
}

// for i < n, for j < i: heap[j] = heap[j] * 3 ^ (i + j); sum gcd(i, j) of every seventh pair.
static Function *loops(Function *gcd) {
    Function *f = new Function{};
    Node *inner = new Block{
        new Put(get(2), exclusive_or(multiply(new Fetch(get(2)), number(3)), add(get(1), get(2)))),
        new If(less(modulo(add(get(1), get(2)), number(7)), number(1)),
               set(3, add(get(3), new Call(gcd, {get(1), get(2)}))), nullptr),
        set(2, add(get(2), number(1)))};
    Node *outer = new Block{set(2, number(0)), new While(less(get(2), get(1)), inner), set(1, add(get(1), number(1)))};
    f->body = new Block{set(1, number(0)), set(3, number(0)), new While(less(get(1), get(0)), outer), new Return(get(3))};
    return f;
}

int main(int argc, char **argv) {
    uint32_t size = bench_size(argc, argv, 20, 1);
    bool large = size > 1;
    Function *fib = fibonacci(), *nested = loops(divisor());
    uint64_t checksum = 0;
    for (uint32_t i = 0; i < size; i++) {
        Frame frame = {};
        Node *first = new Call(fib, {number(large ? 20 : 8)}), *second = new Call(nested, {number(large ? 400 : 30)});
        checksum = bench_fold(checksum, (uint64_t)first->evaluate(frame));
        checksum = bench_fold(checksum, (uint64_t)second->evaluate(frame));
        delete first;
        delete second;
    }
    for (int64_t value : heap)
        checksum = bench_fold(checksum, (uint64_t)value);
    bench_report("tree-walker", bench_fold(checksum, evaluations));
}
