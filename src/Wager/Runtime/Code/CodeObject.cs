namespace Wager.Runtime.Code;

/// <summary>What a piece of machine code is.</summary>
internal enum CodeKind : byte
{
    /// <summary>A stub made by the engine; no WebAssembly frame.</summary>
    Stub,

    /// <summary>The stub through which the host enters; walks of the guest stack end there.</summary>
    Entry,

    /// <summary>A function compiled by the baseline tier.</summary>
    Baseline,

    /// <summary>A function compiled by the optimizing tier.</summary>
    Optimized,

    /// <summary>No code: deopt records that were worked out after their code was published.</summary>
    Records,
}

/// <summary>A piece of machine code in the code space: a stub, or a <see cref="CodeVersion"/> of a function.</summary>
internal class CodeObject(CodeKind kind, nint address, int length)
{
    public CodeKind Kind { get; } = kind;

    /// <summary>First byte, where it runs.</summary>
    public nint Address { get; } = address;

    /// <summary>Bytes, with what lies behind the code: constants, records.</summary>
    public int Length { get; } = length;
}
