/* setjmp and longjmp of wasi-libc, which are exceptions of WebAssembly: through frames, loops, indirect calls, several buffers. Built in both encodings. */
#include <setjmp.h>
#include <stdio.h>
#include <string.h>

static jmp_buf outer, inner;
static volatile int depth;

static void descend(int n, int target) {
    char room[32];
    memset(room, n, sizeof room);
    depth++;
    if (n == 0) longjmp(target ? inner : outer, target ? 7 : 42);
    descend(n - 1, target);
    depth += room[3];
}

static int nested(int n) {
    volatile int visits = 0;
    int value = setjmp(inner);
    if (value == 0) descend(n, 1);
    visits += value;
    if (visits == 7) descend(2, 0);
    return -1;
}

static void (*volatile leave)(jmp_buf, int) = longjmp;

static int counted(void) {
    volatile int rounds = 0;
    jmp_buf here;
    int value = setjmp(here);
    rounds++;
    if (value < 10) leave(here, value + 1);
    return rounds;
}

int main(void) {
    volatile int sum = 0, zero = 0;
    for (int i = 0; i < 20000; i++) {
        int value = setjmp(outer);
        if (value == 0) nested(i % 9);
        sum += value;
    }
    printf("%d %d\n", sum, depth);
    jmp_buf one;
    int value = setjmp(one);
    if (value == 0) longjmp(one, zero);
    printf("longjmp of 0 is %d\n", value);
    printf("%d rounds\n", counted());
}
