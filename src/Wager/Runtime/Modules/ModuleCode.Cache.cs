using System.Numerics;
using Wager.Abi;
using Wager.Jit.Common;
using Wager.Runtime.Caching;
using Wager.Runtime.Code;
using Wager.Runtime.Speculation;

namespace Wager.Runtime.Modules;

// What is taken from the code cache and given to it.
internal sealed unsafe partial class ModuleCode
{
    private const int WaitMilliseconds = 5;

    private readonly ModuleCache? cache;

    /// <summary>One thread at a time publishes stored code; compiles of the first tier never wait for it.</summary>
    private readonly WaitGate loadGate = new();

    private readonly Gate openGate = new();

    /// <summary>The own functions whose first call takes stored code; empty before the cache was opened.</summary>
    private bool[] stored = [];

    private bool isOpen;
    private bool isLoading;
    private int departures;

    /// <summary>Whether what is compiled of the module is stored.</summary>
    public bool HasCache => cache is not null;

    /// <summary>Whether so much is new that it is worth storing.</summary>
    public bool HasMuchToStore => cache is { HasMany: true };

    /// <summary>Stores what was compiled and is known, if there is a cache and anything new.</summary>
    public void Store()
    {
        if (cache is null || !cache.HasNews)
            return;
        List<FunctionProfile> profiles = [];
        for (int function = Module.ImportedFunctions; function < Module.Functions.Length; function++)
            if (TakeProfile(function) is { } profile)
                profiles.Add(profile);
        cache.Store(profiles, Tiers!.History(ChangedTables));
    }

    /// <summary>Finds out what is stored, and which speculations failed in earlier processes, if nobody has yet.</summary>
    public void OpenCache()
    {
        if (cache is null || Volatile.Read(ref isOpen))
            return;
        using (openGate.Enter())
        {
            if (isOpen)
                return;
            bool[] found = new bool[Module.DeclaredFunctionCount];
            foreach (int function in cache.FunctionsWithCode)
                if (function - Module.ImportedFunctions is int own && (uint)own < (uint)found.Length)
                    found[own] = true;
            if (cache.History is { } history)
                Restore(history);
            using (gate.Enter())
                stored = found;
            Volatile.Write(ref isOpen, true);
        }
    }

    private void Restore(CodeHistory history)
    {
        Tiers!.Restore(history);
        for (int table = 0; table < Math.Min(history.ChangedTables.Length, Module.Tables.Length); table++)
            if (history.ChangedTables[table])
                NoteChange(table);
    }

    /// <summary>Whether the function's first call is still to take stored code.</summary>
    private bool IsStored(int own) => stored.Length > 0 && stored[own];

    /// <summary>Publishes the stored code of a function, if there is any that was not taken yet; else null.</summary>
    private CodeVersion? Load(int functionIndex, CancellationToken stop)
    {
        OpenCache();
        int own = functionIndex - Module.ImportedFunctions;
        if (!IsStored(own))
            return null;
        BeginLoading(stop);
        try
        {
            if (Optimized(functionIndex) is { } code)
                return code;
            CodeVersion? loaded = IsStored(own) && cache!.TryReadCode(functionIndex, out CompiledFunction function)
                ? Publish(functionIndex, function) : null;
            // Code that was taken out of use does not come back, and code that cannot be used is not asked for again.
            using (gate.Enter())
                stored[own] = false;
            return loaded;
        }
        finally
        {
            using (loadGate.Enter())
            {
                isLoading = false;
                loadGate.WakeAll();
            }
        }
    }

    private void BeginLoading(CancellationToken stop)
    {
        using (loadGate.Enter())
        {
            while (isLoading)
            {
                stop.ThrowIfCancellationRequested();
                loadGate.Wait(WaitMilliseconds);
            }
            isLoading = true;
        }
    }

    private CodeVersion? Publish(int functionIndex, scoped CompiledFunction function)
    {
        try
        {
            if (checksTables && CanDeopt(function.DeoptTable))
                TableChecker.Check(this, functionIndex, function.DeoptTable);
            CodeVersion code = AddOptimized(functionIndex, function);
            cache!.Loaded(functionIndex, code.Length);
            return code;
        }
        catch (Exception exception) when (exception is CodeLimitException or WasmCompileException or OutOfMemoryException)
        {
            // There may be room for code of the first tier alone.
            return null;
        }
    }

    /// <summary>An instance is about to go, and with it what it has counted. Of many that come and go only some are asked.</summary>
    private void KeepProfiles(InstanceData* data)
    {
        if (!BitOperations.IsPow2(Interlocked.Increment(ref departures)))
            return;
        using (gate.Enter())
        {
            if (!instances.Contains((nint)data))
                return;
            for (int own = 0; own < firstTier.Length; own++)
            {
                if (firstTier[own] is not { Feedback.Sites.Length: > 0 } baseline)
                    continue;
                FunctionProfile profile = FeedbackReader.Read(baseline, Layout, data);
                knownProfiles[own] = knownProfiles[own] is { } known ? ProfileMerge.WithKnown(profile, known) : profile;
            }
        }
    }
}
