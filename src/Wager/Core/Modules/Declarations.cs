using Wager.Core.Types;

namespace Wager.Core.Modules;

/// <summary>A constant expression as bytes of the module, its <c>end</c> included; empty means that there is none.</summary>
internal readonly record struct ConstExpr(int Start, int End)
{
    public bool IsPresent => End > Start;
}

/// <summary>
/// An import; <see cref="Index"/> is its place in the index space of its kind, where its type is. An exact one is a function of just that
/// type, not of one below it.
/// </summary>
internal readonly record struct Import(string Module, string Name, ExternKind Kind, int Index, bool IsExact = false);

internal readonly record struct Export(string Name, ExternKind Kind, int Index);

/// <summary>A table and the expression for its elements, if it has one.</summary>
internal readonly record struct TableDecl(TableType Type, ConstExpr Init);

/// <summary>A global and its initial value; imported globals have none.</summary>
internal readonly record struct GlobalDecl(GlobalType Type, ConstExpr Init);

internal enum SegmentMode : byte
{
    Active,
    Passive,
    Declarative,
}

/// <summary>An element segment; either function indices or expressions, one per element.</summary>
internal sealed class ElementSegment
{
    public required SegmentMode Mode { get; init; }

    public required ValType Type { get; init; }

    /// <summary>The table of an active segment.</summary>
    public int Table { get; init; }

    /// <summary>Where an active segment goes.</summary>
    public ConstExpr Offset { get; init; }

    /// <summary>Function indices, if the segment lists functions; else null.</summary>
    public int[]? Functions { get; init; }

    /// <summary>Expressions, if the segment lists them; else null.</summary>
    public ConstExpr[]? Expressions { get; init; }

    public int Count => Functions?.Length ?? Expressions!.Length;
}

/// <summary>A data segment; its bytes are a range of the module.</summary>
internal readonly record struct DataSegment(SegmentMode Mode, int Memory, ConstExpr Offset, int Start, int Length);

/// <summary>A function body: the bytes from the local declarations to the last <c>end</c>.</summary>
internal readonly record struct FunctionBody(int Start, int End)
{
    public int Length => End - Start;
}

internal readonly record struct CustomSection(string Name, int Start, int Length);

[Flags]
internal enum FuncFlags : byte
{
    None = 0,
    HasCalls = 1,
    HasLoops = 2,
    UsesMemory = 4,
    HasTryTable = 8,
    HasTailCalls = 16,

    /// <summary>There is a <c>rethrow</c>, so that what a clause has caught must be kept.</summary>
    HasRethrow = 32,
}

/// <summary>What validation found out about a function, for the compilers.</summary>
/// <param name="MaxStack">The deepest operand stack, in values; operands of unreachable code are counted too.</param>
/// <param name="LocalCount">Parameters and locals.</param>
/// <param name="MaxDepth">The deepest nesting of blocks, the function's own block included.</param>
/// <param name="CodeStart">Where the instructions start, behind the local declarations.</param>
/// <param name="CallSites">Calls of every kind, tail calls included.</param>
/// <param name="IndirectSites">How many of them go through a table or reference.</param>
/// <param name="Flags">What occurs in the body.</param>
internal readonly record struct FuncFacts(
    int MaxStack, int LocalCount, int MaxDepth, int CodeStart, int CallSites, int IndirectSites, FuncFlags Flags)
{
    /// <summary>The function was validated: every function has its own block.</summary>
    public bool IsSet => MaxDepth > 0;
}
