using Wager.Core.Ops;
using Wager.Jit.Targets;

namespace Wager.Jit.Baseline;

internal enum ControlKind : byte
{
    Function,
    Block,
    Loop,
    If,
    Else,
    TryTable,

    /// <summary>The body of a try.</summary>
    Try,

    /// <summary>One of its clauses.</summary>
    Catch,
}

/// <summary>An open block.</summary>
internal struct Control
{
    /// <summary>No jump has gone to the label yet.</summary>
    public const int NoState = -1;

    /// <summary>The state of loop headers: everything at home, but for constant operands below the loop.</summary>
    public const int AllHome = -2;

    public ControlKind Kind;

    /// <summary>Where branches go: the header of a loop, the end of anything else.</summary>
    public Label Label;

    /// <summary>Of loops: the cold code for a spent budget, which goes on at the header.</summary>
    public Label Spent;

    /// <summary>Where an if goes when its condition is false.</summary>
    public Label ElseLabel;

    public BlockType Type;

    /// <summary>Number of values below the block's parameters, locals included.</summary>
    public int Base;

    /// <summary>Number of values that a branch to the label carries.</summary>
    public int Arity;

    /// <summary>Where the locations that the label expects begin, or <see cref="NoState"/> or <see cref="AllHome"/>.</summary>
    public int State;

    /// <summary>The region around a try_table or try.</summary>
    public int OuterRegion;

    /// <summary>The region whose exceptions a clause catches: that of the body.</summary>
    public int CaughtRegion;

    /// <summary>The region that code right inside the block lies in.</summary>
    public int Region;

    /// <summary>Where the copy of the value stack for the else arm begins, and how long it is.</summary>
    public int ElseValues;
    public int ElseCount;
}
