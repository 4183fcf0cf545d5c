using System.Collections.Concurrent;

namespace Wager.Runtime.Modules;

/// <summary>
/// Compilers of an engine, each with its memory, for whichever thread compiles. As many are kept as can be at work, and none that a giant
/// function has made large. Thread-safe.
/// </summary>
internal sealed class CompilerPool(Func<IFunctionCompiler> create)
{
    private static readonly int Most = Environment.ProcessorCount;

    private readonly ConcurrentBag<IFunctionCompiler> free = [];
    private int count;
    private long compiled;

    /// <summary>Functions that were compiled.</summary>
    public long Compiled => Volatile.Read(ref compiled);

    /// <summary>Compilers that wait.</summary>
    public int Count => Volatile.Read(ref count);

    public IFunctionCompiler Rent()
    {
        if (!free.TryTake(out IFunctionCompiler? compiler))
            return create();
        Interlocked.Decrement(ref count);
        return compiler;
    }

    /// <summary>Takes a compiler back on the thread that compiled. One that threw is not to be returned: its state is unknown.</summary>
    public void Return(IFunctionCompiler compiler)
    {
        Interlocked.Increment(ref compiled);
        if (!compiler.IsWorthKeeping)
            return;
        if (Interlocked.Increment(ref count) <= Most)
            free.Add(compiler);
        else
            Interlocked.Decrement(ref count);
    }
}
