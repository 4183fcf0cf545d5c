using Wager.Core.Types;
using Wager.Jit.Targets;

namespace Wager.Jit.Baseline;

/// <summary>Code whose exceptions are caught here: the body of a <c>try_table</c>, or of a <c>try</c>.</summary>
internal struct TryRegion
{
    public const int None = -1;

    /// <summary>The region around it, or <see cref="None"/>.</summary>
    public int Parent;

    /// <summary>Its clauses as a list; <see cref="HandlerClause.Next"/> leads on.</summary>
    public int FirstClause;
    public int LastClause;
    public int Clauses;

    /// <summary>More clauses may come: the body of a <c>try</c> stands before them.</summary>
    public bool IsOpen;

    /// <summary>Where its record lies in the code.</summary>
    public int Record;
}

/// <summary>One clause of a region, and the code that takes an exception from the throw stub to the block that it goes on in.</summary>
internal struct HandlerClause
{
    public const int AllTags = -1;

    /// <summary>The region's next clause.</summary>
    public int Next;

    /// <summary>The tag's index, or <see cref="AllTags"/>.</summary>
    public int Tag;

    /// <summary>Number of the open block that the exception goes to.</summary>
    public int Control;

    public Label Landing;

    /// <summary>The block's label; the values leave the function if it has none.</summary>
    public Label Target;

    /// <summary>Where the locations of the values that the block takes begin, or a negative number: all at home.</summary>
    public int State;

    /// <summary>The first of these values has its home below [frame - HomeBase].</summary>
    public int HomeBase;

    /// <summary>How the block takes the exception itself, as a reference.</summary>
    public ReferencePlace Reference;

    /// <summary>The uppermost reference among the operands below, if the exception is made an object; see RootMap.</summary>
    public int Roots;

    /// <summary>Values below, which the block wants in registers.</summary>
    public int FirstLoad;
    public int Loads;
}

/// <summary>Where a reference to what was caught comes among the values that a block takes.</summary>
internal enum ReferencePlace : byte
{
    None,

    /// <summary>Below the exception's values, where the module does not see it.</summary>
    Below,

    /// <summary>Behind them.</summary>
    Above,
}

/// <summary>A local or operand that comes from its home.</summary>
internal readonly record struct HomeLoad(CacheReg Register, ValKind Kind, int Home);
