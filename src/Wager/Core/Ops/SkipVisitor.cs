namespace Wager.Core.Ops;

/// <summary>Sees nothing: finds where a block of unreachable code or a constant expression ends.</summary>
internal partial struct SkipVisitor : IOpVisitor
{
    public static bool StopsAtBlockEnd => true;

    /// <summary>What was malformed, if anything.</summary>
    public string? Message { get; private set; }

    public int Offset { get; private set; }

    public readonly bool Failed => false;

    public readonly bool InUnreachableCode => false;

    public readonly void Begin(int offset, WasmOp op)
    {
    }

    public void Malformed(int offset, string message)
    {
        Message = message;
        Offset = offset;
    }
}
