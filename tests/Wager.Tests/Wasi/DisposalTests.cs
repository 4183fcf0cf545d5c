using Wager.Wasi;
using Xunit;

namespace Wager.Tests.Wasi;

/// <summary>What a guest has open ends with its store, at once, and with its rental.</summary>
public sealed class DisposalTests
{
    private const string Opener = """
        (module
          (import "wasi_snapshot_preview1" "path_open" (func $open (param i32 i32 i32 i32 i32 i64 i64 i32 i32) (result i32)))
          (import "wasi_snapshot_preview1" "path_unlink_file" (func $unlink (param i32 i32 i32) (result i32)))
          (import "wasi_snapshot_preview1" "fd_filestat_set_size" (func $size (param i32 i64) (result i32)))
          (import "wasi_snapshot_preview1" "fd_tell" (func $tell (param i32 i32) (result i32)))
          (memory (export "memory") 1) (data (i32.const 0) "f")
          (func (export "open") (result i32)
            (call $open (i32.const 3) (i32.const 0) (i32.const 0) (i32.const 1) (i32.const 1) (i64.const 0x1fffffff) (i64.const 0) (i32.const 0) (i32.const 16)))
          (func (export "number") (result i32) (i32.load (i32.const 16)))
          (func (export "unlink") (result i32) (call $unlink (i32.const 3) (i32.const 0) (i32.const 1)))
          (func (export "size") (param i32 i64) (result i32) (call $size (local.get 0) (local.get 1)))
          (func (export "tell") (param i32) (result i32) (call $tell (local.get 0) (i32.const 32))))
        """;

    [Fact]
    public void Disposing_of_a_store_closes_its_descriptors_on_the_host()
    {
        string folder = Directory.CreateTempSubdirectory("wager-wasi-").FullName;
        using WasmEngine engine = new();
        WasmLinker linker = new WasmLinker(engine).AddWasi(new WasiConfiguration { Preopens = [new WasiPreopen(folder, "/data")] });
        WasmModule module = engine.CompileText(Opener);
        for (int i = 0; i < 3; i++)
        {
            int before = OpenFiles(folder);
            WasmStore store = new(engine);
            WasmInstance instance = linker.Instantiate(store, module);
            Assert.Equal(0, instance.GetFunction("open").Invoke()[0].ToInt32());
            Assert.Equal(before + 2, OpenFiles(folder));
            store.Dispose();
            Assert.Equal(before, OpenFiles(folder));
        }
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void Disposing_of_a_store_gives_back_what_its_unlinked_files_held()
    {
        WasiMemoryDirectory directory = new();
        using WasmEngine engine = new();
        using (WasmStore store = new(engine))
        {
            HoldUnlinked(new WasmLinker(engine).AddWasi(new WasiConfiguration { Preopens = [new WasiPreopen(directory, "/")] })
                .Instantiate(store, engine.CompileText(Opener)));
            Assert.True(directory.UsedBytes > 1 << 20);
        }
        Assert.Equal(0, directory.UsedBytes);
    }

    [Fact]
    public void A_store_that_is_forgotten_gives_them_back_in_the_end()
    {
        WasiMemoryDirectory directory = new();
        using WasmEngine engine = new();
        WasmLinker linker = new WasmLinker(engine).AddWasi(new WasiConfiguration { Preopens = [new WasiPreopen(directory, "/")] });
        Forget(engine, linker);
        for (int i = 0; i < 50 && directory.UsedBytes > 0; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        Assert.Equal(0, directory.UsedBytes);
    }

    [Fact]
    public void Descriptors_do_not_go_from_one_renter_to_the_next()
    {
        WasiMemoryDirectory directory = new();
        using WasmEngine engine = new();
        WasmLinker linker = new WasmLinker(engine).AddWasi(new WasiConfiguration { Preopens = [new WasiPreopen(directory, "/")] });
        using WasmInstancePool pool = new(linker, engine.CompileText(Opener),
            new WasmInstancePoolOptions { Initialize = i => i.GetFunction("open").Invoke(), MaxIdle = 1 });
        for (int i = 0; i < 3; i++)
        {
            using WasmRental rental = pool.Rent();
            Assert.Equal(8, rental.Instance.GetFunction("tell").Invoke(4)[0].ToInt32());
            Assert.Equal(0, rental.Instance.GetFunction("open").Invoke()[0].ToInt32());
            Assert.Equal(4, rental.Instance.GetFunction("number").Invoke()[0].ToInt32());
            Assert.Equal(0, rental.Instance.GetFunction("tell").Invoke(4)[0].ToInt32());
        }
    }

    [Fact]
    public void A_store_disposes_of_all_that_it_owns_and_then_tells_what_failed()
    {
        using WasmEngine engine = new();
        WasmStore store = new(engine);
        List<int> order = [];
        for (int i = 0; i < 3; i++)
            store.Own(new Resource(order, i));
        AggregateException failed = Assert.Throws<AggregateException>(store.Dispose);
        Assert.Equal("1", Assert.Single(failed.InnerExceptions).Message);
        Assert.Equal([2, 1, 0], order);
        store.Dispose();
        Assert.Throws<ObjectDisposedException>(() => store.Own(new Resource(order, 4)));
        Assert.Equal(3, order.Count);
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static void Forget(WasmEngine engine, WasmLinker linker)
        => HoldUnlinked(linker.Instantiate(new WasmStore(engine), engine.CompileText(Opener)));

    private static void HoldUnlinked(WasmInstance instance)
    {
        Assert.Equal(0, instance.GetFunction("open").Invoke()[0].ToInt32());
        Assert.Equal(0, instance.GetFunction("size").Invoke(4, 1L << 20)[0].ToInt32());
        Assert.Equal(0, instance.GetFunction("unlink").Invoke()[0].ToInt32());
    }

    private static int OpenFiles(string folder)
        => new DirectoryInfo("/proc/self/fd").EnumerateFileSystemInfos()
            .Count(d => d.LinkTarget?.StartsWith(folder, StringComparison.Ordinal) == true);

    private sealed class Resource(List<int> order, int number) : IDisposable
    {
        public void Dispose()
        {
            order.Add(number);
            if (number == 1)
                throw new InvalidOperationException($"{number}");
        }
    }
}
