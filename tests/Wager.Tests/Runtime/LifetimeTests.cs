using System.Runtime.CompilerServices;
using Wager.Runtime.Code;
using Xunit;

namespace Wager.Tests.Runtime;

/// <summary>Nothing that was disposed or forgotten stays behind. Not beside other tests, which allocate code themselves.</summary>
[CollectionDefinition(nameof(LifetimeTests), DisableParallelization = true)]
[Collection(nameof(LifetimeTests))]
public sealed class LifetimeTests
{
    private const string Wat = """
        (module (memory (export "memory") 1) (table 10 funcref) (global (mut i32) (i32.const 0))
          (func (export "f") (param i32) (result i32) (i32.add (local.get 0) (i32.const 1))))
        """;

    private static int Mappings() => File.ReadLines("/proc/self/maps").Count();

    [Fact]
    public void Disposed_stores_leave_no_mappings()
    {
        using WasmEngine engine = new();
        WasmModule module = engine.CompileText(Wat);
        WasmLinker linker = new(engine);
        int before = 0;
        for (int i = 0; i < 3000; i++)
        {
            using WasmStore store = new(engine);
            WasmInstance instance = linker.Instantiate(store, module);
            Assert.Equal(i + 1, instance.GetFunction("f").Invoke(i)[0].ToInt32());
            if (i == 10)
                before = Mappings();
        }
        Assert.InRange(Mappings(), 0, before + 50);
    }

    [Fact]
    public void Many_stores_may_have_small_heaps_and_leave_nothing()
    {
        const int Stores = 3000;
        using WasmEngine engine = new();
        WasmModule module = engine.CompileText("""
            (module (type $list (struct (field (ref null $list)) (field i32))) (global $g (mut (ref null $list)) (ref.null $list))
              (func (export "push") (param i32) (result i32)
                (global.set $g (struct.new $list (global.get $g) (local.get 0))) (struct.get $list 1 (global.get $g))))
            """);
        WasmLinker linker = new(engine);
        int before = Mappings();
        long memory = Environment.WorkingSet;
        List<WasmStore> stores = [];
        for (int i = 0; i < Stores; i++)
        {
            WasmStore store = new(engine, new WasmStoreOptions { StackSize = 64 << 10 });
            stores.Add(store);
            Assert.Equal(i, linker.Instantiate(store, module).GetFunction("push").Invoke(i)[0].ToInt32());
        }
        // A block, and a page of each table beside it; the stack takes as much again.
        Assert.InRange((Environment.WorkingSet - memory) / Stores, 0, 160 << 10);
        stores.ForEach(static s => s.Dispose());
        Assert.InRange(Mappings(), 0, before + 300);
    }

    [Fact]
    public void Memory_that_is_used_again_is_zero_and_as_small_as_it_must_be()
    {
        using WasmEngine engine = new();
        WasmLinker linker = new(engine);
        foreach ((int pages, int grown) in ((int, int)[])[(1, 0), (3, 20), (1, 1), (0, 0), (2, 0), (25, 0), (1, 0)])
        {
            using WasmStore store = new(engine);
            WasmModule module = engine.CompileText(
                $"(module (memory (export \"m\") {pages} 100) (func (export \"f\") (param i32) (result i32) (i32.load8_u (local.get 0))))");
            WasmInstance instance = linker.Instantiate(store, module);
            WasmMemory memory = instance.GetMemory("m");
            Assert.False(memory.AsSpan().ContainsAnyExcept((byte)0));
            Assert.True(memory.TryGrow((ulong)grown, out _));
            memory.AsSpan().Fill(0xAB);
            int size = (pages + grown) * 65536;
            Assert.Throws<WasmTrapException>(() => instance.GetFunction("f").Invoke(size));
            if (size > 0)
                Assert.Equal(0xAB, instance.GetFunction("f").Invoke(size - 1)[0].ToInt32());
        }
    }

    [Fact]
    public void Forgotten_stores_and_modules_give_memory_and_code_back()
    {
        using WasmEngine engine = new();
        // The stubs of the process stay, and the engine keeps some address space for later stores.
        Forget(engine);
        Collect();
        long code = CodeSpace.Process.AllocatedBytes;
        int mappings = Mappings();
        Forget(engine);
        for (int i = 0; i < 20 && CodeSpace.Process.AllocatedBytes > code; i++)
            Collect();
        Assert.True(CodeSpace.Process.AllocatedBytes <= code, $"{CodeSpace.Process.AllocatedBytes} bytes of code, {code} before");
        // 300 stores that stayed would have 600 mappings and more; the managed heap, and threads that other tests leave behind, have some
        // of their own.
        Assert.InRange(Mappings(), 0, mappings + 200);
    }

    [Fact]
    public void Code_memory_is_used_again()
    {
        using WasmEngine engine = new();
        for (int round = 0; round < 5; round++)
        {
            Forget(engine);
            Collect();
        }
        Assert.InRange(CodeSpace.Process.AllocatedBytes, 0, 256 << 20);
    }

    private static void Collect()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Forget(WasmEngine engine)
    {
        for (int i = 0; i < 300; i++)
        {
            WasmModule module = engine.CompileText(Wat);
            WasmInstance instance = new WasmLinker(engine).Instantiate(new WasmStore(engine), module);
            Assert.Equal(6, instance.GetFunction("f").Invoke(5)[0].ToInt32());
        }
    }
}
