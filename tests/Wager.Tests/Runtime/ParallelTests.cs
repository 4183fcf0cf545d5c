using System.Text;
using Xunit;

namespace Wager.Tests.Runtime;

/// <summary>Many threads that compile, validate and publish the same module at once.</summary>
public sealed class ParallelTests
{
    /// <summary>Function i adds 1 to what function i - 1 returns; <paramref name="wrong"/> names functions that are not valid.</summary>
    private static string Chain(int count, params int[] wrong)
    {
        StringBuilder text = new("(module (func $f0 (result i32) (i32.const 0))\n");
        string padding = string.Concat(Enumerable.Repeat("(drop (i32.const 12345678))", 40));
        for (int i = 1; i < count; i++)
            text.Append($"(func $f{i} (result i32) {padding} ({(wrong.Contains(i) ? "i64" : "i32")}.add (call $f{i - 1}) (i32.const 1)))\n");
        return text.Append($"(export \"last\" (func $f{count - 1})))").ToString();
    }

    [Fact]
    public void Threads_that_meet_at_first_calls_all_get_there()
    {
        const int Count = 400;
        using WasmEngine engine = new();
        for (int round = 0; round < 5; round++)
        {
            WasmModule module = engine.CompileText(Chain(Count));
            using Barrier start = new(8);
            Thread[] threads = new Thread[8];
            int right = 0;
            for (int t = 0; t < threads.Length; t++)
            {
                bool compilesAll = t == 0;
                threads[t] = new Thread(() =>
                {
                    using WasmStore store = new(engine);
                    WasmInstance instance = new WasmLinker(engine).Instantiate(store, module);
                    start.SignalAndWait();
                    if (compilesAll)
                        module.CompileAll(2);
                    if (instance.GetFunction("last").Invoke()[0].ToInt32() == Count - 1)
                        Interlocked.Increment(ref right);
                });
                threads[t].Start();
            }
            foreach (Thread thread in threads)
                thread.Join();
            Assert.Equal(8, right);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Of_several_invalid_functions_the_first_is_reported(int threads)
    {
        using WasmEngine engine = new(new WasmEngineOptions { CompileThreads = threads });
        string text = Chain(8000, 7999, 6001, 4100, 4099);
        WasmCompileException error = Assert.Throws<WasmCompileException>(() => engine.CompileText(text));
        Assert.Equal(4099, error.FunctionIndex);
    }
}
