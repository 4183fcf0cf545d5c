using Wager.Jit.Common;
using Wager.Runtime.Code;
using Wager.Runtime.Telemetry;

namespace Wager.Runtime.Caching;

/// <summary>
/// [DOC] code cache. One module's part of it: the entry that was there when the module was made, which functions take their code from when
/// they are first called, and what has been made since, which is written once enough has gathered and when the engine ends. Whatever cannot
/// be read, is damaged or not authentic counts as not there. Thread-safe.
/// </summary>
internal sealed class ModuleCache
{
    /// <summary>Functions that are worth writing an entry in the middle of everything.</summary>
    private const int ManyFunctions = 64;

    private readonly WasmCodeCache cache;
    private readonly Func<CacheName> name;
    private readonly Task<CacheName> naming;
    private readonly Action<string>? trace;
    private readonly Gate gate = new();
    private readonly Gate storeGate = new();
    private readonly Dictionary<int, byte[]> added = [];
    private readonly HashSet<int> dropped = [];
    private readonly CacheWriter writer = new();
    private CacheEntry? entry;
    private bool isOpen;
    private bool hasNews;

    /// <param name="cache">Where entries are.</param>
    /// <param name="name">Finds out the entry's name.</param>
    /// <param name="trace">Is told what becomes of functions; null for nobody.</param>
    public ModuleCache(WasmCodeCache cache, Func<CacheName> name, Action<string>? trace)
    {
        this.cache = cache;
        this.name = name;
        naming = Task.Run(name);
        this.trace = trace;
    }

    /// <summary>Whether so much is new that it is worth writing.</summary>
    public bool HasMany
    {
        get
        {
            using (gate.Enter())
                return added.Count >= ManyFunctions;
        }
    }

    /// <summary>Whether anything is new.</summary>
    public bool HasNews
    {
        get
        {
            using (gate.Enter())
                return hasNews;
        }
    }

    /// <summary>The functions that have stored code.</summary>
    public IEnumerable<int> FunctionsWithCode
    {
        get
        {
            foreach ((CacheSection kind, int function) in Entry()?.Sections ?? [])
                if (kind == CacheSection.Code)
                    yield return function;
        }
    }

    /// <summary>Which speculations failed before; null if nothing did.</summary>
    public CodeHistory? History
    {
        get
        {
            try
            {
                return Entry() is { } there && there.TryRead(CacheSection.History, -1, out ReadOnlySpan<byte> bytes)
                    ? HistoryCodec.Read(bytes) : null;
            }
            catch (CacheFormatException rejection)
            {
                Reject(rejection);
                return null;
            }
        }
    }

    /// <summary>The stored code of a function; false if there is none.</summary>
    public bool TryReadCode(int function, out CompiledFunction code)
    {
        code = default;
        try
        {
            if (Entry() is not { } there || !there.TryRead(CacheSection.Code, function, out ReadOnlySpan<byte> bytes))
                return false;
            code = CodeCodec.Read(bytes);
            return true;
        }
        catch (CacheFormatException rejection)
        {
            Reject(rejection);
            return false;
        }
    }

    /// <summary>A function runs stored code.</summary>
    public void Loaded(int function, int bytes)
    {
        cache.CountHit();
        Counters.Process.Add(Counted.CacheHits);
        trace?.Invoke($"cache: function {function} has its optimized code from there, {bytes} bytes");
    }

    /// <summary>Stored code of a function has left by an exit for the first time.</summary>
    public void WorkedOut(int function, int exit)
        => trace?.Invoke($"cache: function {function} leaves its stored code at +0x{exit:x}, and its frames have baseline code now");

    /// <summary>What was known of a function's calls; null if nothing was.</summary>
    public FunctionProfile? ProfileOf(int function)
    {
        try
        {
            return Entry() is { } there && there.TryRead(CacheSection.Profile, function, out ReadOnlySpan<byte> bytes)
                ? ProfileCodec.Read(bytes, function) : null;
        }
        catch (CacheFormatException rejection)
        {
            Reject(rejection);
            return null;
        }
    }

    /// <summary>Optimized code was made, and is to be stored.</summary>
    public void Add(int function, scoped in CompiledFunction code)
    {
        cache.CountMiss();
        Counters.Process.Add(Counted.CacheMisses);
        using (gate.Enter())
        {
            writer.Clear();
            CodeCodec.Write(writer, in code);
            added[function] = writer.Written.ToArray();
            hasNews = true;
        }
    }

    /// <summary>A speculation of a function's code failed: it is of no use to others.</summary>
    public void Drop(int function)
    {
        using (gate.Enter())
        {
            added.Remove(function);
            dropped.Add(function);
            hasNews = true;
        }
    }

    /// <summary>Writes what is new, with what is there already; never throws for what the store does.</summary>
    /// <param name="profiles">What is known of the functions' calls now.</param>
    /// <param name="history">Which speculations failed.</param>
    public void Store(IEnumerable<FunctionProfile> profiles, CodeHistory history)
    {
        using (storeGate.Enter())
        {
            Dictionary<int, byte[]> code;
            HashSet<int> gone;
            using (gate.Enter())
            {
                if (!hasNews)
                    return;
                hasNews = false;
                code = new Dictionary<int, byte[]>(added);
                gone = [.. dropped];
                added.Clear();
                dropped.Clear();
            }
            Dictionary<(CacheSection, int), byte[]> sections = Sections(code, gone);
            CacheWriter to = new();
            foreach (FunctionProfile profile in profiles)
            {
                to.Clear();
                ProfileCodec.Write(to, profile);
                sections[(CacheSection.Profile, profile.Function)] = to.Written.ToArray();
            }
            to.Clear();
            HistoryCodec.Write(to, history);
            sections[(CacheSection.History, -1)] = to.Written.ToArray();
            Write(sections);
            trace?.Invoke($"cache: stored {code.Count} functions, {gone.Count} taken out of use");
        }
    }

    /// <summary>What is stored now, without what is out of use, and the new code.</summary>
    private Dictionary<(CacheSection, int), byte[]> Sections(Dictionary<int, byte[]> code, HashSet<int> gone)
    {
        Dictionary<(CacheSection, int), byte[]> sections = [];
        if (TryOpen() is { } there)
            foreach ((CacheSection kind, int function) in there.Sections)
                if (!(kind == CacheSection.Code && gone.Contains(function)) && TryCopy(there, kind, function) is { } bytes)
                    sections[(kind, function)] = bytes;
        foreach ((int function, byte[] bytes) in code)
            sections[(CacheSection.Code, function)] = bytes;
        return sections;
    }

    private static byte[]? TryCopy(CacheEntry entry, CacheSection kind, int function)
    {
        try
        {
            return entry.TryRead(kind, function, out ReadOnlySpan<byte> bytes) ? bytes.ToArray() : null;
        }
        catch (CacheFormatException)
        {
            return null;
        }
    }

    private void Write(Dictionary<(CacheSection, int), byte[]> sections)
    {
        try
        {
            cache.Store(Name.ToString(), CacheEntry.Write(Name, cache.Key, sections));
        }
        catch (CacheFormatException tooLarge)
        {
            trace?.Invoke($"cache: not stored: {tooLarge.Message}");
        }
    }

    /// <summary>The entry that was there first.</summary>
    private CacheEntry? Entry()
    {
        using (gate.Enter())
        {
            if (!isOpen)
            {
                isOpen = true;
                entry = TryOpen();
                trace?.Invoke(entry is null ? $"cache: nothing of {Name}" : $"cache: {entry.Sections.Count} sections of {Name}");
            }
            return entry;
        }
    }

    /// <summary>Found out beside decoding and validation; nobody waits for that who can do it himself.</summary>
    private CacheName Name => naming.IsCompletedSuccessfully ? naming.Result : name();

    private CacheEntry? TryOpen()
    {
        if (cache.Find(Name.ToString()) is not { Length: > 0 } bytes)
            return null;
        try
        {
            return CacheEntry.Open(bytes, Name, cache.Key);
        }
        catch (CacheFormatException rejection)
        {
            Reject(rejection);
            return null;
        }
    }

    private void Reject(CacheFormatException rejection)
    {
        cache.CountReject();
        Counters.Process.Add(Counted.CacheRejects);
        if (EngineEvents.Log.IsEnabled())
            EngineEvents.Log.CacheRejected(rejection.Message);
        trace?.Invoke($"cache: rejected: {rejection.Message}");
    }
}
