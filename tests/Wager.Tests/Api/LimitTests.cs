using Xunit;

namespace Wager.Tests.Api;

/// <summary>What a store may take.</summary>
public sealed class LimitTests : IDisposable
{
    private const string Growing = """
        (module
          (memory (export "memory") 1)
          (table (export "table") 2 funcref)
          (func (export "growMemory") (param i32) (result i32) (memory.grow (local.get 0)))
          (func (export "growTable") (param i32) (result i32) (table.grow (ref.null func) (local.get 0))))
        """;

    private readonly WasmEngine engine = new();

    public void Dispose() => engine.Dispose();

    private WasmInstance Instantiate(WasmStore store, string wat = Growing)
        => new WasmLinker(engine).Instantiate(store, engine.CompileText(wat));

    [Fact]
    public void The_limiter_sees_all_growth_and_decides()
    {
        List<(WasmResource, ulong, ulong)> asked = [];
        bool answer = true;
        using WasmStore store = new(engine, new WasmStoreOptions
        {
            Limiter = (in WasmGrowth growth) =>
            {
                asked.Add((growth.Resource, growth.Current, growth.Wanted));
                return answer;
            },
        });
        WasmInstance instance = Instantiate(store);
        Assert.Equal([(WasmResource.Instance, 0, 1), (WasmResource.Memory, 0, 65536), (WasmResource.Table, 0, 2)], asked);
        asked.Clear();
        Assert.Equal(1, instance.GetFunction<int, int>("growMemory").Invoke(2));
        Assert.Equal(2, instance.GetFunction<int, int>("growTable").Invoke(3));
        Assert.Equal([(WasmResource.Memory, 65536, 196608), (WasmResource.Table, 2, 5)], asked);
        answer = false;
        Assert.Equal(-1, instance.GetFunction<int, int>("growMemory").Invoke(1));
        Assert.Equal(-1, instance.GetFunction<int, int>("growTable").Invoke(1));
        Assert.False(instance.GetMemory("memory").TryGrow(1, out _));
        Assert.Contains("limiter", Assert.Throws<WasmException>(() => Instantiate(store)).Message, StringComparison.Ordinal);
        // Nothing is nothing to decide about.
        Assert.Equal(3, instance.GetFunction<int, int>("growMemory").Invoke(0));
        Assert.Equal(5, instance.GetFunction<int, int>("growTable").Invoke(0));
    }

    [Fact]
    public void The_limiter_may_stop_the_guest()
    {
        FormatException thrown = new("enough");
        bool isReady = false;
        using WasmStore store = new(engine, new WasmStoreOptions { Limiter = (in WasmGrowth _) => isReady ? throw thrown : true });
        WasmInstance instance = Instantiate(store);
        isReady = true;
        Assert.Same(thrown, Assert.Throws<FormatException>(() => instance.GetFunction<int, int>("growMemory").Invoke(1)));
        Assert.Equal(65536UL, instance.GetMemory("memory").Size);
    }

    [Fact]
    public void The_limiter_may_grow_what_it_is_asked_about()
    {
        WasmInstance? instance = null;
        bool isAsked = false;
        using WasmStore store = new(engine, new WasmStoreOptions
        {
            Limiter = (in WasmGrowth growth) =>
            {
                if (instance is null || isAsked)
                    return true;
                isAsked = true;
                return growth.Resource == WasmResource.Memory
                    ? instance.GetMemory("memory").TryGrow(10, out _)
                    : instance.GetTable("table").TryGrow(10, WasmValue.FromFunction(null), out _);
            },
        });
        instance = Instantiate(store);
        Assert.Equal(11, instance.GetFunction<int, int>("growMemory").Invoke(1));
        Assert.Equal(12UL, instance.GetMemory("memory").PageCount);
        isAsked = false;
        Assert.Equal(12, instance.GetFunction<int, int>("growTable").Invoke(1));
        Assert.Equal(13UL, instance.GetTable("table").Size);
    }

    [Fact]
    public void Instances_memories_and_tables_are_counted()
    {
        using WasmStore store = new(engine, new WasmStoreOptions { InstanceLimit = 2, MemoryCountLimit = 1 });
        Instantiate(store);
        Assert.Equal("the store may not have more than 1 memories", Assert.Throws<WasmException>(() => Instantiate(store)).Message);
        Assert.Equal("the store may not have more than 2 instances",
            Assert.Throws<WasmException>(() => Instantiate(store, "(module)")).Message);
        using WasmStore tables = new(engine, new WasmStoreOptions { TableCountLimit = 1 });
        Assert.Contains("more than 1 tables",
            Assert.Throws<WasmException>(() => Instantiate(tables, "(module (table 1 funcref) (table 1 funcref))")).Message,
            StringComparison.Ordinal);
    }

    /// <summary>
    /// The limiter is the host's and may make the last thing that there is room for itself, while it is asked about that.
    /// </summary>
    [Fact]
    public void A_limiter_that_makes_things_itself_exceeds_no_count()
    {
        WasmStore? made = null;
        int depth = 0;
        WasmResource makes = WasmResource.Instance;
        using WasmStore store = made = new(engine, new WasmStoreOptions
        {
            InstanceLimit = 3,
            MemoryCountLimit = 2,
            TableCountLimit = 2,
            Limiter = (in WasmGrowth growth) =>
            {
                if (made is null || growth.Resource != makes || growth.Current != 0 && makes != WasmResource.Instance || ++depth > 8)
                    return true;
                try
                {
                    Make(makes);
                }
                catch (WasmException)
                {
                }
                return true;
            },
        });
        foreach (WasmResource resource in (ReadOnlySpan<WasmResource>)[WasmResource.Instance, WasmResource.Memory, WasmResource.Table])
        {
            depth = 0;
            makes = resource;
            Assert.Throws<WasmException>(() => Make(resource));
        }
        (int instances, int memories, int tables, _) = store.Core.Native.Counts;
        Assert.Equal((3, 2, 2), (instances, memories, tables));

        void Make(WasmResource resource) => _ = resource switch
        {
            WasmResource.Instance => Instantiate(made!, "(module)"),
            WasmResource.Memory => new WasmMemory(made!, new WasmMemoryType(1)),
            _ => (object)new WasmTable(made!, new WasmTableType(WasmValueType.FuncRef, 4)),
        };
    }
}
