namespace Wager.Fuzz.Hostile;

/// <summary>
/// Hostile hosts: stores that go while others use them, and renters who keep what they gave back. The stores are of the act's own.
/// </summary>
internal static class HostileStores
{
    private const string Text = """
        (module
          (memory (export "memory") 1 4)
          (table (export "table") 2 10 externref)
          (global (export "global") (mut i32) (i32.const 7))
          (func (export "add") (param i32) (result i32) (i32.add (local.get 0) (i32.const 1)))
          (func (export "spoil") (drop (memory.grow (i32.const 1))) (i32.store (i32.const 70000) (i32.const 5)) (i32.store (i32.const 0) (i32.const 5)) (global.set 0 (i32.const 9))))
        """;

    /// <summary>Threads call and use items of a store until it is disposed under their hands.</summary>
    public static void DisposalRace(HostileGuest guest, Random random)
    {
        WasmStore store = NewStore(guest.Engine);
        WasmInstance instance = new WasmLinker(guest.Engine).Instantiate(store, guest.Engine.CompileText(Text));
        WasmFunction<int, int> add = instance.GetFunction<int, int>("add");
        WasmMemory memory = instance.GetMemory("memory");
        WasmTable table = instance.GetTable("table");
        Task<string?>[] users = [.. Enumerable.Range(0, 2).Select(_ => Task.Run(() => Use(add, memory, table)))];
        Thread.SpinWait(random.Next(20_000));
        while (!TryDispose(store))
            Thread.SpinWait(10);
        foreach (Task<string?> user in users)
            if (user.GetAwaiter().GetResult() is { } wrong)
                throw new WrongResultException(wrong);
    }

    /// <summary>Renters spoil what they rent, keep hold of it, and use it when it is not theirs.</summary>
    public static void PoolAbuse(HostileGuest guest, Random random)
    {
        WasmStoreOptions options = new();
        using WasmInstancePool pool = new(new WasmLinker(guest.Engine), guest.Engine.CompileText(Text),
            new WasmInstancePoolOptions { MaxIdle = 1, Store = options });
        for (int i = random.Next(1, 6); i >= 0; i--)
        {
            using WasmRental rental = pool.Rent();
            WasmInstance instance = rental.Instance;
            if (guest.Engine.Options.ConsumeFuel)
                instance.Store.AddFuel(1000);
            CheckClean(instance);
            Spoil(instance, random.Next(4));
            rental.Dispose();
            if (!IsGone(() => instance.GetMemory("memory").Write(0, 1)))
                throw new WrongResultException("an instance could be used after it was given back");
        }
        using WasmRental last = pool.Rent();
        CheckClean(last.Instance);
    }

    private static WasmStore NewStore(WasmEngine engine)
    {
        WasmStore store = new(engine, new WasmStoreOptions { StackSize = 64 << 10 });
        if (engine.Options.ConsumeFuel)
            store.AddFuel(1 << 30);
        return store;
    }

    private static string? Use(WasmFunction<int, int> add, WasmMemory memory, WasmTable table)
    {
        for (int i = 0; ; i++)
        {
            try
            {
                if (add.Invoke(i) != i + 1)
                    return "a call beside a disposal gave a wrong result";
                memory.Write(8, i);
                table.TryGrow(1, WasmValue.FromExtern(null), out _);
                table.Set(1, WasmValue.FromExtern(memory));
            }
            catch (ObjectDisposedException)
            {
                return null;
            }
            catch (InvalidOperationException)
            {
                Thread.SpinWait(100);
            }
        }
    }

    private static void Spoil(WasmInstance instance, int how)
    {
        instance.GetAction("spoil").Invoke();
        instance.GetTable("table").Set(0, WasmValue.FromExtern("mine"));
        switch (how)
        {
            case 0:
                instance.GetMemory("memory").AsSpan().Fill(0xEE);
                break;
            case 1:
                instance.Capture();
                break;
            case 2:
                _ = new WasmTable(instance.Store, new WasmTableType(WasmValueType.ExternRef, 5), WasmValue.FromExtern("mine"));
                break;
        }
    }

    private static void CheckClean(WasmInstance instance)
    {
        WasmMemory memory = instance.GetMemory("memory");
        if (memory.Size != 65536 || memory.Read<int>(0) != 0 || instance.GetGlobal("global").Value.ToInt32() != 7
            || instance.GetTable("table").Get(0).ToReference() is not null)
            throw new WrongResultException("a renter found what another had left");
    }

    private static bool TryDispose(WasmStore store)
    {
        try
        {
            store.Dispose();
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static bool IsGone(Action action)
    {
        try
        {
            action();
            return false;
        }
        catch (InvalidOperationException)
        {
            return true;
        }
    }
}
