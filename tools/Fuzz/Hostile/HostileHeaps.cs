namespace Wager.Fuzz.Hostile;

/// <summary>What guests do to the heap of their objects, and exceptions by the thousand. Each act has a store of its own.</summary>
internal static class HostileHeaps
{
    private const ulong HeapLimit = 8 << 20;
    private const int LongestList = 10_000_000, UsualList = 100_000, ListsBetween = 100;

    private const string Text = """
        (module
          (type $node (struct (field $next (ref null $node)) (field $number i32)))
          (type $bytes (array (mut i8)))
          (type $nodes (array (mut (ref null $node))))
          (tag $number (param i32))
          (tag $object (param (ref null $node)))
          (global $kept (mut (ref null $node)) (ref.null $node))
          ;; Objects as deep as there are, of which a collection must find each; what was dropped between them makes one due.
          (func (export "list") (param $n i32) (result i32) (local $list (ref null $node)) (local $count i32)
            (loop $make
              (local.set $list (struct.new $node (local.get $list) (local.get $n)))
              (drop (array.new_default $bytes (i32.and (local.get $n) (i32.const 63))))
              (br_if $make (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
            (block $end (loop $walk
              (br_if $end (ref.is_null (local.get $list)))
              (local.set $count (i32.add (local.get $count) (i32.const 1)))
              (local.set $list (struct.get $node $next (local.get $list)))
              (br $walk)))
            (local.get $count))
          (func (export "exhaust") (loop (global.set $kept (struct.new $node (global.get $kept) (i32.const 1))) (br 0)))
          (func (export "forget") (global.set $kept (ref.null $node)))
          (func (export "array") (param i32) (result i32) (array.len (array.new_default $nodes (local.get 0))))
          (func $throw (param $number i32) (param $depth i32)
            (if (local.get $depth) (then (call $throw (local.get $number) (i32.sub (local.get $depth) (i32.const 1))) (return)))
            (if (i32.and (local.get $number) (i32.const 1)) (then (throw $object (struct.new $node (ref.null $node) (local.get $number)))))
            (throw $number (local.get $number)))
          (func (export "throws") (param $n i32) (result i64) (local $sum i64)
            (loop $again
              (block $end
                (block $o (result (ref null $node))
                  (block $h (result i32)
                    (try_table (catch $number $h) (catch $object $o) (call $throw (local.get $n) (i32.and (local.get $n) (i32.const 31))))
                    (unreachable))
                  (local.set $sum (i64.add (i64.extend_i32_u) (local.get $sum)))
                  (br $end))
                (local.set $sum (i64.add (i64.extend_i32_u (struct.get $node $number)) (local.get $sum))))
              (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
            (local.get $sum)))
        """;

    private static readonly Lock oneLongList = new();

    /// <summary>Objects until there is no more room; then, once they are let go, as many again.</summary>
    public static void Exhaust(HostileGuest guest, Random random)
    {
        using WasmStore store = NewStore(guest.Engine, HeapLimit);
        WasmInstance instance = Instantiate(store);
        for (int i = random.Next(1, 3); i > 0; i--)
        {
            ExpectExhausted(() => instance.GetAction("exhaust").Invoke());
            instance.GetAction("forget").Invoke();
        }
        ExpectExhausted(() => instance.GetFunction<int, int>("array").Invoke(random.Next(2) == 0 ? -1 : (int)HeapLimit),
            WasmTrapCode.AllocationTooLarge);
        Expect(instance.GetFunction<int, int>("array").Invoke(1000) == 1000, "nothing could be made after the heap had been full");
    }

    /// <summary>A list that is marked without recursion, or the stack is over.</summary>
    public static void DeepGraph(HostileGuest guest, Random random)
    {
        bool isLong = random.Next(ListsBetween) == 0 && oneLongList.TryEnter();
        try
        {
            using WasmStore store = NewStore(guest.Engine, 2UL << 30);
            int length = isLong ? LongestList : random.Next(1, UsualList);
            Expect(Instantiate(store).GetFunction<int, int>("list").Invoke(length) == length, "objects of a list were lost");
        }
        finally
        {
            if (isLong)
                oneLongList.Exit();
        }
    }

    /// <summary>Exceptions, with numbers and with objects, through many frames, one after the other.</summary>
    public static void Throws(HostileGuest guest, Random random)
    {
        using WasmStore store = NewStore(guest.Engine, HeapLimit);
        int times = random.Next(1, 3000);
        Expect(Instantiate(store).GetFunction<int, long>("throws").Invoke(times) == (long)times * (times + 1) / 2, "exceptions were lost");
    }

    private static WasmStore NewStore(WasmEngine engine, ulong heapLimit)
    {
        WasmStore store = new(engine, new WasmStoreOptions { StackSize = 64 << 10, HeapLimit = heapLimit });
        if (engine.Options.ConsumeFuel)
            store.AddFuel(1UL << 40);
        return store;
    }

    private static WasmInstance Instantiate(WasmStore store)
        => new WasmLinker(store.Engine).Instantiate(store, store.Engine.CompileText(Text));

    private static void ExpectExhausted(Action call, WasmTrapCode code = WasmTrapCode.HeapExhausted)
    {
        try
        {
            call();
        }
        catch (WasmTrapException e) when (e.Code == code)
        {
            return;
        }
        throw new WrongResultException("a full heap let objects be made");
    }

    private static void Expect(bool isRight, string complaint)
    {
        if (!isRight)
            throw new WrongResultException(complaint);
    }
}
