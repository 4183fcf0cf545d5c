using System.Diagnostics;

namespace Wager.Samples;

/// <summary>
/// Guests that wait for what takes time, without keeping a thread: the guest calls an ordinary import, the host function awaits, and the
/// guest goes on where it was when the answer is there.
/// </summary>
internal static class AsyncHost
{
    private const int Guests = 200;

    private const string Text = """
        (module
          (import "shop" "price" (func $price (param i32) (result i32)))
          (func (export "total") (param $from i32) (param $to i32) (result i32) (local $sum i32)
            (loop
              (local.set $sum (i32.add (local.get $sum) (call $price (local.get $from))))
              (local.set $from (i32.add (local.get $from) (i32.const 1)))
              (br_if 0 (i32.le_s (local.get $from) (local.get $to))))
            (local.get $sum)))
        """;

    public static async Task Run(TextWriter output)
    {
        using WasmEngine engine = new();
        WasmModule module = engine.CompileText(Text);
        WasmLinker linker = new WasmLinker(engine).AsyncFunc("shop", "price", static async (WasmAsyncCaller _, int item) =>
        {
            await Task.Delay(20);   // asks somebody far away
            return item * 10;
        });
        Stopwatch watch = Stopwatch.StartNew();
        List<Task<int>> totals = [];
        for (int i = 0; i < Guests; i++)
            totals.Add(Total(engine, linker, module, i));
        int[] results = await Task.WhenAll(totals);
        output.WriteLine($"guest 7 counts {results[7]}, guest {Guests - 1} counts {results[^1]}");
        bool isQuick = watch.Elapsed < TimeSpan.FromMilliseconds(20 * 3 * Guests / 2);
        output.WriteLine($"{Guests} guests waited {3 * Guests} times, {(isQuick ? "at the same time" : "one after the other")}");
    }

    private static async Task<int> Total(WasmEngine engine, WasmLinker linker, WasmModule module, int first)
    {
        using WasmStore store = new(engine, new WasmStoreOptions { StackSize = 64 << 10 });
        WasmInstance instance = linker.Instantiate(store, module);
        return await instance.GetFunction<int, int, int>("total").InvokeAsync(first, first + 2);
    }
}
