namespace Wager.Core.Ops;

/// <summary>
/// What a reader of instructions implements: one method per shape (generated), with the immediates decoded. Driven by
/// <see cref="OpDriver"/>, which is specialised for each visitor.
/// </summary>
internal partial interface IOpVisitor
{
    /// <summary>
    /// The visitor is not shown instructions while <see cref="InUnreachableCode"/> holds, but for the <c>else</c> or <c>end</c> of the
    /// block.
    /// </summary>
    static virtual bool SkipsUnreachable => false;

    /// <summary>The driver stops before the <c>else</c> or <c>end</c> that closes the block in which it starts.</summary>
    static virtual bool StopsAtBlockEnd => false;

    /// <summary>The driver stops after the instruction at which this becomes true.</summary>
    bool Failed { get; }

    /// <summary>The visitor's position cannot be reached; asked only if the visitor skips unreachable code.</summary>
    bool InUnreachableCode { get; }

    /// <summary>Called before each instruction.</summary>
    /// <param name="offset">Bytes from the start of the module.</param>
    /// <param name="op">The instruction, already decoded from its prefix.</param>
    void Begin(int offset, WasmOp op);

    /// <summary>The bytes are not an instruction; the driver stops.</summary>
    void Malformed(int offset, string message);
}
