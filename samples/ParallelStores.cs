namespace Wager.Samples;

/// <summary>
/// One engine and one compiled module for all threads, a store for each piece of work. A pool keeps instances for the next piece and puts
/// them back into their initial state.
/// </summary>
internal static class ParallelStores
{
    private const string Text = """
        (module
          (memory (export "memory") 1)
          (global $calls (mut i32) (i32.const 0))
          (func (export "count_primes") (param $from i32) (param $to i32) (result i32) (local $n i32) (local $d i32) (local $count i32)
            (global.set $calls (i32.add (global.get $calls) (i32.const 1)))
            (local.set $n (local.get $from))
            (loop $number
              (if (i32.gt_u (local.get $n) (i32.const 1)) (then
                (block $composite
                  (local.set $d (i32.const 2))
                  (loop $divisor
                    (if (i32.le_u (i32.mul (local.get $d) (local.get $d)) (local.get $n)) (then
                      (br_if $composite (i32.eqz (i32.rem_u (local.get $n) (local.get $d))))
                      (local.set $d (i32.add (local.get $d) (i32.const 1)))
                      (br $divisor))))
                  (local.set $count (i32.add (local.get $count) (i32.const 1))))))
              (local.set $n (i32.add (local.get $n) (i32.const 1)))
              (br_if $number (i32.lt_u (local.get $n) (local.get $to))))
            (local.get $count))
          (func (export "calls") (result i32) (global.get $calls)))
        """;

    public static Task Run(TextWriter output)
    {
        using WasmEngine engine = new();
        using WasmInstancePool pool = new(new WasmLinker(engine), engine.CompileText(Text), new WasmInstancePoolOptions { MaxIdle = 4 });
        int primes = 0, fresh = 0;
        Parallel.For(0, 100, new ParallelOptions { MaxDegreeOfParallelism = 4 }, i =>
        {
            using WasmRental rented = pool.Rent();
            int count = rented.Instance.GetFunction<int, int, int>("count_primes").Invoke(i * 1000, (i + 1) * 1000);
            Interlocked.Add(ref primes, count);
            if (rented.Instance.GetFunction<int>("calls").Invoke() == 1)
                Interlocked.Increment(ref fresh);
        });
        output.WriteLine($"{primes} primes below 100000");
        output.WriteLine($"{fresh} of 100 pieces of work found an instance as new");
        return Task.CompletedTask;
    }
}
