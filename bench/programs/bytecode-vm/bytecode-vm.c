// An interpreter for a small stack machine: one switch in a loop, dispatching through a jump table. It runs three programs
// written in its own bytecode: a recursive Fibonacci, a sieve in the machine's memory, and a Collatz search.
#include "../common/bench.h"

enum {
    Halt, Push, Load, Store, Add, Sub, Mul, And, Shr, Less, Equal, Jump, JumpIfZero, Call, Return, Fetch, Put, Dup, Drop, Inc,
    Label, End // for the assembler alone
};

typedef struct {
    int32_t stack[1024];
    int32_t frames[512][2];
    int32_t locals[2048];
    int32_t memory[65536];
    uint64_t steps;
} Machine;

static Machine machine;

__attribute__((noinline)) static int32_t interpret(Machine *m, const int32_t *code, int32_t argument) {
    int32_t *sp = m->stack;
    int32_t *local = m->locals;
    const int32_t *pc = code;
    int depth = 0;
    uint64_t steps = 0;
    *sp = argument;
    for (;;) {
        steps++;
        switch (*pc++) {
        case Halt: m->steps += steps; return *sp;
        case Push: *++sp = *pc++; break;
        case Load: *++sp = local[*pc++]; break;
        case Store: local[*pc++] = *sp--; break;
        case Add: sp--; *sp = (int32_t)((uint32_t)*sp + (uint32_t)sp[1]); break;
        case Sub: sp--; *sp = (int32_t)((uint32_t)*sp - (uint32_t)sp[1]); break;
        case Mul: sp--; *sp = (int32_t)((uint32_t)*sp * (uint32_t)sp[1]); break;
        case And: sp--; *sp &= sp[1]; break;
        case Shr: sp--; *sp = (int32_t)((uint32_t)*sp >> (sp[1] & 31)); break;
        case Less: sp--; *sp = *sp < sp[1]; break;
        case Equal: sp--; *sp = *sp == sp[1]; break;
        case Jump: pc = code + *pc; break;
        case JumpIfZero: pc = *sp-- == 0 ? code + *pc : pc + 1; break;
        case Call:
            m->frames[depth][0] = (int32_t)(pc + 1 - code);
            m->frames[depth++][1] = (int32_t)(local - m->locals);
            pc = code + *pc;
            local += 4;
            break;
        case Return:
            if (depth == 0) {
                m->steps += steps;
                return *sp;
            }
            pc = code + m->frames[--depth][0];
            local = m->locals + m->frames[depth][1];
            break;
        case Fetch: *sp = m->memory[*sp & 65535]; break;
        case Put: m->memory[sp[-1] & 65535] = *sp; sp -= 2; break;
        case Dup: sp[1] = *sp; sp++; break;
        case Drop: sp--; break;
        case Inc: local[*pc] = (int32_t)((uint32_t)local[*pc] + 1); pc++; break;
        default: abort();
        }
    }
}

// Source programs name jump targets by label; "Label, n" marks the place and vanishes in assembly.
static const int32_t fibonacci_source[] = {
    Label, 0, Store, 0, Load, 0, Push, 2, Less, JumpIfZero, 1, Load, 0, Return,
    Label, 1, Load, 0, Push, 1, Sub, Call, 0, Load, 0, Push, 2, Sub, Call, 0, Add, Return, End};

// The number of primes below the argument; memory[i] = 1 marks a composite.
static const int32_t primes_source[] = {
    Store, 0, Push, 0, Store, 1,
    Label, 0, Load, 1, Load, 0, Less, JumpIfZero, 1, Load, 1, Push, 0, Put, Inc, 1, Jump, 0,
    Label, 1, Push, 2, Store, 1, Push, 0, Store, 2,
    Label, 2, Load, 1, Load, 0, Less, JumpIfZero, 6, Load, 1, Fetch, JumpIfZero, 4,
    Label, 3, Inc, 1, Jump, 2,
    Label, 4, Inc, 2, Load, 1, Dup, Add, Store, 3,
    Label, 5, Load, 3, Load, 0, Less, JumpIfZero, 3, Load, 3, Push, 1, Put, Load, 3, Load, 1, Add, Store, 3, Jump, 5,
    Label, 6, Load, 2, Halt, End};

// The largest number of Collatz steps from a start below the argument.
static const int32_t collatz_source[] = {
    Store, 0, Push, 0, Store, 3, Push, 1, Store, 1,
    Label, 0, Load, 1, Load, 0, Less, JumpIfZero, 5, Push, 0, Store, 2, Load, 1,
    Label, 1, Dup, Push, 1, Equal, JumpIfZero, 2, Drop, Jump, 4,
    Label, 2, Inc, 2, Dup, Push, 1, And, JumpIfZero, 3, Push, 3, Mul, Push, 1, Add, Jump, 1,
    Label, 3, Push, 1, Shr, Jump, 1,
    Label, 4, Inc, 1, Load, 3, Load, 2, Less, JumpIfZero, 0, Load, 2, Store, 3, Jump, 0,
    Label, 5, Load, 3, Halt, End};

static int has_operand(int32_t op) {
    return op == Push || op == Load || op == Store || op == Jump || op == JumpIfZero || op == Call || op == Inc ||
           op == Label;
}

static void assemble(const int32_t *source, int32_t *code) {
    int32_t places[16];
    int length = 0;
    for (const int32_t *s = source; *s != End; s += 1 + has_operand(*s)) {
        if (*s == Label)
            places[s[1]] = length;
        else
            length += 1 + has_operand(*s);
    }
    for (const int32_t *s = source; *s != End; s += 1 + has_operand(*s)) {
        if (*s == Label)
            continue;
        *code++ = *s;
        if (has_operand(*s))
            *code++ = *s == Jump || *s == JumpIfZero || *s == Call ? places[s[1]] : s[1];
    }
}

static int32_t fibonacci[128], primes[128], collatz[128];

int main(int argc, char **argv) {
    uint32_t size = bench_size(argc, argv, 24, 1);
    int large = size > 1;
    uint64_t checksum = 0;
    assemble(fibonacci_source, fibonacci);
    assemble(primes_source, primes);
    assemble(collatz_source, collatz);
    for (uint32_t i = 0; i < size; i++) {
        int32_t fib = interpret(&machine, fibonacci, large ? 24 : 10);
        int32_t count = interpret(&machine, primes, large ? 60000 : 500);
        int32_t steps = interpret(&machine, collatz, large ? 4000 : 100);
        if (large && (fib != 46368 || count != 6057 || steps != 237))
            abort();
        checksum = bench_fold(checksum, (uint64_t)fib << 40 ^ (uint64_t)count << 20 ^ (uint64_t)steps);
    }
    bench_report("bytecode-vm", bench_fold(checksum, machine.steps));
}
