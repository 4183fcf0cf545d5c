namespace Wager.Jit.Ssa;

/// <summary>An operation of a graph, and the value that it makes; 0 is none.</summary>
internal readonly record struct Value(int Index)
{
    public static Value None => default;

    public bool IsNone => Index == 0;

    public override string ToString() => Index == 0 ? "_" : $"v{Index}";
}

/// <summary>A basic block of a graph; 0 is none.</summary>
internal readonly record struct Block(int Index)
{
    public static Block None => default;

    public bool IsNone => Index == 0;

    public override string ToString() => Index == 0 ? "_" : $"b{Index}";
}

/// <summary>
/// How a value is represented. References and addresses are <see cref="W64"/>; the numbers are those of the generated tables.
/// </summary>
internal enum Rep : byte
{
    /// <summary>No value.</summary>
    None,
    W32,
    W64,
    F32,
    F64,
    V128,
}

/// <summary>
/// Where an operation comes from: an instruction's offset in the module, and the inlined function it belongs to (0: the function itself).
/// </summary>
internal readonly record struct Origin(int Offset, int Level);

/// <summary>A function that was inlined.</summary>
/// <param name="Function">Its index.</param>
/// <param name="Caller">The place of the call, as <see cref="Graph.PlaceOf(Origin)"/> numbers it.</param>
internal readonly record struct InlineLevel(int Function, int Caller);
