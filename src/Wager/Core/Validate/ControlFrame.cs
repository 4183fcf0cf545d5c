using Wager.Core.Types;

namespace Wager.Core.Validate;

internal enum BlockKind : byte
{
    Function,
    Block,
    Loop,
    If,
    Else,
    TryTable,

    /// <summary>The body of a <c>try</c>.</summary>
    Try,

    /// <summary>A <c>catch</c> clause of a <c>try</c>.</summary>
    Catch,

    /// <summary>Its <c>catch_all</c> clause, the last.</summary>
    CatchAll,
}

/// <summary>An open block: where its operands start, what it takes and leaves.</summary>
internal struct ControlFrame
{
    public BlockKind Kind;

    /// <summary>What follows a branch, a trap or the like in this block.</summary>
    public bool IsUnreachable;

    /// <summary>The operand stack below the block's operands.</summary>
    public int Height;

    /// <summary>The number of locals that had been initialised when the block was entered.</summary>
    public int InitHeight;

    /// <summary>The only result of a block without a function type; bottom if it has none.</summary>
    public ValType Single;

    /// <summary>The type of a block that has one.</summary>
    public FuncType? Type;

    /// <summary>The number of values that a branch to the block takes along.</summary>
    public readonly int LabelArity => Type is null
        ? Kind == BlockKind.Loop || Single.IsBottom ? 0 : 1
        : Kind == BlockKind.Loop ? Type.Params.Length : Type.Results.Length;

    public readonly int ResultArity => Type is null ? Single.IsBottom ? 0 : 1 : Type.Results.Length;
}
