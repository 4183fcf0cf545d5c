namespace Wager.Fuzz.Hostile;

/// <summary>One hostile thing done to or by a guest; ends quietly if what came of it is right.</summary>
internal delegate void HostileAct(HostileGuest guest, Random random);

/// <summary>What guests do to harm their host, and what must come of it.</summary>
internal static class HostileActs
{
    private static readonly string[] Endless = ["spin", "spin_calls", "spin_host"];

    public static readonly (string Name, HostileAct Act)[] All =
    [
        ("recursion", (guest, _) => ExpectTrap(WasmTrapCode.StackOverflow, () => guest.Instance.GetFunction("deep").Invoke(1))),
        ("recursion through the host", (guest, _) => ExpectTrap(WasmTrapCode.StackOverflow, () => guest.DeepThroughHost())),
        ("recursion on a small thread", OnSmallThread),
        ("endless loop", EndlessLoop),
        ("endless loop cancelled before", CancelledBefore),
        ("memory growth", Growth),
        ("access", Access),
        ("access", Access),
        ("trap", (guest, random) => Trap(guest, random, 0)),
        ("trap in nested calls", (guest, random) => Trap(guest, random, random.Next(1, 12))),
        ("trap in nested calls", (guest, random) => Trap(guest, random, random.Next(1, 12))),
        ("host exception in nested calls", HostException),
        ("blocked read", (guest, random) => Blocked(guest, "read", random)),
        ("blocked sleep", (guest, random) => Blocked(guest, "sleep", random)),
        ("second thread", SecondThread),
        ("garbage collection inside", Collect),
        ("many honest calls", (guest, random) => Honest(guest, random.Next(1, 300))),
        ("fuel", Fuel),
        ("wait without notify", (guest, random) => HostileSharing.Of(guest).WaitAndCancel(random)),
        ("disposal of who waits", (guest, _) => HostileSharing.Of(guest).WaitAndDispose()),
        ("notify storm", (guest, random) => HostileSharing.Of(guest).Storm(random.Next(1, 20_000))),
        ("growth race", (guest, _) => HostileSharing.Of(guest).Grow()),
        ("suspended", Suspended),
        ("suspended and cancelled", SuspendedCancelled),
        ("suspended and thrown at", SuspendedThrown),
        ("disposal race", HostileStores.DisposalRace),
        ("pool abuse", HostileStores.PoolAbuse),
        ("heap exhaustion", HostileHeaps.Exhaust),
        ("deep graph of objects", HostileHeaps.DeepGraph),
        ("throw storm", HostileHeaps.Throws),
        ("deep operands", HostileCompiles.DeepOperands),
        ("compile bomb", HostileCompiles.Bomb),
        ("type flood", HostileCompiles.TypeFlood),
        ("collections cancelled", HostileEnds.Collections),
        ("compile cancelled in the middle", HostileCompiles.Cancelled),
        ("loops taken over and cancelled", HostileEnds.TakenOver),
        ("disposal while functions are optimized", HostileEnds.BackgroundDisposal),
        ("code from a cache", HostileEnds.Cached),
        ("caller after its call", CallerAfterwards),
        ("block of a host function left twice or never", BlockAbuse),
        ("items while suspended", ItemsWhileSuspended),
        ("calls without end by a host function",
            (guest, random) => Expect(guest.CallBack(random.Next(1, 2000)), "a host function could not call its guest often")),
    ];

    private static void OnSmallThread(HostileGuest guest, Random random)
    {
        Exception? failure = null;
        bool throughHost = random.Next(2) == 0;
        Thread thread = new(() =>
        {
            try
            {
                ExpectTrap(WasmTrapCode.StackOverflow, () =>
                {
                    if (throughHost)
                        guest.DeepThroughHost();
                    else
                        guest.Instance.GetFunction("deep").Invoke(1);
                });
                guest.CheckWell(5);
            }
            catch (Exception e)
            {
                failure = e;
            }
        }, 256 << 10);
        thread.Start();
        thread.Join();
        if (failure is not null)
            throw new WrongResultException($"on a small thread: {failure}");
    }

    private static void EndlessLoop(HostileGuest guest, Random random)
    {
        using CancellationTokenSource timeout = new(random.Next(1, 6));
        ExpectCancelled(guest, Endless[random.Next(Endless.Length)], timeout.Token);
    }

    private static void CancelledBefore(HostileGuest guest, Random random)
    {
        using CancellationTokenSource source = new();
        if (random.Next(2) == 0)
            source.Cancel();
        else
            guest.Inside = source.Cancel;
        ExpectCancelled(guest, Endless[random.Next(Endless.Length)], source.Token);
        guest.Inside = null;
    }

    private static void Blocked(HostileGuest guest, string function, Random random)
    {
        using CancellationTokenSource source = new();
        int delay = random.Next(3);
        guest.Inside = () => source.CancelAfter(delay);
        ExpectCancelled(guest, function, source.Token);
        guest.Inside = null;
    }

    private static void Growth(HostileGuest guest, Random random)
    {
        int pages = guest.Instance.GetFunction("grow").Invoke()[0].ToInt32();
        Expect(pages == (int)(HostileGuest.MemoryLimit / 65536), $"grew to {pages} pages");
        Expect(!guest.Instance.GetMemory("memory").TryGrow(1, out _), "the host could grow beyond the limit");
    }

    private static void Access(HostileGuest guest, Random random)
    {
        int access = random.Next(HostileModule.Accesses.Length), offset = random.Next(HostileModule.Offsets.Length);
        ulong size = guest.Instance.GetMemory("memory").Size;
        uint width = HostileModule.Accesses[access].Width;
        long address = random.Next(5) switch
        {
            0 => (long)size - HostileModule.Offsets[offset] - width + random.Next(-2, 3),
            1 => random.Next(HostileModule.Safe, (int)size),
            2 => uint.MaxValue - random.Next(20),
            3 => random.NextInt64(1L << 32),
            _ => 0x8000_0000L + random.Next(-20, 20),
        };
        uint at = (uint)Math.Clamp(address, HostileModule.Safe, uint.MaxValue);
        WasmFunction function = guest.Instance.GetFunction($"access{access}_{offset}");
        if ((ulong)at + HostileModule.Offsets[offset] + width <= size)
            function.Invoke(unchecked((int)at));
        else
            ExpectTrap(WasmTrapCode.MemoryOutOfBounds, () => function.Invoke(unchecked((int)at)));
    }

    private static void Trap(HostileGuest guest, Random random, int depth)
    {
        int which = random.Next(HostileModule.Traps.Length);
        bool collects = random.Next(8) == 0;
        guest.Nested = collects ? static _ => GC.Collect(0) : static depth => GC.KeepAlive(new byte[depth * 100]);
        ExpectTrap(HostileModule.Traps[which].Code, () => guest.Nest(depth, which));
        guest.Nested = null;
    }

    private static void HostException(HostileGuest guest, Random random)
    {
        InvalidTimeZoneException thrown = new("the host's own");
        int depth = random.Next(1, 12), at = random.Next(1, depth + 1);
        guest.Nested = d =>
        {
            if (d == at)
                throw thrown;
        };
        try
        {
            guest.Nest(depth, 0);
            throw new WrongResultException("an exception of the host's was lost");
        }
        catch (InvalidTimeZoneException e)
        {
            Expect(ReferenceEquals(e, thrown), "another exception came back");
        }
        guest.Nested = null;
    }

    /// <summary>While a guest runs, no other thread gets in and nobody can dispose of its store.</summary>
    private static void SecondThread(HostileGuest guest, Random random)
    {
        if (guest.Engine.Options.ConsumeFuel)
            return;   // its guests may end by themselves before the other thread comes
        using CancellationTokenSource source = new();
        using ManualResetEventSlim isInside = new();
        guest.Inside = isInside.Set;
        Task<string?> other = Task.Run(() =>
        {
            isInside.Wait();
            try
            {
                return IsRefused(guest.Store.Dispose) && IsRefused(() => guest.ToHost(1)) ? null : "a second thread got in";
            }
            finally
            {
                source.Cancel();
            }
        });
        ExpectCancelled(guest, Endless[random.Next(Endless.Length)], source.Token);
        guest.Inside = null;
        if (other.GetAwaiter().GetResult() is { } wrong)
            throw new WrongResultException(wrong);
    }

    private static bool IsRefused(Action action)
    {
        try
        {
            action();
            return false;
        }
        catch (InvalidOperationException e)
        {
            return e is not ObjectDisposedException;
        }
    }

    private static void Collect(HostileGuest guest, Random random)
    {
        guest.Nested = static _ => GC.Collect();
        ExpectTrap(WasmTrapCode.Unreachable, () => guest.Nest(2, 0));
        guest.Nested = null;
    }

    /// <summary>The guest waits several times, goes on on other threads, and lets nobody in meanwhile.</summary>
    private static void Suspended(HostileGuest guest, Random random)
    {
        int start = random.Next(1000) * 4 + 1, delay = random.Next(2);
        TaskCompletionSource isWaiting = new();
        guest.Later = async number =>
        {
            if (number == start)
                await isWaiting.Task;
            else if (number % 2 == 0)
                await Task.Yield();
            else
                await Task.Delay(delay);
            return number + 1;
        };
        ValueTask<int> result = guest.Wait.InvokeAsync(start);
        Expect(!result.IsCompleted, "a guest did not wait");
        Expect(IsRefused(() => guest.ToHost(1)), "a guest that waits let another call in");
        isWaiting.SetResult();
        Expect(result.AsTask().GetAwaiter().GetResult() == start + 3, "a guest that waited gave a wrong result");
    }

    private static void SuspendedCancelled(HostileGuest guest, Random random)
    {
        using CancellationTokenSource source = new();
        TaskCompletionSource<int> never = new();
        guest.Later = _ => new ValueTask<int>(never.Task);
        Task<int> result = guest.Wait.InvokeAsync(1, source.Token).AsTask();
        if (random.Next(2) == 0)
            source.Cancel();
        else
            source.CancelAfter(1);
        try
        {
            result.GetAwaiter().GetResult();
        }
        catch (OperationCanceledException e)
        {
            Expect(e.CancellationToken == source.Token, "a guest that waited was cancelled with another token");
            // What the guest no longer waits for may still come.
            never.SetResult(2);
            return;
        }
        throw new WrongResultException("a cancelled guest that waited returned");
    }

    private static void SuspendedThrown(HostileGuest guest, Random random)
    {
        InvalidTimeZoneException thrown = new("the host's own, later");
        guest.Later = async number =>
        {
            await Task.Yield();
            return number % 2 == 0 ? throw thrown : number + 1;
        };
        try
        {
            guest.Wait.InvokeAsync(random.Next(100) * 4 + 1).AsTask().GetAwaiter().GetResult();
        }
        catch (InvalidTimeZoneException e)
        {
            Expect(ReferenceEquals(e, thrown), "another exception came back");
            return;
        }
        throw new WrongResultException("an exception of the host's was lost");
    }

    /// <summary>What a host function was told of its caller is nothing to whoever keeps it.</summary>
    private static void CallerAfterwards(HostileGuest guest, Random random)
    {
        bool isCancelled = random.Next(2) == 0;
        using CancellationTokenSource source = new();
        TaskCompletionSource<int> never = new();
        guest.Later = number => isCancelled ? new ValueTask<int>(never.Task) : new ValueTask<int>(number * 4);
        Task<int> call = guest.Wait.InvokeAsync(4, source.Token).AsTask();
        source.Cancel();
        call.ContinueWith(static _ => { }, TaskContinuationOptions.ExecuteSynchronously).Wait();
        WasmAsyncCaller kept = guest.LastCaller;
        Expect(IsRefused(() => kept.Memory!.Write(0, 1)) && IsRefused(() => kept.Instance!.Capture()),
            "a caller could be used after its call");
        Expect(Refuses(() => kept.Enter().Dispose()), "a caller let its function in after its call");
        never.SetResult(4);
    }

    private static void BlockAbuse(HostileGuest guest, Random random)
    {
        int leaves = random.Next(3);
        guest.Later = async number =>
        {
            await Task.Yield();
            Inside(leaves);
            return number + 1;
        };
        Expect(guest.Wait.InvokeAsync(1).AsTask().GetAwaiter().GetResult() == 4, "a guest whose host function entered gave a wrong result");

        void Inside(int times)
        {
            WasmReentry block = guest.LastCaller.Enter();
            Expect(guest.ToHost(2) == 7, "a host function got a wrong result inside");
            for (int i = 0; i < times; i++)
                block.Dispose();
        }
    }

    /// <summary>Several threads use the items of a guest that waits, while another tries to dispose of its store or to call.</summary>
    private static void ItemsWhileSuspended(HostileGuest guest, Random random)
    {
        guest.Later = async number =>
        {
            await Task.Yield();
            Parallel.For(0, 8, i =>
            {
                guest.Instance.GetMemory("memory").Write((ulong)(2000 + i * 8), (long)i);
                if (i % 3 == 0)
                    Expect(IsRefused(() => guest.ToHost(1)), "a second thread called a guest that waits");
            });
            return number + 1;
        };
        Expect(guest.Wait.InvokeAsync(3).AsTask().GetAwaiter().GetResult() == 4, "a guest that waited gave a wrong result");
        Expect(guest.Instance.GetMemory("memory").Read<long>(2000 + 7 * 8) == 7, "a write was lost");
    }

    private static bool Refuses(Action action)
    {
        try
        {
            action();
            return false;
        }
        catch (Exception e) when (e is InvalidOperationException or OperationCanceledException)
        {
            return true;
        }
    }

    private static void Honest(HostileGuest guest, int times)
    {
        for (int i = 1; i <= times; i++)
            guest.CheckWell(i);
    }

    private static void Fuel(HostileGuest guest, Random random)
    {
        if (!guest.Engine.Options.ConsumeFuel)
            return;
        guest.CheckWell(3);
        // What is left from before is too much to burn every time.
        if (guest.Store.FuelRemaining > 1 << 25 && random.Next(10) != 0)
            return;
        ExpectTrap(WasmTrapCode.OutOfFuel, () => guest.Instance.GetFunction(Endless[random.Next(2)]).Invoke());
        guest.Store.AddFuel(1 << 22);
    }

    private static void ExpectTrap(WasmTrapCode code, Action call)
    {
        try
        {
            call();
        }
        catch (WasmTrapException e)
        {
            Expect(e.Code == code, $"trapped with {e.Code} instead of {code}");
            return;
        }
        throw new WrongResultException($"did not trap with {code}");
    }

    private static void ExpectCancelled(HostileGuest guest, string function, CancellationToken token)
    {
        try
        {
            WasmFunction called = guest.Instance.GetFunction(function);
            called.Invoke([], new WasmValue[called.Type.Results.Count], token);
        }
        catch (OperationCanceledException e)
        {
            Expect(e.CancellationToken == token, $"{function} was cancelled with another token");
            return;
        }
        catch (WasmTrapException e) when (e.Code == WasmTrapCode.OutOfFuel && guest.Engine.Options.ConsumeFuel)
        {
            guest.Store.AddFuel(1 << 24);
            return;
        }
        throw new WrongResultException($"{function} returned");
    }

    private static void Expect(bool isRight, string complaint)
    {
        if (!isRight)
            throw new WrongResultException(complaint);
    }
}
