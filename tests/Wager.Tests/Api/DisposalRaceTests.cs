using System.Diagnostics;
using Xunit;

namespace Wager.Tests.Api;

/// <summary>
/// Stores that are disposed while other threads call into them: each call runs to its end or is refused, and no freed memory is touched.
/// </summary>
public sealed class DisposalRaceTests
{
    private const string Text = """
        (module
          (memory (export "memory") 1)
          (table (export "table") 4 100 externref)
          (global (export "global") (mut externref) (ref.null extern))
          (func (export "add") (param i32) (result i32) (local $n i32)
            (local.set $n (i32.const 50))
            (loop (br_if 0 (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
            (i32.add (local.get 0) (i32.const 1)))
          (func (export "same") (param externref) (result externref) (local.get 0)))
        """;

    [Fact]
    public void A_call_after_disposal_touches_nothing() => ChildProcess.Run<DisposalRaceTests>(() =>
    {
        using WasmEngine engine = new();
        WasmModule module = engine.CompileText(Text);
        WasmLinker linker = new(engine);
        List<WasmFunction<int, int>> dead = [];
        for (int i = 0; i < 300; i++)
        {
            WasmStore store = new(engine);
            WasmFunction<int, int> add = linker.Instantiate(store, module).GetFunction<int, int>("add");
            Assert.Equal(2, add.Invoke(1));
            store.Dispose();
            dead.Add(add);
            // Others get the memory that was freed.
            nint[] blocks = new nint[100];
            for (int k = 0; k < blocks.Length; k++)
                blocks[k] = Filled(256 + k * 16);
            foreach (WasmFunction<int, int> function in dead)
            {
                Assert.Throws<ObjectDisposedException>(() => function.Invoke(1));
                Assert.Throws<ObjectDisposedException>(() => function.Function.InvokeRaw(new ulong[2]));
            }
            foreach (nint block in blocks)
                System.Runtime.InteropServices.Marshal.FreeHGlobal(block);
        }
    });

    [Fact]
    public void Disposal_races_with_calls() => ChildProcess.Run<DisposalRaceTests>(() =>
    {
        const int Seed = 1;
        using WasmEngine engine = new();
        WasmModule module = engine.CompileText(Text);
        WasmLinker linker = new(engine);
        World current = new(linker, module);
        Exception? wrong = null;
        long calls = 0, refused = 0, disposed = 0;
        bool isOver = false;
        void Call(int number)
        {
            Random random = new(Seed * 100 + number);
            while (!Volatile.Read(ref isOver))
            {
                World world = Volatile.Read(ref current);
                for (int i = random.Next(300); i >= 0; i--)
                {
                    try
                    {
                        world.Use(random.Next(12));
                        Interlocked.Increment(ref calls);
                    }
                    catch (ObjectDisposedException)
                    {
                        Interlocked.Increment(ref disposed);
                        break;
                    }
                    catch (InvalidOperationException)
                    {
                        Interlocked.Increment(ref refused);
                        Thread.SpinWait(random.Next(2000));
                    }
                    catch (Exception exception)
                    {
                        wrong ??= exception;
                    }
                }
            }
        }
        Thread[] threads = [.. Enumerable.Range(0, 3).Select(i => new Thread(() => Call(i)))];
        foreach (Thread thread in threads)
            thread.Start();
        Stopwatch watch = Stopwatch.StartNew();
        Random random = new(Seed);
        while (watch.Elapsed < TimeSpan.FromSeconds(4) && wrong is null)
        {
            World old = current;
            Volatile.Write(ref current, new World(linker, module));
            Thread.SpinWait(random.Next(20_000));
            bool isDisposed = false;
            while (!isDisposed)
            {
                try
                {
                    old.Store.Dispose();
                    isDisposed = true;
                }
                catch (InvalidOperationException)
                {
                    Thread.SpinWait(50);
                }
            }
        }
        Volatile.Write(ref isOver, true);
        foreach (Thread thread in threads)
            thread.Join();
        Assert.Null(wrong);
        Assert.True(calls > 0 && disposed > 0, $"{calls} calls, {refused} refused, {disposed} after disposal");
    });

    private static nint Filled(int bytes)
    {
        nint block = System.Runtime.InteropServices.Marshal.AllocHGlobal(bytes);
        for (int i = 0; i < bytes; i += 8)
            System.Runtime.InteropServices.Marshal.WriteInt64(block + i, 0x4141_4141_4141);
        return block;
    }

    private sealed class World
    {
        private readonly WasmFunction<int, int> add;
        private readonly WasmFunction<object, object> same;
        private readonly WasmMemory memory;
        private readonly WasmTable table;
        private readonly WasmGlobal global;
        private readonly WasmInstance instance;
        private readonly object thing = new();

        public World(WasmLinker linker, WasmModule module)
        {
            Store = new WasmStore(linker.Engine);
            instance = linker.Instantiate(Store, module);
            add = instance.GetFunction<int, int>("add");
            same = instance.GetFunction<object, object>("same");
            memory = instance.GetMemory("memory");
            table = instance.GetTable("table");
            global = instance.GetGlobal("global");
        }

        public WasmStore Store { get; }

        public void Use(int which)
        {
            switch (which)
            {
                case < 6:
                    Assert.Equal(8, add.Invoke(7));
                    break;
                case 6:
                    Assert.Same(thing, same.Invoke(thing));
                    break;
                case 7:
                    memory.Write(8, 1234);
                    Assert.Equal(1234, memory.Read<int>(8));
                    Assert.Equal("\0\0\0", memory.ReadUtf8(100, 3));
                    break;
                case 8:
                    table.Set(1, WasmValue.FromExtern(thing));
                    Assert.Same(thing, table.Get(1).ToReference());
                    break;
                case 9:
                    global.Value = WasmValue.FromExtern(thing);
                    Assert.Same(thing, global.Value.ToReference());
                    break;
                case 10:
                    table.TryGrow(1, WasmValue.FromExtern(null), out _);
                    memory.TryGrow(1, out _);
                    break;
                default:
                    Assert.NotNull(new WasmGlobal(Store, new WasmGlobalType(WasmValueType.Int32, true), 1));
                    Assert.NotNull(new WasmTable(Store, new WasmTableType(WasmValueType.FuncRef, 3)));
                    Assert.NotNull(WasmFunction.FromCallback(Store, add.Function.Type,
                        static (in WasmCaller _, ReadOnlySpan<WasmValue> _, Span<WasmValue> _) => { }));
                    break;
            }
        }
    }
}
