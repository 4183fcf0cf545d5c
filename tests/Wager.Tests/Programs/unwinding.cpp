// Exceptions of C++ in all their forms: types and their bases, destructors on the way, rethrown, nested, thrown by destructors of temporaries, across
// recursion and indirect calls. Built in both encodings.
#include <cstdio>
#include <exception>
#include <new>
#include <typeinfo>

static int live;

struct Counted {
    int id;
    explicit Counted(int i) : id(i) { ++live; }
    Counted(const Counted& other) : id(other.id) { ++live; }
    ~Counted() { --live; }
};

struct Fault : std::exception {
    int code;
    explicit Fault(int c) : code(c) {}
    const char* what() const noexcept override { return "fault"; }
};

struct Deep : Fault {
    Counted payload;
    explicit Deep(int c) : Fault(c), payload(c) {}
    const char* what() const noexcept override { return "deep"; }
};

static int descend(int n, int kind) {
    Counted here(n);
    if (n == 0) {
        if (kind == 0) throw Fault(1);
        if (kind == 1) throw Deep(2);
        if (kind == 2) throw 3;
        if (kind == 3) throw 4.5;
        return 5;
    }
    try {
        return descend(n - 1, kind) + 1;
    } catch (double) {
        if (n % 2) throw;
        return 100 + n;
    }
}

using Function = int (*)(int, int);
static volatile Function indirect = descend;

static int classify(int n, int kind) {
    try {
        return indirect(n, kind);
    } catch (const Deep& fault) {
        return -fault.code * 10 - fault.payload.id;
    } catch (const std::exception& fault) {
        return -(fault.what()[0] == 'f');
    } catch (int value) {
        return -1000 - value;
    } catch (...) {
        return -9999;
    }
}

static int nested() {
    int steps = 0;
    try {
        try {
            try {
                throw 1;
            } catch (int) {
                ++steps;
                throw Fault(7);
            }
        } catch (Fault& fault) {
            steps += fault.code;
            std::exception_ptr none;
            try {
                throw Deep(fault.code + 1);
            } catch (Deep&) {
                ++steps;
            }
            throw;
        }
    } catch (std::exception& fault) {
        steps += fault.what()[0] == 'f' ? 1000 : 0;
    }
    return steps;
}

static int loops(int rounds) {
    int sum = 0;
    for (int i = 0; i < rounds; i++) {
        Counted outer(i);
        try {
            Counted inner(i);
            if (i % 7 == 0) continue;
            if (i % 11 == 0) break;
            sum += classify(i % 5, i % 5);
        } catch (...) {
            return -1;
        }
    }
    return sum;
}

int main() {
    for (int kind = 0; kind < 5; kind++)
        for (int n = 0; n < 4; n++) std::printf("%d%c", classify(n, kind), n == 3 ? '\n' : ' ');
    std::printf("%d %d %d\n", nested(), loops(10), loops(100000));
    int caught = 0;
    for (int i = 0; i < 3000; i++) caught += classify(i % 20, i % 4) < 0;
    std::printf("%d caught, %d live\n", caught, live);
    try {
        throw Deep(12);
    } catch (const std::exception& fault) {
        std::printf("%s, %d live\n", typeid(fault) == typeid(Deep) ? "Deep" : "?", live);
    }
    std::printf("%d live\n", live);
}
