/* Built by build.sh; what stands on which line matters to the tests. */
#define EXPORT(name) __attribute__((export_name(#name)))

int table[16];

static inline __attribute__((always_inline)) int checked(int index)
{
    if (index > 15)
        __builtin_trap();
    return table[index];
}

static __attribute__((noinline)) int divide(int a, int b)
{
    int sum = a;
    for (int i = 0; i < 3; i++)
        sum += checked(i);
    return sum / b;
}

EXPORT(run) int run(int a, int b)
{
    return divide(a + 1, b) + 1;
}

EXPORT(at) int at(int index)
{
    return checked(index) + 1;
}

EXPORT(spin) int spin(int n)
{
    volatile int sum = 0;
    for (int i = 0; i < n; i++)
        sum += i ^ divide(i, 3);
    return sum;
}
