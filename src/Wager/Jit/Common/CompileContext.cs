
namespace Wager.Jit.Common;

/// <summary>
/// Everything that a compile needs and that outlives it: the assembler, the artifact, the compilers' pools. One per worker thread; nothing
/// in it is shared. After the first few functions a compile allocates nothing.
/// </summary>
internal sealed class CompileContext
{
    /// <summary>Bytes by which one compile may make the pools grow without being a giant whose memory is to be given back.</summary>
    private const long LargestKeptGrowth = 16 << 20;

    /// <summary>
    /// Bytes of code that one function may take, far below where a displacement or the length of an array would overflow.
    /// </summary>
    public const int MaxCodeSize = 1 << 29;

    private readonly List<object> pools = [];

    public CompileContext()
    {
        Assembler = new Assembler(1 << 16, CompileBudget.RefuseCode, Budget.Spending);
        MacroAssembler = new MacroAssembler(Assembler);
        Artifact = new CodeArtifact(Assembler, Budget);
    }

    public Assembler Assembler { get; }

    public MacroAssembler MacroAssembler { get; }

    /// <summary>The result of the last compile.</summary>
    public CodeArtifact Artifact { get; }

    /// <summary>
    /// Whether the last compile has left the pools about as small as they were. A context that a giant has made large is let go, and all
    /// its memory with it.
    /// </summary>
    public bool IsWorthKeeping => Budget.Allocated < LargestKeptGrowth;

    /// <summary>What the running compile may take, and how it is ended.</summary>
    public CompileBudget Budget { get; } = new();

    /// <summary>Where a compiler tells what it does instruction by instruction, or null.</summary>
    public ICompileTrace? Trace { get; set; }

    /// <summary>Is told of each decision about inlining, in a line; null if nobody listens.</summary>
    public Action<string>? InliningTrace { get; set; }

    /// <summary>The compiler's own memory, of which there is one of each type.</summary>
    public TPools Pools<TPools>()
        where TPools : class, new()
    {
        foreach (object pools in this.pools)
            if (pools is TPools found)
                return found;
        TPools created = new();
        this.pools.Add(created);
        return created;
    }

    /// <summary>Prepares for the next function.</summary>
    public void Reset(in JitOptions options, int functionIndex)
    {
        Budget.Begin();
        Assembler.Reset();
        Assembler.SizeLimit = Math.Min(Budget.CodeLimit, MaxCodeSize);
        MacroAssembler.Features = options.Features;
        Artifact.Reset(functionIndex);
    }
}

/// <summary>A listing of a compile, for the reader of <c>wager explain</c>.</summary>
internal interface ICompileTrace
{
    /// <summary>An instruction is about to be compiled.</summary>
    /// <param name="wasmOffset">Its offset in the module, or a place in an inlined function (<see cref="Abi.InlinedFrame"/>); the
    /// function's end for code that belongs to no instruction.</param>
    /// <param name="codeOffset">Where its machine code begins.</param>
    /// <param name="state">The values of the function, as text; empty if the compiler does not tell.</param>
    void Instruction(int wasmOffset, int codeOffset, string state);
}
