namespace Wager.Jit.Targets;

/// <summary>A place in the code, a handle into the label table of the assembler that made it; 0 is none.</summary>
internal readonly record struct Label(int Index)
{
    public bool IsNone => Index == 0;

    public override string ToString() => IsNone ? "none" : $"L{Index}";
}
