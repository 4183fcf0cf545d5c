// A threaded interpreter: every instruction of a register machine is a function that ends in a tail call, through a table, of the next
// instruction's function (return_call_indirect). It runs a Collatz search, a sieve and a greatest-common-divisor table.
#include "../common/bench.h"

typedef struct Instruction Instruction;
typedef struct {
    int64_t registers[16];
    uint8_t memory[65536];
} Machine;
typedef int64_t (*Handler)(const Instruction *at, Machine *machine, uint64_t steps);

struct Instruction {
    Handler handler;
    uint8_t a, b, c;
    int32_t constant;
};

#define OPERATION(name) static int64_t name(const Instruction *at, Machine *m, uint64_t steps)
#define NEXT(to)                                                                                                                 \
    do {                                                                                                                         \
        const Instruction *next = (to);                                                                                          \
        __attribute__((musttail)) return next->handler(next, m, steps + 1);                                                      \
    } while (0)
#define A m->registers[at->a]
#define B m->registers[at->b]
#define C m->registers[at->c]

OPERATION(halt) {
    m->registers[15] += (int64_t)steps;
    return A;
}
OPERATION(set) { A = at->constant; NEXT(at + 1); }
OPERATION(move) { A = B; NEXT(at + 1); }
OPERATION(add) { A = B + C; NEXT(at + 1); }
OPERATION(add_constant) { A = B + at->constant; NEXT(at + 1); }
OPERATION(multiply_constant) { A = B * at->constant; NEXT(at + 1); }
OPERATION(shift_right) { A = (int64_t)((uint64_t)B >> at->constant); NEXT(at + 1); }
OPERATION(remainder_of) { A = C ? B % C : 0; NEXT(at + 1); }
OPERATION(fetch) { A = m->memory[(uint64_t)B & 65535]; NEXT(at + 1); }
OPERATION(store) { m->memory[(uint64_t)B & 65535] = (uint8_t)A; NEXT(at + 1); }
OPERATION(jump) { NEXT(at + at->constant); }
OPERATION(jump_if_zero) { NEXT(A == 0 ? at + at->constant : at + 1); }
OPERATION(jump_if_odd) { NEXT(A & 1 ? at + at->constant : at + 1); }
OPERATION(jump_if_less) { NEXT(A < B ? at + at->constant : at + 1); }
OPERATION(jump_if_equal) { NEXT(A == B ? at + at->constant : at + 1); }

// r0 = limit; the largest number of steps from a start below it.
static const Instruction collatz[] = {
    {set, 1, 0, 0, 1},                  // start
    {set, 4, 0, 0, 0},                  // longest
    {set, 5, 0, 0, 1},                  //
    {move, 2, 1, 0, 0},                 // 3: next start
    {set, 3, 0, 0, 0},                  //
    {jump_if_equal, 2, 5, 0, 8},        // 5: to 13
    {add_constant, 3, 3, 0, 1},         //
    {jump_if_odd, 2, 0, 0, 3},          // to 10
    {shift_right, 2, 2, 0, 1},          //
    {jump, 0, 0, 0, -4},                // to 5
    {multiply_constant, 2, 2, 0, 3},    // 10
    {add_constant, 2, 2, 0, 1},         //
    {jump, 0, 0, 0, -7},                // to 5
    {jump_if_less, 3, 4, 0, 2},         // 13: to 15
    {move, 4, 3, 0, 0},                 //
    {add_constant, 1, 1, 0, 1},         // 15
    {jump_if_less, 1, 0, 0, -13},       // to 3
    {halt, 4, 0, 0, 0}};

// r0 = limit; the number of primes below it.
static const Instruction sieve[] = {
    {set, 1, 0, 0, 0},                  //
    {set, 2, 0, 0, 0},                  //
    {store, 2, 1, 0, 0},                // 2: clear
    {add_constant, 1, 1, 0, 1},         //
    {jump_if_less, 1, 0, 0, -2},        // to 2
    {set, 1, 0, 0, 2},                  //
    {set, 3, 0, 0, 0},                  // count
    {set, 6, 0, 0, 1},                  //
    {fetch, 4, 1, 0, 0},                // 8: next
    {jump_if_zero, 4, 0, 0, 2},         // to 11
    {jump, 0, 0, 0, 7},                 // to 17
    {add_constant, 3, 3, 0, 1},         // 11: prime
    {add, 5, 1, 1, 0},                  //
    {jump_if_less, 0, 5, 0, 4},         // 13: to 17
    {store, 6, 5, 0, 0},                //
    {add, 5, 5, 1, 0},                  //
    {jump, 0, 0, 0, -3},                // to 13
    {add_constant, 1, 1, 0, 1},         // 17
    {jump_if_less, 1, 0, 0, -10},       // to 8
    {halt, 3, 0, 0, 0}};

// r0 = limit; the sum of gcd(i, j) over 1 <= j < i < limit.
static const Instruction divisors[] = {
    {set, 1, 0, 0, 2},                  // i
    {set, 6, 0, 0, 0},                  // sum
    {set, 2, 0, 0, 1},                  // 2: j
    {move, 3, 1, 0, 0},                 // 3
    {move, 4, 2, 0, 0},                 //
    {jump_if_zero, 4, 0, 0, 5},         // 5: to 10
    {remainder_of, 5, 3, 4, 0},         //
    {move, 3, 4, 0, 0},                 //
    {move, 4, 5, 0, 0},                 //
    {jump, 0, 0, 0, -4},                // to 5
    {add, 6, 6, 3, 0},                  // 10
    {add_constant, 2, 2, 0, 1},         //
    {jump_if_less, 2, 1, 0, -9},        // to 3
    {add_constant, 1, 1, 0, 1},         //
    {jump_if_less, 1, 0, 0, -12},       // to 2
    {halt, 6, 0, 0, 0}};

static Machine machine;

static int64_t run(const Instruction *program, int64_t argument) {
    machine.registers[0] = argument;
    return program->handler(program, &machine, 0);
}

int main(int argc, char **argv) {
    uint32_t size = bench_size(argc, argv, 9, 1);
    int large = size > 1;
    uint64_t checksum = 0;
    for (uint32_t i = 0; i < size; i++) {
        int64_t steps = run(collatz, large ? 10000 : 100), primes = run(sieve, large ? 60000 : 500);
        int64_t sum = run(divisors, large ? 400 : 30);
        if (large && (steps != 261 || primes != 6057))
            abort();
        checksum = bench_fold(checksum, (uint64_t)steps << 40 ^ (uint64_t)primes << 20 ^ (uint64_t)sum);
    }
    bench_report("threaded-vm", bench_fold(checksum, (uint64_t)machine.registers[15]));
}
