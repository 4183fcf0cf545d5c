namespace Wager.Core.Binary;

/// <summary>
/// Limits on modules beyond those of the format, so that a hostile module cannot ask for unreasonable work. They follow the limits that
/// the WebAssembly JavaScript interface recommends and browsers share (WebAssembly JavaScript Interface, section "Limitations"), but for
/// element segments, of which we take a tenth: each costs an object.
/// </summary>
internal static class DecoderLimits
{
    public const int ModuleBytes = 1 << 30;
    public const int Types = 1_000_000;
    public const int RecGroups = 1_000_000;
    public const int SubtypeDepth = 63;
    public const int Functions = 1_000_000;
    public const int Imports = 1_000_000;
    public const int Exports = 1_000_000;
    public const int Globals = 1_000_000;
    public const int Tags = 1_000_000;
    public const int Tables = 100_000;
    public const int Memories = 100_000;
    public const int DataSegments = 100_000;
    public const int ElementSegments = 1_000_000;
    public const int SegmentElements = 10_000_000;
    public const int FunctionBytes = 7_654_321;
    public const int FunctionLocals = 50_000;

    /// <summary>Bytes of a constant expression: as many as of a function.</summary>
    public const int ExpressionBytes = FunctionBytes;

    /// <summary>Values on the operand stack; a call may push a thousand with two bytes of code, so the code's size is no bound.</summary>
    public const int OperandStack = 1_000_000;

    /// <summary>Blocks inside of each other.</summary>
    public const int BlockDepth = 1_000_000;

    public const int FunctionParams = 1_000;
    public const int FunctionResults = 1_000;
    public const int StructFields = 10_000;
    public const int ArrayFixedElements = 10_000;
    public const int NameBytes = 100_000;
}
