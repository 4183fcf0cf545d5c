using System.Collections.Concurrent;

namespace Wager.Runtime.Code;

/// <summary>Compilers of an engine, each with its memory, for whichever thread compiles. Thread-safe.</summary>
internal sealed class CompilerPool
{
    private readonly ConcurrentBag<IFunctionCompiler> free = [];
    private readonly Func<IFunctionCompiler> create;

    public CompilerPool(Func<IFunctionCompiler> create) => this.create = create;

    public IFunctionCompiler Rent() => free.TryTake(out IFunctionCompiler? compiler) ? compiler : create();

    public void Return(IFunctionCompiler compiler) => free.Add(compiler);
}
