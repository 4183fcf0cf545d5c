namespace Wager.Core.Ops;

/// <summary>Sees nothing: finds where a block of unreachable code ends.</summary>
internal partial struct SkipVisitor : IOpVisitor
{
    public static bool StopsAtBlockEnd => true;

    public readonly bool Failed => false;

    public readonly bool InUnreachableCode => false;

    public readonly void Begin(int offset, WasmOp op)
    {
    }

    public readonly void Malformed(int offset, string message)
    {
    }
}
