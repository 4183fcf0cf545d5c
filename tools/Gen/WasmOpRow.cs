using System.Text;

namespace Wager.Gen;

/// <summary>One instruction of WebAssembly; see <c>Defs/WasmOps.cs</c> for the columns.</summary>
internal sealed record WasmOpRow(string Name, int Encoding, string Signature, Shape Shape, OpFeature Feature, OpFact Facts, OpTrap Traps,
    int Size, string Member)
{
    public int Prefix => Encoding >> 16;

    public int Code => Encoding & 0xFFFF;

    public bool IsTypedByHand => Signature == "*";

    /// <summary>The PascalCase member: <c>i8x16.extract_lane_s</c> is <c>I8x16ExtractLaneS</c>.</summary>
    public static string MemberName(string name)
    {
        StringBuilder member = new();
        foreach (string part in name.Split('.', '_'))
            member.Append(char.ToUpperInvariant(part[0])).Append(part.AsSpan(1));
        return member.ToString();
    }
}

/// <summary>The feature that brought an instruction; the names are those of the public <c>WasmFeatures</c>.</summary>
internal enum OpFeature
{
    Core,
    SignExtension,
    SaturatingFloatToInt,
    BulkMemory,
    ReferenceTypes,
    FunctionReferences,
    TailCalls,
    Simd,
    RelaxedSimd,
    GarbageCollection,
    Exceptions,
    LegacyExceptions,
    Threads,
    WideArithmetic,
    CustomDescriptors,
}

/// <summary>What compilers and the validator may assume of an instruction.</summary>
[Flags]
internal enum OpFact
{
    None = 0,

    /// <summary>Allowed in constant expressions.</summary>
    Const = 1,

    /// <summary>Allowed in constant expressions with the extended-const feature.</summary>
    ExtendedConst = 2,

    Commutative = 4,

    /// <summary>Leaves the function for another one or for the host.</summary>
    Calls = 8,

    /// <summary>A call whose target is only known at run time.</summary>
    Speculable = 16,

    /// <summary>May jump to a label.</summary>
    Branches = 32,

    /// <summary>What follows is unreachable.</summary>
    Terminates = 64,

    /// <summary>Opens a block that an <c>end</c> closes.</summary>
    Opens = 128,

    /// <summary>Reads memory, tables or heap objects.</summary>
    Reads = 256,

    /// <summary>Writes memory, tables, globals or heap objects.</summary>
    Writes = 512,

    Allocates = 1024,
}

/// <summary>The reasons for which an instruction may trap or throw.</summary>
[Flags]
internal enum OpTrap
{
    None = 0,
    Unreachable = 1,
    MemoryOutOfBounds = 2,
    TableOutOfBounds = 4,
    ArrayOutOfBounds = 8,
    NullReference = 16,
    SignatureMismatch = 32,
    CastFailure = 64,
    DivideByZero = 128,
    IntegerOverflow = 256,
    InvalidConversion = 512,
    UnalignedAtomic = 1024,
    NotShared = 2048,
    ThrownException = 4096,
}
